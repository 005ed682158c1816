package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Taken;

import java.util.Optional;
import java.util.Set;

/**
 * Where a picker stands and what is in the picker's hand.
 *
 * @param place the bin that was scanned last
 * @param tote what goods are put into until another is scanned
 * @param held goods that no tote was scanned for yet
 */
record PickHand(Optional<LocationCode> place, Optional<String> tote, Optional<Held> held)
        implements Hand {

    static final PickHand EMPTY =
            new PickHand(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Goods that passed every rule but that of the tote.
     *
     * @param allowed what a person said may be for them
     */
    record Held(Taken taken, Set<Refusal> allowed) {

        Held {
            allowed = Set.copyOf(allowed);
        }
    }

    static PickHand of(Moment moment) {
        return moment.hand(PickHand.class).orElse(EMPTY);
    }

    PickHand at(LocationCode where) {
        return new PickHand(Optional.of(where), tote, held);
    }

    PickHand into(String code) {
        return new PickHand(place, Optional.of(code), Optional.empty());
    }

    PickHand holding(Taken taken, Set<Refusal> allowed) {
        return new PickHand(place, tote, Optional.of(new Held(taken, allowed)));
    }

    PickHand withoutTote() {
        return new PickHand(place, Optional.empty(), held);
    }

    PickHand emptied() {
        return new PickHand(place, tote, Optional.empty());
    }

    /** Whether a code may be that of a tote. */
    static boolean isToteCode(String code) {
        try {
            Printable.check("tote", code, 64);
            return true;
        } catch (IllegalArgumentException notThat) {
            return false;
        }
    }
}
