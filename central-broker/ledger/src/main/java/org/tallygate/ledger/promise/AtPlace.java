package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/**
 * What can be sold at one place, with every term that it comes from: {@code pickable - hard - soft
 * - safety - trustBuffer - threshold}, at most {@code quotaLeft}, at least 0.
 *
 * @param onHand what stands there in any status
 * @param hard what orders and leases have set apart of what is pickable
 * @param soft what carts have
 * @param quotaLeft what quotas leave to the channel; absent where there are none
 * @param trustPpm in millionths
 * @param barred why nothing is sold there whatever there is
 */
public record AtPlace(
        LocationCode place,
        Quantity onHand,
        Quantity pickable,
        Quantity hard,
        Quantity soft,
        Quantity safety,
        Quantity trustBuffer,
        Quantity threshold,
        Optional<Quantity> quotaLeft,
        int trustPpm,
        Optional<Clause> barred) {

    public Quantity sellable() {
        return new Quantity(sellableMicros());
    }

    long sellableMicros() {
        if (barred.isPresent()) {
            return 0;
        }
        long left =
                pickable.micros()
                        - hard.micros()
                        - soft.micros()
                        - safety.micros()
                        - trustBuffer.micros()
                        - threshold.micros();
        long most = quotaLeft.isEmpty() ? left : Math.min(left, quotaLeft.get().micros());
        return Math.max(0, most);
    }

    /** The first clause after which less than {@code micros} is left; absent when that is there. */
    Optional<Clause> failing(long micros) {
        if (barred.isPresent()) {
            return barred;
        }
        if (onHand.micros() < micros) {
            return Optional.of(Clause.NOT_ON_HAND);
        }
        long left = pickable.micros();
        if (left < micros) {
            return Optional.of(Clause.NOT_PICKABLE);
        }
        left -= hard.micros();
        if (left < micros) {
            return Optional.of(Clause.RESERVED);
        }
        left -= soft.micros();
        if (left < micros) {
            return Optional.of(Clause.HELD);
        }
        left -= safety.micros();
        if (left < micros) {
            return Optional.of(Clause.SAFETY);
        }
        left -= trustBuffer.micros();
        if (left < micros) {
            return Optional.of(Clause.TRUST_BUFFER);
        }
        left -= threshold.micros();
        if (left < micros) {
            return Optional.of(Clause.THRESHOLD);
        }
        return sellableMicros() < micros ? Optional.of(Clause.QUOTA) : Optional.empty();
    }
}
