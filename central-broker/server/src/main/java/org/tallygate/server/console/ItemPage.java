package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PastView;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One item: where it is, what may be sold of it, what happened to it.
 *
 * @param picture the SHA-256 of how it looks
 * @param totals of all places
 * @param owners whose goods the lines are of
 * @param shared the places where quotas keep some of it for channels, at most {@link #SHARED}
 * @param merged what it was merged into, if it was
 * @param mergedFrom what was merged into it
 * @param before the offset that the earlier movements go on at, when there are more
 */
record ItemPage(
        String code,
        String title,
        String unit,
        Optional<String> picture,
        ItemTotals totals,
        OwnerFilter owners,
        List<StockLine> lines,
        List<Offer> offers,
        List<String> shared,
        List<Moved> moves,
        OptionalLong before,
        long offset,
        Optional<Merge> merged,
        List<Merge> mergedFrom) {

    private static final int LINES = 1000;
    private static final int MOVES = 50;
    private static final int SHARED = 20;

    /** The other item of a merge, and who said so, and why. */
    record Merge(String other, String by, String reason, String factor) {

        static Merge of(ItemMerge merge, ItemCode other) {
            return new Merge(
                    other.value(), merge.actor(), merge.reason(), Long.toString(merge.factor()));
        }

        String inUrl() {
            return StockLine.inUrl(other);
        }
    }

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
            ItemNow now,
            List<Offer> offers,
            String whose,
            long before,
            long nowMicros) {
        ItemCode item = now.item();
        ItemTotals totals = ItemTotals.of(book, master, now);
        OwnerFilter owners =
                OwnerFilter.of(
                        totals.owners().stream().map(ItemTotals.Owned::owner).toList(), whose);
        BookView.Page<BookView.Stock> stock =
                book.stock(
                        new BookView.StockFilter(
                                Optional.of(item),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                owners.owner()),
                        Optional.empty(),
                        LINES);
        ItemHistory history = ItemHistory.of(book, master, item, before, MOVES);
        Optional<Body.Item> known = master.item(item);
        return new ItemPage(
                item.value(),
                item.value() + known.map(Body.Item::description).map(" · "::concat).orElse(""),
                known.map(Body.Item::baseUnit).orElse(""),
                known.flatMap(Body.Item::picture),
                totals,
                owners,
                stock.rows().stream().map(row -> StockLine.of(row, master)).toList(),
                offers,
                now.places().values().stream()
                        .filter(ItemPage::isShared)
                        .map(there -> there.place().value())
                        .limit(SHARED)
                        .toList(),
                history.rows().stream().map(moved -> Moved.of(moved, nowMicros)).toList(),
                history.next(),
                stock.offset(),
                master.merges().of(item).map(merge -> Merge.of(merge, merge.into())),
                master.merges().into(item).stream()
                        .map(merge -> Merge.of(merge, merge.from()))
                        .toList());
    }

    private static boolean isShared(ItemNow.PlaceNow there) {
        return there.quotas().stream().anyMatch(quota -> quota.mode() != Quota.Mode.CAPPED);
    }

    String inUrl() {
        return StockLine.inUrl(code);
    }
}
