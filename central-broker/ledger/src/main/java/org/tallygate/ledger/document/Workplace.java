package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.util.Optional;

/**
 * Who does the work at a place: the station of a box that gets the tasks for it. A place without
 * one gets no tasks; what happens there is told by commands, or by facts that name no task.
 *
 * @param box empty when nobody does any more
 */
public record Workplace(LocationCode location, Optional<Topics> box, Name station)
        implements DocumentKept {

    @Override
    public String kind() {
        return "workplace";
    }

    @Override
    public String key() {
        return location.value();
    }

    @Override
    public boolean open() {
        return box.isPresent();
    }
}
