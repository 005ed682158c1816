package org.tallygate.device.port.tcp;

import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One TCP connection; every wait has a limit, writes too. Used by one thread. */
final class TcpPort implements Port {

    /** How long a peer may take no bytes before it counts as gone. */
    private static final int WRITE_LIMIT_MS = 5_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final String target;

    TcpPort(SocketChannel channel, String target) throws IOException {
        this.channel = channel;
        this.target = target;
        selector = Selector.open();
        key = channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int read(byte[] buffer, int timeoutMs) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(buffer);
        int count = channel.read(into);
        if (count == 0 && timeoutMs > 0 && becomes(SelectionKey.OP_READ, timeoutMs)) {
            count = channel.read(into);
        }
        if (count < 0) {
            throw new IOException(target + " was closed by the peer");
        }
        return count;
    }

    @Override
    public void write(byte[] content) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(content);
        while (from.hasRemaining()) {
            if (channel.write(from) == 0 && !becomes(SelectionKey.OP_WRITE, WRITE_LIMIT_MS)) {
                throw new IOException(
                        "%s took %d of %d bytes and then none for %d ms"
                                .formatted(
                                        target, from.position(), content.length, WRITE_LIMIT_MS));
            }
        }
    }

    private boolean becomes(int operation, int timeoutMs) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        return selector.select(timeoutMs) > 0;
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException ignored) {
            // The descriptor is released even so; there is nothing left to try.
        }
    }
}
