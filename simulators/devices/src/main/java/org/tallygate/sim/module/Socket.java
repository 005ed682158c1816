package org.tallygate.sim.module;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A module's network socket: one client, the newest; never waits. What is sent while there is none,
 * or what one does not take, is lost.
 */
final class Socket implements Port {

    private final ServerSocketChannel listener;
    private @Nullable SocketChannel client;

    private Socket(ServerSocketChannel listener) {
        this.listener = listener;
    }

    static Socket listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address);
            listener.configureBlocking(false);
            return new Socket(listener);
        } catch (IOException refused) {
            listener.close();
            throw new IOException(
                    address + " cannot be listened on: " + refused.getMessage(), refused);
        }
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public int read(byte[] buffer, int timeoutMs) throws IOException {
        SocketChannel newest = listener.accept();
        if (newest != null) {
            hangUp();
            newest.configureBlocking(false);
            newest.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client = newest;
        }
        SocketChannel current = client;
        if (current == null) {
            return 0;
        }
        try {
            int count = current.read(ByteBuffer.wrap(buffer));
            if (count < 0) {
                hangUp();
            }
            return Math.max(0, count);
        } catch (IOException gone) {
            hangUp();
            return 0;
        }
    }

    @Override
    public void write(byte[] content) throws IOException {
        SocketChannel current = client;
        if (current == null) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            current.write(bytes);
        } catch (IOException gone) {
            hangUp();
        }
        if (bytes.hasRemaining()) {
            hangUp();
        }
    }

    private void hangUp() throws IOException {
        SocketChannel current = client;
        client = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        try (listener) {
            hangUp();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
