package org.tallygate.device.port.tcp;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/**
 * Waits for a device that connects by itself. Only named hosts are let in, one connection at a
 * time: whoever comes meanwhile is closed. The socket listens from the first opening until {@link
 * #release}. Used by one thread.
 */
public final class ListenDial implements Dial {

    /** How long one opening waits for the device. */
    private static final int WAIT_MS = 100;

    private static final int BACKLOG = 4;

    private final InetSocketAddress address;
    private final List<String> allowed;
    private @Nullable ServerSocketChannel listener;
    private @Nullable Selector selector;
    private int turnedAway;

    /**
     * @param address where to listen; port 0 takes a free one
     * @param allowed names or addresses of the hosts that may connect, at least one
     */
    public ListenDial(InetSocketAddress address, List<String> allowed) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "listen address " + address.getHostString() + " must be one of this machine");
        }
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("allowed is empty; name the hosts that may connect");
        }
        this.address = address;
        this.allowed = List.copyOf(allowed);
    }

    @Override
    public String target() {
        return "listen:" + address.getHostString() + ":" + port();
    }

    /** The port that is listened on, or would be. */
    public int port() {
        ServerSocketChannel open = listener;
        return open == null ? address.getPort() : open.socket().getLocalPort();
    }

    /** How many connections were closed at once: strangers, and those that came second. */
    public int turnedAway() {
        return turnedAway;
    }

    @Override
    public boolean awaits() {
        return true;
    }

    @Override
    public Port open() throws IOException {
        ServerSocketChannel open = listening();
        SocketChannel channel = accepted(open);
        if (channel == null) {
            Selector waiting = selector();
            waiting.selectedKeys().clear();
            waiting.select(WAIT_MS);
            channel = accepted(open);
        }
        if (channel == null) {
            throw new IOException(
                    target() + ": none of " + String.join(", ", allowed) + " has connected yet");
        }
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.configureBlocking(false);
            return new OneAtATime(TcpPort.plain(channel, target()));
        } catch (IOException gone) {
            channel.close();
            throw new IOException(target() + " lost the device: " + gone.getMessage(), gone);
        }
    }

    @Override
    public void release() {
        close(selector);
        close(listener);
        selector = null;
        listener = null;
    }

    private static void close(@Nullable Closeable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException ignored) {
            // The descriptor is released even so; there is nothing left to try.
        }
    }

    private ServerSocketChannel listening() throws IOException {
        ServerSocketChannel open = listener;
        if (open != null) {
            return open;
        }
        ServerSocketChannel fresh = ServerSocketChannel.open();
        try {
            fresh.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            fresh.bind(address, BACKLOG);
            fresh.configureBlocking(false);
            Selector waiting = Selector.open();
            fresh.register(waiting, SelectionKey.OP_ACCEPT);
            selector = waiting;
            listener = fresh;
            return fresh;
        } catch (IOException refused) {
            fresh.close();
            throw new IOException(
                    target() + " can't be listened on: " + refused.getMessage(), refused);
        }
    }

    private Selector selector() {
        Selector waiting = selector;
        if (waiting == null) {
            throw new IllegalStateException("nothing listens on " + target());
        }
        return waiting;
    }

    /** The next connection of an allowed host, or null when none waits. */
    private @Nullable SocketChannel accepted(ServerSocketChannel open) throws IOException {
        for (SocketChannel next = open.accept(); next != null; next = open.accept()) {
            if (isAllowed(next)) {
                return next;
            }
            turnAway(next);
        }
        return null;
    }

    private boolean isAllowed(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress from)) {
            return false;
        }
        for (String host : allowed) {
            try {
                if (Arrays.asList(InetAddress.getAllByName(host)).contains(from.getAddress())) {
                    return true;
                }
            } catch (UnknownHostException unknownNow) {
                // A name without an address lets no one in.
            }
        }
        return false;
    }

    private void turnAway(SocketChannel channel) throws IOException {
        turnedAway++;
        channel.close();
    }

    /** The accepted connection; at each reading it turns away who came meanwhile. */
    private final class OneAtATime implements Port {

        private final Port first;

        OneAtATime(Port first) {
            this.first = first;
        }

        @Override
        public int read(byte[] buffer, int timeoutMs) throws IOException {
            ServerSocketChannel open = listener;
            if (open != null) {
                for (SocketChannel next = open.accept(); next != null; next = open.accept()) {
                    turnAway(next);
                }
            }
            return first.read(buffer, timeoutMs);
        }

        @Override
        public void write(byte[] content) throws IOException {
            first.write(content);
        }

        @Override
        public void close() {
            first.close();
        }
    }
}
