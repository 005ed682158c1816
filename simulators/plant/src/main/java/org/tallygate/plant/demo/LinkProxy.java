package org.tallygate.plant.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between a gateway and the broker: passes bytes on loopback, and can be cut as a cable
 * is, with connections broken and new ones refused; be held up, as by a router that lost its way,
 * with connections open and nothing passing; or be slow.
 */
public final class LinkProxy implements Closeable {

    private static final int CONNECT_MS = 2000;
    private static final int PIECE_BYTES = 16_384;
    private static final long HELD_UP_LOOK_NANOS = 5_000_000;

    private final int targetPort;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean heldUp;
    private volatile Duration delay = Duration.ZERO;

    private LinkProxy(ServerSocket server, int targetPort) {
        this.server = server;
        this.targetPort = targetPort;
    }

    /** Listens on a free loopback port and passes to the other one. */
    public static LinkProxy to(int targetPort) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        LinkProxy proxy = new LinkProxy(server, targetPort);
        Thread.ofPlatform().daemon().name("link-proxy").start(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    public boolean isCut() {
        return cut;
    }

    /** Cuts the link, or mends it. */
    public void cut(boolean now) {
        cut = now;
        if (now) {
            open.forEach(LinkProxy::shut);
        }
    }

    /** Holds everything up, or lets it pass again; nothing is lost by that alone. */
    public void holdUp(boolean now) {
        heldUp = now;
    }

    /** Each piece of what passes takes so much longer, in each direction. */
    public void delay(Duration each) {
        delay = each;
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(LinkProxy::shut);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Thread.ofVirtual().start(() -> join(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near) {
        open.add(near);
        try (near;
                Socket far = new Socket()) {
            if (cut) {
                return;
            }
            far.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort),
                    CONNECT_MS);
            open.add(far);
            Thread back = Thread.ofVirtual().start(() -> pass(far, near));
            pass(near, far);
            back.join();
            open.remove(far);
        } catch (IOException broken) {
            // Whoever dialled sees the connection end, as with a broken cable.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                LockSupport.parkNanos(delay.toNanos());
                while (heldUp && !to.isClosed()) {
                    LockSupport.parkNanos(HELD_UP_LOOK_NANOS);
                }
                out.write(piece, 0, count);
            }
        } catch (IOException broken) {
            // The other direction ends with this one.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed either way.
        }
    }
}
