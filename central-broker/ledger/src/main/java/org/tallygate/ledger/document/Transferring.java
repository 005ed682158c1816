package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Transfer.Line;
import org.tallygate.ledger.document.Transfer.State;
import org.tallygate.ledger.document.Transfer.Verdict;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Terms;
import org.tallygate.ledger.promise.Wanted;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goods from place to place: the lines of a transfer and its states. Commands go by the states;
 * facts may come in any order, so they lead from any state to the one that the quantities say.
 */
final class Transferring {

    /** What may follow on what. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    private static final Set<State> MOVING =
            EnumSet.of(
                    State.DISPATCHED,
                    State.IN_TRANSIT,
                    State.PARTIALLY_RECEIVED,
                    State.RECEIVED,
                    State.CLOSED);

    static {
        NEXT.put(State.REQUESTED, and(State.APPROVED, State.REJECTED, State.CANCELLED));
        NEXT.put(State.APPROVED, and(State.RESERVED, State.CANCELLED));
        NEXT.put(State.REJECTED, and());
        NEXT.put(State.RESERVED, and(State.CANCELLED));
        NEXT.put(State.CANCELLED, and());
        NEXT.put(State.DISPATCHED, and(State.RESERVED));
        NEXT.put(State.IN_TRANSIT, and(State.RESERVED));
        NEXT.put(State.PARTIALLY_RECEIVED, and(State.RESERVED));
        NEXT.put(State.RECEIVED, and(State.RESERVED));
        NEXT.put(State.CLOSED, EnumSet.noneOf(State.class));
    }

    private static Set<State> and(State... more) {
        Set<State> next = EnumSet.copyOf(MOVING);
        next.addAll(List.of(more));
        return next;
    }

    private final Desk desk;

    Transferring(Desk desk) {
        this.desk = desk;
    }

    /** Under what goods are set aside where they leave. */
    static String out(String reference) {
        return "transfer " + reference;
    }

    /** Under what they are planned where they come to. */
    static String in(String reference) {
        return "transfer in " + reference;
    }

    static Course wrong(Transfer transfer) {
        return Course.refused(Desk.inState(false, transfer, transfer.state()).orElseThrow());
    }

    Optional<Decision.Refused> another(String first) {
        return Desk.unless(
                !desk.actor().equals(first),
                Why.SAME_PERSON,
                "actor '" + first + "' asked for it; another must decide");
    }

    static int lineOf(Transfer transfer, ItemCode item) {
        return transfer.lines().stream()
                .filter(line -> line.item().equals(item))
                .mapToInt(Line::line)
                .findFirst()
                .orElse(0);
    }

