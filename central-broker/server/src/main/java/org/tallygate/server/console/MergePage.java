package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Optional;

/**
 * What goes over when one item is merged into another, for a person to confirm.
 *
 * @param refused why it can't be done, as far as the item master says
 * @param lines the stock that goes over, at most {@link #LINES}
 * @param codes the GTINs that mean the other one then
 */
record MergePage(
        DuplicatesPage.Named from,
        DuplicatesPage.Named into,
        Optional<String> refused,
        List<StockLine> lines,
        boolean more,
        List<String> codes) {

    private static final int LINES = 200;

    /** Empty when either is no item. */
    static Optional<MergePage> of(BookView book, Master master, ItemCode from, ItemCode into) {
        Optional<Body.Item> known = master.item(from);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<BookView.Stock> stock =
                book.stock(
                                new BookView.StockFilter(
                                        Optional.of(from),
                                        Optional.empty(),
                                        Optional.empty(),
                                        true),
                                Optional.empty(),
                                LINES + 1)
                        .rows();
        return Optional.of(
                new MergePage(
                        DuplicatesPage.Named.of(from, master),
                        DuplicatesPage.Named.of(into, master),
                        refused(master, from, into),
                        stock.stream().limit(LINES).map(row -> StockLine.of(row, master)).toList(),
                        stock.size() > LINES,
                        known.get().codes().stream()
                                .map(code -> code.gtin() + ", " + code.unit())
                                .toList()));
    }

    private static Optional<String> refused(Master master, ItemCode from, ItemCode into) {
        if (from.equals(into)) {
            return Optional.of("An item can't be merged into itself.");
        }
        if (master.item(into).isEmpty()) {
            return Optional.of(into + " is no item; name one of the item master.");
        }
        for (ItemCode item : List.of(from, into)) {
            if (master.merges().of(item).isPresent()) {
                return Optional.of(
                        item
                                + " was merged already; it is "
                                + master.merges().survivor(item)
                                + " now.");
            }
        }
        return Optional.empty();
    }
}
