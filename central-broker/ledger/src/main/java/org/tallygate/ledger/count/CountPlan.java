package org.tallygate.ledger.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;

import java.util.Optional;

/**
 * How often an item is counted at a place.
 *
 * @param rank by its value
 * @param riskPermille how much of the usual time may pass: 500 is twice as often
 * @param lastMicros when it was counted last, microseconds since 1970-01-01T00:00Z
 * @param dropped whether it is counted by plan no more; it is where that is left out
 */
public record CountPlan(
        ItemCode item,
        LocationCode location,
        Rank rank,
        int riskPermille,
        Optional<Long> lastMicros,
        Optional<Boolean> dropped)
        implements CountKept {

    private static final long DAY_MICROS = 24L * 3_600 * 1_000_000;

    public CountPlan {
        if (riskPermille < 1 || riskPermille > 10_000) {
            throw new IllegalArgumentException(
                    "riskPermille " + riskPermille + " must be 1 to 10000");
        }
    }

    /** A is what most of the value lies in. */
    public enum Rank {
        A(90),
        B(180),
        C(365);

        private final int days;

        Rank(int days) {
            this.days = days;
        }
    }

    @Override
    public String kind() {
        return "count-plan";
    }

    @Override
    public String key() {
        return item + "|" + location;
    }

    @Override
    public boolean open() {
        return !dropped.orElse(false);
    }

    /** When it is to be counted next; at once when it never was. */
    public long dueMicros() {
        return lastMicros
                .map(last -> Math.addExact(last, rank.days * DAY_MICROS / 1000 * riskPermille))
                .orElse(0L);
    }

    CountPlan counted(long micros) {
        long last = Math.max(micros, lastMicros.orElse(micros));
        return new CountPlan(item, location, rank, riskPermille, Optional.of(last), dropped);
    }

    /** The same, by which nothing is counted any more. */
    public CountPlan ended() {
        return new CountPlan(item, location, rank, riskPermille, lastMicros, Optional.of(true));
    }
}
