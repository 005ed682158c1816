package org.tallygate.sim.line;

import org.tallygate.device.drive.Agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Serves lines of UTF-8, ended by LF, on the loopback address: each line gets one line back, and a
 * broadcast goes to everyone. Thread-safe.
 *
 * <p>At most {@value #MAX_CLIENTS} clients; a further one is closed at once. A client that sends a
 * line of more than 4,096 bytes, or does not take what it is sent, is closed.
 */
public final class LineServer implements Agent {

    private static final int MAX_CLIENTS = 16;

    /** Answers a line; called by the thread that steps the server. */
    @FunctionalInterface
    public interface Answerer {

        String OK = "ok";
        String ERROR = "error: ";

        /** An answer that is empty is not sent. */
        String answer(String line);
    }

    private final ServerSocketChannel listener;
    private final Supplier<List<String>> greeting;
    private final Answerer answerer;
    private final List<LineClient> clients = new ArrayList<>();

    private LineServer(
            ServerSocketChannel listener, Supplier<List<String>> greeting, Answerer answerer) {
        this.listener = listener;
        this.greeting = greeting;
        this.answerer = answerer;
    }

    /**
     * @param port 0 for any free one
     * @param greeting what a new client is sent first
     */
    public static LineServer listen(int port, Supplier<List<String>> greeting, Answerer answerer)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener.configureBlocking(false);
            return new LineServer(listener, greeting, answerer);
        } catch (IOException refused) {
            listener.close();
            throw new IOException(
                    "TCP port " + port + " cannot be listened on: " + refused.getMessage(),
                    refused);
        }
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    public synchronized void broadcast(String line) {
        for (LineClient client : clients) {
            client.send(line);
        }
    }

    @Override
    public String name() {
        return "lines-" + port();
    }

    @Override
    public synchronized int doWork() {
        int work = accept();
        for (LineClient client : clients) {
            for (String line : client.receive()) {
                String answer = answerer.answer(line);
                if (!answer.isEmpty()) {
                    client.send(answer);
                }
                work++;
            }
        }
        clients.removeIf(LineClient::isClosed);
        return work;
    }

    private int accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel == null) {
                return 0;
            }
            if (clients.size() >= MAX_CLIENTS) {
                channel.close();
                return 1;
            }
            LineClient client = new LineClient(channel);
            greeting.get().forEach(client::send);
            clients.add(client);
            return 1;
        } catch (IOException gone) {
            // A client that went before it was met; the listener itself goes on.
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        clients.forEach(LineClient::close);
        clients.clear();
        try {
            listener.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
