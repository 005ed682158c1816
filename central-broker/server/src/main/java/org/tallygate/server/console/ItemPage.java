package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Optional;

/**
 * One item: where it is, what may be sold of it, what happened to it.
 *
 * @param before the offset that the earlier facts go on at, when there are more
 */
record ItemPage(
        String code,
        String title,
        String unit,
        List<StockLine> lines,
        List<Offer> offers,
        List<FactLine> facts,
        Optional<Long> before,
        long offset) {

    private static final int LINES = 1000;
    private static final int FACTS = 50;

    /** What one channel may sell at one place, and the terms of that. */
    record Offer(String channel, String location, String quantity, String because) {}

    static ItemPage of(
            BookView book,
            Master master,
            ItemCode item,
            List<Offer> offers,
            long before,
            long now) {
        BookView.Page<BookView.Stock> stock =
                book.stock(
                        new BookView.StockFilter(
                                Optional.of(item), Optional.empty(), Optional.empty(), true),
                        Optional.empty(),
                        LINES);
        List<BookView.FactView> facts =
                book.factsBefore(
                                before,
                                new BookView.FactFilter(
                                        Optional.of(item),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                FACTS + 1)
                        .rows();
        Optional<Body.Item> known = master.item(item);
        return new ItemPage(
                item.value(),
                item.value() + known.map(Body.Item::description).map(" · "::concat).orElse(""),
                known.map(Body.Item::baseUnit).orElse(""),
                stock.rows().stream().map(row -> StockLine.of(row, master)).toList(),
                offers,
                facts.stream().limit(FACTS).map(fact -> FactLine.of(fact, now)).toList(),
                facts.size() > FACTS
                        ? Optional.of(facts.get(FACTS - 1).offset())
                        : Optional.empty(),
                stock.offset());
    }

    String inUrl() {
        return StockLine.inUrl(code);
    }
}
