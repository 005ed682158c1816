package org.tallygate.ledger.document;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Fulfilment.Line;
import org.tallygate.ledger.document.Fulfilment.State;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;

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
        Set<State> underWay =
                EnumSet.of(
                        State.PLANNED,
                        State.ASSIGNED,
                        State.PICKED,
                        State.PACKED,
                        State.READY,
                        State.SHORT);
        for (State from : underWay) {
            Set<State> next = EnumSet.copyOf(underWay);
            next.addAll(EnumSet.of(State.SHIPPED, State.CANCELLED));
            next.remove(from);
            NEXT.put(from, next);
        }
        NEXT.put(State.SHIPPED, underWay);
        NEXT.put(State.CANCELLED, EnumSet.noneOf(State.class));
    }

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

    // What happens to the lines.

    /** So much more came out of a step; less, when it is below 0. */
    void count(String reference, int step, int number, Quantity quantity, List<String> serials) {
        count(reference, step, number, quantity, serials, false);
    }

    /** A person takes so much back by hand: all that waits for the next step is free until then. */
    void takeBack(String reference, int step, int number, Quantity quantity) {
        count(reference, step, number, quantity.negate(), List.of(), true);
    }

    private void count(
            String reference,
            int step,
            int number,
            Quantity quantity,
            List<String> serials,
            boolean byHand) {
        Fulfilment work = desk.fulfilment(reference).orElseThrow();
        Line before = work.lines().get(number - 1);
        Line after = before.with(step, before.done().get(step).plus(quantity));
        desk.keep(work.with(replaced(work.lines(), after), work.steps(), work.assigned()));
        boolean last = step + 1 == work.steps().size();
        boolean again = last && quantity.isNegative() && mayReopen(work, after);
        if (last) {
            shipped(work, after, quantity, serials);
        }
        if ((!work.settled() || again) && !byHand) {
            setAside(desk.fulfilment(reference).orElseThrow(), after, step, quantity);
        } else if (!last && quantity.isNegative()) {
            desk.releaseLine(promise(work, step + 1), number);
        }
        if (work.settled() && !again) {
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

    /** So much more was carried back from the counter; less, when it is below 0. */
    void carriedBack(String reference, int step, int number, Quantity quantity) {
        Fulfilment work = desk.fulfilment(reference).orElseThrow();
        Line after = work.lines().get(number - 1).carriedBack(quantity);
        desk.keep(work.with(replaced(work.lines(), after), work.steps(), work.assigned()));
        if (!work.settled()) {
            next(desk.fulfilment(reference).orElseThrow(), after, step - 1);
            state(
                    reference,
                    progress(desk.fulfilment(reference).orElseThrow()),
                    "carried back " + quantity);
        }
    }

    /**
     * Whether what came back of a shipment that was complete makes it open again: nobody said that
     * its last step is done, and nothing else came of its order.
     */
    private boolean mayReopen(Fulfilment work, Line line) {
        return work.state() == State.SHIPPED
                && !work.steps().getLast().finished()
                && servedSale(work, line)
                        .flatMap(desk::sale)
                        .map(sale -> !sale.settled() || Selling.mayReopen(sale))
                        .orElse(true);
    }

    /** The order that a line serves, when what leaves the last step leaves for it. */
    private static Optional<String> servedSale(Fulfilment work, Line line) {
        boolean leaves = work.steps().getLast().to().equals(VirtualLocation.CUSTOMER.code());
        return work.sale().filter(none -> leaves && line.saleLine().isPresent());
    }

    /** What waits before the next step, or again before this one, is promised to it. */
    private void setAside(Fulfilment work, Line line, int step, Quantity quantity) {
        boolean last = step + 1 == work.steps().size();
        if (!last) {
            next(work, line, step);
        } else if (quantity.isNegative() && step > 0) {
            next(work, line, step - 1);
        } else if (quantity.isNegative()) {
            again(work, line, quantity.negate());
        }
    }

    /** Goods that left in the only step and did not after all are promised to it again. */
    private void again(Fulfilment work, Line line, Quantity quantity) {
        String reference = promise(work, 0);
        int number = promiseLine(work, 0, line);
        if (desk.promised(reference, number).isEmpty()) {
            reserve(
                    reference,
                    number,
                    Wanted.of(line.item(), work.steps().getFirst().from()),
                    quantity,
                    Tasks.id("fulfilment", work.reference(), 0));
        }
    }

    private void shipped(Fulfilment work, Line line, Quantity quantity, List<String> serials) {
        Optional<String> sale = servedSale(work, line).filter(each -> desk.sale(each).isPresent());
        if (sale.isPresent()) {
            Selling selling = new Selling(desk);
            selling.shipped(sale.get(), line.saleLine().orElseThrow(), quantity, serials);
            selling.rest(sale.get(), Remainder.KEEP);
        }
    }

    /** What came out of a step and waits is set aside for the next, whole. */
    void next(Fulfilment work, Line line, int step) {
        Quantity waits = line.between(step);
        String reference = promise(work, step + 1);
        desk.releaseLine(reference, line.line());
        if (waits.isPositive()) {
            reserve(
                    reference,
                    line.line(),
                    Wanted.brought(line.item(), work.steps().get(step + 1).from()),
                    waits,
                    Tasks.id("fulfilment", work.reference(), step + 1));
        }
    }

    private void reserve(String reference, int line, Wanted wanted, Quantity some, Id128 task) {
        desk.askOrRaise(
                new PromiseCommand.Reserve(
                        reference,
                        Optional.empty(),
                        List.of(new PromiseCommand.Line(line, wanted, some)),
                        PromiseCommand.Cover.PART_ONLY,
                        PromiseCommand.How.PLAIN,
                        Optional.of(task)));
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
                if (step == work.steps().size() - 1) {
                    return State.SHIPPED;
                }
                if (step == work.steps().size() - 2 && work.waitsAtTheCounter()) {
                    return State.READY;
                }
                return step == 0 && !whole ? State.SHORT : state(work.steps().get(step).deed());
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

    /** What was picked and did not leave is to be put back; what was set aside is free again. */
    void giveUp(Fulfilment work, String because) {
        for (int step = 0; step < work.steps().size(); step++) {
            if (step > 0 || work.sale().isEmpty()) {
                desk.releaseAll(promise(work, step));
            }
        }
        state(work.reference(), State.CANCELLED, because);
    }

    static List<Line> replaced(List<Line> lines, Line line) {
        return lines.stream().map(each -> each.line() == line.line() ? line : each).toList();
    }

    /** The one place where a fulfilment changes its state. */
    void state(String reference, State next, String because) {
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
        desk.keep(work.with(next, because, ends ? Optional.of(desk.micros()) : Optional.empty()));
    }
}
