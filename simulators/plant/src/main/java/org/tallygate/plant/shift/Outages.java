package org.tallygate.plant.shift;

import org.tallygate.plant.world.Chance;

import java.util.ArrayList;
import java.util.List;

/** When the link is down: a third of the shift, for seconds or for an hour. */
final class Outages {

    private static final double LEAST_SECONDS = 4;
    private static final double MOST_SECONDS = 3_600;

    /** From one moment on, for so long, in microseconds. */
    record Outage(long from, long micros) {}

    private Outages() {}

    static List<Outage> draw(long shiftMicros, Chance chance) {
        long down = shiftMicros / 3;
        List<Long> lengths = new ArrayList<>();
        for (long left = down; left > 0; ) {
            double span = StrictMath.log(MOST_SECONDS / LEAST_SECONDS);
            double drawn = LEAST_SECONDS * StrictMath.exp(span * chance.below(1_000) / 1_000);
            long micros = Math.min(left, (long) (drawn * 1e6));
            lengths.add(micros);
            left -= micros;
        }
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            gaps.add(chance.between(0, shiftMicros - down));
        }
        gaps.sort(Long::compare);
        List<Outage> outages = new ArrayList<>();
        long before = 0;
        while (!lengths.isEmpty()) {
            long micros = lengths.remove(chance.below(lengths.size()));
            outages.add(new Outage(gaps.remove(0) + before, micros));
            before += micros;
        }
        return outages;
    }
}
