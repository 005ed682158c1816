package org.tallygate.device.rfid.llrp;

import java.time.Instant;

/** Microseconds since 1970 as an unsigned 64-bit number, the way LLRP counts UTC. */
final class ReaderTime {

    private static final long MICROS = 1_000_000;

    private ReaderTime() {}

    static Instant instant(Element stamp) {
        return instant(stamp.number("Microseconds"));
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(micros, MICROS),
                Long.remainderUnsigned(micros, MICROS) * 1_000);
    }
}
