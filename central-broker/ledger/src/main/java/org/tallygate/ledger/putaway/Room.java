package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.Reference;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much more of an item a place takes: what stands there and what is on its way count, each
 * limit by itself, and the tightest holds.
 *
 * @param contents base units by item that a place holds or waits for, in micros
 */
record Room(
        Master master, Reference reference, Function<LocationCode, Map<ItemCode, Long>> contents) {

    /** No limit. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final BigInteger MICROS_A_GRAM_OF_MILLIGRAMS = BigInteger.valueOf(1_000_000_000);

    /**
     * @param mostMicros limits for the item alone, such as a rule's
     * @return micros of the base unit, or {@link #ENDLESS}
     */
    long free(LocationCode location, ItemCode item, long mostMicros) {
        Optional<Place> place = master.place(location);
        if (place.isEmpty() || master.tree().locked(location)) {
            return 0;
        }
        Place.Traits traits = place.get().traits();
        Map<ItemCode, Long> there = contents.apply(location);
        boolean shut =
                switch (traits.storage()) {
                    case MIXED -> false;
                    case SAME_ITEM -> there.keySet().stream().anyMatch(each -> !each.equals(item));
                    case EMPTY -> !there.isEmpty();
                };
        if (shut) {
            return 0;
        }
        long free = left(mostMicros, there.getOrDefault(item, 0L));
        free = Math.min(free, left(micros(traits.capacity()), sum(there)));
        return traits.maxGrams().isEmpty()
                ? free
                : Math.min(free, byWeight(traits.maxGrams().get(), item, there));
    }

    /**
     * Whether there is more than the place takes by now; a place that nobody knows has no limit.
     */
    boolean isOver(LocationCode location, ItemCode item, long mostMicros) {
        Optional<Place> place = master.place(location);
        if (place.isEmpty()) {
            return false;
        }
        Place.Traits traits = place.get().traits();
        Map<ItemCode, Long> there = contents.apply(location);
        boolean mixed = traits.storage() == Place.Storage.SAME_ITEM && there.size() > 1;
        return mixed
                || there.getOrDefault(item, 0L) > mostMicros
                || sum(there) > micros(traits.capacity())
                || traits.maxGrams().filter(most -> weighsMore(there, most)).isPresent();
    }

    private boolean weighsMore(Map<ItemCode, Long> there, long mostGrams) {
        return left(mostGrams, there).signum() < 0;
    }

    /** Goods of which nobody said what they weigh don't go where weight matters. */
    private long byWeight(long maxGrams, ItemCode item, Map<ItemCode, Long> there) {
        Optional<Long> each = reference.sheet(item).milligramsEach();
        if (each.isEmpty()) {
            return 0;
        }
        if (each.get() == 0) {
            return ENDLESS;
        }
        BigInteger micros = left(maxGrams, there).divide(BigInteger.valueOf(each.get()));
        return micros.signum() <= 0 ? 0 : micros.min(BigInteger.valueOf(ENDLESS)).longValueExact();
    }

    /** Below 0 when what is there weighs more. */
    private BigInteger left(long maxGrams, Map<ItemCode, Long> there) {
        BigInteger left = BigInteger.valueOf(maxGrams).multiply(MICROS_A_GRAM_OF_MILLIGRAMS);
        for (Map.Entry<ItemCode, Long> entry : there.entrySet()) {
            ItemSheet sheet = reference.sheet(entry.getKey());
            left =
                    left.subtract(
                            BigInteger.valueOf(entry.getValue())
                                    .multiply(
                                            BigInteger.valueOf(sheet.milligramsEach().orElse(0L))));
        }
        return left;
    }

    private static long micros(Optional<Quantity> most) {
        return most.map(Quantity::micros).orElse(ENDLESS);
    }

    private static long left(long mostMicros, long thereMicros) {
        return mostMicros == ENDLESS ? ENDLESS : Math.max(0, mostMicros - thereMicros);
    }

    private static long sum(Map<ItemCode, Long> there) {
        long sum = 0;
        for (long micros : there.values()) {
            sum = Math.addExact(sum, micros);
        }
        return sum;
    }
}
