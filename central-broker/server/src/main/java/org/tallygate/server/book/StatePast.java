package org.tallygate.server.book;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.ReplayKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What was, from all that ever moved: a book in memory is small. */
final class StatePast {

    private static final Comparator<AccountKey> ORDER =
            Comparator.comparing(AccountKey::item)
                    .thenComparing(AccountKey::location)
                    .thenComparing(key -> key.status().name())
                    .thenComparing(key -> key.lot().orElse(""))
                    .thenComparing(key -> key.pack().orElse(""))
                    .thenComparing(key -> key.owner().orElse(""))
                    .thenComparing(AccountKey::company);

    private final BookState state;

    StatePast(BookState state) {
        this.state = state;
    }

    PastView.Moves movements(PastView.MoveFilter filter, long before, int limit) {
        List<PastView.Moved> rows = new ArrayList<>();
        for (Map.Entry<Long, List<Movement>> each :
                state.moved.headMap(before, false).descendingMap().entrySet()) {
            if (rows.size() >= Limits.rows(limit)) {
                break;
            }
            long offset = each.getKey();
            each.getValue().stream()
                    .filter(movement -> matches(filter, movement))
                    .map(movement -> new PastView.Moved(offset, movement, micros(offset, movement)))
                    .forEach(rows::add);
        }
        return new PastView.Moves(
                state.ends.offset(),
                rows,
                rows.size() < Limits.rows(limit)
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.getLast().offset()));
    }

    private static boolean matches(PastView.MoveFilter filter, Movement movement) {
        return filter.item().map(movement.item()::equals).orElse(true)
                && filter.location()
                        .map(place ->
                                place.equals(movement.from().location())
                                        || place.equals(movement.to().location()))
                        .orElse(true);
    }

    private long micros(long offset, Movement movement) {
        return movement.effect()
                .map(Movement.Effect::at)
                .map(ReplayKey::micros)
                .orElseGet(() -> state.movedAt.getOrDefault(offset, 0L));
    }

    PastView.Balances balancesAt(
            PastView.PlaceFilter filter,
            PastView.Moment moment,
            Optional<AccountKey> after,
            int limit) {
        NavigableMap<AccountKey, Long> then = new TreeMap<>(ORDER);
        state.moved.forEach((offset, movements) -> {
            for (Movement movement : movements) {
                if (!moment.isBefore(micros(offset, movement), offset)) {
                    long micros = movement.quantity().micros();
                    add(then, filter, movement.from(), -micros);
                    add(then, filter, movement.to(), micros);
                }
            }
        });
        then.values().removeIf(micros -> micros == 0);
        List<PastView.Balance> rows =
                (after.isPresent() ? then.tailMap(after.get(), false) : then)
                        .entrySet().stream()
                                .limit(Limits.rows(limit))
                                .map(each ->
                                        new PastView.Balance(
                                                each.getKey(), new Quantity(each.getValue())))
                                .toList();
        return new PastView.Balances(
                state.ends.offset(),
                rows,
                rows.size() < Limits.rows(limit)
                        ? Optional.empty()
                        : Optional.of(rows.getLast().key()));
    }

    private static void add(
            Map<AccountKey, Long> then, PastView.PlaceFilter filter, AccountKey key, long micros) {
        if (filter.item().map(key.item()::equals).orElse(true)
                && filter.location().map(key.location()::equals).orElse(true)) {
            then.merge(key, micros, Math::addExact);
        }
    }
}
