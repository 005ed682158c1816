package org.tallygate.gateway.station.lines;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;

import java.util.List;
import java.util.Optional;

/** A machine whose whole state is one errand. */
public interface ErrandWork<B extends Body.Task> extends Work {

    Errand<B> errand();

    /** The same machine over this errand. */
    ErrandWork<B> over(Errand<B> errand);

    @Override
    default Optional<Id128> taskId() {
        return Optional.of(errand().ref().id());
    }

    @Override
    default long revision() {
        return errand().ref().revision();
    }

    @Override
    default String reference() {
        return errand().body().reference();
    }

    @Override
    default TaskState state() {
        return errand().state();
    }

    @Override
    default boolean isBegun() {
        return errand().facts().all().stream()
                .anyMatch(
                        fact -> !(fact instanceof Fact.TaskStep step) || isBeginning(step.step()));
    }

    private boolean isBeginning(Fact.Step step) {
        return step != Fact.Step.RELEASED && (step != Fact.Step.CLAIMED || isClaimed());
    }

    private boolean isClaimed() {
        return errand().facts().isClaimed();
    }

    @Override
    default Work with(Items newer) {
        return over(errand().with(newer));
    }

    @Override
    default Work with(Document document) {
        return over(errand().with(document));
    }

    @Override
    default Work apply(List<Recorded> facts) {
        return over(errand().apply(facts));
    }

    @Override
    default Work assume(List<Fact> facts) {
        return over(errand().assume(facts));
    }
}
