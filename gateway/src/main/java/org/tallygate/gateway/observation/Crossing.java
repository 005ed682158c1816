package org.tallygate.gateway.observation;

import org.tallygate.device.Evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The edges of two light barriers, from the first that broke on.
 *
 * <p>The side that broke first is where someone came from; the side that cleared last is where that
 * person went. A clean order has full confidence; a barrier that broke more than once, as by legs
 * or a cart's bars, and barriers that were never broken together take some of it away.
 */
final class Crossing {

    /** A barrier that flickers more often than this tells nothing. */
    static final int MOST_EDGES = 64;

    private static final int CONFIDENCE_NOT_TOGETHER = 20;
    private static final int CONFIDENCE_PER_EXTRA_BREAK = 10;
    private static final int LEAST_CONFIDENCE = 50;

    private record Edge(Side side, boolean broken, Evidence evidence) {}

    private final List<Edge> edges = new ArrayList<>();
    private boolean brokenTogether;

    void add(Side side, boolean broken, boolean otherBroken, Evidence evidence) {
        edges.add(new Edge(side, broken, evidence));
        brokenTogether |= broken && otherBroken;
    }

    boolean sawBothSides() {
        return edges.stream().map(Edge::side).distinct().count() == 2;
    }

    boolean isFull() {
        return edges.size() >= MOST_EDGES;
    }

    List<Evidence> evidence() {
        return edges.stream().map(Edge::evidence).toList();
    }

    /** Of edges that end with both barriers clear. */
    Judgement judge() {
        boolean both = sawBothSides();
        Side from = edges.getFirst().side();
        Side to = edges.getLast().side();
        Direction direction =
                from == to
                        ? Direction.TURN_BACK
                        : from == Side.OUTSIDE ? Direction.IN : Direction.OUT;
        int breaks = (int) edges.stream().filter(Edge::broken).count();
        int confidence = 100 - CONFIDENCE_PER_EXTRA_BREAK * (breaks - (both ? 2 : 1));
        if (both && !brokenTogether) {
            confidence -= CONFIDENCE_NOT_TOGETHER;
        }
        return new Judgement(direction, Math.max(LEAST_CONFIDENCE, confidence));
    }
}
