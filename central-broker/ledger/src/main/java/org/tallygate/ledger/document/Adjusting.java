package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.Adjustment.Line;
import org.tallygate.ledger.document.Adjustment.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asking stations to put stock right. */
final class Adjusting {

    /** As it stands in a task where nobody has set a limit: a station must not think it unknown. */
    private static final Quantity NO_LIMIT = new Quantity(Long.MAX_VALUE);

    private final Desk desk;

    Adjusting(Desk desk) {
        this.desk = desk;
    }

    Course ask(DocumentCommand.AskAdjustment asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("adjustment", asked.reference())
                        .or(() -> said(asked.reason()))
                        .or(() ->
                                Desk.unless(
                                        asked.lines().size() <= 1000,
                                        Why.UNFIT,
                                        asked.lines().size() + " lines must be at most 1000"));
        for (Line line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (Line line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        obstacle =
                obstacle.or(() -> desk.knownPlace(asked.location()))
                        .or(() ->
                                Desk.unless(
                                        workplace(asked.location()).isPresent(),
                                        Why.UNFIT,
                                        "location '"
                                                + asked.location()
                                                + "' must be one that a station works at"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Adjustment adjustment =
                new Adjustment(
                        asked.reference(),
                        asked.location(),
                        asked.lines(),
                        asked.reason(),
                        desk.actor(),
                        State.ASKED,
                        Optional.empty(),
                        false);
        desk.keep(adjustment);
        return desk.done(adjustment);
    }

    private static Optional<Decision.Refused> said(String reason) {
        try {
            Printable.check("reason", reason, 200);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Desk.no(Why.UNFIT, String.valueOf(e.getMessage()));
        }
    }

    /** The station of the place itself, or of the nearest that it is a part of. */
    private Optional<LocationCode> workplace(LocationCode location) {
        return desk.master().tree().upTo(location).reversed().stream()
                .filter(place -> desk.papers().workplace(place).isPresent())
                .findFirst();
    }

    Course cancel(DocumentCommand.CancelAdjustment asked) {
        Optional<Adjustment> found = desk.adjustment(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("adjustment", asked.reference());
        }
        Adjustment adjustment = found.get();
        if (adjustment.state() != State.ASKED) {
            return Course.refused(
                    Desk.inState(false, adjustment, adjustment.state()).orElseThrow());
        }
        Adjustment over =
                adjustment.ended(State.CANCELLED, "cancelled by " + desk.actor(), desk.micros());
        desk.keep(over);
        return desk.done(over);
    }

    /** The station says that it is done. */
    void finished(String reference) {
        desk.adjustment(reference)
                .filter(adjustment -> adjustment.state() == State.ASKED)
                .ifPresent(adjustment ->
                        desk.keep(
                                adjustment.ended(State.DONE, adjustment.because(), desk.micros())));
    }

    /** What the station is told of it, with how much one person may change there alone. */
    Map<Integer, Tasks.Wish> wishes(Adjustment adjustment) {
        Optional<LocationCode> at = workplace(adjustment.location());
        if (adjustment.state() != State.ASKED || at.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                0,
                new Tasks.Wish(
                        at.get(),
                        station ->
                                new Body.AdjustTask(
                                        adjustment.reference(),
                                        station,
                                        adjustment.location(),
                                        lines(adjustment),
                                        desk.mostAlone().or(() -> Optional.of(NO_LIMIT)))));
    }

    private static List<Body.TaskLine> lines(Adjustment adjustment) {
        List<Body.TaskLine> lines = new ArrayList<>();
        for (Line line : adjustment.lines()) {
            lines.add(
                    new Body.TaskLine(
                            lines.size() + 1,
                            line.item(),
                            line.quantity(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            line.lot(),
                            Optional.empty(),
                            line.owner(),
                            List.of()));
        }
        return lines;
    }
}
