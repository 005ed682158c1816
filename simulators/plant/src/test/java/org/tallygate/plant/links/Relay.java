package org.tallygate.plant.links;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a box and its broker: as a wire that can be cut, as an HTTP proxy or as a SOCKS5
 * proxy, each with the login {@code box:word} where it asks for one.
 */
final class Relay implements AutoCloseable {

    enum Kind {
        WIRE,
        HTTP,
        HTTP_WITH_LOGIN,
        SOCKS5,
        SOCKS5_WITH_LOGIN
    }

    static final String LOGIN = "box:word";

    private final Kind kind;
    private final int behind;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger passed = new AtomicInteger();

    /**
     * @param behind where a wire leads; a proxy is told
     */
    Relay(Kind kind, int behind) throws IOException {
        this.kind = kind;
        this.behind = behind;
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that were let through so far. */
    int passed() {
        return passed.get();
    }

    /** Ends all connections; new ones are welcome. */
    void cut() throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                near.setTcpNoDelay(true);
                sockets.add(near);
                Thread.ofVirtual().start(() -> serve(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket near) {
        try (near) {
            DataInputStream in = new DataInputStream(near.getInputStream());
            OutputStream out = near.getOutputStream();
            int port =
                    switch (kind) {
                        case WIRE -> behind;
                        case HTTP, HTTP_WITH_LOGIN -> http(in, out);
                        case SOCKS5, SOCKS5_WITH_LOGIN -> socks(in, out);
                    };
            if (port == 0) {
                return;
            }
            Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            far.setTcpNoDelay(true);
            sockets.add(far);
            passed.incrementAndGet();
            Thread.ofVirtual().start(() -> pump(far, near));
            pump(near, far);
        } catch (IOException cut) {
            // A cut wire says nothing.
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // A cut wire says nothing.
        }
    }

    /** The port that was asked for, 0 when it is refused. */
    private int http(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        String login =
                Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.US_ASCII));
        if (kind == Kind.HTTP_WITH_LOGIN
                && !head.toString().contains("Proxy-Authorization: Basic " + login + "\r\n")) {
            out.write(
                    "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return 0;
        }
        out.write(
                "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        String target = head.toString().split(" ", 3)[1];
        return Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
    }

    private int socks(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        int wanted = kind == Kind.SOCKS5_WITH_LOGIN ? 2 : 0;
        if (methods.length != 1 || methods[0] != wanted) {
            out.write(new byte[] {5, (byte) 0xff});
            return 0;
        }
        out.write(new byte[] {5, (byte) wanted});
        if (wanted == 2) {
            in.readUnsignedByte();
            String user =
                    new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            String word =
                    new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            boolean right = LOGIN.equals(user + ":" + word);
            out.write(new byte[] {1, (byte) (right ? 0 : 1)});
            if (!right) {
                return 0;
            }
        }
        in.readNBytes(3);
        in.readNBytes(in.readUnsignedByte() == 1 ? 4 : in.readUnsignedByte());
        int port = in.readUnsignedShort();
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return port;
    }
}
