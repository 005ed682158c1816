package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.promise.Covering.Found;
import org.tallygate.ledger.promise.Covering.Search;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.Pending.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a store may sell while the centre is away: set apart at the grant, posted by the sales of
 * the leased time however late they come, and given back at its end.
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

    Decision grant(PromiseCommand.GrantLease command) {
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
        Pending lease =
                new Pending(
                        asked.name("lease"),
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
                        Optional.empty(),
                        State.OPEN);
        working.keep(lease);
        return working.done(new Promised(List.of(Promised.Line.of(lease, Optional.empty()))));
    }

    Decision giveBack(PromiseCommand.ReturnLease command) {
        List<Pending> leases =
                Picked.of(working, command.which()).stream()
                        .filter(each -> each.purpose() == Purpose.LEASE)
                        .toList();
        if (leases.isEmpty()) {
            return Checks.unknown(command.which());
        }
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
        return working.done(new Promised(answer));
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

    /** The lease that a sale at that time counts on, if there is one: of several the oldest. */
    static Optional<Pending> of(
            Working working, Shelf shelf, LocationCode place, long occurredMicros) {
        return shelf.leases.values().stream()
                .filter(lease -> working.shelves.isAtAny(place, lease.wanted().at()))
                .filter(lease ->
                        lease.terms().dueMicros().orElse(0L) <= occurredMicros
                                && occurredMicros
                                        < lease.terms().expiresMicros().orElse(Long.MAX_VALUE))
                .filter(lease -> lease.posted().compareTo(lease.asked()) < 0)
                .min(Comparator.comparingLong(lease -> lease.terms().rank()));
    }
}
