package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums of one item at one place, kept up to date change by change. */
final class Node {

    final LocationCode place;
    final List<Spot> spots = new ArrayList<>();
    final Map<Name, Long> openByChannel = new HashMap<>();
    long pickableMicros;
    long hardMicros;
    long softMicros;
    private long setApartMicros;
    private long movedMicros;
    private final EnumMap<StockStatus, Long> onHandMicros = new EnumMap<>(StockStatus.class);
    private final TreeMap<String, long[]> owned = new TreeMap<>();

    // What a snapshot shares with the one before it, until it changes.
    private @Nullable Map<StockStatus, Quantity> onHandNow;
    private @Nullable Map<String, ItemNow.Owned> ownedNow;

    Node(LocationCode place) {
        this.place = place;
    }

    /** Counts a balance in, or out with a negative sign. */
    void add(Spot spot, int sign) {
        stock(spot, sign * spot.micros, sign * spot.movedMicros);
        apart(spot, sign * spot.hardMicros, sign * spot.softMicros);
    }

    void stock(Spot spot, long micros, long moved) {
        onHandMicros.merge(spot.key.status(), micros, Long::sum);
        movedMicros += moved;
        if (spot.pickable) {
            pickableMicros += micros;
        }
        onHandNow = null;
        if (spot.key.owner().isPresent()) {
            owned.computeIfAbsent(spot.key.owner().get(), none -> new long[2])[0] += micros;
            ownedNow = null;
        }
    }

    void apart(Spot spot, long hard, long soft) {
        setApartMicros += hard + soft;
        if (spot.pickable) {
            hardMicros += hard;
            softMicros += soft;
        }
        if (spot.key.owner().isPresent()) {
            owned.computeIfAbsent(spot.key.owner().get(), none -> new long[2])[1] += hard + soft;
            ownedNow = null;
        }
    }

    long freeMicros() {
        return pickableMicros - hardMicros - softMicros;
    }

    ItemNow.PlaceNow now(Rules rules) {
        return new ItemNow.PlaceNow(
                place,
                onHandNow(),
                pickableMicros,
                hardMicros,
                softMicros,
                setApartMicros,
                movedMicros,
                rules.verified(place),
                rules.safety(place),
                rules.excludedAt(place),
                rules.quotas(place, openByChannel),
                ownedNow());
    }

    private Map<StockStatus, Quantity> onHandNow() {
        Map<StockStatus, Quantity> now = onHandNow;
        if (now == null) {
            EnumMap<StockStatus, Quantity> made = new EnumMap<>(StockStatus.class);
            onHandMicros.forEach((status, micros) -> {
                if (micros != 0) {
                    made.put(status, new Quantity(micros));
                }
            });
            now = Collections.unmodifiableMap(made);
            onHandNow = now;
        }
        return now;
    }

    private Map<String, ItemNow.Owned> ownedNow() {
        Map<String, ItemNow.Owned> now = ownedNow;
        if (now == null) {
            TreeMap<String, ItemNow.Owned> made = new TreeMap<>();
            owned.forEach((owner, sums) ->
                    made.put(
                            owner,
                            new ItemNow.Owned(new Quantity(sums[0]), new Quantity(sums[1]))));
            now = Collections.unmodifiableMap(made);
            ownedNow = now;
        }
        return now;
    }
}
