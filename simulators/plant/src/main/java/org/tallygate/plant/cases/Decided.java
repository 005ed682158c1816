package org.tallygate.plant.cases;

import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;

import java.util.Optional;

/** Asks a command of which only matters whether it was done. */
final class Decided {

    private Decided() {}

    static Optional<Refused> of(Command command, Shop shop) {
        return switch (shop.ask(command)) {
            case Decision.Done _ -> Optional.empty();
            case Decision.Refused refused -> Optional.of(Refused.of(refused));
        };
    }
}
