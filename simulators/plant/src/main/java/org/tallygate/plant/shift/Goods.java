package org.tallygate.plant.shift;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a person holds before the scanner.
 *
 * @param pieces in base units
 * @param lot empty when the label says none; likewise the serial
 * @param damaged as the person said
 */
record Goods(
        Ware ware,
        long pieces,
        String lot,
        Optional<LocalDate> expiry,
        String serial,
        boolean damaged) {

    Goods withLot(String other) {
        return new Goods(ware, pieces, other, expiry, serial, damaged);
    }

    Goods withSerial(String other) {
        return new Goods(ware, pieces, lot, expiry, other, damaged);
    }

    Goods withExpiry(Optional<LocalDate> other) {
        return new Goods(ware, pieces, lot, other, serial, damaged);
    }

    Goods times(long many) {
        return new Goods(ware, many, lot, expiry, serial, damaged);
    }

    Goods broken() {
        return new Goods(ware, pieces, lot, expiry, serial, true);
    }

    /** The label that such goods have, each piece its own. */
    Act.Say label() {
        return Act.goods(ware.label(lot, expiry, serial));
    }

    /** The same with its owner on it. */
    String labelOf(String owner) {
        return ware.label(lot, expiry, serial)
                + (lot.isEmpty() && serial.isEmpty() ? "" : Ware.GS)
                + "91"
                + owner;
    }
}
