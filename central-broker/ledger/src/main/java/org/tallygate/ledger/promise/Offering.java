package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.promise.Covering.Found;
import org.tallygate.ledger.promise.Covering.Search;

import java.util.List;

/** Offers what came free to those who wait, by priority, then by time. */
final class Offering {

    /** More are not looked at for one change; the rest are at the next one. */
    static final int MOST_LOOKED_AT = 256;

    private Offering() {}

    static void offer(Working working, ItemCode item) {
        Shelf shelf = working.shelf(item);
        if (shelf.waiting.isEmpty() || !hasFree(shelf)) {
            return;
        }
        List<Pending> waiting = shelf.waiting.stream().limit(MOST_LOOKED_AT).toList();
        Covering covering = new Covering(working);
        for (Pending each : waiting) {
            if (!hasFree(working.shelf(item))) {
                return;
            }
            Found found =
                    covering.find(each.wanted(), each.lacks().micros(), Search.of(each.channel()));
            boolean enough = found.failing().isEmpty() || !each.terms().whole();
            if (enough && found.micros() > 0) {
                working.keep(each.with(Covering.merged(each.takes(), found.takes())));
            }
        }
    }

    private static boolean hasFree(Shelf shelf) {
        for (Node node : shelf.nodes()) {
            if (node.freeMicros() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Tops one up from where it may take, as far as there is anything. */
    static Pending topUp(Working working, Pending pending) {
        Found found =
                new Covering(working)
                        .find(
                                pending.wanted(),
                                pending.lacks().micros(),
                                Search.of(pending.channel()));
        if (found.micros() == 0 || (found.failing().isPresent() && pending.terms().whole())) {
            return pending;
        }
        Pending after = pending.with(Covering.merged(pending.takes(), found.takes()));
        working.keep(after);
        return after;
    }
}
