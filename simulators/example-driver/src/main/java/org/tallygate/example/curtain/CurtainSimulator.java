package org.tallygate.example.curtain;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * The curtain's other end, behind a serial device server: takes one connection at a time and tells
 * the beams five times a second and at each change. It makes its lines by itself, so that it proves
 * the driver and not a shared mistake. Thread-safe.
 */
public final class CurtainSimulator implements AutoCloseable {

    private static final int TELL_EVERY_MS = 200;

    private final ServerSocket server;
    private final Thread teller;
    private final StringBuilder heard = new StringBuilder();
    private volatile boolean closing;
    private volatile boolean silent;
    private volatile int broken;
    private volatile @Nullable Socket guest;

    private CurtainSimulator(ServerSocket server) {
        this.server = server;
        teller = Thread.ofPlatform().daemon().name("curtain-simulator").unstarted(this::serve);
    }

    /**
     * Starts one on the loopback interface.
     *
     * @param port 0 for any free one
     */
    public static CurtainSimulator start(int port) throws IOException {
        CurtainSimulator started =
                new CurtainSimulator(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        started.teller.start();
        return started;
    }

    /** From the command line: {@code java … CurtainSimulator PORT}, then a number a line. */
    public static void main(String[] arguments) throws IOException {
        try (CurtainSimulator curtain = start(Integer.parseInt(arguments[0]))) {
            Scanner in = new Scanner(System.in, StandardCharsets.US_ASCII);
            while (in.hasNextInt(16)) {
                curtain.breakBeams(in.nextInt(16));
            }
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Bit n-1 stands for beam n. */
    public void breakBeams(int mask) {
        broken = mask & 0xFF;
        tell(line(broken));
    }

    /** Still there, and says nothing. */
    public void fallSilent(boolean now) {
        silent = now;
    }

    /** Sends these bytes as they are: noise, half a line, a wrong check. */
    public void sendRaw(String bytes) {
        tell(bytes);
    }

    /** As if the plug were pulled; the next connection is taken again. */
    public void drop() throws IOException {
        Socket now = guest;
        if (now != null) {
            now.close();
        }
    }

    /** What the box sent so far. */
    public String heard() {
        synchronized (heard) {
            return heard.toString();
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        drop();
        server.close();
    }

    private static String line(int mask) {
        return "#%02X%02X\r".formatted(mask, 0xFF - mask);
    }

    private void serve() {
        while (!closing) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(TELL_EVERY_MS);
                guest = socket;
                talk(socket);
            } catch (IOException gone) {
                guest = null;
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        byte[] bytes = new byte[64];
        while (!closing) {
            if (!silent) {
                tell(line(broken));
            }
            try {
                int count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    return;
                }
                synchronized (heard) {
                    heard.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                }
            } catch (SocketTimeoutException quiet) {
                // Time to tell the beams again.
            }
        }
    }

    private synchronized void tell(String text) {
        Socket now = guest;
        try {
            if (now != null) {
                now.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            guest = null;
        }
    }
}
