package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which goods a step speaks of: what it names must fit, of what it does not name any will do. A
 * place stands for all that is in it too.
 *
 * @param owner whose goods; the house's own when empty
 */
record Selection(
        ItemCode item,
        Optional<LocationCode> place,
        Optional<String> lot,
        Optional<String> pack,
        Optional<String> owner) {

    static Selection of(Fields step, String... placeFields) {
        Optional<LocationCode> place = Optional.empty();
        for (String field : placeFields) {
            Optional<LocationCode> named = step.optional(field).map(Codes::place);
            place = place.or(() -> named);
        }
        return new Selection(
                step.optional("sku").map(Codes::item).orElse(Codes.ITEM),
                place,
                step.optional("lot").or(() -> step.optional("serial")),
                step.optional("package"),
                step.optional("owner"));
    }

    /** Goods of this balance. */
    static Selection of(AccountKey key) {
        return new Selection(
                key.item(), Optional.of(key.location()), key.lot(), key.pack(), key.owner());
    }

    Selection withLot(String other) {
        return new Selection(item, place, Optional.of(other), pack, owner);
    }

    /** Whether goods of this balance would do. */
    boolean fits(AccountKey key) {
        return key.item().equals(item)
                && !VirtualLocation.isOne(key.location())
                && place.map(named -> isIn(key.location(), named)).orElse(true)
                && lot.map(named -> key.lot().equals(Optional.of(named))).orElse(true)
                && pack.map(named -> key.pack().equals(Optional.of(named))).orElse(true)
                && key.owner().equals(owner);
    }

    static boolean isIn(LocationCode place, LocationCode of) {
        return place.equals(of) || place.value().startsWith(of.value() + "/");
    }

    /** The balance that is meant when it is to be one only. */
    AccountKey account(Shop shop) {
        return account(usualPlace(shop));
    }

    /** The balance that is meant, at that place unless it names one. */
    AccountKey account(LocationCode usual) {
        return new AccountKey(
                AccountKey.MAIN,
                item,
                place.orElse(usual),
                StockStatus.AVAILABLE,
                lot,
                pack,
                owner);
    }

    /** The one place that has goods of the item; the house's usual place when it is not one. */
    private LocationCode usualPlace(Shop shop) {
        List<LocationCode> places =
                shop.stock().of(item).stream()
                        .filter(cell -> cell.micros() != 0)
                        .map(cell -> cell.key().location())
                        .filter(at -> !VirtualLocation.isOne(at))
                        .distinct()
                        .toList();
        return places.size() == 1 ? places.getFirst() : Codes.STOCK;
    }

    /** The balances that fit, in the order of their keys. */
    List<Cell> cells(Shop shop) {
        return shop.stock().of(item).stream()
                .filter(cell -> fits(cell.key()))
                .sorted(Comparator.comparing(Cell::key))
                .toList();
    }

    /** The same of whoever owns them, unless an owner is named. */
    List<Cell> cellsOfAnybody(Shop shop) {
        return shop.stock().of(item).stream()
                .filter(cell -> fits(owner.isPresent() ? cell.key() : unowned(cell.key())))
                .sorted(Comparator.comparing(Cell::key))
                .toList();
    }

    private static AccountKey unowned(AccountKey key) {
        return new AccountKey(
                key.company(),
                key.item(),
                key.location(),
                key.status(),
                key.lot(),
                key.pack(),
                Optional.empty());
    }

    Quantity there(Shop shop) {
        return new Quantity(cells(shop).stream().mapToLong(Cell::micros).sum());
    }
}
