package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.LocationCode;
import org.tallygate.gateway.station.Taken;

import java.util.Optional;

/**
 * Goods that somebody has something to say about.
 *
 * @param pack the SSCC that holds them
 */
record AtPlace(Taken taken, LocationCode place, Optional<String> pack) {

    AtPlace with(Taken other) {
        return new AtPlace(other, place, pack);
    }
}
