package org.tallygate.ledger.partition;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.PackageWay;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.merge.Merging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a partition does about items that turn out to be one, across its rooms. */
final class MergedItems {

    private final Partition rooms;
    private final Merging merging;
    private final Map<ItemCode, ItemMerge> all = new HashMap<>();
    private Merges merges = Merges.NONE;

    MergedItems(Partition rooms) {
        this.rooms = rooms;
        this.merging = new Merging(rooms.stock(), rooms.reference(), this::mayName);
    }

    void put(ItemMerge merge) {
        all.put(merge.from(), merge);
    }

    /** The same object as long as no more are merged. */
    Merges merges() {
        if (merges.size() < all.size()) {
            merges = new Merges(all.values());
        }
        return merges;
    }

    Decision decide(Asked asked, MergeCommand command, Master master, History history) {
        return merging.decide(asked, command, master, history);
    }

    /** What is open and may name an item. */
    private Stream<Kept> mayName(ItemCode item) {
        return Stream.of(
                        rooms.documents().all().values().stream(),
                        rooms.promises().all().stream(),
                        rooms.promises().rules(item),
                        rooms.counts().all(),
                        rooms.reference().all(),
                        rooms.putaway().all(),
                        rooms.routes().all(),
                        rooms.operations().all(),
                        rooms.stock().lots(item).stream(),
                        rooms.register().here(item).stream())
                .flatMap(Function.identity());
    }

    /**
     * The way that goods took since: with their package, and into another item when theirs turned
     * out to be that one.
     *
     * @param fact by the names of its moment
     * @param moved all that moves with it, to which their way is added
     */
    static void goOn(
            Fact fact, List<Movement> moved, PackageWay way, Merges merges, ReplayKey when) {
        if (merges.isEmpty()) {
            moved.addAll(way.late(fact, moved, moved));
            return;
        }
        List<Movement> fresh = new ArrayList<>(moved);
        while (!fresh.isEmpty()) {
            List<Movement> late = way.late(fact, fresh, moved);
            moved.addAll(late);
            fresh.addAll(late);
            fresh =
                    fresh.stream()
                            .flatMap(each -> merges.carry(each, when).stream())
                            .collect(Collectors.toCollection(ArrayList::new));
            moved.addAll(fresh);
        }
    }

    /**
     * What follows for the new item from what happened to the old one: it counts from the moment at
     * which its goods went over, since before there were none.
     *
     * @param moved what moves already, with what goes over
     */
    static Movement since(Movement following, List<Movement> moved) {
        return moved.stream()
                .filter(each -> each.ofMerge() && each.item().equals(following.item()))
                .flatMap(each -> each.effect().stream())
                .map(Movement.Effect::at)
                .max(Comparator.naturalOrder())
                .map(following::notBefore)
                .orElse(following);
    }

    /** What a fact says in the names of today, by which documents know their goods. */
    static Outcome.Posted called(Outcome.Posted outcome, Merges merges) {
        return merges.isEmpty()
                ? outcome
                : outcome.moving(outcome.movements().stream().map(merges::now).toList());
    }
}
