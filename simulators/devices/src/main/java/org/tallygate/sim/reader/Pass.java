package org.tallygate.sim.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One passage as the portal senses it: antenna 1 and barrier (input) 1 stand outside, antenna 2 and
 * barrier 2 inside. A barrier is high while it is broken.
 */
final class Pass {

    static final int OUTSIDE = 1;
    static final int INSIDE = 2;

    /** The time between two moments of a passage. */
    static final int MOMENT_MS = 100;

    private static final int UNHEARD = 0;

    /**
     * What the portal senses at one moment.
     *
     * @param outsideDbm the tags' signal at antenna 1, empty when unheard
     */
    record Moment(OptionalInt outsideDbm, OptionalInt insideDbm, Optional<Barrier> barrier) {}

    record Barrier(int input, boolean high) {}

    private Pass() {}

    static List<Moment> of(Direction direction) {
        return switch (direction) {
            case IN -> through(OUTSIDE, INSIDE);
            case OUT -> through(INSIDE, OUTSIDE);
            case TURN_BACK -> turnBack();
        };
    }

    /** Near and far barrier in the order near up, far up, near down, far down. */
    private static List<Moment> through(int near, int far) {
        List<Moment> moments = new ArrayList<>();
        moments.add(moment(near, -66, UNHEARD));
        moments.add(moment(near, -60, UNHEARD));
        moments.add(moment(near, -54, UNHEARD, near, true));
        moments.add(moment(near, -48, -64));
        moments.add(moment(near, -52, -56, far, true));
        moments.add(moment(near, -58, -50));
        moments.add(moment(near, -64, -47, near, false));
        moments.add(moment(near, UNHEARD, -53));
        moments.add(moment(near, UNHEARD, -59, far, false));
        moments.add(moment(near, UNHEARD, -66));
        moments.add(moment(near, UNHEARD, UNHEARD));
        return moments;
    }

    private static List<Moment> turnBack() {
        List<Moment> moments = new ArrayList<>();
        moments.add(moment(OUTSIDE, -66, UNHEARD));
        moments.add(moment(OUTSIDE, -60, UNHEARD));
        moments.add(moment(OUTSIDE, -54, UNHEARD, OUTSIDE, true));
        moments.add(moment(OUTSIDE, -50, UNHEARD));
        moments.add(moment(OUTSIDE, -54, UNHEARD, OUTSIDE, false));
        moments.add(moment(OUTSIDE, -60, UNHEARD));
        moments.add(moment(OUTSIDE, -66, UNHEARD));
        moments.add(moment(OUTSIDE, UNHEARD, UNHEARD));
        return moments;
    }

    private static Moment moment(int near, int nearDbm, int farDbm) {
        return moment(near, nearDbm, farDbm, Optional.empty());
    }

    private static Moment moment(int near, int nearDbm, int farDbm, int input, boolean high) {
        return moment(near, nearDbm, farDbm, Optional.of(new Barrier(input, high)));
    }

    private static Moment moment(int near, int nearDbm, int farDbm, Optional<Barrier> barrier) {
        return near == OUTSIDE
                ? new Moment(dbm(nearDbm), dbm(farDbm), barrier)
                : new Moment(dbm(farDbm), dbm(nearDbm), barrier);
    }

    private static OptionalInt dbm(int dbm) {
        return dbm == UNHEARD ? OptionalInt.empty() : OptionalInt.of(dbm);
    }
}
