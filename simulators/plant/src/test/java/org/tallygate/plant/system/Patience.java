package org.tallygate.plant.system;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import java.time.Duration;

/** How long these tests wait: long for a busy machine, since nothing is measured here. */
final class Patience {

    private Patience() {}

    static ConditionFactory await(String what) {
        return atMost(Duration.ofMinutes(1), what);
    }

    /** While a part is away its pages can't be asked, which is no failure of a wait. */
    static ConditionFactory atMost(Duration limit, String what) {
        return Awaitility.await(what)
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions();
    }
}
