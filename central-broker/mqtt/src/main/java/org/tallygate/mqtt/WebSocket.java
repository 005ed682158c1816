package org.tallygate.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The client's end of a WebSocket (RFC 6455) as a pair of streams: bytes in binary frames, whose
 * borders mean nothing to MQTT (MQTT 5, 6). Pings are answered. One thread reads, one writes.
 */
final class WebSocket {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** Brokers refuse frames beyond a limit of theirs; the usual one is 64 KiB. */
    private static final int MOST_PAYLOAD = 16 << 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MOST_CONTROL = 125;

    private final SecureRandom random = new SecureRandom();
    private final DataInputStream in;
    private final OutputStream out;

    private WebSocket(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Asks the server to change to a WebSocket.
     *
     * @throws WayBroken when it does not, in a sentence
     */
    static WebSocket open(BrokerUrl url, InputStream in, OutputStream out) throws IOException {
        WebSocket socket = new WebSocket(in, out);
        socket.shakeHands(url);
        return socket;
    }

    private void shakeHands(BrokerUrl url) throws IOException {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                .formatted(url.path(), url.authority())
                        + "Sec-WebSocket-Key: "
                        + key
                        + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        HttpAnswer answer = HttpAnswer.read(in, url.toString());
        if (answer.status() != 101) {
            throw new WayBroken(
                    url
                            + " is no WebSocket: it answers '"
                            + answer.statusLine()
                            + "'; is its path right?");
        }
        if (!answer.header("sec-websocket-accept").equals(Optional.of(accept(key)))) {
            throw new WayBroken(url + " answers a question of somebody else; is a cache between?");
        }
        if (answer.header("sec-websocket-protocol").filter("mqtt"::equals).isEmpty()) {
            throw new WayBroken(url + " is a WebSocket, but not one for MQTT");
        }
    }

    static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    InputStream in() {
        return new Frames();
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int at = 0; at < length; at += MOST_PAYLOAD) {
                    send(BINARY, bytes, from + at, Math.min(MOST_PAYLOAD, length - at));
                }
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    /** A frame goes out whole, so that the answer to a ping does not fall into another one. */
    private void send(int kind, byte[] bytes, int from, int length) throws IOException {
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        ByteBuffer frame = ByteBuffer.allocate(8 + length);
        frame.put((byte) (FIN | kind));
        if (length <= MOST_CONTROL) {
            frame.put((byte) (MASKED | length));
        } else {
            frame.put((byte) (MASKED | 126)).putShort((short) length);
        }
        frame.put(mask);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (bytes[from + i] ^ mask[i & 3]));
        }
        synchronized (out) {
            out.write(frame.array(), 0, frame.position());
            out.flush();
        }
    }

    /** The payloads of the binary frames, one behind the other. */
    private final class Frames extends InputStream {

        private long left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (left == 0 && !ended) {
                nextFrame();
            }
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            int count = in.read(into, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the broker closed the connection within a frame");
            }
            left -= count;
            return count;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, in.available());
        }

        private void nextFrame() throws IOException {
            int first = in.read();
            if (first < 0) {
                ended = true;
                return;
            }
            int second = in.readUnsignedByte();
            long length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            if ((second & MASKED) != 0 || length < 0 || (first & 0x70) != 0) {
                throw new WayBroken("the broker sends frames that are not those of a WebSocket");
            }
            switch (first & 0xf) {
                case CONTINUATION, BINARY -> left = length;
                case CLOSE -> ended = true;
                case PING -> {
                    byte[] payload = control(length);
                    send(PONG, payload, 0, payload.length);
                }
                case PONG -> control(length);
                default -> throw new WayBroken("the broker sends frames that are not MQTT's");
            }
        }

        private byte[] control(long length) throws IOException {
            if (length > MOST_CONTROL) {
                throw new WayBroken("the broker sends a control frame of " + length + " bytes");
            }
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return payload;
        }
    }
}
