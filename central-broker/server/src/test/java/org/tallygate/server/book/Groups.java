package org.tallygate.server.book;

import org.tallygate.ledger.stock.Stock;

import java.util.List;

/** Groups with the balances that a writer would say, for tests that commit by hand. */
public final class Groups {

    private Groups() {}

    public static Group of(Book book, Batch... batches) {
        return of(book, List.of(batches), List.of());
    }

    public static Group of(Book book, List<Batch> batches, List<Decided> commands) {
        Stock stock = new Stock();
        book.live(stock::put, kept -> {});
        for (Plan.Post post : Plan.posts(batches, commands)) {
            post.movements().forEach(each -> stock.move(each, post.microsOf(each)));
        }
        return new Group(batches, commands, stock.takeChanged());
    }
}
