package org.tallygate.ledger.stock;

import org.tallygate.ledger.AccountKey;

/**
 * One balance.
 *
 * @param micros 10^-6 of the base unit; below 0 where facts say so
 * @param sinceMicros when the oldest of the goods came there, microseconds since 1970-01-01T00:00Z;
 *     removal by age goes by it
 * @param movedMicros all that ever came or went, without sign; how far a place moved since it was
 *     last looked at is the difference of two of these
 */
public record Cell(AccountKey key, long micros, long sinceMicros, long movedMicros) {

    /** After {@code change} more at that time; goods that come to an empty place are its oldest. */
    Cell plus(long change, long atMicros) {
        long after = Math.addExact(micros, change);
        long since =
                micros <= 0 ? atMicros : change > 0 ? Math.min(sinceMicros, atMicros) : sinceMicros;
        return new Cell(key, after, since, Math.addExact(movedMicros, Math.absExact(change)));
    }
}
