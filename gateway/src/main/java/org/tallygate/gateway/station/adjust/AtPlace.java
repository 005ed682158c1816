package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.gateway.station.Taken;

import java.util.Optional;

/**
 * Goods that somebody has something to say about.
 *
 * @param status in which condition the book has them
 * @param pack the SSCC that holds them
 * @param broken whether that was said before they were scanned, so that nobody asks why
 */
record AtPlace(
        Taken taken,
        LocationCode place,
        StockStatus status,
        Optional<String> pack,
        boolean broken) {

    AtPlace with(Taken other) {
        return new AtPlace(other, place, status, pack, broken);
    }

    AtPlace in(StockStatus other) {
        return new AtPlace(taken, place, other, pack, broken);
    }
}
