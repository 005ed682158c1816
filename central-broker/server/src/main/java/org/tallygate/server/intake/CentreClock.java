package org.tallygate.server.intake;

import java.util.function.LongSupplier;

/**
 * The centre's clock, which never goes back: when the machine's was set back, this one goes on at
 * half its pace until that has caught up, so that neither the order nor the distance of facts is
 * lost.
 */
final class CentreClock {

    private final LongSupplier wallMicros;
    private final LongSupplier monoMicros;
    private Now last = new Now(Long.MIN_VALUE / 2, 0);

    /**
     * One moment.
     *
     * @param wallMicros microseconds since 1970-01-01T00:00Z
     * @param monoMicros microseconds of the centre's monotonic clock
     */
    record Now(long wallMicros, long monoMicros) {}

    CentreClock(LongSupplier wallMicros, LongSupplier monoMicros) {
        this.wallMicros = wallMicros;
        this.monoMicros = monoMicros;
    }

    Now read() {
        long mono = monoMicros.getAsLong();
        long atLeast = last.wallMicros() + Math.max(0, mono - last.monoMicros()) / 2;
        last = new Now(Math.max(wallMicros.getAsLong(), atLeast), mono);
        return last;
    }
}
