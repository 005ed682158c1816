package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Optional;

/**
 * What stands at one place.
 *
 * @param next the rest of the address of the next page, when there is more
 */
record PlacePage(
        String location,
        String title,
        OwnerFilter owners,
        List<StockLine> lines,
        Optional<String> next,
        long offset) {

    private static final int ROWS = 200;

    static PlacePage of(
            BookView book,
            Master master,
            LocationCode location,
            OwnerFilter owners,
            Optional<BookView.StockKey> after) {
        BookView.Page<BookView.Stock> page =
                book.stock(
                        new BookView.StockFilter(
                                Optional.empty(),
                                Optional.of(location),
                                Optional.empty(),
                                false,
                                owners.owner()),
                        after,
                        ROWS + 1);
        return new PlacePage(
                location.value(),
                location.value()
                        + master.place(location).map(Place::name).map(" · "::concat).orElse(""),
                owners,
                page.rows().stream().limit(ROWS).map(row -> StockLine.of(row, master)).toList(),
                page.rows().size() > ROWS
                        ? Optional.of(rest(page.rows().get(ROWS - 1).key()) + owners.inUrl())
                        : Optional.empty(),
                page.offset());
    }

    /** The place after which a next page goes on, from its two parameters. */
    static Optional<BookView.StockKey> after(LocationCode location, String item, String status) {
        return item.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BookView.StockKey(
                                new ItemCode(item), location, StockStatus.valueOf(status)));
    }

    private static String rest(BookView.StockKey last) {
        return "&after=" + StockLine.inUrl(last.item().value()) + "&status=" + last.status().name();
    }

    String inUrl() {
        return StockLine.inUrl(location);
    }
}
