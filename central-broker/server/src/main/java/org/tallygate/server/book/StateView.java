package org.tallygate.server.book;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The questions that a book in memory answers. Its caller holds the lock. */
final class StateView {

    private static final Comparator<BookView.StockKey> STOCK_ORDER =
            Comparator.comparing(BookView.StockKey::item)
                    .thenComparing(BookView.StockKey::location)
                    .thenComparing(key -> key.status().name());

    private final BookState state;

    StateView(BookState state) {
        this.state = state;
    }

    BookView.Page<BookView.Stock> stock(
            BookView.StockFilter filter, Optional<BookView.StockKey> after, int limit) {
        TreeMap<BookView.StockKey, BookState.Balance> sums = new TreeMap<>(STOCK_ORDER);
        state.balances.forEach((key, balance) -> {
            if (matches(filter, key)) {
                sums.merge(
                        new BookView.StockKey(key.item(), key.location(), key.status()),
                        balance,
                        StateView::sum);
            }
        });
        List<BookView.Stock> rows = new ArrayList<>();
        (after.isPresent() ? sums.tailMap(after.get(), false) : sums)
                .forEach((key, sum) -> {
                    if (sum.micros() != 0 && rows.size() < Limits.rows(limit)) {
                        rows.add(
                                new BookView.Stock(
                                        key, new Quantity(sum.micros()), sum.lastOffset()));
                    }
                });
        return page(rows);
    }

    private boolean matches(BookView.StockFilter filter, AccountKey key) {
        return filter.item().map(key.item()::equals).orElse(true)
                && filter.location().map(key.location()::equals).orElse(true)
                && filter.status().map(key.status()::equals).orElse(true)
                && (!filter.physicalOnly() || state.master.physical(key.location()));
    }

    private static BookState.Balance sum(BookState.Balance a, BookState.Balance b) {
        return new BookState.Balance(
                Math.addExact(a.micros(), b.micros()), Math.max(a.lastOffset(), b.lastOffset()));
    }

    BookView.Page<BookView.FactView> factsBefore(
            long offset, BookView.FactFilter filter, int limit) {
        List<BookView.FactView> rows = new ArrayList<>();
        for (long at = Math.min(offset - 1, state.facts.size());
                at >= 1 && rows.size() < Limits.rows(limit);
                at--) {
            addIfMatches(rows, at, filter);
        }
        return page(rows);
    }

    BookView.Page<BookView.FactView> factsAfter(
            long offset, BookView.FactFilter filter, int limit) {
        List<BookView.FactView> rows = new ArrayList<>();
        for (long at = Math.max(offset, 0) + 1;
                at <= state.facts.size() && rows.size() < Limits.rows(limit);
                at++) {
            addIfMatches(rows, at, filter);
        }
        return page(rows);
    }

    private void addIfMatches(
            List<BookView.FactView> rows, long offset, BookView.FactFilter filter) {
        BookView.FactView fact = state.facts.get(Math.toIntExact(offset - 1)).view();
        if ((filter.item().isEmpty() || filter.item().equals(fact.item()))
                && (filter.station().isEmpty() || filter.station().equals(fact.station()))
                && (filter.task().isEmpty() || filter.task().equals(fact.task()))
                && filter.journal().map(fact.journal()::equals).orElse(true)
                && filter.type().map(fact.type()::equals).orElse(true)) {
            rows.add(fact);
        }
    }

    BookView.Page<BookView.HeldView> held(long before, int limit) {
        return newest(state.held, BookView.HeldView::number, before, limit);
    }

    BookView.Page<BookView.RaisedView> raised(long before, int limit) {
        return newest(state.raised, BookView.RaisedView::number, before, limit);
    }

    private <T> BookView.Page<T> newest(
            List<T> all, ToLongFunction<T> number, long before, int limit) {
        List<T> reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        return page(
                reversed.stream()
                        .filter(row -> number.applyAsLong(row) < before)
                        .limit(Limits.rows(limit))
                        .toList());
    }

    BookView.Replay replay() {
        Map<AccountKey, Long> live = new HashMap<>();
        state.balances.forEach((key, balance) -> live.put(key, balance.micros()));
        Map<AccountKey, Long> replayed = new HashMap<>();
        for (BookState.Kept kept : state.facts) {
            if (kept.outcome() instanceof Outcome.Posted posted) {
                for (Movement movement : posted.movements()) {
                    long micros = movement.quantity().micros();
                    replayed.merge(movement.from(), -micros, Math::addExact);
                    replayed.merge(movement.to(), micros, Math::addExact);
                }
            }
        }
        return new BookView.Replay(
                state.facts.size(), BalanceHash.of(live), BalanceHash.of(replayed));
    }

    private <T> BookView.Page<T> page(List<T> rows) {
        return new BookView.Page<>(state.facts.size(), rows);
    }
}
