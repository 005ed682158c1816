package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.Covering.Found;
import org.tallygate.ledger.promise.Covering.Search;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Pending.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a store may sell while the centre is away: set apart at the grant, and posted by the sales
 * of it however late they come. A lease that a box was told of ends when the box gives it back, by
 * a fact behind all its sales, or when a person gives it up; every other one at its end.
 */
public final class Leasing {

    private final Working working;
    private final Asked asked;

    Leasing(Working working, Asked asked) {
        this.working = working;
        this.asked = asked;
    }

    /** What the store's gateway is told of its lease. */
    public static Body.Lease document(Pending lease) {
        if (lease.purpose() != Purpose.LEASE) {
            throw new IllegalArgumentException(
                    "purpose " + lease.purpose() + " of " + lease.id() + " must be LEASE");
        }
        return new Body.Lease(
                lease.item(),
                lease.wanted().at().getFirst(),
                lease.asked(),
                lease.terms().expiresMicros().orElseThrow() - Body.Lease.GRACE_MICROS);
    }

    /**
     * @param ofABox whether a box will be told of it
     */
    Decision grant(PromiseCommand.GrantLease command, boolean ofABox) {
        Wanted wanted = Wanted.of(command.item(), command.location());
        PromiseCommand.Line line = new PromiseCommand.Line(1, wanted, command.quantity());
        Optional<Refused> unfit =
                Checks.lines(working.shelves, Optional.empty(), List.of(line))
                        .or(() ->
                                Checks.past("untilMicros", command.untilMicros(), asked.micros()));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Found found =
                new Covering(working)
                        .find(wanted, command.quantity().micros(), Search.of(Optional.empty()));
        if (found.failing().isPresent()) {
            Clause clause = found.failing().get();
            return new Refused(
                    Why.of(clause),
                    "store '"
                            + command.store()
                            + "' is to sell "
                            + command.quantity()
                            + " of "
                            + command.item()
                            + ", of which "
                            + new Quantity(found.micros())
                            + " are free at "
                            + command.location()
                            + ": "
                            + clause);
        }
        Id128 id = asked.name("lease");
        Pending lease =
                new Pending(
                        id,
                        Purpose.LEASE,
                        command.store(),
                        1,
                        Optional.empty(),
                        wanted,
                        new Terms(
                                asked.at().sequence(),
                                0,
                                true,
                                true,
                                Optional.of(command.fromMicros()),
                                Optional.empty(),
                                Optional.of(
                                        Math.addExact(
                                                command.untilMicros(), Body.Lease.GRACE_MICROS)),
                                Terms.SURE),
                        command.quantity(),
                        Quantity.ZERO,
                        Quantity.ZERO,
                        found.takes(),
                        ofABox ? Optional.of(id) : Optional.empty(),
                        State.OPEN);
        working.keep(lease);
        return working.done(new Promised(List.of(Promised.Line.of(lease, Optional.empty()))));
    }

    Decision giveBack(PromiseCommand.ReturnLease command) {
        List<Pending> leases = leases(command.which());
        return leases.isEmpty()
                ? Checks.unknown(command.which())
                : working.done(new Promised(end(leases)));
    }

    Decision writeOff(PromiseCommand.WriteOffLease command) {
        List<Pending> leases = leases(command.which());
        return leases.isEmpty()
                ? Checks.unknown(command.which())
                : working.done(new WrittenOff(asked.actor(), command.reason(), end(leases)));
    }

    /** Who gave up what, and why. */
    record WrittenOff(String actor, String reason, List<Promised.Line> lines) {}

    private List<Pending> leases(PromiseCommand.Which which) {
        return Picked.of(working, which).stream()
                .filter(each -> each.purpose() == Purpose.LEASE)
                .toList();
    }

    private List<Promised.Line> end(List<Pending> leases) {
        List<Promised.Line> answer = new ArrayList<>();
        for (Pending lease : leases) {
            Pending over = over(lease);
            working.keep(over);
            answer.add(Promised.Line.of(over, Optional.empty()));
        }
        leases.stream()
                .map(Pending::item)
                .distinct()
                .forEach(item -> Offering.offer(working, item));
        return answer;
    }

    /** Its box has not been heard of for long: what it holds stays held, and a person is told. */
    static void missing(Working working, Pending lease) {
        working.keep(lease.with(State.MISSING));
        working.raise(
                new Raised(
                        Raised.Kind.LEASE_MISSING,
                        Optional.of(lease.item()),
                        Optional.of(lease.wanted().at().getFirst()),
                        lease.taken()
                                + " of "
                                + lease.item()
                                + " stay set apart: the box of store '"
                                + lease.reference()
                                + "' has not given lease "
                                + lease.id()
                                + " back; bring it back to the network, or write the lease off if"
                                + " the box is lost",
                        Optional.of(lease.id().value()),
                        Optional.of(lease.taken())));
    }

    /** It holds nothing any more; sales of its time that come late still count on it. */
    static Pending over(Pending lease) {
        return lease.to(
                lease.purpose(),
                lease.terms(),
                lease.posted(),
                lease.voided().plus(lease.left()),
                List.of(),
                lease.task(),
                State.LATE);
    }

    /**
     * The lease without a box that a sale at that time counts on, if there is one: of several the
     * oldest. Of a lease at a box only its till knows what was sold of it, and names it.
     */
    static Optional<Pending> of(
            Working working, Shelf shelf, LocationCode place, long occurredMicros) {
        return shelf.leases.values().stream()
                .filter(lease -> working.shelves.isAtAny(place, lease.wanted().at()))
                .filter(lease ->
                        lease.terms().dueMicros().orElse(0L) <= occurredMicros
                                && occurredMicros
                                        < lease.terms().expiresMicros().orElse(Long.MAX_VALUE))
                .filter(lease -> !lease.belongsToABox())
                .filter(lease -> lease.posted().compareTo(lease.asked()) < 0)
                .min(Comparator.comparingLong(lease -> lease.terms().rank()));
    }
}
