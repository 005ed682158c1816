package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.FactTime;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Fixes when the facts of one batch happened, by the centre's clock. Order within a journal is the
 * sequence; a backlog never collapses onto the time it was received.
 */
public final class OccurredAt {

    /** What an earlier boot's wall clock is trusted to when no centre told its error: 5 minutes. */
    static final long WALL_ERROR_MICROS = 300_000_000;

    /** Before it no fact of this format was written: 2024-01-01T00:00Z. */
    static final long EARLIEST_MICROS = 1_704_067_200_000_000L;

    /** How far apart facts are laid when nothing at all tells when they happened. */
    static final long BLIND_STEP_MICROS = 1_000_000;

    private static final long PARTS_PER_MILLION = 100;

    private OccurredAt() {}

    /**
     * Where the box's monotonic clock stood by the centre's clock.
     *
     * @param boot the boot that said hello
     * @param monoMicros its monotonic clock at hello
     * @param nowMicros the centre's clock when the hello was answered
     * @param roundTripMicros how long hello and welcome took, or a bound on it
     */
    public record Anchor(Id128 boot, long monoMicros, long nowMicros, long roundTripMicros) {

        public Anchor {
            if (roundTripMicros < 0) {
                throw new IllegalArgumentException(
                        "roundTripMicros " + roundTripMicros + " must be 0 or more");
            }
        }
    }

    /**
     * When a fact happened.
     *
     * @param micros microseconds since 1970-01-01T00:00Z
     * @param errorMicros how far off that may be, either way
     * @param estimated no clock told, only the neighbours in sequence
     */
    public record Occurred(long micros, long errorMicros, boolean estimated) {}

    /**
     * Dates consecutive facts of one journal.
     *
     * @param previousMicros when the fact before the first one happened, if there was one
     * @return one entry for each of {@code times}, in the same order
     */
    public static List<Occurred> of(
            Anchor anchor, OptionalLong previousMicros, List<FactTime> times) {
        List<Occurred> all = new ArrayList<>();
        long lower = previousMicros.orElse(EARLIEST_MICROS);
        boolean lowerKnown = previousMicros.isPresent();
        int at = 0;
        while (at < times.size()) {
            if (times.get(at).boot().equals(anchor.boot())) {
                all.add(ofThisBoot(anchor, times.get(at)));
                at++;
            } else {
                int end = at;
                while (end < times.size() && !times.get(end).boot().equals(anchor.boot())) {
                    end++;
                }
                long upper =
                        end < times.size()
                                ? ofThisBoot(anchor, times.get(end)).micros()
                                : anchor.nowMicros();
                all.addAll(ofEarlierBoots(lower, lowerKnown, upper, times.subList(at, end)));
                at = end;
            }
            lower = all.getLast().micros();
            lowerKnown = true;
        }
        return all;
    }

    private static Occurred ofThisBoot(Anchor anchor, FactTime time) {
        long age = anchor.monoMicros() - time.monoMicros();
        long error = anchor.roundTripMicros() / 2 + Math.abs(age) / 1_000_000 * PARTS_PER_MILLION;
        return new Occurred(anchor.nowMicros() - age, error, false);
    }

    private static List<Occurred> ofEarlierBoots(
            long lower, boolean lowerKnown, long upper, List<FactTime> times) {
        long[] walls = walls(lower, upper, times);
        boolean[] trusted = trusted(lower, upper, walls);
        List<Occurred> all = new ArrayList<>();
        long before = lower;
        boolean beforeKnown = lowerKnown;
        int at = 0;
        while (at < times.size()) {
            if (trusted[at]) {
                long wall = walls[at];
                long told = times.get(at).wallErrorMicros().orElse(WALL_ERROR_MICROS);
                long provable = Math.max(wall - lower, upper - wall);
                all.add(new Occurred(wall, Math.min(told, provable), false));
                at++;
            } else {
                int end = at;
                while (end < times.size() && !trusted[end]) {
                    end++;
                }
                long after = end < times.size() ? walls[end] : upper;
                int count = end - at;
                long from = beforeKnown ? before : after - BLIND_STEP_MICROS * (count + 1);
                spread(all, Math.min(from, after), after, count);
                at = end;
            }
            before = all.getLast().micros();
            beforeKnown = true;
        }
        return all;
    }

    private static void spread(List<Occurred> all, long from, long to, int count) {
        for (int i = 1; i <= count; i++) {
            long micros = from + (to - from) / (count + 1) * i;
            all.add(new Occurred(micros, to - from, true));
        }
    }

    /**
     * The wall times, those that miss a neighbour by no more than their own error moved to it: two
     * good clocks that differ by a little are no jump.
     */
    private static long[] walls(long lower, long upper, List<FactTime> times) {
        long[] walls = new long[times.size()];
        for (int i = 0; i < walls.length; i++) {
            long wall = times.get(i).wallMicros();
            long within = Math.max(lower, Math.min(upper, wall));
            long error = times.get(i).wallErrorMicros().orElse(0L);
            boolean near = lower <= upper && isWithin(wall, within, error);
            walls[i] = near ? within : wall;
        }
        return walls;
    }

    /** The difference may be beyond 64 bits, since a box may say any time. */
    private static boolean isWithin(long wall, long bound, long error) {
        long distance = wall - bound;
        boolean overflows = ((wall ^ bound) & (wall ^ distance)) < 0;
        return !overflows && distance <= error && -distance <= error;
    }

    /**
     * Marks the wall times that lie between their neighbours: the longest run, gaps allowed, that
     * never goes back and stays between the bounds. One clock that jumped spoils only itself.
     */
    private static boolean[] trusted(long lower, long upper, long[] walls) {
        int[] endOfLength = new int[walls.length];
        int[] before = new int[walls.length];
        int longest = 0;
        for (int i = 0; i < walls.length; i++) {
            long wall = walls[i];
            if (wall < lower || wall > upper) {
                continue;
            }
            int length = longest;
            while (length > 0 && walls[endOfLength[length - 1]] > wall) {
                length--;
            }
            before[i] = length == 0 ? -1 : endOfLength[length - 1];
            endOfLength[length] = i;
            longest = Math.max(longest, length + 1);
        }
        boolean[] trusted = new boolean[walls.length];
        for (int i = longest == 0 ? -1 : endOfLength[longest - 1]; i >= 0; i = before[i]) {
            trusted[i] = true;
        }
        return trusted;
    }
}
