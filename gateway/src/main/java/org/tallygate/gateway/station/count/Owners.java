package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Optional;

/**
 * Whose goods a count found: of whom a label names, if they have goods there, else of the only one
 * who has. A label that names anybody else is somebody's own note.
 */
record Owners(List<Body.Owned> told) {

    static Owners of(Body.CountTask task) {
        return new Owners(task.owned().orElse(List.of()));
    }

    /**
     * @param label whom the label of the goods names
     * @return none for the company itself
     */
    Optional<String> of(ItemCode item, Optional<String> label) {
        List<Optional<String>> known = of(item);
        if (label.isPresent() && known.contains(label)) {
            return label;
        }
        return known.size() == 1 ? known.getFirst() : Optional.empty();
    }

    /** Whether only a label can say whose goods of the item are. */
    boolean areSeveral(ItemCode item) {
        return of(item).size() > 1;
    }

    private List<Optional<String>> of(ItemCode item) {
        return told.stream()
                .filter(each -> each.item().equals(item))
                .map(Body.Owned::owner)
                .toList();
    }
}
