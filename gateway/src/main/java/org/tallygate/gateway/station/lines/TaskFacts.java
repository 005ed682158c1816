package org.tallygate.gateway.station.lines;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskHistory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was done for a task and not taken back, in order. Immutable. */
public final class TaskFacts implements TaskHistory<TaskFacts> {

    /** Nothing was done yet. */
    public static final TaskFacts NONE = new TaskFacts(List.of());

    private final List<Recorded> standing;

    private TaskFacts(List<Recorded> standing) {
        this.standing = standing;
    }

    @Override
    public TaskFacts none() {
        return NONE;
    }

    @Override
    public TaskFacts apply(List<Recorded> facts) {
        List<Recorded> after = new ArrayList<>(standing);
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Fact.Reversed reversed) {
                takeBack(after, reversed.of());
            } else {
                after.add(recorded);
            }
        }
        return new TaskFacts(after);
    }

    /** From the end, since what is taken back is nearly always what came last. */
    private static void takeBack(List<Recorded> facts, FactId id) {
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i).id().equals(id)) {
                facts.remove(i);
                return;
            }
        }
    }

    /** All that stands of one kind. */
    public <F extends Fact> List<F> all(Class<F> kind) {
        return standing.stream()
                .map(Recorded::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** All that stands and was done at a station, in order. */
    List<Recorded> at(Name station) {
        return standing.stream()
                .filter(each -> each.fact().head().station().equals(station))
                .toList();
    }

    /** All that stands, in order. */
    public List<Fact> all() {
        return standing.stream().map(Recorded::fact).toList();
    }

    /**
     * The last thing done at a station as a whole, last first: what another station did for the
     * same task is for that one to take back.
     */
    List<Recorded> lastGroup(Name station, Predicate<Fact> which) {
        List<Recorded> here =
                at(station).reversed().stream().filter(each -> which.test(each.fact())).toList();
        return here.stream()
                .takeWhile(each ->
                        each.fact().head().group().equals(here.getFirst().fact().head().group()))
                .toList();
    }

    @Override
    public boolean isBegun() {
        return all().stream()
                .anyMatch(
                        fact -> !(fact instanceof Fact.TaskStep step) || isBeginning(step.step()));
    }

    private boolean isBeginning(Fact.Step step) {
        return step != Fact.Step.RELEASED && (step != Fact.Step.CLAIMED || isClaimed());
    }

    @Override
    public boolean isClaimed() {
        boolean claimed = false;
        for (Fact.TaskStep step : all(Fact.TaskStep.class)) {
            claimed =
                    switch (step.step()) {
                        case CLAIMED -> true;
                        case RELEASED -> false;
                        case SHORT, FINISHED -> claimed;
                    };
        }
        return claimed;
    }

    @Override
    public boolean isFinished() {
        return all(Fact.TaskStep.class).stream()
                .anyMatch(step -> step.step() == Fact.Step.FINISHED);
    }
}
