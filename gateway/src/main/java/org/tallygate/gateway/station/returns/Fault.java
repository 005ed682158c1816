package org.tallygate.gateway.station.returns;

import org.tallygate.gateway.words.Text;

import java.util.Optional;

/** Why a customer gives a piece back, as whoever looks at it sees it. */
enum Fault {
    NOT_WANTED,
    WRONG_SIZE,
    WRONG_ITEM,
    NOT_AS_DESCRIBED,
    DAMAGED_ON_WAY,
    DEFECT,
    INCOMPLETE,
    OTHER;

    Text said() {
        return Text.of(ReturnWord.valueOf("FAULT_" + name()));
    }

    static Optional<Fault> of(String id) {
        for (Fault each : values()) {
            if (each.name().equals(id)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
