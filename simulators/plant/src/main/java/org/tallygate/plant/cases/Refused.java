package org.tallygate.plant.cases;

import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Outcome;

/**
 * The product did not do what a step asks.
 *
 * @param reason the product's own name for why
 */
record Refused(String reason, String sentence) {

    static Refused of(Decision.Refused refused) {
        return new Refused(refused.reason().name(), refused.sentence());
    }

    static Refused of(Outcome.Held held) {
        return new Refused(held.reason().name(), held.sentence());
    }
}
