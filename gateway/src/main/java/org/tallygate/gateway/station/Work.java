package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * One task at a station, or none: a pure machine. Its state is what the document, the item master
 * and the task's facts say, and nothing else. Immutable, thread-safe.
 */
public interface Work {

    TaskKind kind();

    /** The task's id; none while nothing is in hand. */
    Optional<Id128> taskId();

    /** The revision of the task that is acted on; 0 without a task. */
    long revision();

    /** The number that staff know the task by; empty without a task. */
    String reference();

    TaskState state();

    /** Whether the task is claimed or something of it was done. */
    boolean isBegun();

    /** The same with a newer item master. */
    Work with(Items newer);

    /**
     * The same with a newer revision of its task; of another task, from its beginning.
     *
     * @throws IllegalArgumentException when the document is of another kind
     */
    Work with(Document document);

    /** The state after these facts; those of other tasks change nothing. */
    Work apply(List<Recorded> facts);

    /** The state as if these facts were posted, to decide what comes right behind them. */
    Work assume(List<Fact> facts);

    /** What follows from something that happened. */
    Decision decide(Observation observation, Moment moment);

    /** What follows from a command. */
    Decision decide(Command command, Moment moment);

    /** What to do next, in one sentence. */
    Text nextAction(Optional<Hand> hand);

    /** The task's lines, then what came without one. */
    List<Line> lines();
}
