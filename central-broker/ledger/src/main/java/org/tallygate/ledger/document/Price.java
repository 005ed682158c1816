package org.tallygate.ledger.document;

/**
 * What one base unit costs by agreement; declared by who orders, never worked out here.
 *
 * @param micros 10^-6 of the currency
 * @param currency by ISO 4217
 */
public record Price(long micros, String currency) {

    public Price {
        if (micros < 0) {
            throw new IllegalArgumentException("price " + micros + " must be 0 or more");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "currency '" + currency + "' must be three letters of ISO 4217");
        }
    }
}
