package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.LeasePart;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.Pending.Purpose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goods that moved mean for promises: those that the movement carries out are posted; where it
 * took more than was free, the latest give way and a person is told; what came is offered to those
 * who wait. A movement is never stopped by a promise.
 */
final class Following {

    private final Working working;
    private final Optional<Id128> task;
    private final boolean lookedAfter;
    private final List<LeasePart> leases;

    /**
     * @param lookedAfter whether someone promises anew what comes back in the task
     */
    Following(Working working, Optional<Id128> task, boolean lookedAfter, List<LeasePart> leases) {
        this.working = working;
        this.task = task;
        this.lookedAfter = lookedAfter;
        this.leases = leases;
    }

    Followed follow(List<Movement> movements) {
        for (Movement movement : movements) {
            carriedOut(movement);
        }
        Set<AccountKey> left = new LinkedHashSet<>();
        Set<ItemCode> came = new LinkedHashSet<>();
        for (Movement movement : movements) {
            left.add(movement.from());
            left.add(movement.to());
            came.add(movement.item());
        }
        left.forEach(this::settle);
        came.forEach(item -> Offering.offer(working, item));
        return working.followed();
    }

    // Which promises the movement carries out.

    private void carriedOut(Movement movement) {
        LocationCode from = movement.from().location();
        LocationCode to = movement.to().location();
        List<Pending> bound = task.map(id -> ofTask(id, movement)).orElse(List.of());
        if (from.equals(VirtualLocation.CUSTOMER.code()) && isTakenBack(movement)) {
            cameBack(bound, movement);
            return;
        }
        if (isWithinOneNode(from, to)) {
            carried(bound, movement);
            return;
        }
        if (!VirtualLocation.isOne(from)) {
            List<Pending> out =
                    bound.stream()
                            .filter(each ->
                                    each.purpose() == Purpose.RESERVATION
                                            || each.purpose() == Purpose.HOLD
                                            || each.purpose() == Purpose.PLANNED_OUT)
                            .filter(each -> goesFrom(each, movement.from()))
                            .sorted(takenThereFirst(movement.from()))
                            .toList();
            if (!out.isEmpty()) {
                post(out, movement, Optional.of(movement.from()));
            } else if (to.equals(VirtualLocation.CUSTOMER.code())) {
                lease(movement);
            }
        }
        if (!VirtualLocation.isOne(to)) {
            List<Pending> in =
                    bound.stream()
                            .filter(each -> each.purpose() == Purpose.PLANNED_IN)
                            .filter(each -> working.shelves.isAtAny(to, each.wanted().at()))
                            .toList();
            if (!in.isEmpty()) {
                post(in, movement, Optional.empty());
            }
        }
    }

    private static boolean isTakenBack(Movement movement) {
        return movement.effect()
                .filter(effect -> effect.why() == Movement.Why.TAKEN_BACK)
                .isPresent();
    }

    /**
     * What left never left, so it is owed again. A promise that was carried out whole is over: a
     * person has to promise anew.
     */
    private void cameBack(List<Pending> bound, Movement movement) {
        long more = movement.quantity().micros();
        for (Pending each : bound) {
            long some = Math.min(more, each.posted().micros());
            if (each.purpose() == Purpose.RESERVATION && some > 0) {
                more -= some;
                working.keep(
                        each.to(
                                each.purpose(),
                                each.terms(),
                                each.posted().minus(new Quantity(some)),
                                each.voided(),
                                each.takes(),
                                each.task(),
                                each.state()));
            }
        }
        if (more > 0 && task.isPresent() && !lookedAfter) {
            working.raise(
                    new Raised(
                            Raised.Kind.PROMISE_SHORT,
                            Optional.of(movement.item()),
                            Optional.of(movement.to().location()),
                            new Quantity(more)
                                    + " of "
                                    + movement.item()
                                    + " did not leave "
                                    + movement.to().location()
                                    + " after all, and what they were promised to is over;"
                                    + " promise them again if they are still wanted"));
        }
    }

    private boolean isWithinOneNode(LocationCode from, LocationCode to) {
        return !VirtualLocation.isOne(from)
                && !VirtualLocation.isOne(to)
                && working.shelves.node(from).equals(working.shelves.node(to));
    }

    /** Goods that were picked and wait to leave are promised to whom they were picked for. */
    private void carried(List<Pending> bound, Movement movement) {
        if (movement.to().status() != movement.from().status()) {
            return;
        }
        long more = movement.quantity().micros();
        for (Pending each : bound) {
            long there = each.takenOf(movement.from());
            long some = Math.min(more, there);
            if (some > 0) {
                more -= some;
                List<Take> rest =
                        Covering.without(each.takes(), Optional.of(movement.from()), some);
                Take moved = new Take(movement.to(), new Quantity(some));
                working.keep(each.with(Covering.merged(rest, List.of(moved))));
            }
        }
    }

    private List<Pending> ofTask(Id128 id, Movement movement) {
        working.shelf(movement.item());
        return working.shelves.ofTask(id).stream()
                .filter(each -> each.state() == Pending.State.OPEN)
                .filter(each -> each.item().equals(movement.item()))
                .filter(each -> fits(each.wanted().lot(), movement.from().lot()))
                .filter(each -> fits(each.wanted().owner(), movement.from().owner()))
                .toList();
    }

