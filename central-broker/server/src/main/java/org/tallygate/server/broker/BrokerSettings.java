package org.tallygate.server.broker;

import java.nio.file.Path;

/**
 * What the embedded broker is told.
 *
 * @param directory holds its journal, its pages and {@code users.json}
 * @param host the address it listens on; loopback unless configured otherwise
 * @param port its TCP port; 0 takes a free one
 * @param maxMemoryBytes waiting messages kept in memory; what is more is paged to the disk
 * @param minFreeDiskBytes with less free space than this every publish is refused unacknowledged,
 *     so that the sender's journal keeps it
 */
public record BrokerSettings(
        Path directory, String host, int port, long maxMemoryBytes, long minFreeDiskBytes) {

    /** The longest MQTT packet; four batches of facts. A longer one ends its connection. */
    static final int MAX_PACKET_BYTES = 1 << 20;

    private static final long MIN_MEMORY_BYTES = 4L * MAX_PACKET_BYTES;

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", must be 0 to 65535");
        }
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
        return new BrokerSettings(directory, "127.0.0.1", port, 64L << 20, 256L << 20);
    }

    public BrokerSettings withHost(String newHost) {
        return new BrokerSettings(directory, newHost, port, maxMemoryBytes, minFreeDiskBytes);
    }

    public BrokerSettings withMinFreeDiskBytes(long bytes) {
        return new BrokerSettings(directory, host, port, maxMemoryBytes, bytes);
    }
}
