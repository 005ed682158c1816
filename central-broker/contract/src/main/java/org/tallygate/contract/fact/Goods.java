package org.tallygate.contract.fact;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is known of the goods beside their item: lot, expiry, the serial of each unit. */
public record Goods(Optional<String> lot, Optional<LocalDate> expiry, List<String> serials) {

    public static final Goods PLAIN = new Goods(Optional.empty(), Optional.empty(), List.of());

    public Goods {
        serials = List.copyOf(serials);
    }

    /** The same lot, of which no unit is told apart. */
    public Goods unnumbered() {
        return new Goods(lot, expiry, List.of());
    }
}
