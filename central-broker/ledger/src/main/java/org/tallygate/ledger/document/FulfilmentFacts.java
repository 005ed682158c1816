package org.tallygate.ledger.document;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Fulfilment.Line;
import org.tallygate.ledger.document.Fulfilment.State;
import org.tallygate.ledger.document.Fulfilment.Step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What stations say of work: what moved in a step, what was missing, that it is done. */
final class FulfilmentFacts {

    /** Why a line lacks something that something else was taken for. */
    private static final String SUBSTITUTED = "SUBSTITUTED";

    private final Desk desk;
    private final Fulfilling works;

    FulfilmentFacts(Desk desk) {
        this.desk = desk;
        works = new Fulfilling(desk);
    }

    /**
     * What went from or to the ends of a step in its task.
     *
     * @param takesBack the fact of which none of it happened
     */
    void follow(
            String reference,
            int step,
            List<Movement> movements,
            List<String> serials,
            Optional<FactId> takesBack) {
        for (Movement movement : movements) {
            Optional<Fulfilment> found = desk.fulfilment(reference);
            if (found.isEmpty()) {
                return;
            }
            Step at = found.get().steps().get(step);
            boolean on = movement.to().location().equals(at.to());
            boolean back = movement.from().location().equals(at.to());
            if (at.pickup().isPresent() && !on && !back) {
                atTheCounter(found.get(), step, movement, serials);
            } else if (on != back) {
                Quantity change = on ? movement.quantity() : movement.quantity().negate();
                cameOut(
                        found.get(),
                        step,
                        on ? movement.to() : movement.from(),
                        change,
                        serials,
                        takesBack);
                spread(
                        desk.fulfilment(reference).orElseThrow(),
                        step,
                        movement.item(),
                        change,
                        serials);
            }
        }
    }

    /** Whoever has the goods next is told what they are. */
    private void cameOut(
            Fulfilment work,
            int step,
            AccountKey key,
            Quantity change,
            List<String> serials,
            Optional<FactId> takesBack) {
        List<Step> steps = new ArrayList<>(work.steps());
        List<Captured> units = new ArrayList<>(steps.get(step).captured());
        if (takesBack.isPresent()) {
            units.removeIf(each -> each.fact().equals(takesBack.get()));
        } else if (change.isPositive() && !serials.isEmpty()) {
            units.add(new Captured(desk.at(), key.item(), serials));
        } else {
            units.replaceAll(each -> each.without(key.item(), serials));
            units.removeIf(each -> each.serials().isEmpty());
        }
        Step after = steps.get(step).out(Portion.of(key, Optional.empty(), change));
        steps.set(step, after.captured(units));
        desk.keep(work.with(work.lines(), steps, work.assigned()));
    }

    /** The counter itself put goods back to stock, or has them again after all. */
    private void atTheCounter(Fulfilment work, int step, Movement movement, List<String> serials) {
        LocationCode counter = work.steps().get(step).from();
        boolean away = movement.from().location().equals(counter);
        boolean again = movement.to().location().equals(counter);
        if (away == again) {
            return;
        }
        List<Line> lines =
                work.lines().stream().filter(line -> line.item().equals(movement.item())).toList();
        long left = movement.quantity().micros();
        for (Line line : lines) {
            // More than was brought, by all that is known: what tells of that comes later.
            boolean rest = away && line.equals(lines.getLast());
            long room = (away ? line.between(step - 1) : line.carriedBack()).micros();
            long some = rest ? left : Math.min(left, Math.max(0, room));
            if (some > 0) {
                Quantity change = new Quantity(away ? some : -some);
                works.carriedBack(work.reference(), step, line.line(), change);
                left -= some;
            }
        }
        if (left > 0) {
            spread(
                    desk.fulfilment(work.reference()).orElseThrow(),
                    step - 1,
                    movement.item(),
                    new Quantity(away ? -left : left),
                    serials);
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
                works.count(
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
                        Optional.of(line.line()),
                        Optional.empty(),
                        Optional.of(List.of())));
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
        desk.keep(
                work.with(Fulfilling.replaced(work.lines(), line), work.steps(), work.assigned()));
        if (!work.settled()) {
            works.state(
                    reference,
                    Fulfilling.progress(desk.fulfilment(reference).orElseThrow()),
                    "short");
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
            works.state(
                    reference,
                    Fulfilling.progress(desk.fulfilment(reference).orElseThrow()),
                    "finished");
        }
    }

    /** The date has passed by which the customer should have come. */
    void notCollected(Fulfilment work) {
        finished(work.reference(), work.steps().size() - 1);
        desk.raise(
                Raised.Kind.NOT_COLLECTED,
                "what waited for the customer of fulfilment '"
                        + work.reference()
                        + "' at '"
                        + work.steps().getLast().from()
                        + "' was not collected by its date and goes back"
                        + work.sale()
                                .map(sale -> "; see what becomes of sale '" + sale + "'")
                                .orElse(""));
    }

    /** What the customer did not take is free, and to be put back. */
    private void fetched(Fulfilment work, int step) {
        desk.releaseAll(Fulfilling.promise(work, step));
        boolean any = work.lines().stream().anyMatch(line -> line.done().get(step).isPositive());
        if (any) {
            works.state(work.reference(), State.SHIPPED, "collected");
        } else {
            works.giveUp(work, "not collected");
        }
    }
}
