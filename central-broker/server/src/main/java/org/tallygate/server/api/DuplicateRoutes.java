package org.tallygate.server.api;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.merge.Duplicates;
import org.tallygate.server.book.Book;
import org.tallygate.server.master.DuplicateItems;

import java.util.List;
import java.util.Map;

/** Items that look to be the same. */
final class DuplicateRoutes {

    private final Book book;
    private final DuplicateItems duplicates;

    DuplicateRoutes(Book book, DuplicateItems duplicates) {
        this.book = book;
        this.duplicates = duplicates;
    }

    List<Route> routes() {
        return List.of(
                Route.json("/items/duplicates", List.of("after", "limit"), this::duplicates));
    }

    /** What openapi.yaml calls Duplicate. */
    record Duplicate(Named one, Named other, List<Shared> because) {}

    /** What openapi.yaml calls DuplicateItem. */
    record Named(ItemCode item, String description, String baseUnit) {}

    /** What openapi.yaml calls SharedByItems: both have it, as it is compared. */
    record Shared(Duplicates.Because what, String value) {}

    private Rows<Duplicate> duplicates(Query query) {
        long offset = book.offset();
        Master master = book.master();
        return Rows.of(
                offset,
                duplicates.pairs(),
                query.text("after"),
                query.limit(),
                pair ->
                        new Duplicate(
                                named(pair.one(), master),
                                named(pair.other(), master),
                                pair.because().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(each -> new Shared(each.getKey(), each.getValue()))
                                        .toList()),
                Duplicates.Pair::rank);
    }

    private static Named named(ItemCode item, Master master) {
        return master.item(item)
                .map(known -> new Named(item, known.description(), known.baseUnit()))
                .orElseGet(() -> new Named(item, "", ""));
    }
}
