package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PastView;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One item: where it is, what may be sold of it, what happened to it.
 *
 * @param before the offset that the earlier movements go on at, when there are more
 */
record ItemPage(
        String code,
        String title,
        String unit,
        List<StockLine> lines,
        List<Offer> offers,
        List<Moved> moves,
        OptionalLong before,
        long offset) {

    private static final int LINES = 1000;
    private static final int MOVES = 50;

    /** What one channel may sell at one place, and the terms of that. */
    record Offer(String channel, String location, String quantity, String because) {}

    /** Goods of it went from here to there. */
    record Moved(Age age, MoveLine line, long offset) {

        static Moved of(PastView.Moved moved, long now) {
            return new Moved(
                    new Age(moved.countsMicros(), now),
                    MoveLine.of(moved.movement()),
                    moved.offset());
        }
    }

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
        PastView.Moves moves =
                book.movements(
                        new PastView.MoveFilter(Optional.of(item), Optional.empty()),
                        before,
                        MOVES);
        Optional<Body.Item> known = master.item(item);
        return new ItemPage(
                item.value(),
                item.value() + known.map(Body.Item::description).map(" · "::concat).orElse(""),
                known.map(Body.Item::baseUnit).orElse(""),
                stock.rows().stream().map(row -> StockLine.of(row, master)).toList(),
                offers,
                moves.rows().stream().map(moved -> Moved.of(moved, now)).toList(),
                moves.next(),
                stock.offset());
    }

    String inUrl() {
        return StockLine.inUrl(code);
    }
}
