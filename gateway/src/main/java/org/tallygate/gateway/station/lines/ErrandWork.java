package org.tallygate.gateway.station.lines;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Moment;
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

    /** What follows from a code. */
    Decision scan(Observation.CodeObserved code, Moment moment);

    /** What follows from a weight; nothing where nobody weighs. */
    default Decision weighed(Observation.Weighed weighed, Moment moment) {
        return Decision.NOTHING;
    }

    @Override
    default Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> scan(code, moment);
            case Observation.Weighed weighed -> weighed(weighed, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.UploadObserved _ -> Errand.notNow();
            case Observation.TagArrived _,
                    Observation.TagDeparted _,
                    Observation.TagMoved _,
                    Observation.CycleObserved _,
                    Observation.FieldObserved _,
                    Observation.PassageObserved _,
                    Observation.Remark _,
                    Observation.DeviceObserved _ ->
                    Decision.NOTHING;
        };
    }
}
