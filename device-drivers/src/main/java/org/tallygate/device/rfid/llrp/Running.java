package org.tallygate.device.rfid.llrp;

import java.time.Duration;

/** When a reader looks for tags. */
public sealed interface Running {

    /**
     * From the set-up on without a pause; cycles are cut in software, so that no tag passes between
     * a stop and the next start.
     */
    record Always() implements Running {}

    /**
     * While an input has a level.
     *
     * @param input counts from 1
     * @param high the level that starts it; the other one stops it
     * @param atMost stops it even when the input stays, 1 ms to 49 days
     */
    record WhileInput(int input, boolean high, Duration atMost) implements Running {

        public WhileInput {
            check(input, atMost);
        }
    }

    /**
     * For a time after an input took a level.
     *
     * @param input counts from 1
     * @param high the level that starts it
     * @param howLong 1 ms to 49 days
     */
    record AfterInput(int input, boolean high, Duration howLong) implements Running {

        public AfterInput {
            check(input, howLong);
        }
    }

    private static void check(int input, Duration time) {
        if (input < 1 || input > 65_535) {
            throw new IllegalArgumentException("input " + input + " must be 1 to 65535");
        }
        if (time.toMillis() < 1 || time.toMillis() > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("time " + time + " must be 1 ms to 49 days");
        }
    }
}