    void sent(String reference) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        desk.releaseAll(out(reference));
        desk.keep(transfer.with(transfer.progress().allSent()));
    }

    /**
     * The receipt is finished: what is still under way is a difference that someone must settle.
     */
    void end(String reference) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        sent(reference);
        Transfer after = desk.transfer(reference).orElseThrow();
        if (!transfer.progress().closing()) {
            differences(transfer, "was received");
        }
        desk.keep(after.with(after.progress().ending()));
        settle(reference, "receipt finished");
    }

    void differences(Transfer transfer, String when) {
        for (Line line : transfer.lines()) {
            if (!line.inTransit().isZero()) {
                desk.raise(
                        Raised.Kind.TRANSFER_DISCREPANCY,
                        "transfer '"
                                + transfer.reference()
                                + "' "
                                + when
                                + " with "
                                + line.inTransit()
                                + " of '"
                                + line.item()
                                + "' still under way; say what became of it");
            }
        }
    }

    void count(String reference, int number, Quantity dispatched, Quantity received) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        Line before = transfer.lines().get(number - 1);
        Line after =
                before.with(
                        before.dispatched().plus(dispatched),
                        before.received().plus(received),
                        before.resolved());
        change(transfer, before, after);
    }

    void account(String reference, int number, Quantity resolved) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        Line before = transfer.lines().get(number - 1);
        change(
                transfer,
                before,
                before.with(
                        before.dispatched(), before.received(), before.resolved().plus(resolved)));
    }

    private void change(Transfer transfer, Line before, Line after) {
        Line now = transfer.state() == State.CLOSED ? afterwards(transfer, before, after) : after;
        desk.keep(
                transfer.with(
                        transfer.lines().stream()
                                .map(each -> each.line() == now.line() ? now : each)
                                .toList()));
        plan(transfer, before, now);
    }

    /** What is under way is planned to come; a plan that shrinks is given up for that much. */
    private void plan(Transfer transfer, Line before, Line after) {
        long was = Math.max(0, before.inTransit().micros());
        long is = Math.max(0, after.inTransit().micros());
        if (is > was) {
            desk.askOrRaise(coming(transfer, after, new Quantity(is - was)));
        } else if (is < was) {
            desk.release(in(transfer.reference()), after.line(), new Quantity(was - is));
        }
    }

    PromiseCommand coming(Transfer transfer, Line line, Quantity quantity) {
        return new PromiseCommand.PlanIn(
                in(transfer.reference()),
                List.of(
                        new PromiseCommand.Line(
                                line.line(), Wanted.of(line.item(), transfer.to()), quantity)),
                desk.micros() + transfer.maxTransitDays() * Dates.DAY_MICROS,
                Terms.SURE,
                Optional.empty());
    }

    /**
     * Nothing stands on the way of a closed transfer: what comes or goes late is made good by what
     * was written off, or is written off, and a person looks.
     */
    private Line afterwards(Transfer transfer, Line before, Line after) {
        Quantity open = after.inTransit();
        AccountKey source =
                Accounts.owing(
                        Accounts.plain(after.item(), transfer.from()), transfer.fromCompany());
        AccountKey way = Transit.account(transfer, source);
        AccountKey loss = Accounts.moved(source, TransferGoods.lost());
        if (open.isPositive()) {
            desk.move(way, loss, open);
        } else {
            desk.move(loss, way, open.negate());
        }
        desk.raise(
                Raised.Kind.LATE_FOR_DOCUMENT,
                "transfer '"
                        + transfer.reference()
                        + "' is closed and "
                        + new Quantity(Math.abs(open.micros()))
                        + " of '"
                        + before.item()
                        + "' moved late");
        return after.with(after.dispatched(), after.received(), after.resolved().plus(open));
    }

    /** How far goods that left are, by their quantities. */
    static State progress(Transfer transfer) {
        boolean came =
                transfer.lines().stream()
                        .anyMatch(
                                line -> !line.received().isZero() || line.resolved().isPositive());
        boolean open = transfer.lines().stream().anyMatch(line -> !line.inTransit().isZero());
        boolean left = transfer.lines().stream().anyMatch(line -> !line.dispatched().isZero());
        boolean proposed =
                transfer.resolutions().stream()
                        .anyMatch(each -> each.verdict() == Verdict.PROPOSED);
        if (!came && !left) {
            return State.RESERVED;
        }
        if (transfer.progress().closing() && !open && !proposed) {
            return State.CLOSED;
        }
        if (came) {
            return !open && transfer.progress().sent() ? State.RECEIVED : State.PARTIALLY_RECEIVED;
        }
        return transfer.progress().sent() ? State.IN_TRANSIT : State.DISPATCHED;
    }

    void settle(String reference, String because) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        boolean moved =
                transfer.lines().stream()
                        .anyMatch(line -> !line.dispatched().isZero() || !line.received().isZero());
        if (transfer.state() == State.CLOSED || (!moved && !MOVING.contains(transfer.state()))) {
            return;
        }
        if (transfer.settled()) {
            desk.raise(
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    "transfer '"
                            + reference
                            + "' is "
                            + transfer.state()
                            + " and goods move for it nevertheless");
        }
        state(reference, progress(transfer), because);
    }

    Course answer(String reference) {
        return desk.done(desk.transfer(reference).orElseThrow());
    }

    /** The one place where a transfer changes its state. */
    void state(String reference, State next, String because) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        if (transfer.state() == next) {
            return;
        }
        if (!NEXT.getOrDefault(transfer.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "transfer '"
                            + reference
                            + "' must not go from "
                            + transfer.state()
                            + " to "
                            + next);
        }
        Transfer after = transfer.with(next, because, Optional.empty());
        desk.keep(
                after.settled() ? transfer.with(next, because, Optional.of(desk.micros())) : after);
        if (next == State.CLOSED) {
            desk.releaseAll(in(reference));
        }
    }
}
