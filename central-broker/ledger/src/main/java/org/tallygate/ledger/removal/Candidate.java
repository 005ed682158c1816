package org.tallygate.ledger.removal;

import org.tallygate.ledger.AccountKey;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A balance that goods could be taken from.
 *
 * @param freeMicros 10^-6 of the base unit that nobody else was promised; 0 or less is passed over
 * @param sinceMicros when the oldest of the goods came there, microseconds since 1970-01-01T00:00Z
 * @param removeBy the day after which goods of the lot should no longer leave for a customer
 * @param path the place with all that it is in, as in {@code DC/Aisle 1/Bay 2}
 */
public record Candidate(
        AccountKey key,
        long freeMicros,
        long sinceMicros,
        Optional<LocalDate> removeBy,
        String path) {

    /** One whose place is in no other and whose lot has no date. */
    public static Candidate of(AccountKey key, long freeMicros, long sinceMicros) {
        return new Candidate(
                key, freeMicros, sinceMicros, Optional.empty(), key.location().value());
    }
}
