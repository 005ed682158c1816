package org.tallygate.device.drive;

import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

/** A clock that moves when told to. */
final class SteppedClock implements Clock {

    private long micros = 1_000_000;

    void advanceMs(long ms) {
        micros += ms * 1_000;
    }

    @Override
    public Stamp now() {
        return new Stamp(micros, micros + 1_700_000_000_000_000L);
    }
}
