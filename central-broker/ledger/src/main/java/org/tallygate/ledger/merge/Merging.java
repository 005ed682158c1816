package org.tallygate.ledger.merge;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides whether two items become one, and what becomes of all that names the one. */
public final class Merging {

    /** Balances and pieces of state that one merge may change. */
    static final int MOST = 20_000;

    private final Stock stock;
    private final Reference reference;
    private final Function<ItemCode, Stream<Kept>> named;

    /**
     * @param named what may name an item, open as it is; others may be among it
     */
    public Merging(Stock stock, Reference reference, Function<ItemCode, Stream<Kept>> named) {
        this.stock = stock;
        this.reference = reference;
        this.named = named;
    }

    /** Answers a command; nothing is changed here. */
    public Decision decide(Asked asked, MergeCommand command, Master master, History history) {
        return switch (command) {
            case MergeCommand.MergeItems merge -> merge(asked, merge, master, history);
            case MergeCommand.KeepItemsApart keep -> keepApart(asked, keep, master);
        };
    }

    private static Decision keepApart(
            Asked asked, MergeCommand.KeepItemsApart keep, Master master) {
        Optional<Decision> obstacle =
                unfit("one", keep.one(), master).or(() -> unfit("other", keep.other(), master));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        boolean inOrder = keep.one().compareTo(keep.other()) < 0;
        ItemsApart apart =
                new ItemsApart(
                        inOrder ? keep.one() : keep.other(),
                        inOrder ? keep.other() : keep.one(),
                        keep.apart(),
                        keep.reason(),
                        asked.actor(),
                        asked.micros());
        return Decision.Done.keeping(apart, List.of(apart));
    }

    private Decision merge(
            Asked asked, MergeCommand.MergeItems command, Master master, History history) {
        Optional<Decision> obstacle =
                same(command)
                        .or(() -> unfit("from", command.from(), master))
                        .or(() -> unfit("into", command.into(), master));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Body.Item from = master.item(command.from()).orElseThrow();
        Body.Item into = master.item(command.into()).orElseThrow();
        Optional<Long> factor = factor(from, into);
        if (factor.isEmpty()) {
            return refused(
                    MergeRefusal.UNITS_DIFFER,
                    "base unit '"
                            + from.baseUnit()
                            + "' of item '"
                            + from.item()
                            + "' must be '"
                            + into.baseUnit()
                            + "', or a unit of item '"
                            + into.item()
                            + "' that holds from 1 to "
                            + ItemMerge.MOST_FACTOR
                            + " whole '"
                            + into.baseUnit()
                            + "'; or merge them the other way round");
        }
        Optional<Decision> tracking = tracking(from, into, factor.get());
        if (tracking.isPresent()) {
            return tracking.get();
        }
        ItemMerge merge =
                new ItemMerge(
                        from.item(),
                        into.item(),
                        factor.get(),
                        ReplayKey.of(asked.micros(), asked.at()),
                        command.reason(),
                        asked.actor());
        Renaming renaming = new Renaming(merge, history).all(named.apply(merge.from()));
        if (!renaming.inTheWay().isEmpty()) {
            return refused(
                    MergeRefusal.IN_THE_WAY,
                    "item '"
                            + from.item()
                            + "' must first be free of: "
                            + listed(renaming.inTheWay()));
        }
        return done(asked, merge, renaming);
    }

    private Decision done(Asked asked, ItemMerge merge, Renaming renaming) {
        Id128 group = asked.name("group");
        List<Movement> movements = new ArrayList<>();
        List<Merged.Moved> moved = new ArrayList<>();
        List<Cell> cells =
                stock.of(merge.from()).stream()
                        .filter(cell -> cell.micros() != 0 && Merges.goesOver(cell.key()))
                        .sorted(Comparator.comparing(Cell::key))
                        .toList();
        for (Cell cell : cells) {
            Quantity quantity = new Quantity(cell.micros());
            for (Movement each : Merges.over(merge, cell.key(), quantity, group)) {
                movements.add(each.numbered(movements.size()));
            }
            moved.add(
                    new Merged.Moved(
                            cell.key().location(),
                            cell.key().status(),
                            cell.key().lot(),
                            cell.key().pack(),
                            cell.key().owner(),
                            quantity));
        }
        List<Kept> kept = new ArrayList<>(renaming.kept());
        kept.add(merge);
        int changes = movements.size() + kept.size();
        return changes > MOST
                ? refused(
                        MergeRefusal.TOO_MUCH,
                        "what names item '"
                                + merge.from()
                                + "' must be at most "
                                + MOST
                                + " balances, units and documents, not "
                                + changes)
                : new Decision.Done(
                        new Merged(
                                merge.from(), merge.into(), merge.factor(), moved, kept.size() - 1),
                        movements,
                        kept,
                        List.of());
    }

    private static Optional<Decision> same(MergeCommand.MergeItems command) {
        return command.from().equals(command.into())
                ? Optional.of(
                        refused(
                                MergeRefusal.SAME_ITEM,
                                "into '" + command.into() + "' must be another item"))
                : Optional.empty();
    }

    private static Optional<Decision> unfit(String field, ItemCode item, Master master) {
        if (master.item(item).isEmpty()) {
            return Optional.of(
                    refused(
                            MergeRefusal.UNKNOWN_ITEM,
                            field + " '" + item + "' must be one of the item master"));
        }
        return master.merges()
                .of(item)
                .map(merge ->
                        refused(
                                MergeRefusal.ITEM_MERGED,
                                field
                                        + " '"
                                        + item
                                        + "' must not be merged already; it is '"
                                        + master.merges().survivor(item)
                                        + "' now"));
    }

    /** Whole, so that no quantity of the old item is ever rounded, however late it is told. */
    private Optional<Long> factor(Body.Item from, Body.Item into) {
        Optional<Factor> factor = reference.units(into).unit(from.baseUnit()).map(Unit::factor);
        return factor.filter(each -> each.den() == 1 && each.num() <= ItemMerge.MOST_FACTOR)
                .map(Factor::num);
    }

    private static Optional<Decision> tracking(Body.Item from, Body.Item into, long factor) {
        if (from.serialRequired() != into.serialRequired()) {
            return Optional.of(differs("serial", from, into));
        }
        if (into.lotRequired() && !from.lotRequired()) {
            return Optional.of(differs("lot", from, into));
        }
        if (into.expiryRequired() && !from.expiryRequired()) {
            return Optional.of(differs("expiry", from, into));
        }
        return from.serialRequired() && factor != 1
                ? Optional.of(
                        refused(
                                MergeRefusal.TRACKING_DIFFERS,
                                "base unit '"
                                        + from.baseUnit()
                                        + "' of item '"
                                        + from.item()
                                        + "' must be one '"
                                        + into.baseUnit()
                                        + "', since each unit has a serial"))
                : Optional.empty();
    }

    private static Decision differs(String what, Body.Item from, Body.Item into) {
        return refused(
                MergeRefusal.TRACKING_DIFFERS,
                what
                        + " must be required of both or neither; item '"
                        + (from.serialRequired() && what.equals("serial")
                                ? from.item()
                                : into.item())
                        + "' requires it and the other does not");
    }

    private static String listed(List<String> all) {
        int most = 8;
        String first = String.join("; ", all.subList(0, Math.min(most, all.size())));
        return all.size() > most ? first + "; and " + (all.size() - most) + " more" : first;
    }

    private static Decision refused(MergeRefusal reason, String sentence) {
        return new Decision.Refused(reason, sentence);
    }
}
