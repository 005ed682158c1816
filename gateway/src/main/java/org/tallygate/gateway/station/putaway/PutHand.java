package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goods that wait for their place, or a place that waits for its goods.
 *
 * @param place scanned before its goods, which all go there until another is scanned
 */
record PutHand(Optional<LocationCode> place, List<Held> held) implements Hand {

    static final PutHand EMPTY = new PutHand(Optional.empty(), List.of());

    /** No one carries more codes at a time. */
    static final int MOST = 100;

    PutHand {
        held = List.copyOf(held);
    }

    static PutHand of(Moment moment) {
        return moment.hand(PutHand.class).orElse(EMPTY);
    }

    static PutHand at(LocationCode place) {
        return new PutHand(Optional.of(place), List.of());
    }

    PutHand with(Held more) {
        return new PutHand(place, Stream.concat(held.stream(), Stream.of(more)).toList());
    }

    boolean isFull() {
        return held.size() >= MOST;
    }
}
