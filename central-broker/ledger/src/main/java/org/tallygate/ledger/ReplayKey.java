package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;

import java.util.Comparator;

/**
 * A place in the order of what happened, which no order of arrival changes.
 *
 * @param micros when it took effect, microseconds since 1970-01-01T00:00Z
 * @param source the journal that says so
 * @param sequence its number there
 */
public record ReplayKey(long micros, Id128 source, long sequence) implements Comparable<ReplayKey> {

    private static final Comparator<ReplayKey> ORDER =
            Comparator.comparingLong(ReplayKey::micros)
                    .thenComparing(ReplayKey::source)
                    .thenComparingLong(ReplayKey::sequence);

    /**
     * @param name the fact's name, which is its original's when it is a copy
     */
    public static ReplayKey of(long micros, FactId name) {
        return new ReplayKey(micros, name.journal(), name.sequence());
    }

    public boolean isAfter(ReplayKey other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(ReplayKey other) {
        return ORDER.compare(this, other);
    }
}
