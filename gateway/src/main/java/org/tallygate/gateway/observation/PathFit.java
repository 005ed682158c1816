package org.tallygate.gateway.observation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which way fits all reads of a tag best.
 *
 * <p>Antennas of both sides see a tag in the middle, and an antenna sees tags through the wall now
 * and then, so neither the first nor the last read is believed. Each way is a row of stretches on
 * one side; reads on the other side in a stretch misfit it by their strength, and each change of
 * side costs as much as a tenth of all reads. The cheapest way is told if it is clearly cheaper
 * than every other: noise of less than a tenth of the strength turns no direction into another, and
 * of at most a twentieth not even into UNKNOWN, when each side has three tenths.
 */
final class PathFit {

    static final int CHANGE_COST_PERCENT = 10;
    static final int LEAST_LEAD_PERCENT = 5;
    static final int CONFIDENCE_PEAKS_DISAGREE = 20;
    static final int CONFIDENCE_SINGLE_READ = 20;

    /** Strength of the strongest read; one that is 20 dB weaker counts a tenth of it. */
    private static final int FULL_STRENGTH = 100;

    private static final Side OUT = Side.OUTSIDE;
    private static final Side IN = Side.INSIDE;

    private record Way(Direction direction, List<Side> stretches) {}

    private static final List<Way> WAYS =
            List.of(
                    new Way(Direction.UNKNOWN, List.of(OUT)),
                    new Way(Direction.UNKNOWN, List.of(IN)),
                    new Way(Direction.IN, List.of(OUT, IN)),
                    new Way(Direction.OUT, List.of(IN, OUT)),
                    new Way(Direction.TURN_BACK, List.of(OUT, IN, OUT)),
                    new Way(Direction.TURN_BACK, List.of(IN, OUT, IN)));

    private record Weighed(Side side, long strength) {}

    private record Cost(Direction direction, long percents, long misfit) {}

    private PathFit() {}

    /**
     * @param inTime all glimpses in the order of their moments, some of either side
     */
    static Judgement judge(List<Glimpse> inTime, SideEvidence outside, SideEvidence inside) {
        List<Weighed> reads = weigh(inTime);
        long total = reads.stream().mapToLong(Weighed::strength).sum();
        Map<Direction, Cost> cheapest = new EnumMap<>(Direction.class);
        for (Way way : WAYS) {
            long misfit = misfit(way.stretches(), reads);
            int changes = way.stretches().size() - 1;
            Cost cost =
                    new Cost(
                            way.direction(),
                            100 * misfit + total * changes * CHANGE_COST_PERCENT,
                            misfit);
            cheapest.merge(
                    way.direction(),
                    cost,
                    (one, other) -> other.percents() < one.percents() ? other : one);
        }
        List<Cost> ranked =
                cheapest.values().stream()
                        .sorted(Comparator.comparingLong(Cost::percents))
                        .toList();
        Cost best = ranked.getFirst();
        if (best.direction() == Direction.UNKNOWN
                || ranked.get(1).percents() - best.percents() < LEAST_LEAD_PERCENT * total) {
            return Judgement.UNKNOWN;
        }
        long confidence = 100 - 100 * best.misfit() / total;
        if (peaksContradict(best.direction(), outside, inside)) {
            confidence -= CONFIDENCE_PEAKS_DISAGREE;
        }
        if (outside.reads() < 2 || inside.reads() < 2) {
            confidence -= CONFIDENCE_SINGLE_READ;
        }
        return new Judgement(best.direction(), (int) Math.max(1, confidence));
    }

    /** A read without a signal strength counts as much as the weakest that has one. */
    private static List<Weighed> weigh(List<Glimpse> glimpses) {
        List<Integer> told =
                glimpses.stream()
                        .map(each -> each.sighting().rssiDbm())
                        .filter(OptionalInt::isPresent)
                        .map(OptionalInt::getAsInt)
                        .sorted()
                        .toList();
        int weakest = told.isEmpty() ? 0 : told.getFirst();
        int strongest = told.isEmpty() ? 0 : told.getLast();
        List<Weighed> weighed = new ArrayList<>();
        for (Glimpse each : glimpses) {
            int below = strongest - each.sighting().rssiDbm().orElse(weakest);
            long strength =
                    Math.max(1, Math.round(FULL_STRENGTH * StrictMath.pow(10, -below / 20.0)));
            weighed.add(new Weighed(each.side(), strength * each.reads()));
        }
        return weighed;
    }

    /** The least strength that stands in a stretch of the other side, wherever the changes lie. */
    private static long misfit(List<Side> stretches, List<Weighed> reads) {
        long[] least = new long[stretches.size()];
        for (Weighed read : reads) {
            for (int at = stretches.size() - 1; at >= 0; at--) {
                for (int from = 0; from < at; from++) {
                    least[at] = Math.min(least[at], least[from]);
                }
                if (stretches.get(at) != read.side()) {
                    least[at] += read.strength();
                }
            }
        }
        long best = least[0];
        for (long each : least) {
            best = Math.min(best, each);
        }
        return best;
    }

    private static boolean peaksContradict(
            Direction direction, SideEvidence outside, SideEvidence inside) {
        OptionalLong outer = peakMicros(outside);
        OptionalLong inner = peakMicros(inside);
        if (outer.isEmpty() || inner.isEmpty()) {
            return false;
        }
        return switch (direction) {
            case IN -> inner.getAsLong() < outer.getAsLong();
            case OUT -> outer.getAsLong() < inner.getAsLong();
            case TURN_BACK, UNKNOWN -> false;
        };
    }

    private static OptionalLong peakMicros(SideEvidence side) {
        return side.peak().map(peak -> OptionalLong.of(peak.micros())).orElse(OptionalLong.empty());
    }
}
