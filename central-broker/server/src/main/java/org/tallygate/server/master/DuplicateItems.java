package org.tallygate.server.master;

import org.jspecify.annotations.Nullable;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.merge.Duplicates;
import org.tallygate.ledger.merge.ItemsApart;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Items of the book that look to be the same. They are looked for anew when the item master
 * changed, or a minute went by, since codes and terms of suppliers may have; what a person said
 * counts at once. For any thread.
 */
public final class DuplicateItems {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Book book;
    private final InstantSource clock;
    private @Nullable Found last;

    private record Found(Master master, Instant at, List<Duplicates.Pair> pairs) {}

    public DuplicateItems(Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Without those of which a person said that they are two; the strongest first. */
    public List<Duplicates.Pair> pairs() {
        Set<String> apart = new HashSet<>();
        kept(ItemsApart.KIND).forEach(each -> apart.add(each.key()));
        return found().stream()
                .filter(pair -> !apart.contains(ItemsApart.keyOf(pair.one(), pair.other())))
                .toList();
    }

    private synchronized List<Duplicates.Pair> found() {
        Master master = book.master();
        Instant now = clock.instant();
        Found before = last;
        if (before == null || before.master() != master || now.isAfter(before.at().plus(FRESH))) {
            before =
                    new Found(
                            master,
                            now,
                            Duplicates.of(
                                    master,
                                    kept("foreign-code").stream()
                                            .map(each -> (ForeignCode) each.state())
                                            .toList(),
                                    kept("supplier-terms").stream()
                                            .map(each -> (SupplierTerms) each.state())
                                            .toList()));
            last = before;
        }
        return before.pairs();
    }

    private List<BookView.KeptView> kept(String kind) {
        List<BookView.KeptView> all = new ArrayList<>();
        String after = "";
        List<BookView.KeptView> page;
        do {
            page = book.kept(kind, true, after, BookView.MOST_ROWS).rows();
            all.addAll(page);
            after = page.isEmpty() ? "" : page.getLast().key();
        } while (page.size() == BookView.MOST_ROWS);
        return all;
    }
}
