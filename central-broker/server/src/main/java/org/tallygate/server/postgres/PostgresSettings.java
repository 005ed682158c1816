package org.tallygate.server.postgres;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the embedded PostgreSQL is told.
 *
 * @param directory holds the cluster, its password file and the lock of its owner
 * @param binaries where the server programs are unpacked, one directory per version; several
 *     clusters may share it
 * @param port the TCP port on 127.0.0.1; 0 takes a free one at each start
 * @param maxConnections 4 to 200; further clients are refused by PostgreSQL
 * @param sharedBuffersMb 16 to 65536 MiB
 * @param startLimit how long recovery and start may take
 * @param stopLimit how long a fast shutdown may take before an immediate one follows
 */
public record PostgresSettings(
        Path directory,
        Path binaries,
        int port,
        int maxConnections,
        int sharedBuffersMb,
        Duration startLimit,
        Duration stopLimit) {

    public PostgresSettings {
        inRange("port", port, 0, 65_535);
        inRange("maxConnections", maxConnections, 4, 200);
        inRange("sharedBuffersMb", sharedBuffersMb, 16, 65_536);
        positive("startLimit", startLimit);
        positive("stopLimit", stopLimit);
    }

    private static final int LEAST_BUFFERS_MB = 64;
    private static final int MOST_BUFFERS_MB = 1_024;

    /**
     * A modest server below this directory, on a free port. An eighth of the machine's memory, and
     * no more than a gigabyte, is for the pages of its tables and indexes; it is taken as they
     * come.
     */
    public static PostgresSettings at(Path directory) {
        return new PostgresSettings(
                directory,
                directory.resolve("binaries"),
                0,
                32,
                buffersMb(machineBytes()),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30));
    }

    static int buffersMb(long machineBytes) {
        return Math.clamp((machineBytes >> 20) / 8, LEAST_BUFFERS_MB, MOST_BUFFERS_MB);
    }

    /** What the machine has, or the container that this runs in. */
    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    public PostgresSettings withPort(int newPort) {
        return new PostgresSettings(
                directory,
                binaries,
                newPort,
                maxConnections,
                sharedBuffersMb,
                startLimit,
                stopLimit);
    }

    public PostgresSettings withBinaries(Path newBinaries) {
        return new PostgresSettings(
                directory,
                newBinaries,
                port,
                maxConnections,
                sharedBuffersMb,
                startLimit,
                stopLimit);
    }

    private static void inRange(String field, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }

    private static void positive(String field, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(field + " is " + value + ", must be above zero");
        }
    }
}
