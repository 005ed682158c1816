package org.tallygate.ledger.count;

import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;

import java.util.Optional;

/**
 * Goods that may not be touched, and by whose word.
 *
 * @param account where they stand, in quarantine
 * @param authority who says so
 * @param releaseRole who may let them go
 * @param releasedBy who did
 */
public record Quarantine(
        String key,
        AccountKey account,
        Quantity quantity,
        String reason,
        String authority,
        long sinceMicros,
        String releaseRole,
        Optional<String> releasedBy)
        implements CountKept {

    public Quarantine {
        Printable.check("releaseRole", releaseRole, 64);
    }

    @Override
    public String kind() {
        return "quarantine";
    }

    @Override
    public boolean open() {
        return releasedBy.isEmpty();
    }

    Quarantine released(String who) {
        return new Quarantine(
                key,
                account,
                quantity,
                reason,
                authority,
                sinceMicros,
                releaseRole,
                Optional.of(who));
    }
}
