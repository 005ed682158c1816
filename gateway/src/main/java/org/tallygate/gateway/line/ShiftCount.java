package org.tallygate.gateway.line;

import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.StationView;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person has done since the sign-on, for the summary at the end. */
final class ShiftCount {

    private ShiftCount() {}

    static StationView.Shift begun(FactContext context) {
        return new StationView.Shift(
                Instant.EPOCH.plus(context.now().wallMicros(), ChronoUnit.MICROS), 0, 0, 0, 0, 0);
    }

    /** In one line, for {@link #read}. */
    static String written(StationView.Shift shift) {
        return Stream.of(
                        ChronoUnit.MICROS.between(Instant.EPOCH, shift.since()),
                        shift.scans(),
                        shift.posted(),
                        shift.finished(),
                        shift.undone(),
                        shift.refused())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** What was written; none when it makes no sense, since it is only a summary. */
    static Optional<StationView.Shift> read(String written) {
        if (!written.matches("-?[0-9]{1,18}( [0-9]{1,18}){5}")) {
            return Optional.empty();
        }
        long[] numbers = Stream.of(written.split(" ")).mapToLong(Long::parseLong).toArray();
        return Optional.of(
                new StationView.Shift(
                        Instant.EPOCH.plus(numbers[0], ChronoUnit.MICROS),
                        numbers[1],
                        numbers[2],
                        numbers[3],
                        numbers[4],
                        numbers[5]));
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
