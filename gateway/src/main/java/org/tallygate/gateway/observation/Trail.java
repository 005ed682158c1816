package org.tallygate.gateway.observation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The latest glimpses of one tag from the two sides of a portal. */
final class Trail {

    /** More than a reader tells of one tag in the longest passage; past it the oldest is lost. */
    static final int MOST_GLIMPSES = 2_000;

    private final Deque<Glimpse> glimpses = new ArrayDeque<>();
    private @Nullable Glimpse anchor;

    void add(Glimpse glimpse) {
        if (glimpses.size() == MOST_GLIMPSES) {
            glimpses.removeFirst();
        }
        glimpses.addLast(glimpse);
    }

    void forgetBefore(long micros) {
        while (!glimpses.isEmpty() && glimpses.getFirst().micros() < micros) {
            glimpses.removeFirst();
        }
    }

    void clear() {
        glimpses.clear();
    }

    /**
     * Whether the tag moved: another side, or a signal that differs by this much, compared with the
     * glimpse at which it moved before. A tag that lies still trembles by less.
     */
    boolean movesTo(Glimpse glimpse, int decibels) {
        Glimpse before = anchor;
        if (before != null
                && before.side() == glimpse.side()
                && Math.abs(rssi(glimpse).orElse(0) - rssi(before).orElse(0)) < decibels) {
            return false;
        }
        anchor = glimpse;
        return true;
    }

    TagPath path() {
        List<Glimpse> inTime = glimpses.stream().sorted(Glimpse.IN_TIME).toList();
        Optional<SideEvidence> outside = evidence(inTime, Side.OUTSIDE);
        Optional<SideEvidence> inside = evidence(inTime, Side.INSIDE);
        if (outside.isEmpty() || inside.isEmpty()) {
            return new TagPath(Direction.UNKNOWN, 0, outside, inside);
        }
        Judgement judgement = PathFit.judge(inTime, outside.get(), inside.get());
        return new TagPath(judgement.direction(), judgement.confidencePercent(), outside, inside);
    }

    private static Optional<SideEvidence> evidence(List<Glimpse> inTime, Side side) {
        List<Glimpse> here = inTime.stream().filter(each -> each.side() == side).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        List<Glimpse> strongestFirst =
                here.stream()
                        .filter(each -> rssi(each).isPresent())
                        .sorted(
                                Comparator.comparingInt(
                                        (Glimpse each) -> -rssi(each).orElseThrow()))
                        .toList();
        return Optional.of(
                new SideEvidence(
                        here.stream().mapToLong(Glimpse::reads).sum(),
                        here.getFirst().sighting(),
                        here.getLast().sighting(),
                        strongestFirst.stream().findFirst().map(Glimpse::sighting)));
    }

    private static OptionalInt rssi(Glimpse glimpse) {
        return glimpse.sighting().rssiDbm();
    }
}
