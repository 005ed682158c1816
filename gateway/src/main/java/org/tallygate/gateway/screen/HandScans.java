package org.tallygate.gateway.screen;

import org.tallygate.contract.Name;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last code of each handheld and what became of it: one that comes again because its answer was
 * lost on the way gets the same answer. That it counts once does not depend on this, it is durable
 * behind the port. Thread-safe.
 */
final class HandScans {

    private record Last(long number, String text, CompletableFuture<Handed> answer) {

        boolean is(HandScan scan) {
            return number == scan.number() && text.equals(scan.text()) && !hasFailed();
        }

        private boolean hasFailed() {
            return answer.isCompletedExceptionally()
                    || (answer.isDone() && answer.join().outcome() == Handed.Outcome.REFUSED);
        }
    }

    private final Map<Name, Last> lasts = new ConcurrentHashMap<>();

    CompletableFuture<Handed> scan(Name hand, HandPort port, HandScan scan) {
        boolean[] fresh = new boolean[1];
        Last last =
                lasts.compute(
                        hand,
                        (_, before) -> {
                            if (before != null && before.is(scan)) {
                                return before;
                            }
                            fresh[0] = true;
                            return new Last(scan.number(), scan.text(), port.scan(scan));
                        });
        return fresh[0] ? last.answer() : last.answer().thenApply(HandScans::again);
    }

    private static Handed again(Handed handed) {
        return handed.outcome() == Handed.Outcome.TAKEN
                ? new Handed(Handed.Outcome.AGAIN, handed.feedback())
                : handed;
    }
}
