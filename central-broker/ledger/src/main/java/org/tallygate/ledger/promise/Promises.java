package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.fact.LeasePart;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.stock.Stock;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The open promises of one partition and the rules by which they are made. Follows the stock by
 * itself. Used by one thread, the writer; others read the snapshots that it publishes.
 */
public final class Promises {

    private final Shelves shelves;

    public Promises(Stock stock) {
        this.shelves = new Shelves(stock);
    }

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(PromiseKept kept) {
        shelves.put(kept);
    }

    /**
     * Answers a command; nothing is changed here before {@link #put}. What is due by the clock is
     * not done by it: {@link PromiseCommand.Lapse} must come before, see {@link #nextDueMicros}.
     */
    public Decision decide(Asked asked, PromiseCommand command, Master master) {
        shelves.under(master);
        shelves.advance(asked.micros());
        try (Working working = new Working(shelves, asked.micros())) {
            return switch (command) {
                case PromiseCommand.PlaceHold hold -> new Reserving(working, asked).hold(hold);
                case PromiseCommand.Reserve reserve ->
                        new Reserving(working, asked).reserve(reserve);
                case PromiseCommand.Assign assign -> new Reserving(working, asked).assign(assign);
                case PromiseCommand.ConfirmHold confirm ->
                        new Reserving(working, asked).confirm(confirm);
                case PromiseCommand.ReleasePromise release ->
                        new Releasing(working, asked).release(release);
                case PromiseCommand.PostPromise post -> new Releasing(working, asked).post(post);
                case PromiseCommand.IssueStock issue -> new Releasing(working, asked).issue(issue);
                case PromiseCommand.PlanIn plan -> new Planning(working, asked).in(plan);
                case PromiseCommand.PlanOut plan -> new Planning(working, asked).out(plan);
                case PromiseCommand.PlanTransfer plan ->
                        new Planning(working, asked).transfer(plan);
                case PromiseCommand.Replan plan -> new Planning(working, asked).replan(plan);
                case PromiseCommand.BindTask bind -> new Planning(working, asked).bind(bind);
                case PromiseCommand.GrantLease grant ->
                        new Leasing(working, asked).grant(grant, false);
                case PromiseCommand.ReturnLease given ->
                        new Leasing(working, asked).giveBack(given);
                case PromiseCommand.WriteOffLease lost ->
                        new Leasing(working, asked).writeOff(lost);
                case PromiseCommand.Lapse none -> new Lapsing(working).lapse();
                case PromiseCommand.SetChannel set -> new Setting(working).channel(set.channel());
                case PromiseCommand.SetQuota set -> new Setting(working).quota(set);
                case PromiseCommand.RebalanceQuotas all -> new Setting(working).rebalance(all);
                case PromiseCommand.SetSafety set -> new Setting(working).safety(set);
                case PromiseCommand.SetThreshold set -> new Setting(working).threshold(set);
                case PromiseCommand.SetExclusion set -> new Setting(working).exclusion(set);
                case PromiseCommand.SetTrust set -> new Setting(working).set(set.policy());
                case PromiseCommand.SetItemClass set -> new Setting(working).itemClass(set);
                case PromiseCommand.SetRemoval set -> new Setting(working).removal(set);
                case PromiseCommand.SetOwner set ->
                        new Setting(working).set(new OwnerRule(set.owner(), set.sellable()));
            };
        }
    }

    /** Grants a lease that a box will be told of; see {@link #decide}. */
    public Decision grantToABox(Asked asked, PromiseCommand.GrantLease grant, Master master) {
        shelves.under(master);
        shelves.advance(asked.micros());
        try (Working working = new Working(shelves, asked.micros())) {
            return new Leasing(working, asked).grant(grant, true);
        }
    }

    /**
     * What goods that have just moved mean for promises; nothing is changed here before {@link
     * #put}.
     *
     * @param task the task that the fact names, if any
     * @param lookedAfter whether the document of that task promises anew what comes back in it
     * @param leases what it was sold of, by the box
     * @param occurredMicros when the goods moved
     */
    public Followed follow(
            List<Movement> movements,
            Optional<Id128> task,
            boolean lookedAfter,
            List<LeasePart> leases,
            long occurredMicros,
            Master master) {
        if (task.isEmpty()
                && movements.stream().allMatch(movement -> shelves.isQuiet(movement.item()))) {
            return Followed.NOTHING;
        }
        shelves.under(master);
        try (Working working = new Working(shelves, occurredMicros)) {
            return new Following(working, task, lookedAfter, leases).follow(movements);
        }
    }

    /** The next instant at which something is due by the clock: then ask {@code Lapse}. */
    public OptionalLong nextDueMicros() {
        return shelves.nextDueMicros();
    }

    /** An open pending movement. */
    public Optional<Pending> pending(Id128 id) {
        return Optional.ofNullable(shelves.pending(id));
    }

    /** The open ones of a reference, by line. */
    public List<Pending> ofReference(String reference) {
        return shelves.ofReference(reference);
    }

    /** The leases that still hold goods and that a command names. */
    public List<Pending> leases(PromiseCommand.Which which) {
        List<Pending> named =
                which.pending().isPresent()
                        ? pending(which.pending().get()).stream().toList()
                        : ofReference(which.reference().orElseThrow());
        return named.stream()
                .filter(each -> each.purpose() == Pending.Purpose.LEASE)
                .filter(Pending::stands)
                .filter(each -> which.line().isEmpty() || which.line().get() == each.line())
                .toList();
    }

    /** Those that facts of a task carry out, by line. */
    public List<Pending> ofTask(Id128 task) {
        return shelves.ofTask(task);
    }

    /** All that are open, in no order. */
    public Collection<Pending> all() {
        return shelves.all();
    }

    /** The rules that are an item's own. */
    public Stream<PromiseKept> rules(ItemCode item) {
        return shelves.rules(item);
    }

    /** The item as it is, for any thread to read. */
    public ItemNow now(ItemCode item, Master master) {
        shelves.under(master);
        return shelves.now(item);
    }

    /** The rules that all items share, for any thread to read. */
    public Settings settings() {
        return shelves.settings();
    }

    /** The items whose snapshots changed since the last call. */
    public List<ItemCode> takeTouched() {
        return shelves.takeTouched();
    }

    /**
     * Someone looked at an item at a place; nothing is changed here before {@link #put}. Looking at
     * a part of a node says how often the book is right there, but the node counts as looked at
     * only when all its stock of the item is in that part.
     *
     * @param agreed whether a count agreed with the book; empty when nobody counted, as in a full
     *     read of all tags or the check of an empty place
     * @param adjustedMicros how much of what is adjusted thereby has yet to be moved, without sign
     */
    public Verified verified(
            ItemCode item,
            LocationCode place,
            Optional<Boolean> agreed,
            long adjustedMicros,
            long atMicros) {
        Shelf shelf = shelves.shelf(item);
        LocationCode at = shelves.node(place);
        Node node = shelf.node(at);
        long moved = node == null ? 0 : node.now(shelf.rules).movedMicros();
        boolean all = node == null || shelf.isOnlyAt(node, each -> shelves.isWithin(each, place));
        return Verified.after(
                shelf.rules.verified(at),
                item,
                at,
                Math.addExact(moved, adjustedMicros),
                agreed,
                all,
                atMicros);
    }
}
