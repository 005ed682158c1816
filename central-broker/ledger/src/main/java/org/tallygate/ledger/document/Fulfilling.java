package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goods that go through a house in steps; what comes out of one is set aside for the next. */
final class Fulfilling {

    /** What may follow on what. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    static {
        Set<State> forward =
                EnumSet.of(
                        State.PLANNED,
                        State.ASSIGNED,
                        State.PICKED,
                        State.PACKED,
                        State.SHIPPED,
                        State.SHORT,
                        State.CANCELLED);
        for (State from :
                List.of(State.PLANNED, State.ASSIGNED, State.PICKED, State.PACKED, State.SHORT)) {
            Set<State> next = EnumSet.copyOf(forward);
            next.remove(from);
            NEXT.put(from, next);
        }
        NEXT.put(State.SHIPPED, EnumSet.noneOf(State.class));
        NEXT.put(State.CANCELLED, EnumSet.noneOf(State.class));
    }

    /** Why a line lacks something that something else was taken for. */
    private static final String SUBSTITUTED = "SUBSTITUTED";

    private final Desk desk;

    Fulfilling(Desk desk) {
        this.desk = desk;
    }

    /** Under what the goods of a step, counted from 0, are promised. */
    static String promise(Fulfilment work, int step) {
        return step == 0 && work.sale().isPresent()
                ? work.sale().get()
                : "fulfilment " + work.reference() + " " + (step + 1);
    }

