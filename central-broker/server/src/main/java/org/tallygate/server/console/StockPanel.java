package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stock as the page shows it.
 *
 * @param search what the person looks for in code, description and GTIN; empty for all
 * @param location the location chosen; empty for all
 * @param owners whose goods are shown
 * @param note what is not shown, and how to see it
 */
record StockPanel(
        String search,
        String location,
        OwnerFilter owners,
        List<Place> places,
        List<Line> lines,
        Optional<String> note,
        long offset) {

    static final int MOST_LINES = 200;

    private static final int MOST_ITEMS = 25;

    record Line(
            ItemCode item,
            String description,
            LocationCode location,
            String place,
            Optional<String> status,
            String quantity,
            boolean negative,
            String unit) {

        String itemInUrl() {
            return StockLine.inUrl(item.value());
        }

        String locationInUrl() {
            return StockLine.inUrl(location.value());
        }
    }

    static StockPanel of(
            BookView book, Master master, String search, String location, String whose) {
        OwnerFilter owners = OwnerFilter.of(book, whose);
        List<Place> places = book.places().rows();
        Optional<LocationCode> only =
                places.stream()
                        .map(Place::code)
                        .filter(code -> code.value().equals(location))
                        .findFirst();
        List<BookView.Stock> rows = new ArrayList<>();
        Optional<String> note = Optional.empty();
        if (search.isBlank()) {
            rows.addAll(rows(book, only, owners.owner()));
        } else {
            List<Body.Item> found = master.search(search, MOST_ITEMS + 1);
            rows.addAll(
                    book.stockOf(
                                    found.stream()
                                            .limit(MOST_ITEMS)
                                            .map(Body.Item::item)
                                            .collect(Collectors.toSet()),
                                    only,
                                    owners.owner(),
                                    MOST_LINES + 1)
                            .rows());
            if (found.size() > MOST_ITEMS) {
                note =
                        Optional.of(
                                "More than "
                                        + MOST_ITEMS
                                        + " items match; the first are shown. Type more of the"
                                        + " code or name.");
            }
        }
        if (rows.size() > MOST_LINES) {
            note =
                    Optional.of(
                            "The first "
                                    + MOST_LINES
                                    + " lines are shown. Search, or choose a location.");
        }
        return new StockPanel(
                search,
                only.map(LocationCode::value).orElse(""),
                owners,
                places.stream().filter(place -> place.kind() == Place.Kind.PHYSICAL).toList(),
                lines(rows, master, places),
                note,
                book.offset());
    }

    private static List<BookView.Stock> rows(
            BookView book, Optional<LocationCode> location, Optional<String> owner) {
        return book.stock(
                        new BookView.StockFilter(
                                Optional.empty(), location, Optional.empty(), true, owner),
                        Optional.empty(),
                        MOST_LINES + 1)
                .rows();
    }

    private static List<Line> lines(List<BookView.Stock> rows, Master master, List<Place> places) {
        Map<LocationCode, Place> byPlace =
                places.stream().collect(Collectors.toMap(Place::code, Function.identity()));
        return rows.stream()
                .limit(MOST_LINES)
                .map(row -> {
                    Optional<Body.Item> item = master.item(row.key().item());
                    return new Line(
                            row.key().item(),
                            item.map(Body.Item::description).orElse("not in the item master"),
                            row.key().location(),
                            Optional.ofNullable(byPlace.get(row.key().location()))
                                    .map(Place::name)
                                    .orElse("not in the master data"),
                            row.key().status() == StockStatus.AVAILABLE
                                    ? Optional.empty()
                                    : Optional.of(Sentence.words(row.key().status())),
                            row.quantity().toString(),
                            row.quantity().isNegative(),
                            item.map(Body.Item::baseUnit).orElse(""));
                })
                .toList();
    }

    boolean filtered() {
        return !search.isBlank() || !location.isEmpty() || owners.owner().isPresent();
    }
}
