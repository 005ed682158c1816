package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.ledger.OccurredAt.Anchor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last hello of each journal since this centre has the lease. Without one its facts can't be
 * dated, so a journal that is unknown here is stale until it says hello again.
 */
final class Greetings {

    /** For a box that does not say how long its hello took; a longer one is said again. */
    private static final long ROUND_TRIP_BOUND_MICROS = 1_000_000;

    private final Map<Id128, Greeting> byJournal = new HashMap<>();

    /** Read by any thread. */
    private final Map<Topics, Greeting> byBox = new ConcurrentHashMap<>();

    /**
     * A hello, when it came, and what was answered.
     *
     * @param retired the answer makes the box retire the journal
     */
    record Greeting(Hello hello, CentreClock.Now now, Welcome welcome, boolean retired) {

        /**
         * The centre's clock was read somewhere between hello and welcome: in the middle, give or
         * take half of the round trip.
         */
        Anchor anchor(Optional<Long> roundTripMicros) {
            return new Anchor(
                    hello.boot(),
                    hello.monoMicros(),
                    now.wallMicros() - roundTripMicros.orElse(0L) / 2,
                    roundTripMicros.orElse(ROUND_TRIP_BOUND_MICROS));
        }

        /** A later moment by the clock that the hello was answered with, even if that was set. */
        long at(CentreClock.Now later) {
            return now.wallMicros() + later.monoMicros() - now.monoMicros();
        }
    }

    void put(Topics box, Greeting greeting) {
        byJournal.put(greeting.hello().journal(), greeting);
        byBox.put(box, greeting);
    }

    Optional<Greeting> of(Id128 journal) {
        return Optional.ofNullable(byJournal.get(journal));
    }

    /** What the box said last, in whatever journal. */
    Optional<Greeting> of(Topics box) {
        return Optional.ofNullable(byBox.get(box));
    }

    void forgetAll() {
        byJournal.clear();
        byBox.clear();
    }
}
