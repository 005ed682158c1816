package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Fulfilment.Line;
import org.tallygate.ledger.document.Fulfilment.State;
import org.tallygate.ledger.document.Fulfilment.Step;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Wanted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Planning work, setting goods aside for it, doing its steps by hand, and giving it up. */
final class FulfilmentOrders {

    private final Desk desk;
    private final Fulfilling works;

    FulfilmentOrders(Desk desk) {
        this.desk = desk;
        works = new Fulfilling(desk);
    }

    Course plan(DocumentCommand.PlanFulfilment asked) {
        Optional<Sale> sale = asked.sale().flatMap(desk::sale);
        if (asked.sale().isPresent() && sale.isEmpty()) {
            return Desk.unknown("sale", asked.sale().get());
        }
        Optional<Decision.Refused> obstacle =
                desk.fresh("fulfilment", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() -> Desk.some(asked.steps()))
                        .or(() -> chained(asked.steps()))
                        .or(() -> fetchedLast(asked.steps()));
        for (FulfilmentLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (FulfilmentLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        for (FulfilmentLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.fitting(line.item(), line.substitutes()));
        }
        for (FulfilmentStep step : asked.steps()) {
            obstacle =
                    obstacle.or(() -> desk.knownPlace(step.from()))
                            .or(() -> desk.knownPlace(step.to()));
        }
        for (FulfilmentLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.onSale(line.saleLine(), line.item(), sale));
        }
        obstacle =
                obstacle.or(() ->
                        sale.flatMap(each ->
                                Desk.inState(
                                        each.state() == Sale.State.CONFIRMED, each, each.state())));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (FulfilmentLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.saleLine(),
                            line.item(),
                            line.quantity(),
                            Collections.nCopies(asked.steps().size(), Quantity.ZERO),
                            line.substitutes()));
        }
        Fulfilment work =
                new Fulfilment(
                        asked.reference(),
                        asked.sale(),
                        asked.company().orElse(AccountKey.MAIN),
                        lines,
                        asked.steps().stream()
                                .map(step ->
                                        new Step(
                                                step.deed(), step.from(), step.to(), step.pickup()))
                                .toList(),
                        sale.isPresent(),
                        State.PLANNED,
                        "planned",
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty());
        for (int step = 0; step < work.steps().size(); step++) {
            Optional<Decision.Refused> refusal = desk.refusal(wish(work, step));
            if (refusal.isPresent()) {
                return Course.refused(refusal.get());
            }
        }
        desk.keep(work);
        if (sale.isPresent()) {
            bind(work);
        } else {
            desk.ask(wish(work, 0));
        }
        works.state(work.reference(), Fulfilling.progress(work), "planned");
        return answer(work.reference());
    }

    private static Optional<Decision.Refused> chained(List<FulfilmentStep> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).from().equals(steps.get(i - 1).to())) {
                return Desk.no(
                        Why.UNFIT,
                        "step " + (i + 1) + " must begin at '" + steps.get(i - 1).to() + "'");
            }
        }
        return Optional.empty();
    }

    private static Optional<Decision.Refused> fetchedLast(List<FulfilmentStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i > 0 && i + 1 == steps.size();
            if (steps.get(i).pickup().isPresent()
                    && !(last && steps.get(i).to().equals(VirtualLocation.CUSTOMER.code()))) {
                return Desk.no(
                        Why.UNFIT,
                        "step "
                                + (i + 1)
                                + " must be behind another and end at the customer, who comes for"
                                + " the goods");
            }
        }
        return Optional.empty();
    }

    /** Facts of the first task carry out what the sale has set aside. */
    private void bind(Fulfilment work) {
        for (Line line : work.lines()) {
            int number = Fulfilling.promiseLine(work, 0, line);
            String reference = Fulfilling.promise(work, 0);
            if (!desk.promised(reference, number).isEmpty()) {
                desk.ask(
                        new PromiseCommand.BindTask(
                                Which.of(reference, number),
                                Tasks.id("fulfilment", work.reference(), 0)));
            }
        }
    }

    /** A step of what serves no sale is demand of its own, set aside by hand. */
    private static PromiseCommand wish(Fulfilment work, int step) {
        return new PromiseCommand.Reserve(
                Fulfilling.promise(work, step),
                Optional.empty(),
                work.lines().stream()
                        .map(line ->
                                new PromiseCommand.Line(
                                        line.line(),
                                        Wanted.of(line.item(), work.steps().get(step).from()),
                                        line.planned()))
                        .toList(),
                PromiseCommand.Cover.PART_AND_WAIT,
                new PromiseCommand.How(
                        PromiseCommand.Timing.BY_HAND,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        PromiseCommand.Order.AS_LISTED,
                        Optional.empty()),
                Optional.of(Tasks.id("fulfilment", work.reference(), step)));
    }

    Course assign(DocumentCommand.AssignFulfilment asked) {
        Optional<Fulfilment> found = desk.fulfilment(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("fulfilment", asked.reference());
        }
        Fulfilment work = found.get();
        if (work.settled()) {
            return Course.refused(Desk.inState(false, work, work.state()).orElseThrow());
        }
        for (int step = 0; step < work.steps().size(); step++) {
            String reference = Fulfilling.promise(work, step);
            if (step == 0 && desk.anyPromised(reference)) {
                desk.ask(new PromiseCommand.Assign(Which.of(reference), asked.partial()));
            }
            if (step > 0) {
                for (Line line : work.lines()) {
                    works.next(work, line, step - 1);
                }
            }
        }
        Fulfilment after = work.with(work.lines(), work.steps(), true);
        desk.keep(after);
        works.state(work.reference(), Fulfilling.progress(after), "assigned by " + desk.actor());
        return answer(work.reference());
    }

    Course doStep(DocumentCommand.DoStep asked) {
        return step(asked.reference(), asked.step(), asked.lines(), false);
    }

    Course undoStep(DocumentCommand.UndoStep asked) {
        return step(asked.reference(), asked.step(), asked.lines(), true);
    }

    private Course step(String reference, int number, List<Part> parts, boolean back) {
        Optional<Fulfilment> found = desk.fulfilment(reference);
        if (found.isEmpty()) {
            return Desk.unknown("fulfilment", reference);
        }
        Fulfilment work = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(parts);
        for (Part part : parts) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", part.quantity()));
        }
        for (Part part : parts) {
            obstacle = obstacle.or(() -> Desk.hasLine(part.line(), work.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                                Desk.unless(
                                        number >= 1 && number <= work.steps().size(),
                                        Why.UNKNOWN_LINE,
                                        "step " + number + " must be 1 to " + work.steps().size()))
                        .or(() -> Desk.inState(!work.settled(), work, work.state()));
        if (back) {
            for (Part part : parts) {
                obstacle = obstacle.or(() -> notThere(work, number - 1, part));
            }
        }
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (Part part : parts) {
            Line line = work.lines().get(part.line() - 1);
            if (back) {
                moveBack(work, number - 1, line, part.quantity());
                works.takeBack(reference, number - 1, part.line(), part.quantity());
            } else {
                moveOn(work, number - 1, line, part.quantity());
                works.count(reference, number - 1, part.line(), part.quantity(), List.of());
            }
        }
        return answer(reference);
    }

    private static Optional<Decision.Refused> notThere(Fulfilment work, int step, Part part) {
        Line line = work.lines().get(part.line() - 1);
        Quantity there =
                step + 1 < work.steps().size() ? line.between(step) : line.done().get(step);
        return Desk.unless(
                part.quantity().compareTo(there) <= 0,
                Why.TOO_MUCH,
                "quantity " + part.quantity() + " must be at most " + there);
    }

    private void moveOn(Fulfilment work, int step, Line line, Quantity quantity) {
        LocationCode from = work.steps().get(step).from();
        LocationCode to = work.steps().get(step).to();
        desk.take(
                Fulfilling.promise(work, step),
                Fulfilling.promiseLine(work, step, line),
                line.item(),
                quantity,
                Optional.of(from),
                Optional.of(from),
                key -> Accounts.moved(key, to));
    }

    private void moveBack(Fulfilment work, int step, Line line, Quantity quantity) {
        LocationCode from = work.steps().get(step).from();
        LocationCode to = work.steps().get(step).to();
        if (step + 1 < work.steps().size()) {
            desk.releaseLine(Fulfilling.promise(work, step + 1), line.line());
        }
        desk.take(
                "fulfilment " + work.reference() + " back",
                line.line(),
                line.item(),
                quantity,
                Optional.of(to),
                Optional.of(to),
                key -> Accounts.moved(key, from));
    }

    Course release(DocumentCommand.ReleaseWave asked) {
        List<Fulfilment> together = new ArrayList<>();
        for (String reference : asked.fulfilments()) {
            Optional<Fulfilment> work = desk.fulfilment(reference);
            if (work.isEmpty()) {
                return Desk.unknown("fulfilment", reference);
            }
            together.add(work.get());
        }
        Optional<Decision.Refused> obstacle =
                Desk.some(together).or(() -> toteForEach(asked.totes(), together));
        for (Fulfilment work : together) {
            obstacle = obstacle.or(() -> Desk.inState(!work.settled(), work, work.state()));
        }
        for (Fulfilment work : together) {
            obstacle =
                    obstacle.or(() ->
                            Desk.unless(
                                    work.steps().getFirst().deed() == Deed.PICK,
                                    Why.UNFIT,
                                    "fulfilment '"
                                            + work.reference()
                                            + "' must begin with a PICK to be in a wave"));
        }
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (int i = 0; i < together.size(); i++) {
            int at = i;
            desk.keep(together.get(i).in(asked.wave(), asked.totes().map(totes -> totes.get(at))));
        }
        return desk.done(new Documents.Released(asked.wave(), asked.fulfilments()));
    }

    private static Optional<Decision.Refused> toteForEach(
            Optional<List<String>> totes, List<Fulfilment> together) {
        return totes.isEmpty()
                ? Optional.empty()
                : Desk.unless(
                        totes.get().size() == together.size()
                                && Set.copyOf(totes.get()).size() == together.size(),
                        Why.UNFIT,
                        "totes must be one for each of "
                                + together.size()
                                + " fulfilments, each another");
    }

    Course cancel(DocumentCommand.CancelFulfilment asked) {
        Optional<Fulfilment> found = desk.fulfilment(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("fulfilment", asked.reference());
        }
        Fulfilment work = found.get();
        if (work.settled()) {
            return Course.refused(Desk.inState(false, work, work.state()).orElseThrow());
        }
        works.giveUp(work, "cancelled by " + desk.actor());
        return answer(work.reference());
    }

    private Course answer(String reference) {
        return desk.done(desk.fulfilment(reference).orElseThrow());
    }
}
