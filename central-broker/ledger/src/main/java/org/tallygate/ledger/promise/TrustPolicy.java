package org.tallygate.ledger.promise;

import org.tallygate.contract.Name;

/**
 * How trust in the book fades for a class of items. Without one for its class an item is trusted.
 *
 * @param tauMicros the age since the last look at which trust falls to 1/e, in microseconds
 * @param kappaPpm how much a moved unit takes off it, per unit of stock, in millionths
 * @param priorHits counts that agreed, assumed before any was made
 * @param priorMisses counts that did not, assumed likewise
 * @param unseenMicros the age to assume of a place that no one ever looked at, in microseconds
 */
public record TrustPolicy(
        Name itemClass,
        long tauMicros,
        int kappaPpm,
        int priorHits,
        int priorMisses,
        long unseenMicros)
        implements PromiseKept {

    public TrustPolicy {
        if (tauMicros < 1 || kappaPpm < 0 || unseenMicros < 0) {
            throw new IllegalArgumentException(
                    "tauMicros "
                            + tauMicros
                            + " must be above 0, kappaPpm "
                            + kappaPpm
                            + " and unseenMicros "
                            + unseenMicros
                            + " 0 or more");
        }
        if (priorHits < 0 || priorMisses < 0 || priorHits + priorMisses < 1) {
            throw new IllegalArgumentException(
                    "priorHits "
                            + priorHits
                            + " and priorMisses "
                            + priorMisses
                            + " must be 0 or more, and one of them above");
        }
    }

    @Override
    public String kind() {
        return "trust-policy";
    }

    @Override
    public String key() {
        return itemClass.value();
    }

    @Override
    public boolean open() {
        return true;
    }
}
