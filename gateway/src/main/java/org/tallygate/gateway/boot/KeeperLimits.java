package org.tallygate.gateway.boot;

import java.time.Duration;

/**
 * How much patience the box has with a device's driver.
 *
 * @param longestStep a step that lasts longer counts as hung
 * @param firstPause before a new duty is made; it doubles with each failure in a row
 * @param longestPause the pause grows no longer; a duty that lived longer than twice this starts
 *     the row anew
 * @param mostGivenUp threads of one device that may hang at the same time; at the bound the device
 *     stays lost until one of them ends
 */
record KeeperLimits(
        Duration longestStep, Duration firstPause, Duration longestPause, int mostGivenUp) {

    /** 10 s, 1 s, 30 s, 5 threads. */
    static final KeeperLimits STANDARD =
            new KeeperLimits(
                    Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    KeeperLimits {
        if (!longestStep.isPositive() || !firstPause.isPositive() || mostGivenUp < 1) {
            throw new IllegalArgumentException(
                    "longestStep "
                            + longestStep
                            + ", firstPause "
                            + firstPause
                            + " and mostGivenUp "
                            + mostGivenUp
                            + " must be above 0");
        }
        if (longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "longestPause " + longestPause + " must be at least " + firstPause);
        }
    }

    /**
     * @param failures in a row, 1 or more
     */
    Duration pause(int failures) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
