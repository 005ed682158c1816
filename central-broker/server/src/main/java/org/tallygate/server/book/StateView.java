package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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
        TreeMap<BookView.StockKey, Sum> sums = new TreeMap<>(STOCK_ORDER);
        state.balances.forEach((key, balance) -> {
            if (matches(filter, key)) {
                sums.merge(
                        new BookView.StockKey(key.item(), key.location(), key.status()),
                        new Sum(balance.cell().micros(), balance.offset()),
                        Sum::plus);
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

    BookView.Page<BookView.Stock> stockOf(
            Set<ItemCode> items,
            Optional<LocationCode> location,
            Optional<String> owner,
            int limit) {
        return page(
                items.stream()
                        .sorted()
                        .map(item ->
                                new BookView.StockFilter(
                                        Optional.of(item), location, Optional.empty(), true, owner))
                        .flatMap(filter -> stock(filter, Optional.empty(), limit).rows().stream())
                        .limit(Limits.rows(limit))
                        .toList());
    }

    List<String> owners(int limit) {
        return state.balances.keySet().stream()
                .flatMap(key -> key.owner().stream())
                .distinct()
                .sorted()
                .limit(Limits.rows(limit))
                .toList();
    }

    private boolean matches(BookView.StockFilter filter, AccountKey key) {
        return filter.item().map(key.item()::equals).orElse(true)
                && filter.location().map(key.location()::equals).orElse(true)
                && filter.status().map(key.status()::equals).orElse(true)
                && filter.owner().map(key.owner().orElse("")::equals).orElse(true)
                && (!filter.physicalOnly() || state.master.physical(key.location()));
    }

    private record Sum(long micros, long lastOffset) {

        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(micros, other.micros), Math.max(lastOffset, other.lastOffset));
        }
    }

    BookView.Page<BookView.FactView> factsBefore(
            long offset, BookView.FactFilter filter, int limit) {
        List<BookView.FactView> rows = new ArrayList<>();
        addMatching(rows, state.facts.headMap(offset, false).descendingMap(), filter, limit);
        return page(rows);
    }

    BookView.Page<BookView.FactView> factsAfter(
            long offset, BookView.FactFilter filter, int limit) {
        List<BookView.FactView> rows = new ArrayList<>();
        addMatching(rows, state.facts.tailMap(offset, false), filter, limit);
        return page(rows);
    }

    private static void addMatching(
            List<BookView.FactView> rows,
            SortedMap<Long, BookState.Accepted> facts,
            BookView.FactFilter filter,
            int limit) {
        for (BookState.Accepted accepted : facts.values()) {
            if (rows.size() >= Limits.rows(limit)) {
                return;
            }
            BookView.FactView fact = accepted.view();
            if ((filter.item().isEmpty() || filter.item().equals(fact.item()))
                    && (filter.station().isEmpty() || filter.station().equals(fact.station()))
                    && (filter.task().isEmpty() || filter.task().equals(fact.task()))
                    && filter.journal().map(fact.journal()::equals).orElse(true)
                    && filter.type().map(fact.type()::equals).orElse(true)) {
                rows.add(fact);
            }
        }
    }

    BookView.Page<BookView.HeldView> held(long before, int limit) {
        List<BookView.HeldView> waiting = new ArrayList<>(state.held);
        waiting.removeIf(each ->
                state.settled.containsKey(new Batch.Reverses(each.journal(), each.first())));
        return newest(waiting, BookView.HeldView::number, before, limit);
    }

    Optional<BookView.HeldView> held(Id128 journal, long first) {
        return state.settled.containsKey(new Batch.Reverses(journal, first))
                ? Optional.empty()
                : state.held.stream()
                        .filter(each -> each.journal().equals(journal) && each.first() == first)
                        .findFirst();
    }

    BookView.Page<BookView.KeptView> kept(String kind, boolean openOnly, String after, int limit) {
        List<BookView.KeptView> rows = new ArrayList<>();
        for (BookView.KeptView each :
                state.kept.tailMap(new BookState.StateKey(kind, after), false).values()) {
            if (!each.kind().equals(kind) || rows.size() >= Limits.rows(limit)) {
                break;
            }
            if (each.open() || !openOnly) {
                rows.add(each);
            }
        }
        return page(rows);
    }

    BookView.Page<BookView.KeptView> keptAfter(long offset, int limit) {
        List<BookView.KeptView> rows = new ArrayList<>();
        for (List<BookView.KeptView> each : state.stateLog.tailMap(offset, false).values()) {
            if (rows.size() >= Limits.rows(limit)) {
                break;
            }
            rows.addAll(each);
        }
        return page(rows);
    }

    BookView.Page<BookView.KeptView> versions(String kind, String key, int limit) {
        NavigableMap<Long, BookView.KeptView> all =
                state.states.getOrDefault(new BookState.StateKey(kind, key), new TreeMap<>());
        return page(
                all.descendingMap().values().stream()
                        .limit(Limits.rows(limit))
                        .toList()
                        .reversed());
    }

    BookView.Page<BookView.CommandView> commandsBefore(long offset, int limit) {
        return page(
                state.commands.headMap(offset, false).descendingMap().values().stream()
                        .limit(Limits.rows(limit))
                        .toList());
    }

    BookView.Page<BookView.RaisedView> raised(long before, int limit) {
        return newest(state.raised, BookView.RaisedView::number, before, limit);
    }

    BookView.Page<BookView.ExceptionView> exceptions(long before, int limit) {
        return newest(cared(), BookView.ExceptionView::number, before, limit);
    }

    BookView.Page<BookView.ExceptionView> openExceptions(
            Set<Raised.Kind> kinds, long before, int limit) {
        List<BookView.ExceptionView> open = new ArrayList<>(cared());
        open.removeIf(each ->
                !kinds.contains(each.raised().raised().kind())
                        || each.care().filter(ExceptionCare::ended).isPresent());
        return newest(open, BookView.ExceptionView::number, before, limit);
    }

    private List<BookView.ExceptionView> cared() {
        return state.raised.stream()
                .map(raised ->
                        new BookView.ExceptionView(
                                raised,
                                Optional.ofNullable(
                                                state.kept.get(
                                                        new BookState.StateKey(
                                                                ExceptionCare.KIND,
                                                                Long.toString(raised.number()))))
                                        .map(kept -> (ExceptionCare) kept.state())))
                .toList();
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
        state.balances.forEach((key, balance) -> live.put(key, balance.cell().micros()));
        Map<AccountKey, Long> replayed = new HashMap<>();
        for (List<Movement> moved : state.moved.values()) {
            for (Movement movement : moved) {
                long micros = movement.quantity().micros();
                replayed.merge(movement.from(), -micros, Math::addExact);
                replayed.merge(movement.to(), micros, Math::addExact);
            }
        }
        LiveHash of = LiveHash.of(live);
        state.kept.values().forEach(each -> of.add(each.version()));
        LiveHash again = LiveHash.of(replayed);
        state.states.values().forEach(each -> again.add(each.lastEntry().getValue().version()));
        return new BookView.Replay(state.ends.offset(), of.hex(), again.hex());
    }

    private <T> BookView.Page<T> page(List<T> rows) {
        return new BookView.Page<>(state.ends.offset(), rows);
    }
}
