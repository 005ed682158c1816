package org.tallygate.server.book;

import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fact or a command does besides being there.
 *
 * @param movements what moves; their indexes are given by the book
 * @param kept state in its new version; of one kind and key only the last counts
 * @param raised what a person should look at
 */
public record Change(List<Movement> movements, List<State> kept, List<Raised> raised) {

    public static final Change NONE = new Change(List.of(), List.of(), List.of());

    public Change {
        movements = List.copyOf(movements);
        kept = last(kept);
        raised = List.copyOf(raised);
    }

    /** Logs of books that had none of it leave it out. */
    static Change orNone(Change given) {
        return Objects.requireNonNullElse(given, NONE);
    }

    /** In the order of their names, so that the book's chain does not depend on a rule's order. */
    private static List<State> last(List<State> kept) {
        SortedMap<String, State> last = new TreeMap<>();
        kept.forEach(state -> last.put(state.kind() + '\n' + state.key(), state));
        return List.copyOf(last.values());
    }
}
