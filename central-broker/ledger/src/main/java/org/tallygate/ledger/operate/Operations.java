package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.count.Counts;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Promises;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What follows from stock by declared rules, in one partition. Used by one thread, the writer. */
public final class Operations {

    private final Promises promises;
    private final Counts counts;
    private final Reordering reordering = new Reordering();
    private final Consignment consignment = new Consignment();
    private Map<Name, FeedGuard> guards = Map.of();

    /** Why a command was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_ITEM,
        UNKNOWN_LOCATION,
        UNKNOWN_PROMISE
    }

    public Operations(Promises promises, Counts counts) {
        this.promises = promises;
        this.counts = counts;
    }

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(OperateKept kept) {
        switch (kept) {
            case ReorderPoint point -> reordering.put(point);
            case ReorderDue due -> reordering.put(due);
            case Consignor consignor -> consignment.put(consignor);
            case OwnerAccount account -> consignment.put(account);
            case FreshnessGoal goal -> {}
            case FeedGuard guard -> {
                Map<Name, FeedGuard> with = new HashMap<>(guards);
                with.put(guard.channel(), guard);
                guards = Map.copyOf(with);
            }
        }
    }

    /** Where more is wanted, by item and place. */
    public List<ReorderDue> due() {
        return reordering.due();
    }

    /** Where more is to be wanted, and is. */
    public Stream<Kept> all() {
        return reordering.all();
    }

    /** How a channel's feed is guarded, if it is. */
    public Optional<FeedGuard> guard(Name channel) {
        return Optional.ofNullable(guards.get(channel));
    }

    /** The guards of all feeds: an immutable map, another one when a guard changes. */
    public Map<Name, FeedGuard> guards() {
        return guards;
    }

    /** What goods that are about to move mean for who owns them. */
    public Followed follow(List<Movement> movements) {
        return consignment.follow(movements);
    }

    /** Whether more is wanted, now that goods moved and promises were made. */
    public List<ReorderDue> reorder(
            Collection<Movement> movements, Collection<Kept> kept, long micros, Master master) {
        List<ReorderDue> changed = new ArrayList<>();
        for (ItemCode item : watched(movements, kept)) {
            changed.addAll(reordering.follow(promises.now(item, master), master.tree(), micros));
        }
        return changed;
    }

    /** What is wanted of the items that these concern: their source may have it now. */
    public List<ReorderDue> due(Collection<Movement> movements, Collection<Kept> kept) {
        SortedSet<ItemCode> touched = watched(movements, kept);
        return touched.isEmpty()
                ? List.of()
                : reordering.due().stream().filter(due -> touched.contains(due.item())).toList();
    }

    private SortedSet<ItemCode> watched(Collection<Movement> movements, Collection<Kept> kept) {
        TreeSet<ItemCode> touched = new TreeSet<>();
        if (reordering.watchesNothing()) {
            return touched;
        }
        movements.forEach(movement -> touched.add(movement.item()));
        for (Kept each : kept) {
            switch (each) {
                case Pending pending -> touched.add(pending.item());
                case ReorderPoint point -> touched.add(point.item());
                default -> {}
            }
        }
        touched.removeIf(item -> !reordering.watches(item));
        return touched;
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, OperateCommand command, Master master, History history) {
        return switch (command) {
            case OperateCommand.SetReorderPoint set -> point(set.point(), master);
            case OperateCommand.SetConsignor set ->
                    Decision.Done.keeping(set.consignor(), List.of(set.consignor()));
            case OperateCommand.SetFeedGuard set ->
                    Decision.Done.keeping(set.guard(), List.of(set.guard()));
            case OperateCommand.SetFreshnessGoal set ->
                    Decision.Done.keeping(set.goal(), List.of(set.goal()));
            case OperateCommand.SettleOwner settle ->
                    consignment.settle(settle.owner(), master.merges());
            case OperateCommand.ReportShortPick report -> shortPick(asked, report, master, history);
        };
    }

    private static Decision point(ReorderPoint point, Master master) {
        if (master.item(point.item()).isEmpty()) {
            return new Decision.Refused(
                    Why.UNKNOWN_ITEM, "item '" + point.item() + "' must be one of the item master");
        }
        return master.place(point.place()).isEmpty() || master.place(point.source()).isEmpty()
                ? new Decision.Refused(
                        Why.UNKNOWN_LOCATION,
                        "place '"
                                + point.place()
                                + "' and source '"
                                + point.source()
                                + "' must be of the master data")
                : Decision.Done.keeping(point, List.of(point));
    }

    private Decision shortPick(
            Asked asked, OperateCommand.ReportShortPick report, Master master, History history) {
        Optional<Pending> pending =
                promises.ofReference(report.reference()).stream()
                        .filter(each -> each.line() == report.line())
                        .filter(each -> takes(each, report).compareTo(report.missing()) >= 0)
                        .findFirst();
        if (pending.isEmpty()) {
            return new Decision.Refused(
                    Why.UNKNOWN_PROMISE,
                    "line "
                            + report.line()
                            + " of '"
                            + report.reference()
                            + "' must be promised "
                            + report.missing()
                            + " at "
                            + report.place());
        }
        ItemCode item = pending.get().item();
        Decision released =
                promises.decide(
                        asked,
                        new PromiseCommand.ReleasePromise(
                                Which.of(pending.get().id()), Optional.of(report.missing()), false),
                        master);
        Decision counted =
                counts.decide(
                        asked,
                        new CountCommand.RequestCount(
                                item, report.place(), CountNeed.Trigger.SHORT_PICK),
                        master,
                        history);
        if (!(released instanceof Decision.Done done)) {
            return released;
        }
        List<Kept> kept = new ArrayList<>(done.kept());
        kept.add(promises.verified(item, report.place(), Optional.of(false), 0, asked.micros()));
        if (counted instanceof Decision.Done need) {
            kept.addAll(need.kept());
        }
        return new Decision.Done(done.answer(), done.movements(), kept, done.raised());
    }

    private static Quantity takes(Pending pending, OperateCommand.ReportShortPick report) {
        return pending.takes().stream()
                .filter(take -> take.from().location().equals(report.place()))
                .map(take -> take.quantity())
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
