package org.tallygate.server.broker;

import java.nio.file.Path;

/**
 * What the embedded broker is told.
 *
 * @param directory holds its journal, its pages and {@code users.json}
 * @param maxMemoryBytes waiting messages kept in memory; what is more is paged to the disk
 * @param minFreeDiskBytes with less free space than this every publish is refused unacknowledged,
 *     so that the sender's journal keeps it
 */
public record BrokerSettings(
        Path directory, BrokerListeners listeners, long maxMemoryBytes, long minFreeDiskBytes) {

    /** The longest MQTT packet; four batches of facts. A longer one ends its connection. */
    static final int MAX_PACKET_BYTES = 1 << 20;

    private static final long MIN_MEMORY_BYTES = 4L * MAX_PACKET_BYTES;

    public BrokerSettings {
        if (maxMemoryBytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException(
                    "maxMemoryBytes is "
                            + maxMemoryBytes
                            + ", must be "
                            + MIN_MEMORY_BYTES
                            + " up");
        }
        if (minFreeDiskBytes < 0) {
            throw new IllegalArgumentException(
                    "minFreeDiskBytes is " + minFreeDiskBytes + ", must be 0 up");
        }
    }

    /** On loopback, 64 MiB of waiting messages, 256 MiB of disk left free. */
    public static BrokerSettings at(Path directory, int port) {
        return at(directory, BrokerListeners.onLoopback(port));
    }

    /** 64 MiB of waiting messages, 256 MiB of disk left free. */
    public static BrokerSettings at(Path directory, BrokerListeners listeners) {
        return new BrokerSettings(directory, listeners, 64L << 20, 256L << 20);
    }

    public BrokerSettings withMinFreeDiskBytes(long bytes) {
        return new BrokerSettings(directory, listeners, maxMemoryBytes, bytes);
    }
}
