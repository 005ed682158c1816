package org.tallygate.sim.reader;

import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;

/** The reader's own idea of the time. */
final class Times {

    private static final long YEAR_2000_MICROS = 946_684_800_000_000L;

    private final ReaderOptions.ReaderClock kind;
    private long startedMicros = -1;

    Times(ReaderOptions.ReaderClock kind) {
        this.kind = kind;
    }

    /** The time of an event. */
    Element event(Stamp now) {
        return stamp(kind == ReaderOptions.ReaderClock.UPTIME ? "Uptime" : "UTCTimestamp", now);
    }

    /**
     * @param which {@code FirstSeenTimestamp} or {@code LastSeenTimestamp}
     */
    Element tag(String which, Stamp now) {
        return stamp(which + (kind == ReaderOptions.ReaderClock.UPTIME ? "Uptime" : "UTC"), now);
    }

    private Element stamp(String name, Stamp now) {
        if (startedMicros < 0) {
            startedMicros = now.monoMicros();
        }
        long up = now.monoMicros() - startedMicros;
        long micros =
                switch (kind) {
                    case RIGHT -> now.wallMicros();
                    case UPTIME -> up;
                    case YEAR_2000 -> YEAR_2000_MICROS + up;
                };
        return Element.of(name).set("Microseconds", micros).build();
    }
}
