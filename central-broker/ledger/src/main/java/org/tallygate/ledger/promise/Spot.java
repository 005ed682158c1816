package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.ledger.AccountKey;

import java.util.Comparator;
import java.util.TreeSet;

/** One balance, and what of it is set apart for whom. */
final class Spot {

    /** Carts give way before orders; of equals the one that was asked last. */
    private static final Comparator<Pending> GIVES_WAY_FIRST =
            Comparator.comparing((Pending each) -> each.purpose() != Pending.Purpose.HOLD)
                    .thenComparing(each -> each.terms().rank(), Comparator.reverseOrder())
                    .thenComparing(Pending::line, Comparator.reverseOrder())
                    .thenComparing(Pending::id);

    final AccountKey key;
    final TreeSet<Pending> takers = new TreeSet<>(GIVES_WAY_FIRST);
    long micros;
    long sinceMicros;
    long movedMicros;
    long hardMicros;
    long softMicros;

    // Known once the item is sorted by places.
    @Nullable Node node;
    boolean pickable;

    Spot(AccountKey key) {
        this.key = key;
    }

    long takenMicros() {
        return hardMicros + softMicros;
    }

    long freeMicros() {
        return micros - takenMicros();
    }
}
