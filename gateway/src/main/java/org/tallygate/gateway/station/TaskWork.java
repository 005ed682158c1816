package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;

import java.util.List;
import java.util.Optional;

/**
 * A machine whose whole state is the sheet of one task.
 *
 * @param <W> the machine itself
 */
public interface TaskWork<
                B extends Body.Task, H extends TaskHistory<H>, W extends TaskWork<B, H, W>>
        extends Work {

    TaskSheet<B, H> sheet();

    /** The same machine over this sheet. */
    W over(TaskSheet<B, H> sheet);

    @Override
    default Optional<Id128> taskId() {
        return Optional.of(sheet().ref().id());
    }

    @Override
    default long revision() {
        return sheet().ref().revision();
    }

    @Override
    default String reference() {
        return sheet().body().reference();
    }

    @Override
    default TaskState state() {
        return sheet().state();
    }

    @Override
    default boolean isBegun() {
        return sheet().history().isBegun();
    }

    @Override
    default W with(Items newer) {
        return over(sheet().with(newer));
    }

    @Override
    default W with(Document document) {
        return over(sheet().with(document));
    }

    @Override
    default W apply(List<Recorded> facts) {
        return over(sheet().apply(facts));
    }

    @Override
    default W assume(List<Fact> facts) {
        return over(sheet().assume(facts));
    }
}
