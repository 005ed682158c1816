package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One decision in the making. What it changed so far is seen by what it does next, and all of it is
 * undone on the shelves when it is closed: only what the book keeps is put there for good. A change
 * that nothing looks at any more is never made at all, which is the case of most reservations.
 */
final class Working implements AutoCloseable {

    final Shelves shelves;
    final long micros;

    /** Pending movements by their ids, other state by kind and key. */
    private final Map<Object, PromiseKept> kept = new LinkedHashMap<>();

    private final Map<Id128, Pending> before = new LinkedHashMap<>();
    private final List<Pending> fresh = new ArrayList<>(1);
    private final List<Raised> raised = new ArrayList<>(0);
    private final List<Movement> movements = new ArrayList<>(0);
    private final List<Id128> added = new ArrayList<>(0);

    /**
     * @param micros the instant by which it is decided
     */
    Working(Shelves shelves, long micros) {
        this.shelves = shelves;
        this.micros = micros;
    }

    void keep(Pending pending) {
        fresh.add(pending);
        kept.put(pending.id(), pending);
    }

    void keep(PromiseKept rule) {
        if (rule instanceof Pending pending) {
            keep(pending);
        } else {
            kept.put(rule.kind() + "|" + rule.key(), rule);
        }
    }

    void move(Movement movement) {
        movements.add(movement);
    }

    int moved() {
        return movements.size();
    }

    void raise(Raised what) {
        raised.add(what);
    }

    /** The shelf with all that was changed so far. */
    Shelf shelf(ItemCode item) {
        show();
        return shelves.shelf(item);
    }

    /** An open pending movement as it is by now. */
    @Nullable Pending pending(Id128 id) {
        show();
        return shelves.pending(id);
    }

    /** A quota as it is by now. */
    @Nullable Quota quota(String key) {
        return kept.get("quota|" + key) instanceof Quota quota ? quota : shelves.quota(key);
    }

    private void show() {
        for (Pending pending : fresh) {
            Pending known = shelves.pending(pending.id());
            if (known == null) {
                added.add(pending.id());
            } else {
                before.putIfAbsent(pending.id(), known);
            }
            shelves.put(pending);
        }
        fresh.clear();
    }

    Decision done(Record answer) {
        return new Decision.Done(answer, movements, keptNow(), raised);
    }

    Followed followed() {
        return kept.isEmpty() && raised.isEmpty()
                ? Followed.NOTHING
                : new Followed(movements, keptNow(), raised);
    }

    private List<Kept> keptNow() {
        return List.copyOf(kept.values());
    }

    @Override
    public void close() {
        added.stream().filter(id -> !before.containsKey(id)).forEach(shelves::drop);
        before.values().forEach(shelves::put);
    }
}
