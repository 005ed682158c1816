package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.ledger.AccountKey;

import java.util.TreeSet;

/** One balance, and what of it is set apart for whom. */
final class Spot {

    final AccountKey key;
    final TreeSet<Pending> takers = new TreeSet<>(Spot::givesWayFirst);
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

    /** Carts give way before orders; of equals the one that was asked last. */
    private static int givesWayFirst(Pending one, Pending other) {
        boolean cart = one.purpose() == Pending.Purpose.HOLD;
        if (cart != (other.purpose() == Pending.Purpose.HOLD)) {
            return cart ? -1 : 1;
        }
        int later = Long.compare(other.terms().rank(), one.terms().rank());
        if (later != 0) {
            return later;
        }
        int line = Integer.compare(other.line(), one.line());
        return line != 0 ? line : one.id().compareTo(other.id());
    }
}
