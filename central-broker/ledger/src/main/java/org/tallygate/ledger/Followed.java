package org.tallygate.ledger;

import java.util.List;

/**
 * What a posted fact means beyond its own movements: a task goes on, a promise is kept, a count is
 * explained. The book keeps it together with the fact.
 */
public record Followed(List<Movement> movements, List<Kept> kept, List<Raised> raised) {

    public static final Followed NOTHING = new Followed(List.of(), List.of(), List.of());

    public Followed {
        movements = List.copyOf(movements);
        kept = List.copyOf(kept);
        raised = List.copyOf(raised);
    }
}
