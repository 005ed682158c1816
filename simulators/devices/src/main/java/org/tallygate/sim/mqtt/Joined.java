package org.tallygate.sim.mqtt;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;

/** One client and the broker, joined by two lanes. No call waits. Not thread-safe. */
final class Joined {

    private final Side client;
    private final Side broker;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    /** A socket, what comes out of it cut into packets, and the lane that they take. */
    private static final class Side {

        private final SocketChannel channel;
        private final PacketFramer framer = new PacketFramer();
        private final Lane away;
        private @Nullable ByteBuffer rest;

        Side(SocketChannel channel, Lane away) throws IOException {
            this.channel = channel;
            this.away = away;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private Joined(Side client, Side broker) {
        this.client = client;
        this.broker = broker;
    }

    /** Begins to dial the broker for a client that has dialled us. */
    static Joined begin(SocketChannel client, InetSocketAddress broker, Chance up, Chance down)
            throws IOException {
        SocketChannel dialled = SocketChannel.open();
        try {
            Map.Entry<Lane, Lane> lanes = Lane.pair(up, down);
            Joined joined =
                    new Joined(
                            new Side(client, lanes.getKey()), new Side(dialled, lanes.getValue()));
            dialled.connect(broker);
            return joined;
        } catch (IOException refused) {
            dialled.close();
            throw refused;
        }
    }

    /**
     * Passes on what there is.
     *
     * @throws IOException when either has gone or the connection was cut
     */
    int step(long nowMicros) throws IOException {
        if (!broker.channel.finishConnect()) {
            return 0;
        }
        int done =
                read(client, nowMicros)
                        + read(broker, nowMicros)
                        + write(client.away, broker, nowMicros)
                        + write(broker.away, client, nowMicros);
        if (client.away.isOver() || broker.away.isOver()) {
            throw new IOException("cut");
        }
        return done;
    }

    private int read(Side from, long nowMicros) throws IOException {
        if (!from.away.takes()) {
            return 0;
        }
        buffer.clear();
        int count = from.channel.read(buffer);
        if (count < 0) {
            throw new IOException("ended");
        }
        try {
            for (Packet packet : from.framer.feed(buffer.array(), count)) {
                from.away.take(packet, nowMicros);
            }
        } catch (PacketFramer.Garbled garbled) {
            throw new IOException(garbled);
        }
        return count;
    }

    private static int write(Lane lane, Side to, long nowMicros) throws IOException {
        int written = 0;
        while (true) {
            ByteBuffer piece = to.rest;
            if (piece == null) {
                Optional<Bytes> next = lane.due(nowMicros);
                if (next.isEmpty()) {
                    return written;
                }
                piece = ByteBuffer.wrap(next.get().toArray());
            }
            written += to.channel.write(piece);
            to.rest = piece.hasRemaining() ? piece : null;
            if (to.rest != null) {
                return written;
            }
        }
    }

    void end() {
        for (Side side : new Side[] {client, broker}) {
            try {
                side.channel.close();
            } catch (IOException ignored) {
                // It counts as closed all the same.
            }
        }
    }
}
