package org.tallygate.sim.wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A TCP port for one host at a time; a newer connection replaces the older. While it is unplugged
 * nobody listens, and plugged in again it listens at the same port. Not thread-safe.
 */
public final class TcpWire implements Wire {

    private static final int WRITE_TRIES = 1_000;

    private InetSocketAddress address;
    private @Nullable ServerSocketChannel listener;
    private @Nullable SocketChannel host;
    private int hosts;

    private TcpWire(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * On the loopback address.
     *
     * @param port 0 for any free one
     */
    public static TcpWire listen(int port) throws IOException {
        return listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** On this address, whose port may be 0 for any free one. */
    public static TcpWire listen(InetSocketAddress address) throws IOException {
        TcpWire wire = new TcpWire(address);
        wire.plug();
        return wire;
    }

    public int port() {
        return address.getPort();
    }

    @Override
    public String address() {
        return address.getAddress().getHostAddress() + ":" + port();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        accept();
        if (host == null) {
            return 0;
        }
        try {
            int count = host.read(ByteBuffer.wrap(buffer));
            if (count < 0) {
                hangUp();
            }
            return Math.max(0, count);
        } catch (IOException gone) {
            hangUp();
            return 0;
        }
    }

    private void accept() throws IOException {
        SocketChannel newer = listener == null ? null : listener.accept();
        if (newer != null) {
            hangUp();
            newer.configureBlocking(false);
            newer.setOption(StandardSocketOptions.TCP_NODELAY, true);
            host = newer;
            hosts++;
        }
    }

    @Override
    public void write(byte[] content) {
        if (host == null) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            for (int i = 0; i < WRITE_TRIES && bytes.hasRemaining(); i++) {
                host.write(bytes);
            }
        } catch (IOException gone) {
            hangUp();
        }
        if (bytes.hasRemaining()) {
            // The kernel holds far more than a device's answers need: nobody reads them.
            hangUp();
        }
    }

    @Override
    public boolean isPlugged() {
        return listener != null;
    }

    @Override
    public int conversation() {
        return host == null ? 0 : hosts;
    }

    @Override
    public void unplug() {
        hangUp();
        ServerSocketChannel closing = listener;
        listener = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException unexpected) {
                throw new UncheckedIOException(unexpected);
            }
        }
    }

    @Override
    public void plug() throws IOException {
        if (listener != null) {
            return;
        }
        ServerSocketChannel opening = ServerSocketChannel.open();
        try {
            opening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opening.bind(address);
            opening.configureBlocking(false);
            address = new InetSocketAddress(address.getAddress(), opening.socket().getLocalPort());
            listener = opening;
        } catch (IOException refused) {
            opening.close();
            throw new IOException(
                    address() + " cannot be listened on: " + refused.getMessage(), refused);
        }
    }

    private void hangUp() {
        SocketChannel closing = host;
        host = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException ignored) {
                // It counts as closed all the same.
            }
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
