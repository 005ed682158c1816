package org.tallygate.gateway.line;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.StationView;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a person has done since the sign-on, for the summary at the end. */
final class ShiftCount {

    private ShiftCount() {}

    static StationView.Shift begun(FactContext context) {
        return new StationView.Shift(
                Instant.EPOCH.plus(context.now().wallMicros(), ChronoUnit.MICROS), 0, 0, 0, 0, 0);
    }

    static StationView.Shift scanned(StationView.Shift sofar) {
        return new StationView.Shift(
                sofar.since(),
                sofar.scans() + 1,
                sofar.posted(),
                sofar.finished(),
                sofar.undone(),
                sofar.refused());
    }

    static StationView.Shift after(StationView.Shift sofar, Decision decision) {
        long finished =
                decision.facts().stream()
                        .filter(fact ->
                                fact instanceof Fact.TaskStep step
                                        && step.step() == Fact.Step.FINISHED)
                        .count();
        boolean undone = decision.facts().stream().anyMatch(Fact.Reversed.class::isInstance);
        boolean refused =
                decision.feedback().filter(told -> told.colour() != Colour.GREEN).isPresent();
        return new StationView.Shift(
                sofar.since(),
                sofar.scans(),
                sofar.posted() + decision.facts().size(),
                sofar.finished() + finished,
                sofar.undone() + (undone ? 1 : 0),
                sofar.refused() + (refused ? 1 : 0));
    }
}
