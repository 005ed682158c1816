package org.tallygate.bench.spine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is sent, by how many, where.
 *
 * @param parent the run's own folder is made in it
 * @param gateways 1 to 64
 * @param facts how many wait in all journals together when the throughput is measured
 * @param perSecond the load under which the latency is measured, of all gateways together
 * @param paced how long that load is held
 */
public record SpineSettings(Path parent, int gateways, int facts, int perSecond, Duration paced) {

    private static final int MOST_TIMED = 10_000_000;

    public SpineSettings {
        inRange("gateways", gateways, 1, 64);
        inRange("facts", facts, gateways, 10_000_000);
        inRange("rate", perSecond, 1, 100_000);
        inRange("seconds", paced.toSeconds(), 1, 3_600);
        inRange("rate times seconds", perSecond * paced.toSeconds(), 1, MOST_TIMED);
    }

    /** Sent first and not measured, so that the compilers have seen everything. */
    int warmUp() {
        return Math.max(gateways, facts / 4);
    }

    /** How many facts each gateway sends under the load. */
    int timedPerGateway() {
        return Math.toIntExact(Math.max(1, perSecond * paced.toSeconds() / gateways));
    }

    private static void inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    field + " is " + value + ", must be " + low + " to " + high);
        }
    }
}
