package org.tallygate.ledger.removal;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates in a few words, in whole units. */
final class Shelf {

    static final long UNIT = 1_000_000;

    private final List<Candidate> all = new ArrayList<>();

    Shelf lot(String lot, long units, long since) {
        return add(Optional.of(lot), Optional.empty(), "A", units * UNIT, since, null);
    }

    Shelf lot(String lot, long units, long since, String removeBy) {
        return add(Optional.of(lot), Optional.empty(), "A", units * UNIT, since, removeBy);
    }

    Shelf lotAt(String place, String lot, long units) {
        return add(Optional.of(lot), Optional.empty(), place, units * UNIT, 0, null);
    }

    Shelf loose(long units) {
        return looseMicros(units * UNIT);
    }

    Shelf looseMicros(long micros) {
        return add(Optional.empty(), Optional.empty(), "A", micros, 0, null);
    }

    Shelf packages(long size, int count) {
        for (int i = 0; i < count; i++) {
            packageMicros(size * UNIT);
        }
        return this;
    }

    Shelf packageMicros(long micros) {
        return add(
                Optional.empty(), Optional.of("P%05d".formatted(all.size())), "A", micros, 0, null);
    }

    List<Candidate> candidates() {
        return List.copyOf(all);
    }

    private Shelf add(
            Optional<String> lot,
            Optional<String> pack,
            String place,
            long micros,
            long since,
            @Nullable String removeBy) {
        AccountKey key =
                new AccountKey(
                        AccountKey.MAIN,
                        new ItemCode("TEA"),
                        new LocationCode(place),
                        StockStatus.AVAILABLE,
                        lot,
                        pack,
                        Optional.empty());
        all.add(
                new Candidate(
                        key,
                        micros,
                        since,
                        Optional.ofNullable(removeBy).map(LocalDate::parse),
                        place));
        return this;
    }
}