    private static boolean fits(Optional<String> wanted, Optional<String> is) {
        return wanted.isEmpty() || wanted.equals(is);
    }

    /** Goods may come from another balance than the one that was set apart, at its places. */
    private boolean goesFrom(Pending pending, AccountKey from) {
        List<LocationCode> at = pending.wanted().at();
        return at.isEmpty()
                || working.shelves.isAtAny(from.location(), at)
                || pending.takes().stream()
                        .anyMatch(take -> take.from().location().equals(from.location()));
    }

    private static Comparator<Pending> takenThereFirst(AccountKey from) {
        return Comparator.comparing((Pending each) ->
                each.takes().stream().noneMatch(take -> take.from().equals(from)));
    }

    /** By line, each as far as it is open; what is more than all of them counts on the first. */
    private void post(List<Pending> lines, Movement movement, Optional<AccountKey> from) {
        long more = movement.quantity().micros();
        List<Pending> after = new ArrayList<>();
        for (Pending each : lines) {
            long some = Math.min(more, each.left().micros());
            more -= some;
            after.add(some == 0 ? each : Posting.post(working, each, from, some));
        }
        if (more > 0) {
            Posting.post(working, after.getFirst(), from, more);
        }
    }

    private void lease(Movement movement) {
        long named = ofABox(movement);
        if (named == 0) {
            byTime(movement);
        }
    }

    /** What the box says that it sold of its leases, as far as they are known. */
    private long ofABox(Movement movement) {
        long more = movement.quantity().micros();
        for (LeasePart part : leases) {
            Pending lease = working.pending(part.lease());
            if (lease != null && lease.belongsToABox() && lease.item().equals(movement.item())) {
                long open = lease.asked().micros() - lease.posted().micros();
                long some = Math.min(Math.min(more, open), part.quantity().micros());
                if (some > 0) {
                    more -= some;
                    working.keep(sold(lease, movement.from(), some));
                }
            }
        }
        return movement.quantity().micros() - more;
    }

    private void byTime(Movement movement) {
        long more = movement.quantity().micros();
        while (more > 0) {
            Optional<Pending> found =
                    Leasing.of(
                            working,
                            working.shelf(movement.item()),
                            movement.from().location(),
                            working.micros);
            if (found.isEmpty()) {
                return;
            }
            Pending lease = found.get();
            long open = lease.asked().micros() - lease.posted().micros();
            long some = Math.min(more, open);
            more -= some;
            working.keep(sold(lease, movement.from(), some));
        }
    }

    /** A late sale was given back before it was known: that is no longer so. */
    private static Pending sold(Pending lease, AccountKey from, long micros) {
        boolean late = lease.state() == Pending.State.LATE;
        long voided = lease.voided().micros() - (late ? micros : 0);
        return lease.to(
                lease.purpose(),
                lease.terms(),
                lease.posted().plus(new Quantity(micros)),
                new Quantity(Math.max(0, voided)),
                Covering.without(lease.takes(), Optional.of(from), micros),
                lease.task(),
                lease.state());
    }

    // Who gives way when more went than was free.

    private void settle(AccountKey key) {
        if (VirtualLocation.isOne(key.location())) {
            return;
        }
        long more = overTaken(key);
        while (more > 0) {
            Spot spot = working.shelf(key.item()).spotOf(key);
            Pending last = spot == null || spot.takers.isEmpty() ? null : spot.takers.first();
            if (last == null) {
                return;
            }
            giveWay(last, key, more);
            long still = overTaken(key);
            if (still >= more) {
                throw new IllegalStateException(
                        "'" + last.reference() + "' must give way at " + key.line());
            }
            more = still;
        }
    }

    private long overTaken(AccountKey key) {
        @Nullable Spot spot = working.shelf(key.item()).spotOf(key);
        return spot == null ? 0 : spot.takenMicros() - Math.max(0, spot.micros);
    }

    private void giveWay(Pending pending, AccountKey key, long more) {
        long there = pending.takenOf(key);
        long taken = pending.taken().micros();
        long cut = Math.min(there, more);
        long rest =
                pending.terms().whole() && pending.purpose() == Purpose.RESERVATION
                        ? 0
                        : Exact.floor(taken - cut, pending.wanted().step().micros());
        Pending freed =
                pending.with(Covering.without(pending.takes(), Optional.of(key), taken - rest));
        working.keep(freed);
        Pending again = Offering.topUp(working, freed);
        long lost = taken - again.taken().micros();
        if (lost <= 0) {
            return;
        }
        switch (pending.purpose()) {
            case HOLD, LEASE -> Posting.giveUp(working, again, lost);
            case RESERVATION, PLANNED_IN, PLANNED_OUT -> {}
        }
        if (pending.purpose() != Purpose.HOLD) {
            raise(again, key, lost);
        }
    }

    private void raise(Pending pending, AccountKey key, long lost) {
        working.raise(
                new Raised(
                        Raised.Kind.PROMISE_SHORT,
                        Optional.of(pending.item()),
                        Optional.of(key.location()),
                        new Quantity(lost)
                                + " of "
                                + pending.item()
                                + " at "
                                + key.location()
                                + " were promised to '"
                                + pending.reference()
                                + "' line "
                                + pending.line()
                                + " and are gone; find others or tell who waits"));
    }
}
