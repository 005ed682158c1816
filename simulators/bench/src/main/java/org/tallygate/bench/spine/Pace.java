package org.tallygate.bench.spine;

/**
 * When the facts of one gateway are due: evenly, and in between those of the others.
 *
 * @param startNanos when the first fact of the first gateway is due, by {@link System#nanoTime}
 */
record Pace(long startNanos, double intervalNanos) {

    static Pace of(SpineSettings settings, int gateway, long startNanos) {
        double all = 1e9 / settings.perSecond();
        return new Pace(startNanos + (long) (gateway * all), all * settings.gateways());
    }

    long dueNanos(int fact) {
        return startNanos + (long) (fact * intervalNanos);
    }
}
