package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Pending.State;
import org.tallygate.ledger.promise.PromiseCommand.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is expected to come and to go, of which nothing is set apart. */
final class Planning {

    private final Working working;
    private final Asked asked;
    private final List<Promised.Line> answer = new ArrayList<>();

    Planning(Working working, Asked asked) {
        this.working = working;
        this.asked = asked;
    }

    Decision in(PromiseCommand.PlanIn command) {
        Optional<Refused> unfit = checks(command.lines(), true);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Terms terms = terms(command.dueMicros(), command.surePpm());
        for (Line line : command.lines()) {
            plan(Purpose.PLANNED_IN, "in/", command.reference(), line, terms, command.task());
        }
        return working.done(new Promised(answer));
    }

    Decision out(PromiseCommand.PlanOut command) {
        Optional<Refused> unfit = checks(command.lines(), false);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Terms terms = terms(command.dueMicros(), Terms.SURE);
        for (Line line : command.lines()) {
            plan(Purpose.PLANNED_OUT, "out/", command.reference(), line, terms, command.task());
        }
        return working.done(new Promised(answer));
    }

    Decision transfer(PromiseCommand.PlanTransfer command) {
        Optional<Refused> unfit =
                checks(command.lines(), true)
                        .or(() -> Checks.places(working.shelves.master(), List.of(command.to())));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Terms out = terms(command.outMicros(), Terms.SURE);
        Terms in = terms(command.inMicros(), Terms.SURE);
        for (Line line : command.lines()) {
            Line come = new Line(line.line(), at(line.wanted(), command.to()), line.quantity());
            plan(Purpose.PLANNED_OUT, "out/", command.reference(), line, out, Optional.empty());
            plan(Purpose.PLANNED_IN, "in/", command.reference(), come, in, Optional.empty());
        }
        return working.done(new Promised(answer));
    }

    Decision replan(PromiseCommand.Replan command) {
        List<Pending> promises = Picked.of(working, command.which());
        if (promises.isEmpty()) {
            return Checks.unknown(command.which());
        }
        for (Pending each : promises) {
            Terms terms = each.terms();
            keep(
                    each.to(
                            each.purpose(),
                            new Terms(
                                    terms.rank(),
                                    terms.priority(),
                                    terms.whole(),
                                    terms.byHand(),
                                    Optional.of(command.dueMicros()),
                                    terms.startsMicros(),
                                    terms.expiresMicros(),
                                    terms.surePpm()),
                            each.posted(),
                            each.voided(),
                            each.takes(),
                            each.task(),
                            each.state()));
        }
        return working.done(new Promised(answer));
    }

    Decision bind(PromiseCommand.BindTask command) {
        List<Pending> promises =
                Picked.of(working, command.which()).stream()
                        .filter(each -> each.purpose() != Purpose.LEASE)
                        .toList();
        if (promises.isEmpty()) {
            return Checks.unknown(command.which());
        }
        for (Pending each : promises) {
            keep(
                    each.to(
                            each.purpose(),
                            each.terms(),
                            each.posted(),
                            each.voided(),
                            each.takes(),
                            Optional.of(command.task()),
                            each.state()));
        }
        return working.done(new Promised(answer));
    }

    private Optional<Refused> checks(List<Line> lines, boolean needsPlace) {
        return Checks.lines(working.shelves, Optional.empty(), lines)
                .or(() ->
                        Checks.first(
                                lines,
                                line ->
                                        needsPlace && line.wanted().at().isEmpty()
                                                ? Checks.refused(
                                                        Why.NO_PLACE,
                                                        "line "
                                                                + line.line()
                                                                + " must name a place")
                                                : Optional.empty()));
    }

    private Terms terms(long dueMicros, int surePpm) {
        return new Terms(
                asked.at().sequence(),
                0,
                false,
                true,
                Optional.of(dueMicros),
                Optional.empty(),
                Optional.empty(),
                surePpm);
    }

    private static Wanted at(Wanted wanted, LocationCode place) {
        return new Wanted(
                wanted.item(),
                List.of(place),
                wanted.lot(),
                wanted.pack(),
                wanted.owner(),
                wanted.step());
    }

    private void plan(
            Purpose purpose,
            String name,
            String reference,
            Line line,
            Terms terms,
            Optional<Id128> task) {
        keep(
                new Pending(
                        asked.name(name + line.line()),
                        purpose,
                        reference,
                        line.line(),
                        Optional.empty(),
                        line.wanted(),
                        terms,
                        line.quantity(),
                        Quantity.ZERO,
                        Quantity.ZERO,
                        List.of(),
                        task,
                        State.OPEN));
    }

    private void keep(Pending pending) {
        working.keep(pending);
        answer.add(Promised.Line.of(pending, Optional.empty()));
    }
}
