package org.tallygate.device.port.tcp;

import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import javax.net.ssl.SSLEngine;

/**
 * One TCP connection, plain or under TLS; every wait has a limit, writes too. Used by one thread.
 */
final class TcpPort implements Port {

    /** How long a peer may take no bytes before it counts as gone. */
    private static final int WRITE_LIMIT_MS = 5_000;

    /** How long one wait for the handshake lasts; the whole of it has a limit by their number. */
    private static final int HANDSHAKE_WAIT_MS = 50;

    private final ByteChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final String target;

    private TcpPort(SocketChannel socket, ByteChannel channel, String target) throws IOException {
        this.channel = channel;
        this.target = target;
        selector = Selector.open();
        key = socket.register(selector, SelectionKey.OP_READ);
    }

    /**
     * @param socket connected, and set not to block
     */
    static TcpPort plain(SocketChannel socket, String target) throws IOException {
        return new TcpPort(socket, socket, target);
    }

    /**
     * Shakes hands and opens.
     *
     * @throws IOException when the other side is not trusted or does not finish in time; the socket
     *     is closed
     */
    static TcpPort tls(SocketChannel socket, SSLEngine engine, String target, Duration limit)
            throws IOException {
        TlsChannel tls = new TlsChannel(socket, engine);
        TcpPort port = new TcpPort(socket, tls, target);
        try {
            port.shakeHands(tls, limit);
            return port;
        } catch (IOException refused) {
            port.close();
            throw refused;
        }
    }

    private void shakeHands(TlsChannel tls, Duration limit) throws IOException {
        ByteBuffer nothingYet = ByteBuffer.allocate(0);
        for (long waits = limit.toMillis() / HANDSHAKE_WAIT_MS; waits >= 0; waits--) {
            if (tls.read(nothingYet) < 0) {
                throw new IOException("closed by the peer in the handshake");
            } else if (tls.isReady()) {
                return;
            }
            becomes(tls.flush() ? SelectionKey.OP_READ : SelectionKey.OP_WRITE, HANDSHAKE_WAIT_MS);
        }
        throw new IOException("the TLS handshake did not end in " + limit.toMillis() + " ms");
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
