package org.tallygate.gateway.uplink;

import java.time.Duration;

/**
 * Times and bounds of the uplink.
 *
 * @param window most facts that are sent and not yet committed
 * @param batchFacts most facts in one batch
 * @param statusEvery how often the box tells how it is; the centre answers with a verdict
 * @param silence after so long without the centre's word, hello is said again
 * @param firstPause the first pause after a lost connection; doubled up to {@code longestPause}
 */
public record UplinkSettings(
        int window,
        int batchFacts,
        Duration statusEvery,
        Duration silence,
        Duration firstPause,
        Duration longestPause) {

    public static final UplinkSettings STANDARD =
            new UplinkSettings(
                    4000,
                    500,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10));

    public UplinkSettings {
        if (batchFacts < 1 || batchFacts > 500) {
            throw new IllegalArgumentException("batchFacts " + batchFacts + " must be 1 to 500");
        }
        if (window < batchFacts) {
            throw new IllegalArgumentException(
                    "window " + window + " must be at least batchFacts " + batchFacts);
        }
    }
}
