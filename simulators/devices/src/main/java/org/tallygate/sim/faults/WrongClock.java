package org.tallygate.sim.faults;

import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a device that tells times takes for the time. */
public sealed interface WrongClock {

    /** The clock of a device that is wrong in this way from now on. */
    Clock over(Clock right);

    /** Not wrong. */
    record None() implements WrongClock {

        @Override
        public Clock over(Clock right) {
            return right;
        }

        @Override
        public String toString() {
            return "right";
        }
    }

    /** The battery is flat: it started on 2000-01-01. */
    record Year2000() implements WrongClock {

        static final long START_MICROS = 946_684_800_000_000L;

        @Override
        public Clock over(Clock right) {
            return since(right, START_MICROS);
        }

        @Override
        public String toString() {
            return "2000";
        }
    }

    /** It knows only how long it has run. */
    record Uptime() implements WrongClock {

        @Override
        public Clock over(Clock right) {
            return since(right, 0);
        }

        @Override
        public String toString() {
            return "uptime";
        }
    }

    /** Set by hand, or to another zone: -99 to 99 hours off. */
    record HoursOff(int hours) implements WrongClock {

        private static final Pattern WRITTEN = Pattern.compile("([+-][0-9]{1,2})h");

        public HoursOff {
            if (hours < -99 || hours > 99) {
                throw new IllegalArgumentException("hours " + hours + " must be -99 to 99");
            }
        }

        @Override
        public Clock over(Clock right) {
            return () -> {
                Stamp now = right.now();
                return new Stamp(now.monoMicros(), now.wallMicros() + hours * 3_600_000_000L);
            };
        }

        @Override
        public String toString() {
            return "%+dh".formatted(hours);
        }
    }

    private static Clock since(Clock right, long wallMicros) {
        long start = right.now().monoMicros();
        return () -> {
            long mono = right.now().monoMicros();
            return new Stamp(mono, wallMicros + mono - start);
        };
    }

    /** Reads {@code 2000}, {@code uptime}, {@code right} or hours such as {@code +5h}. */
    static Optional<WrongClock> of(String text) {
        Matcher hours = HoursOff.WRITTEN.matcher(text);
        return switch (text) {
            case "2000" -> Optional.of(new Year2000());
            case "uptime" -> Optional.of(new Uptime());
            case "right" -> Optional.of(new None());
            default ->
                    hours.matches()
                            ? Optional.of(new HoursOff(Integer.parseInt(hours.group(1))))
                            : Optional.empty();
        };
    }
}
