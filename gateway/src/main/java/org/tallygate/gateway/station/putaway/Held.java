package org.tallygate.gateway.station.putaway;

import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.Taken;

/** What a person took up and no place was scanned for yet. */
sealed interface Held {

    /** Goods of one code. */
    record Goods(Taken taken) implements Held {}

    /** A logistic unit as it is. */
    record Pack(Scan scan, String sscc) implements Held {}
}
