package org.tallygate.sim.reader;

import java.util.Optional;

/** What kind of reader is simulated. */
public record ReaderOptions(
        Speech speech, ReaderClock clock, Optional<ReaderTls> tls, Maker maker) {

    /** Which versions it speaks, and how it takes the question for a later one. */
    public enum Speech {
        /** 1.0.1, and says so. */
        V1_0_1,
        /** 1.0.1, and closes the connection when it is asked. */
        V1_0_1_CLOSING,
        /** 1.0.1, and says nothing when it is asked. */
        V1_0_1_SILENT,
        V1_1
    }

    /** What it knows of the time. */
    public enum ReaderClock {
        RIGHT,
        /** Only how long it has run. */
        UPTIME,
        /** A battery that is flat: every start is on 2000-01-01. */
        YEAR_2000
    }

    /** 1.0.1 with a clock that is right, not encrypted. */
    public static ReaderOptions usual() {
        return new ReaderOptions(Speech.V1_0_1, ReaderClock.RIGHT, Optional.empty(), Maker.NOBODY);
    }

    public ReaderOptions with(Speech other) {
        return new ReaderOptions(other, clock, tls, maker);
    }

    public ReaderOptions with(ReaderClock other) {
        return new ReaderOptions(speech, other, tls, maker);
    }

    public ReaderOptions with(ReaderTls other) {
        return new ReaderOptions(speech, clock, Optional.of(other), maker);
    }

    public ReaderOptions with(Maker other) {
        return new ReaderOptions(speech, clock, tls, other);
    }
}
