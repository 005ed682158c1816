package org.tallygate.gateway.till;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

/**
 * A till or pick-up desk.
 *
 * @param location where the goods that it sells stand
 * @param station where a person looks when something about its sales is to be checked
 * @param tokenHash SHA-256 of its token, 64 digits of lower-case hexadecimal
 */
public record Till(Name name, LocationCode location, Name station, String tokenHash) {

    public Till {
        if (!tokenHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "tokenHash of till '" + name + "' must be 64 digits of hexadecimal");
        }
    }
}
