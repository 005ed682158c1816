package org.tallygate.ledger.count;

import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * What differences a count may show without another person.
 *
 * @param tolerance in base units
 * @param permille of what was expected; the larger of both holds
 * @param staleMicros how long after it was counted a difference may still be agreed to
 * @param zeroCheck whether a place that runs empty is to be looked at
 * @param startAfterMicros how long after something happened its count begins by itself; empty is
 *     when a person starts what is due
 */
public record CountRules(
        Quantity tolerance,
        int permille,
        long staleMicros,
        boolean zeroCheck,
        Optional<Long> startAfterMicros)
        implements CountKept {

    private static final long MOST_AFTER_MICROS = 30L * 24 * 3_600 * 1_000_000;

    /** No difference passes, and a week is too long. */
    static final CountRules FIRST =
            new CountRules(Quantity.ZERO, 0, 7L * 24 * 3_600 * 1_000_000, false, Optional.empty());

    public CountRules {
        if (tolerance.isNegative() || permille < 0 || permille > 1000 || staleMicros < 0) {
            throw new IllegalArgumentException(
                    "tolerance "
                            + tolerance
                            + ", permille "
                            + permille
                            + " and staleMicros "
                            + staleMicros
                            + " must be 0 or more, and permille at most 1000");
        }
        if (startAfterMicros.filter(after -> after < 0 || after > MOST_AFTER_MICROS).isPresent()) {
            throw new IllegalArgumentException(
                    "startAfterMicros "
                            + startAfterMicros.get()
                            + " must be 0 to "
                            + MOST_AFTER_MICROS);
        }
    }

    @Override
    public String kind() {
        return "count-rules";
    }

    @Override
    public String key() {
        return "all";
    }

    @Override
    public boolean open() {
        return true;
    }

    boolean pass(Quantity expected, Quantity counted) {
        long off = Math.absExact(counted.minus(expected).micros());
        long share = Math.multiplyExact(Math.absExact(expected.micros()) / 1000, (long) permille);
        return off <= Math.max(tolerance.micros(), share);
    }
}
