package org.tallygate.plant.world;

import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The two clocks of one box: they drift, and the wall clock jumps. */
public final class BoxClock implements Clock, InstantSource {

    /** What the plant's time 0 is by a clock that is right: 2026-11-22T08:00Z. */
    public static final long START_MICROS = 1_795_334_400_000_000L;

    private final Agenda agenda;
    private final int driftPpm;
    private final boolean hasBattery;
    private long wallOffsetMicros;
    private long bootAtMicros;
    private long monoAtBootMicros;

    /**
     * @param hasBattery without one the wall clock begins at 1970 with every boot
     */
    public BoxClock(Agenda agenda, int driftPpm, boolean hasBattery) {
        this.agenda = agenda;
        this.driftPpm = driftPpm;
        this.hasBattery = hasBattery;
    }

    public void boot(long monoMicros) {
        bootAtMicros = agenda.now();
        monoAtBootMicros = monoMicros;
        if (!hasBattery) {
            wallOffsetMicros = -START_MICROS - agenda.now();
        }
    }

    public void jump(long byMicros) {
        wallOffsetMicros += byMicros;
    }

    /** As with a time server. */
    public void setRight() {
        wallOffsetMicros = 0;
    }

    public void fallBackTo1970() {
        wallOffsetMicros = -START_MICROS - agenda.now();
    }

    @Override
    public Stamp now() {
        return new Stamp(
                monoAtBootMicros + drifted(agenda.now() - bootAtMicros),
                START_MICROS + drifted(agenda.now()) + wallOffsetMicros);
    }

    private long drifted(long micros) {
        return micros + micros / 1_000_000 * driftPpm;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(now().wallMicros(), ChronoUnit.MICROS);
    }
}
