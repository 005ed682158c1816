package org.tallygate.gateway.station;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;

import java.util.List;
import java.util.Optional;

/**
 * A task as it stands: what was sent, the item master and what was done. Immutable.
 *
 * @param sent what the centre says of it
 */
public record TaskSheet<B extends Body.Task, H extends TaskHistory<H>>(
        Class<B> kind, TaskRef ref, Document.State sent, B body, Items items, H history) {

    /**
     * @param history nothing is known to have happened yet
     * @throws IllegalArgumentException when the document is of another kind
     */
    public static <B extends Body.Task, H extends TaskHistory<H>> TaskSheet<B, H> of(
            Document task, Class<B> kind, Items items, H history) {
        if (!kind.isInstance(task.body())) {
            throw new IllegalArgumentException(
                    "document "
                            + task.id()
                            + " is "
                            + task.body().kind()
                            + ", must be "
                            + kind.getSimpleName());
        }
        return new TaskSheet<>(
                kind,
                new TaskRef(task.id(), task.revision()),
                task.state(),
                kind.cast(task.body()),
                items,
                history);
    }

    public TaskSheet<B, H> with(Items newer) {
        return new TaskSheet<>(kind, ref, sent, body, newer, history);
    }

    public TaskSheet<B, H> with(H newer) {
        return new TaskSheet<>(kind, ref, sent, body, items, newer);
    }

    /** A newer revision; of another task, from its beginning. */
    public TaskSheet<B, H> with(Document task) {
        return of(task, kind, items, task.id().equals(ref.id()) ? history : history.none());
    }

    /** After these facts; those of other tasks change nothing. */
    public TaskSheet<B, H> apply(List<Recorded> facts) {
        return with(history.apply(facts.stream().filter(each -> isOurs(each.fact())).toList()));
    }

    /** As if these facts were posted. */
    public TaskSheet<B, H> assume(List<Fact> facts) {
        return apply(facts.stream().map(Recorded::draft).toList());
    }

    private boolean isOurs(Fact fact) {
        return fact.head().task().filter(task -> task.id().equals(ref.id())).isPresent();
    }

    public TaskState state() {
        return TaskState.of(sent, history.isClaimed(), history.isFinished());
    }

    /** For the facts of one decision. */
    public FactMaker maker(FactContext context) {
        return new FactMaker(context, Optional.of(ref));
    }
}
