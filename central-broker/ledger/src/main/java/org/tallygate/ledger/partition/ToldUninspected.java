package org.tallygate.ledger.partition;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.box.Boxes;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.document.Documents;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the boxes of a store or warehouse what waits there for an inspection. How much waits is not
 * told, only what can't be good: so a box hears of it when that changes, not at each movement.
 */
final class ToldUninspected {

    /** Of an item at a box; what is beyond is looked at by nobody there. */
    private static final int MOST = 1_000;

    private final Stock stock;
    private final Documents documents;
    private final Boxes boxes;

    /** Whether all that waits was looked at since the book was read. */
    private boolean isComplete;

    ToldUninspected(Stock stock, Documents documents, Boxes boxes) {
        this.stock = stock;
        this.documents = documents;
        this.boxes = boxes;
    }

    /**
     * What is news for boxes.
     *
     * @param moved all that went somewhere
     * @param kept all that changed
     */
    List<Told> after(Asked asked, List<Movement> moved, Collection<Kept> kept, Master master) {
        Set<ItemCode> items = new TreeSet<>();
        if (!isComplete || kept.stream().anyMatch(Workplace.class::isInstance)) {
            items.addAll(documents.inspected());
            items.addAll(boxes.uninspected());
            isComplete = true;
        }
        for (Movement movement : moved) {
            if (waits(movement.from())
                    || waits(movement.to())
                    || !boxes.hearing(movement.item()).isEmpty()) {
                items.add(movement.item());
            }
        }
        return items.isEmpty() ? List.of() : tell(asked, items, master);
    }

    private static boolean waits(AccountKey key) {
        return key.status() == StockStatus.RECEIVED_UNINSPECTED;
    }

    private List<Told> tell(Asked asked, Set<ItemCode> items, Master master) {
        Map<Topics, Set<LocationCode>> nodes = new LinkedHashMap<>();
        documents
                .boxes()
                .forEach((at, box) ->
                        nodes.computeIfAbsent(box, none -> new HashSet<>())
                                .add(master.tree().node(at)));
        List<Told> news = new ArrayList<>();
        for (ItemCode item : items) {
            Set<Topics> hearing = new LinkedHashSet<>(nodes.keySet());
            hearing.addAll(boxes.hearing(item));
            for (Topics box : hearing) {
                Set<LocationCode> its = nodes.getOrDefault(box, Set.of());
                boxes.uninspected(asked, box, standing(item, its, master)).ifPresent(news::add);
            }
        }
        return news;
    }

    /** Goods that nobody can tell apart at their place. */
    private static AccountKey alike(AccountKey key) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                StockStatus.AVAILABLE,
                key.lot(),
                Optional.empty(),
                key.owner());
    }

    /** What stands at places of these nodes where something waits. */
    private Body.Uninspected standing(ItemCode item, Set<LocationCode> nodes, Master master) {
        List<AccountKey> there =
                stock.of(item).stream()
                        .filter(cell -> cell.micros() > 0)
                        .map(Cell::key)
                        .filter(key -> waits(key) || key.status() == StockStatus.AVAILABLE)
                        .filter(key -> master.physical(key.location()))
                        .filter(key -> nodes.contains(master.tree().node(key.location())))
                        .sorted()
                        .toList();
        Set<LocationCode> places = new HashSet<>();
        Set<String> packages = new TreeSet<>();
        for (AccountKey key : there) {
            if (waits(key)) {
                places.add(key.location());
                key.pack().ifPresent(packages::add);
            }
        }
        Map<AccountKey, Boolean> good = new LinkedHashMap<>();
        for (AccountKey key : there) {
            if (places.contains(key.location())) {
                good.merge(alike(key), !waits(key), Boolean::logicalOr);
            }
        }
        List<Body.Standing> standing = new ArrayList<>();
        good.forEach((key, some) ->
                standing.add(new Body.Standing(key.location(), key.lot(), key.owner(), some)));
        return new Body.Uninspected(
                item,
                standing.stream().limit(MOST).toList(),
                packages.stream().limit(MOST).toList());
    }
}
