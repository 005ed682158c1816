package org.tallygate.plant.cases;

import org.tallygate.contract.FactId;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the book would hold of a case: every movement, and every kept record in its last form. */
final class Log {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Map<Integer, List<Raised>> raised = new LinkedHashMap<>();

    /**
     * A movement.
     *
     * @param step the step that made it, from 1
     * @param of the fact or command that it belongs to
     * @param occurredMicros when that was, microseconds since 1970-01-01T00:00Z
     * @param knownMicros when the ledger came to know of it
     */
    record Entry(int step, FactId of, long occurredMicros, long knownMicros, Movement movement) {}

    void keep(
            int step, FactId of, long occurredMicros, long knownMicros, List<Movement> movements) {
        movements.forEach(movement ->
                entries.add(new Entry(step, of, occurredMicros, knownMicros, movement)));
    }

    void keep(Kept each) {
        kept.put(each.kind() + '\n' + each.key(), each);
    }

    void raise(int step, List<Raised> more) {
        raised.computeIfAbsent(step, none -> new ArrayList<>()).addAll(more);
    }

    /** In the order in which they were posted. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Entry> entriesOf(int step) {
        return entries.stream().filter(each -> each.step() == step).toList();
    }

    List<Raised> raisedBy(int step) {
        return List.copyOf(raised.getOrDefault(step, List.of()));
    }

    /** The records of one class in the order in which they first came. */
    <K extends Kept> Stream<K> kept(Class<K> type) {
        return kept.values().stream().filter(type::isInstance).map(type::cast);
    }
}
