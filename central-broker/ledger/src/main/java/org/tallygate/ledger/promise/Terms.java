package org.tallygate.ledger.promise;

import java.util.Optional;

/**
 * On which terms something pends; instants are microseconds since 1970-01-01T00:00Z.
 *
 * @param rank when it was asked, as the place of the command in the centre's own journal; what was
 *     asked later waits longer and gives way first
 * @param priority who is served first when stock comes free: the higher one
 * @param whole whether it takes all that it lacks or nothing
 * @param byHand whether it takes stock only when someone says so
 * @param dueMicros when the goods are needed or expected
 * @param startsMicros before which it takes nothing; absent once it may
 * @param expiresMicros when it lapses by itself
 * @param surePpm how likely what is planned in comes, in millionths
 */
public record Terms(
        long rank,
        int priority,
        boolean whole,
        boolean byHand,
        Optional<Long> dueMicros,
        Optional<Long> startsMicros,
        Optional<Long> expiresMicros,
        int surePpm) {

    /** Certain. */
    public static final int SURE = 1_000_000;

    public Terms {
        if (surePpm < 0 || surePpm > SURE) {
            throw new IllegalArgumentException("surePpm " + surePpm + " must be 0 to " + SURE);
        }
    }

    /** It may take stock from now on. */
    Terms started() {
        return new Terms(
                rank, priority, whole, byHand, dueMicros, Optional.empty(), expiresMicros, surePpm);
    }

    /** Whether it is served when stock comes free. */
    boolean waits() {
        return !byHand && startsMicros.isEmpty();
    }
}
