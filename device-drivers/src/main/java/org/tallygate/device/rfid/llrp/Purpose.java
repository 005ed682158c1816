package org.tallygate.device.rfid.llrp;

import java.time.Duration;
import java.util.Comparator;

/** What a reader is there for; each has settings of its own for the air. */
public enum Purpose {
    /** A gate that goods pass: every read counts, on which antenna and how strong. */
    PORTAL(
            3_300,
            32,
            false,
            0,
            Duration.ZERO,
            "Miller 4 in a narrow channel is heard beside other readers"),
    /** Shelves that are counted: many tags that stand still, the last of them faint. */
    SHELF(
            3_000,
            512,
            false,
            64,
            Duration.ofSeconds(1),
            "the slowest Miller hears the faintest tag"),
    /** A shielded tunnel over a belt: many tags at once and little time. */
    TUNNEL(
            3_000,
            128,
            false,
            16,
            Duration.ofMillis(250),
            "nothing else is on the air in a tunnel, so speed counts"),
    /** A desk where one tag is read or written; the neighbours' tags shall stay out of it. */
    DESK(
            1_500,
            4,
            true,
            0,
            Duration.ZERO,
            "Miller 4 in a narrow channel is heard beside other readers");

    private static final int MILLER_4 = 2;

    private final int centiDbm;
    private final int population;
    private final boolean chipNumbers;
    private final int batch;
    private final Duration collectEvery;
    private final String modeReason;

    Purpose(
            int centiDbm,
            int population,
            boolean chipNumbers,
            int batch,
            Duration collectEvery,
            String modeReason) {
        this.centiDbm = centiDbm;
        this.population = population;
        this.chipNumbers = chipNumbers;
        this.batch = batch;
        this.collectEvery = collectEvery;
        this.modeReason = modeReason;
    }

    /** The transmit power that is wanted unless told otherwise, in hundredths of a dBm. */
    int centiDbm() {
        return centiDbm;
    }

    int population() {
        return population;
    }

    boolean chipNumbers() {
        return chipNumbers;
    }

    /** How many tags make a report; 0 when each is told at once. */
    int batch() {
        return batch;
    }

    /** How long a batch that does not fill may wait; zero without batches. */
    Duration collectEvery() {
        return collectEvery;
    }

    /** The greatest mode is the best. */
    Comparator<Capabilities.Mode> liking() {
        return switch (this) {
            case PORTAL, DESK ->
                    Comparator.comparing((Capabilities.Mode m) -> m.miller() == MILLER_4)
                            .thenComparingInt(Capabilities.Mode::miller)
                            .thenComparingInt(Capabilities.Mode::mask)
                            .thenComparingLong(Capabilities.Mode::backscatterHz);
            case SHELF ->
                    Comparator.comparingInt(Capabilities.Mode::miller)
                            .thenComparing(
                                    Comparator.comparingLong(Capabilities.Mode::backscatterHz)
                                            .reversed());
            case TUNNEL ->
                    Comparator.comparingLong(Capabilities.Mode::bitsPerSecond)
                            .thenComparingInt(Capabilities.Mode::miller);
        };
    }

    String modeReason() {
        return modeReason;
    }

    /**
     * The Gen2 session. A tag that answered stays quiet: in session 0 until the antenna goes on, in
     * session 1 for some seconds, in session 2 as long as it is powered and a little longer.
     *
     * @param bothWays whether the reader also asks the tags that stay quiet
     */
    int session(boolean bothWays) {
        return switch (this) {
            case PORTAL -> bothWays ? 1 : 0;
            case TUNNEL -> 1;
            case SHELF -> 2;
            case DESK -> 0;
        };
    }

    String sessionReason(boolean bothWays) {
        return switch (this) {
            case PORTAL ->
                    bothWays
                            ? "tags take turns, and the reader brings quiet ones back"
                            : "a tag that answered outside must answer inside again at once";
            case TUNNEL -> "a tag that was read makes room for those that were not";
            case SHELF -> "a tag answers once in a sweep and leaves the air to the faint ones";
            case DESK -> "the tag on the desk answers without a pause";
        };
    }
}
