package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Master;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PastView;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened to an item and to those that were merged into it, the newest first.
 *
 * @param next the offset that the earlier ones go on at, when there are more
 */
record ItemHistory(List<PastView.Moved> rows, OptionalLong next) {

    /** Of more items than that only the first are looked at. */
    private static final int MOST_ITEMS = 20;

    static ItemHistory of(BookView book, Master master, ItemCode item, long before, int limit) {
        List<PastView.Moved> rows = new ArrayList<>();
        OptionalLong next = OptionalLong.empty();
        for (ItemCode each : alsoCalled(master, item)) {
            PastView.Moves moves =
                    book.movements(
                            new PastView.MoveFilter(Optional.of(each), Optional.empty()),
                            before,
                            limit);
            rows.addAll(moves.rows());
            if (moves.next().isPresent()) {
                // The page ends where the first of them ends, so that nothing is left out.
                next = OptionalLong.of(Math.max(next.orElse(0), moves.next().getAsLong()));
            }
        }
        long last = next.orElse(0);
        rows.removeIf(moved -> moved.offset() < last);
        rows.sort(Comparator.comparingLong(PastView.Moved::offset).reversed());
        return new ItemHistory(List.copyOf(rows), next);
    }

    private static List<ItemCode> alsoCalled(Master master, ItemCode item) {
        List<ItemCode> all = new ArrayList<>(List.of(item));
        for (int i = 0; i < all.size() && all.size() < MOST_ITEMS; i++) {
            master.merges().into(all.get(i)).stream().map(ItemMerge::from).forEach(all::add);
        }
        return all;
    }
}
