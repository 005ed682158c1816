package org.tallygate.gateway.line;

import org.tallygate.device.DeviceId;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Handed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was decided and is not durable yet.
 *
 * @param source the device that it came from; none for a command
 * @param waiting the handheld that waits for word of it
 */
record Unsettled(
        Decision decision, Optional<DeviceId> source, Optional<CompletableFuture<Handed>> waiting) {

    /** Whether anybody is to hear of it. */
    boolean matters() {
        return !decision.facts().isEmpty()
                || decision.feedback().isPresent()
                || waiting.isPresent();
    }

    void taken() {
        waiting.ifPresent(
                hand -> hand.complete(new Handed(Handed.Outcome.TAKEN, decision.feedback())));
    }

    void refused() {
        waiting.ifPresent(
                hand -> hand.complete(new Handed(Handed.Outcome.REFUSED, Optional.empty())));
    }

    /** One signal for each device, the worst of all, as on the screen. */
    static Map<Optional<DeviceId>, Verdict> signals(Iterable<Unsettled> all, boolean saved) {
        Map<Optional<DeviceId>, Verdict> worst = new LinkedHashMap<>();
        for (Unsettled each : all) {
            each.signal(saved)
                    .ifPresent(told ->
                            worst.merge(
                                    each.source(), told, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        }
        return worst;
    }

    private Optional<Verdict> signal(boolean saved) {
        return saved
                ? decision.feedback().map(Feedback::colour).map(Unsettled::verdict)
                : Optional.of(Verdict.BAD);
    }

    static Verdict verdict(Colour colour) {
        return switch (colour) {
            case GREEN -> Verdict.GOOD;
            case AMBER -> Verdict.ATTENTION;
            case RED -> Verdict.BAD;
        };
    }
}
