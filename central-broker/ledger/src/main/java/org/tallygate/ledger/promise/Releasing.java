package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.promise.Covering.Found;
import org.tallygate.ledger.promise.Covering.Search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gives promised goods back, or lets them go. */
final class Releasing {

    private final Working working;
    private final Asked asked;

    Releasing(Working working, Asked asked) {
        this.working = working;
        this.asked = asked;
    }

    Decision release(PromiseCommand.ReleasePromise command) {
        List<Pending> promises =
                Picked.of(working, command.which(), command.channel()).stream()
                        .filter(each -> each.purpose() != Pending.Purpose.LEASE)
                        .toList();
        if (promises.isEmpty()) {
            return Checks.unknown(command.which());
        }
        long there = promises.stream().mapToLong(each -> most(each, command.keepDemand())).sum();
        long micros = command.quantity().map(Quantity::micros).orElse(there);
        Optional<Refused> tooMuch = tooMuch(micros, there);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        List<Promised.Line> answer = new ArrayList<>();
        Set<Pending> touched = new LinkedHashSet<>();
        long left = micros;
        for (Pending each : promises.reversed()) {
            long some = Math.min(left, most(each, command.keepDemand()));
            left -= some;
            boolean all = command.quantity().isEmpty();
            if (some > 0 || all) {
                Pending after =
                        command.keepDemand() && each.purpose() != Pending.Purpose.HOLD
                                ? unreserve(each, some)
                                : Posting.giveUp(working, each, some);
                touched.add(each);
                answer.addFirst(Promised.Line.of(after, Optional.empty()));
            }
        }
        touched.stream()
                .map(Pending::item)
                .distinct()
                .forEach(item -> Offering.offer(working, item));
        return working.done(new Promised(answer));
    }

    private static long most(Pending pending, boolean keepDemand) {
        return keepDemand ? pending.taken().micros() : pending.left().micros();
    }

    /** Still wanted, but it takes nothing again before someone says so. */
    private Pending unreserve(Pending pending, long micros) {
        Terms terms = pending.terms();
        Pending after =
                pending.to(
                        pending.purpose(),
                        new Terms(
                                terms.rank(),
                                terms.priority(),
                                terms.whole(),
                                true,
                                terms.dueMicros(),
                                terms.startsMicros(),
                                terms.expiresMicros(),
                                terms.surePpm()),
                        pending.posted(),
                        pending.voided(),
                        Covering.without(pending.takes(), Optional.empty(), micros),
                        pending.task(),
                        pending.state());
        working.keep(after);
        return after;
    }

    Decision post(PromiseCommand.PostPromise command) {
        List<Pending> promises =
                Picked.of(working, command.which()).stream()
                        .filter(each -> each.purpose() == Pending.Purpose.RESERVATION)
                        .toList();
        if (promises.isEmpty()) {
            return Checks.unknown(command.which());
        }
        Optional<Refused> nowhere =
                place(command.to())
                        .or(() ->
                                promises.stream()
                                        .flatMap(each -> standsThere(each.takes(), command.to()))
                                        .findFirst());
        if (nowhere.isPresent()) {
            return nowhere.get();
        }
        long there = promises.stream().mapToLong(each -> each.taken().micros()).sum();
        long micros = command.quantity().map(Quantity::micros).orElse(there);
        Optional<Refused> tooMuch = tooMuch(micros, there);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        List<Promised.Line> answer = new ArrayList<>();
        long left = micros;
        for (Pending each : promises) {
            Pending after = each;
            for (Take take : each.takes()) {
                long some = Math.min(left, take.quantity().micros());
                if (some > 0) {
                    move(take.from(), command.to(), some);
                    after = Posting.post(working, after, Optional.of(take.from()), some);
                    left -= some;
                }
            }
            if (!command.keepRest() && after.open()) {
                after = Posting.giveUp(working, after, after.left().micros());
            }
            answer.add(Promised.Line.of(after, Optional.empty()));
        }
        return working.done(new Promised(answer));
    }

    Decision issue(PromiseCommand.IssueStock command) {
        Optional<Refused> unfit =
                Checks.lines(working.shelves, Optional.empty(), List.of(command.line()))
                        .or(() -> place(command.to()));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        PromiseCommand.Line line = command.line();
        Found found =
                new Covering(working)
                        .find(line.wanted(), line.quantity().micros(), Search.of(Optional.empty()));
        if (found.failing().isPresent()) {
            Clause clause = found.failing().get();
            return new Refused(
                    Why.of(clause),
                    "reference '"
                            + command.reference()
                            + "' wants "
                            + line.quantity()
                            + " of "
                            + line.wanted().item()
                            + ", of which "
                            + new Quantity(found.micros())
                            + " may go: "
                            + clause);
        }
        Optional<Refused> there = standsThere(found.takes(), command.to()).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        found.takes().forEach(take -> move(take.from(), command.to(), take.quantity().micros()));
        return working.done(new Issued(command.reference(), found.takes()));
    }

    /** What left at once, and from where. */
    record Issued(String reference, List<Take> takes) {}

    private void move(AccountKey from, LocationCode to, long micros) {
        Id128 group = asked.name("group");
        working.move(
                new Movement(from, target(from, to), new Quantity(micros), group, working.moved()));
    }

    private static AccountKey target(AccountKey from, LocationCode to) {
        return new AccountKey(
                from.company(),
                from.item(),
                to,
                from.status(),
                from.lot(),
                Optional.empty(),
                from.owner());
    }

    private static Stream<Refused> standsThere(List<Take> takes, LocationCode to) {
        return takes.stream()
                .filter(take -> target(take.from(), to).equals(take.from()))
                .map(take ->
                        Checks.refused(
                                Why.NO_PLACE,
                                "to '"
                                        + to
                                        + "' must be another place than that of the goods, which"
                                        + " stand there"))
                .flatMap(Optional::stream);
    }

    private Optional<Refused> place(LocationCode place) {
        return VirtualLocation.isOne(place)
                ? Optional.empty()
                : Checks.places(working.shelves.master(), List.of(place));
    }

    private static Optional<Refused> tooMuch(long micros, long there) {
        return micros <= there
                ? Optional.empty()
                : Checks.refused(
                        Why.TOO_MUCH,
                        "quantity "
                                + new Quantity(micros)
                                + " must be at most "
                                + new Quantity(there));
    }
}
