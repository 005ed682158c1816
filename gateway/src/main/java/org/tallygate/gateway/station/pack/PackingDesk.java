package org.tallygate.gateway.station.pack;

import org.tallygate.contract.Name;
import org.tallygate.device.identity.gs1.Sscc;

import java.util.Optional;

/** What a packing station has beside scanners: numbers for its cartons, and perhaps a scale. */
public interface PackingDesk {

    /** The number of a new carton, which nobody else gets, whatever becomes of the carton. */
    Minted mint();

    /** The scale of this station; none when none was heard of. */
    Optional<Scale> scale(Name station);

    /** Numbers of no company and no scale, for cartons that nobody will see. */
    static PackingDesk training() {
        return new PackingDesk() {

            private long number;

            @Override
            public Minted mint() {
                return new Minted.Given(Sscc.ofBody("%017d".formatted(++number)), Long.MAX_VALUE);
            }

            @Override
            public Optional<Scale> scale(Name station) {
                return Optional.empty();
            }
        };
    }
}
