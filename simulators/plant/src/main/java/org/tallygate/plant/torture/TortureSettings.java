package org.tallygate.plant.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a run is told.
 *
 * @param data where the plant under torture keeps everything; a later run goes on with it
 * @param results a line of JSON for each round, appended
 * @param kills how many in all, those of earlier rounds in {@code results} included
 * @param limit no new round begins after so long
 * @param roundKills after so many deaths, or {@code roundLimit}, everything is compared
 * @param seed of the moments at which things happen
 * @param gateways how many boxes, 1 to 16
 * @param commit what is tested, as it stands in the results
 */
public record TortureSettings(
        Path data,
        Path results,
        int kills,
        Duration limit,
        int roundKills,
        Duration roundLimit,
        long seed,
        int gateways,
        BrokerKind broker,
        Set<Victim> victims,
        String commit) {

    /** Whose broker stands between the boxes and the centre. */
    public enum BrokerKind {
        EMBEDDED,
        MOSQUITTO
    }

    public TortureSettings {
        if (kills < 1) {
            throw new IllegalArgumentException("kills " + kills + " must be at least 1");
        }
        if (roundKills < 1) {
            throw new IllegalArgumentException(
                    "kills per round " + roundKills + " must be at least 1");
        }
        if (gateways < 1 || gateways > 16) {
            throw new IllegalArgumentException("gateways " + gateways + " must be 1 to 16");
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the time limit " + limit + " must be above 0");
        }
        if (victims.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one victim");
        }
        victims = Set.copyOf(victims);
    }
}