    /** Which line of that. */
    static int promiseLine(Fulfilment work, int step, Line line) {
        return step == 0 && work.sale().isPresent()
                ? line.saleLine().orElse(line.line())
                : line.line();
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
                            Collections.nCopies(asked.steps().size(), Quantity.ZERO)));
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
                                                step.deed(),
                                                step.from(),
                                                step.to(),
                                                false,
                                                step.pickup()))
                                .toList(),
                        sale.isPresent(),
                        State.PLANNED,
                        "planned",
                        Optional.empty(),
                        false,
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
        state(work.reference(), progress(work), "planned");
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
            int number = promiseLine(work, 0, line);
            String reference = promise(work, 0);
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
                promise(work, step),
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
            String reference = promise(work, step);
            if (step == 0 && desk.anyPromised(reference)) {
                desk.ask(new PromiseCommand.Assign(Which.of(reference), asked.partial()));
            }
            if (step > 0) {
                for (Line line : work.lines()) {
                    next(work, line, step - 1);
                }
            }
        }
        Fulfilment after = work.with(work.lines(), work.steps(), true);
        desk.keep(after);
        state(work.reference(), progress(after), "assigned by " + desk.actor());
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
                count(reference, number - 1, part.line(), part.quantity().negate(), List.of());
            } else {
                moveOn(work, number - 1, line, part.quantity());
                count(reference, number - 1, part.line(), part.quantity(), List.of());
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
                promise(work, step),
                promiseLine(work, step, line),
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
            desk.releaseLine(promise(work, step + 1), line.line());
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

    // What facts say.

    /** What went from or to the ends of a step in its task. */
    void follow(String reference, int step, List<Movement> movements, List<String> serials) {
        for (Movement movement : movements) {
            Optional<Fulfilment> found = desk.fulfilment(reference);
            if (found.isEmpty()) {
                return;
            }
            Step at = found.get().steps().get(step);
            boolean on = movement.to().location().equals(at.to());
            boolean back = movement.from().location().equals(at.to());
            if (at.pickup().isPresent() && movement.from().location().equals(at.from()) && !on) {
                // The counter itself put it back to stock.
                spread(
                        found.get(),
                        step - 1,
                        movement.item(),
                        movement.quantity().negate(),
                        serials);
            } else if (on != back) {
                spread(
                        found.get(),
                        step,
                        movement.item(),
                        on ? movement.quantity() : movement.quantity().negate(),
                        serials);
            }
        }
    }

    private void spread(
            Fulfilment work, int step, ItemCode item, Quantity quantity, List<String> serials) {
        List<Line> lines = work.lines().stream().filter(line -> line.item().equals(item)).toList();
        Optional<Line> replaced =
                step == 0 && !quantity.isNegative() && lines.isEmpty()
                        ? replacedBy(work, quantity)
                        : Optional.empty();
        if (replaced.isPresent()) {
            standIn(work, replaced.get(), item);
            spread(desk.fulfilment(work.reference()).orElseThrow(), step, item, quantity, serials);
            return;
        }
        if (lines.isEmpty()) {
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '"
                            + item
                            + "' went through fulfilment '"
                            + work.reference()
                            + "' without a line");
            return;
        }
        boolean back = quantity.isNegative();
        long left = Math.abs(quantity.micros());
        for (int i = 0; i < lines.size() && left > 0; i++) {
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            long done = line.done().get(step).micros();
            long room = back ? done : Math.max(0, line.planned().micros() - done);
            long some = i == lines.size() - 1 ? left : Math.min(left, room);
            if (some > 0) {
                count(
                        work.reference(),
                        step,
                        line.line(),
                        new Quantity(back ? -some : some),
                        serials);
            }
            left -= some;
        }
    }

    /** The line for which a picker said that so much of something else was taken. */
    private static Optional<Line> replacedBy(Fulfilment work, Quantity quantity) {
        return work.lines().stream()
                .filter(line -> line.said().minus(work.fetchedFor(line)).compareTo(quantity) >= 0)
                .findFirst();
    }

    /** What stands in has a line of its own, so that it is packed and leaves like the others. */
    private void standIn(Fulfilment work, Line line, ItemCode item) {
        List<Line> lines = new ArrayList<>(work.lines());
        lines.add(
                new Line(
                        lines.size() + 1,
                        line.saleLine(),
                        item,
                        Quantity.ZERO,
                        Collections.nCopies(work.steps().size(), Quantity.ZERO),
                        Quantity.ZERO,
                        Optional.empty(),
                        Optional.of(line.line())));
        desk.keep(work.with(lines, work.steps(), work.assigned()));
    }

    /**
     * A picker found less, or that much more when it is below 0.
     *
     * @param reason as the station said it
     */
    void missing(String reference, int number, Quantity quantity, Optional<String> reason) {
        Optional<Fulfilment> found = desk.fulfilment(reference);
        if (found.isEmpty() || number < 1 || number > found.get().lines().size()) {
            return;
        }
        Fulfilment work = found.get();
        Line before = work.lines().get(number - 1);
        Line line = before.missing(quantity, substituted(work, before, quantity, reason));
        desk.keep(work.with(replaced(work.lines(), line), work.steps(), work.assigned()));
        if (!work.settled()) {
            state(reference, progress(desk.fulfilment(reference).orElseThrow()), "short");
        }
    }

    /** A short that is taken back was one of what was said to be replaced and did not come. */
    private static Quantity substituted(
            Fulfilment work, Line line, Quantity quantity, Optional<String> reason) {
        if (reason.equals(Optional.of(SUBSTITUTED))) {
            return quantity;
        }
        Quantity open = line.said().minus(work.fetchedFor(line));
        return quantity.isNegative() && open.isPositive()
                ? quantity.negate().least(open).negate()
                : Quantity.ZERO;
    }

    /** A station says that a step is done. */
    void finished(String reference, int step) {
        Optional<Fulfilment> found = desk.fulfilment(reference);
        if (found.isEmpty()) {
            return;
        }
        Fulfilment work = found.get();
        List<Step> steps = new ArrayList<>(work.steps());
        Step at = steps.get(step);
        steps.set(step, at.finish());
        desk.keep(work.with(work.lines(), steps, work.assigned()));
        if (at.pickup().isPresent() && work.state() != State.CANCELLED) {
            fetched(desk.fulfilment(reference).orElseThrow(), step);
        } else if (!work.settled()) {
            state(reference, progress(desk.fulfilment(reference).orElseThrow()), "finished");
        }
    }

    /** What the customer did not take is free, and to be put back. */
    private void fetched(Fulfilment work, int step) {
        desk.releaseAll(promise(work, step));
        boolean any = work.lines().stream().anyMatch(line -> line.done().get(step).isPositive());
        if (any) {
            state(work.reference(), State.SHIPPED, "collected");
        } else {
            giveUp(work, "not collected");
        }
    }

    // What happens to the lines.

    /** So much more came out of a step; less, when it is below 0. */
    private void count(
            String reference, int step, int number, Quantity quantity, List<String> serials) {
        Fulfilment work = desk.fulfilment(reference).orElseThrow();
        Line before = work.lines().get(number - 1);
        Line after = before.with(step, before.done().get(step).plus(quantity));
        desk.keep(work.with(replaced(work.lines(), after), work.steps(), work.assigned()));
        boolean last = step + 1 == work.steps().size();
        if (!last && quantity.isPositive() && !work.settled()) {
            next(desk.fulfilment(reference).orElseThrow(), after, step);
        } else if (!last && quantity.isNegative()) {
            desk.releaseLine(promise(work, step + 1), number);
        }
        if (last) {
            shipped(work, after, quantity, serials);
        }
        if (work.settled()) {
            desk.raise(
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    "fulfilment '"
                            + reference
                            + "' is "
                            + work.state()
                            + " and "
                            + quantity
                            + " of '"
                            + after.item()
                            + "' moved late");
        } else {
            Fulfilment now = desk.fulfilment(reference).orElseThrow();
            state(reference, progress(now), "moved " + quantity);
        }
    }

    private void shipped(Fulfilment work, Line line, Quantity quantity, List<String> serials) {
        boolean leaves = work.steps().getLast().to().equals(VirtualLocation.CUSTOMER.code());
        if (leaves && work.sale().isPresent() && line.saleLine().isPresent()) {
            String sale = work.sale().get();
            if (desk.sale(sale).isPresent()) {
                Selling selling = new Selling(desk);
                selling.shipped(sale, line.saleLine().get(), quantity, serials);
                selling.rest(sale, Remainder.KEEP);
            }
        }
    }

    /** What came out of a step and waits is set aside for the next, whole. */
    private void next(Fulfilment work, Line line, int step) {
        Quantity waits = line.between(step);
        String reference = promise(work, step + 1);
        desk.releaseLine(reference, line.line());
        if (waits.isPositive()) {
            desk.askOrRaise(
                    new PromiseCommand.Reserve(
                            reference,
                            Optional.empty(),
                            List.of(
                                    new PromiseCommand.Line(
                                            line.line(),
                                            Wanted.brought(
                                                    line.item(), work.steps().get(step + 1).from()),
                                            waits)),
                            PromiseCommand.Cover.PART_ONLY,
                            PromiseCommand.How.PLAIN,
                            Optional.of(Tasks.id("fulfilment", work.reference(), step + 1))));
        }
    }

    /** How far work that is neither shipped nor cancelled is. */
    static State progress(Fulfilment work) {
        for (int step = work.steps().size() - 1; step >= 0; step--) {
            int at = step;
            boolean done =
                    work.lines().stream()
                            .allMatch(line ->
                                    line.done()
                                                    .get(at)
                                                    .compareTo(line.planned().minus(line.missing()))
                                            >= 0);
            boolean any = work.lines().stream().anyMatch(line -> line.done().get(at).isPositive());
            if (any && (done || work.steps().get(step).finished())) {
                boolean whole =
                        work.lines().stream()
                                .allMatch(line ->
                                        line.done()
                                                        .get(at)
                                                        .plus(work.fetchedFor(line))
                                                        .compareTo(line.planned())
                                                >= 0);
                return step == work.steps().size() - 1
                        ? State.SHIPPED
                        : step == 0 && !whole ? State.SHORT : state(work.steps().get(step).deed());
            }
        }
        boolean nothing = work.lines().stream().allMatch(line -> line.missing().isPositive());
        return nothing ? State.SHORT : work.assigned() ? State.ASSIGNED : State.PLANNED;
    }

    private static State state(Deed deed) {
        return switch (deed) {
            case PICK -> State.PICKED;
            case PACK -> State.PACKED;
            case SHIP -> State.SHIPPED;
        };
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
        Optional<Decision.Refused> obstacle = Desk.some(together);
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
        together.forEach(work -> desk.keep(work.in(asked.wave())));
        return desk.done(new Documents.Released(asked.wave(), asked.fulfilments()));
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
        giveUp(work, "cancelled by " + desk.actor());
        return answer(work.reference());
    }

    /** What was picked and did not leave is to be put back; what was set aside is free again. */
    void giveUp(Fulfilment work, String because) {
        for (int step = 0; step < work.steps().size(); step++) {
            if (step > 0 || work.sale().isEmpty()) {
                desk.releaseAll(promise(work, step));
            }
        }
        state(work.reference(), State.CANCELLED, because);
    }

    private Course answer(String reference) {
        return desk.done(desk.fulfilment(reference).orElseThrow());
    }

    private static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a fulfilment changes its state. */
    private void state(String reference, State next, String because) {
        Fulfilment work = desk.fulfilment(reference).orElseThrow();
        if (work.state() == next) {
            return;
        }
        if (!NEXT.getOrDefault(work.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "fulfilment '"
                            + reference
                            + "' must not go from "
                            + work.state()
                            + " to "
                            + next);
        }
        boolean ends = next == State.SHIPPED || next == State.CANCELLED;
        desk.keep(
                work.with(next, because, ends ? Optional.of(desk.micros()) : work.settledMicros()));
    }
}
