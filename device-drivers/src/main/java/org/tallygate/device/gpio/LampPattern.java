package org.tallygate.device.gpio;

import java.time.Duration;

/** How one lamp goes on and off from the moment when its reason began. Pure. */
public sealed interface LampPattern {

    /** Whether it is on so long after its beginning. */
    boolean isOn(long sinceMicros);

    /** All the time. */
    record Steady() implements LampPattern {

        @Override
        public boolean isOn(long sinceMicros) {
            return true;
        }
    }

    /** On and off again for ever, beginning with on. */
    record Blink(Duration on, Duration off) implements LampPattern {

        public Blink {
            check("on", on);
            check("off", off);
        }

        @Override
        public boolean isOn(long sinceMicros) {
            return sinceMicros % micros(on.plus(off)) < micros(on);
        }
    }

    /** On {@code times} times, then off; for a buzzer above all. */
    record Beeps(int times, Duration on, Duration off) implements LampPattern {

        public Beeps {
            if (times < 1 || times > 20) {
                throw new IllegalArgumentException("times " + times + " must be 1 to 20");
            }
            check("on", on);
            check("off", off);
        }

        @Override
        public boolean isOn(long sinceMicros) {
            long round = micros(on.plus(off));
            return sinceMicros < times * round && sinceMicros % round < micros(on);
        }
    }

    private static void check(String name, Duration value) {
        if (value.toMillis() < 10 || value.toMillis() > 60_000) {
            throw new IllegalArgumentException(name + " " + value + " must be 10 ms to 1 minute");
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
