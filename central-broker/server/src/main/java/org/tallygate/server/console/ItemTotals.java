package org.tallygate.server.console;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much there is of an item in all. What is on hand and promised is read from memory, as of the
 * last commit, so that it costs as much as the item has places.
 *
 * @param own what is the company's own
 * @param owners the others to whom some of it belongs
 */
record ItemTotals(List<Total> totals, Owned own, List<Owned> owners) {

    /** One figure. */
    record Total(String name, String quantity) {}

    /** What belongs to one owner, and how much of that is promised. */
    record Owned(String owner, String onHand, String promised) {}

    private static final int ROWS = 20;

    ItemTotals {
        totals = List.copyOf(totals);
        owners = List.copyOf(owners);
    }

    static ItemTotals of(BookView book, Master master, ItemNow now) {
        Map<StockStatus, Quantity> byStatus = new EnumMap<>(StockStatus.class);
        Map<String, ItemNow.Owned> byOwner = new TreeMap<>();
        Quantity onHand = Quantity.ZERO;
        long promised = 0;
        for (ItemNow.PlaceNow place : now.places().values()) {
            if (master.physical(place.place())) {
                place.onHand()
                        .forEach((status, quantity) ->
                                byStatus.merge(status, quantity, Quantity::plus));
                onHand = onHand.plus(place.physical());
                promised = Math.addExact(promised, place.setApartMicros());
                place.owned().forEach((owner, part) -> byOwner.merge(owner, part, ItemTotals::sum));
            }
        }
        List<Total> totals = new ArrayList<>();
        totals.add(new Total("On hand", onHand.toString()));
        byStatus.forEach((status, quantity) -> {
            if (!quantity.isZero()) {
                totals.add(new Total(name(status), quantity.toString()));
            }
        });
        totals.add(new Total("Reserved", new Quantity(promised).toString()));
        totals.add(new Total("In transit", inTransit(book, now).toString()));
        ItemNow.Owned others =
                byOwner.values().stream()
                        .reduce(new ItemNow.Owned(Quantity.ZERO, Quantity.ZERO), ItemTotals::sum);
        return new ItemTotals(
                totals,
                new Owned(
                        "",
                        onHand.minus(others.onHand()).toString(),
                        new Quantity(promised).minus(others.setApart()).toString()),
                byOwner.entrySet().stream()
                        .map(each ->
                                new Owned(
                                        each.getKey(),
                                        each.getValue().onHand().toString(),
                                        each.getValue().setApart().toString()))
                        .toList());
    }

    private static String name(StockStatus status) {
        return status == StockStatus.RECEIVED_UNINSPECTED
                ? "Waiting for inspection"
                : Sentence.words(status);
    }

    private static ItemNow.Owned sum(ItemNow.Owned one, ItemNow.Owned other) {
        return new ItemNow.Owned(
                one.onHand().plus(other.onHand()), one.setApart().plus(other.setApart()));
    }

    private static Quantity inTransit(BookView book, ItemNow now) {
        Quantity all = Quantity.ZERO;
        for (VirtualLocation way : List.of(VirtualLocation.TRANSIT, VirtualLocation.IC_TRANSIT)) {
            all = all.plus(at(book, now, way.code()));
        }
        return all;
    }

    private static Quantity at(BookView book, ItemNow now, LocationCode place) {
        return book
                .stock(
                        new BookView.StockFilter(
                                Optional.of(now.item()),
                                Optional.of(place),
                                Optional.empty(),
                                false),
                        Optional.empty(),
                        ROWS)
                .rows()
                .stream()
                .map(BookView.Stock::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
