package org.tallygate.sim.reader;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Stamp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** How the reader gets to its client. */
sealed interface ClientDoor {

    /** A new connection, or null when there is none now; never waits. */
    @Nullable SocketChannel next(boolean busy, Stamp now);

    int port();

    void close() throws IOException;

    /** Clients dial the reader. */
    record Listening(ServerSocketChannel listener) implements ClientDoor {

        static Listening at(InetSocketAddress address) throws IOException {
            ServerSocketChannel listener = ServerSocketChannel.open();
            try {
                listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                listener.bind(address);
                listener.configureBlocking(false);
                return new Listening(listener);
            } catch (IOException refused) {
                listener.close();
                throw new IOException(
                        address + " cannot be listened on: " + refused.getMessage(), refused);
            }
        }

        @Override
        public @Nullable SocketChannel next(boolean busy, Stamp now) {
            try {
                return listener.accept();
            } catch (IOException gone) {
                // A client that went before it was met; the listener itself goes on.
                return null;
            }
        }

        @Override
        public int port() {
            return listener.socket().getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    /** The reader dials its client, again and again, once a second. */
    final class Dialling implements ClientDoor {

        private static final long PAUSE_MICROS = 1_000_000;

        private final InetSocketAddress client;
        private @Nullable SocketChannel pending;
        private long dialAtMicros = Long.MIN_VALUE;

        Dialling(InetSocketAddress client) {
            this.client = client;
        }

        @Override
        public @Nullable SocketChannel next(boolean busy, Stamp now) {
            if (busy) {
                return null;
            }
            try {
                if (pending == null && now.monoMicros() >= dialAtMicros) {
                    dialAtMicros = now.monoMicros() + PAUSE_MICROS;
                    SocketChannel fresh = SocketChannel.open();
                    fresh.configureBlocking(false);
                    pending = fresh;
                    fresh.connect(client);
                }
                SocketChannel dialled = pending;
                if (dialled == null || !dialled.finishConnect()) {
                    return null;
                }
                pending = null;
                return dialled;
            } catch (IOException refused) {
                close();
                return null;
            }
        }

        @Override
        public int port() {
            return client.getPort();
        }

        @Override
        public void close() {
            SocketChannel dialled = pending;
            pending = null;
            try {
                if (dialled != null) {
                    dialled.close();
                }
            } catch (IOException ignored) {
                // It counts as closed all the same.
            }
        }
    }
}
