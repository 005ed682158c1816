package org.tallygate.ledger.removal;

import org.tallygate.ledger.AccountKey;

/**
 * What leaves one balance.
 *
 * @param micros 10^-6 of the base unit, above 0
 */
public record Taken(AccountKey key, long micros) {

    public Taken {
        if (micros <= 0) {
            throw new IllegalArgumentException("micros " + micros + " must be above 0");
        }
    }
}
