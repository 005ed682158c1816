package org.tallygate.gateway.station.lines;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;

/**
 * A machine whose whole state is one errand.
 *
 * @param <W> the machine itself
 */
public interface ErrandWork<B extends Body.Task, W extends ErrandWork<B, W>>
        extends TaskWork<B, TaskFacts, W> {

    Errand<B> errand();

    /** The same machine over this errand. */
    W over(Errand<B> errand);

    @Override
    default TaskSheet<B, TaskFacts> sheet() {
        return errand().sheet();
    }

    @Override
    default W over(TaskSheet<B, TaskFacts> sheet) {
        return over(new Errand<>(sheet));
    }
}
