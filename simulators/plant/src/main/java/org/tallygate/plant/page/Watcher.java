package org.tallygate.plant.page;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.controls.Buttons;
import org.tallygate.plant.controls.Centre;
import org.tallygate.plant.controls.Comparison;
import org.tallygate.plant.controls.Ledger;
import org.tallygate.plant.controls.PutIn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Looks at the centre for all viewers together, so that ten pages ask no more than one. */
final class Watcher {

    private static final Duration FRESH = Duration.ofMillis(400);

    private record Look(Instant at, Ledger ledger) {}

    private final Buttons buttons;
    private final Centre centre;
    private final InstantSource clock;
    private @Nullable Look last;

    Watcher(Buttons buttons, Centre centre, InstantSource clock) {
        this.buttons = buttons;
        this.centre = centre;
        this.clock = clock;
    }

    /** The ledger first: what is put in meanwhile is then on its way, not missing. */
    Live now() {
        Ledger ledger = ledger();
        PutIn state = buttons.putIn();
        return new Live(
                state, ledger, Comparison.of(state, ledger, clock.instant()), buttons.lines());
    }

    private synchronized Ledger ledger() {
        Look look = last;
        if (look == null || !clock.instant().isBefore(look.at().plus(FRESH))) {
            look = new Look(clock.instant(), centre.look());
            last = look;
        }
        return look.ledger();
    }
}
