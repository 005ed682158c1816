package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.ledger.OccurredAt.Anchor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last hello of each journal since this centre has the lease. Without one its facts can't be
 * dated, so a journal that is unknown here is stale until it says hello again.
 */
final class Greetings {

    /** Nobody measures the round trip at the centre; a hello that took longer is said again. */
    private static final long ROUND_TRIP_BOUND_MICROS = 1_000_000;

    private final Map<Id128, Greeting> last = new HashMap<>();

    /** A hello, when it came, and what was answered. */
    record Greeting(Hello hello, long nowMicros, Welcome welcome) {

        Anchor anchor() {
            return new Anchor(hello.boot(), hello.monoMicros(), nowMicros, ROUND_TRIP_BOUND_MICROS);
        }
    }

    void put(Greeting greeting) {
        last.put(greeting.hello().journal(), greeting);
    }

    Optional<Greeting> of(Id128 journal) {
        return Optional.ofNullable(last.get(journal));
    }

    void forgetAll() {
        last.clear();
    }
}
