package org.tallygate.bench.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept connection over which requests go one after the other: so little that the generator
 * takes hardly anything from the processor that it shares with the server. Used by one thread.
 */
final class HttpLine implements AutoCloseable {

    private static final int LIMIT_MS = 30_000;

    private final Socket socket;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    private HttpLine(Socket socket) {
        this.socket = socket;
    }

    static HttpLine open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LIMIT_MS);
            return new HttpLine(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The bytes of a request without a body. */
    static byte[] get(String path) {
        return ascii("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** The bytes of a command. */
    static byte[] post(String path, String token, String key, String json) {
        return ascii(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + token
                        + "\r\nIdempotency-Key: "
                        + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a request and reads its whole answer.
     *
     * @return the bytes of its body, as they came over the line
     * @throws IOException when it is not answered 200
     */
    long ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        if (chunked) {
            length = skipChunks();
        } else {
            skip(length);
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("a request was answered " + status);
        }
        return length;
    }

    /** RFC 9112, 7.1: each chunk tells its size in a line of its own; the last one has none. */
    private long skipChunks() throws IOException {
        long all = 0;
        long size;
        do {
            size = Long.parseLong(line(), 16);
            skip(size);
            line();
            all += size;
        } while (size > 0);
        return all;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private int read() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++];
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (at == end) {
                fill();
            }
            int step = (int) Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    private void fill() throws IOException {
        InputStream in = socket.getInputStream();
        end = in.read(buffer);
        at = 0;
        if (end < 1) {
            throw new EOFException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
