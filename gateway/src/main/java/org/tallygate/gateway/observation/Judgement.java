package org.tallygate.gateway.observation;

/** A direction and how sure it is. */
record Judgement(Direction direction, int confidencePercent) {

    static final Judgement UNKNOWN = new Judgement(Direction.UNKNOWN, 0);

    /** A witness that contradicts another must be this much surer to be believed. */
    static final int LEAST_LEAD_PERCENT = 30;

    boolean tells() {
        return direction != Direction.UNKNOWN;
    }

    /**
     * What both witnesses say together. Two that agree are surer than one; of two that differ the
     * surer is believed by its lead only, and antennas never turn a turn-back at the barriers into
     * a passage: goods would be booked that nobody brought.
     */
    static Judgement ofBoth(Judgement barriers, Judgement antennas) {
        if (!barriers.tells() || !antennas.tells()) {
            return barriers.tells() ? barriers : antennas;
        }
        if (barriers.direction() == antennas.direction()) {
            int doubt = (100 - barriers.confidencePercent()) * (100 - antennas.confidencePercent());
            return new Judgement(barriers.direction(), 100 - doubt / 100);
        }
        int lead = barriers.confidencePercent() - antennas.confidencePercent();
        if (lead >= LEAST_LEAD_PERCENT) {
            return new Judgement(barriers.direction(), lead);
        }
        boolean overruled = -lead >= LEAST_LEAD_PERCENT;
        return overruled && barriers.direction() != Direction.TURN_BACK
                ? new Judgement(antennas.direction(), -lead)
                : UNKNOWN;
    }
}
