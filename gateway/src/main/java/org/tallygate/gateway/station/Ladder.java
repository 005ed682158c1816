package org.tallygate.gateway.station;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules that stand in the way of something, one line each, in the order in which they are
 * tried. Of several that apply, the first is named. Immutable.
 *
 * @param <S> everything that a rule may look at
 */
public record Ladder<S>(List<Rung<S>> rungs) {

    /** One rule: what it is called and when it stands in the way. */
    public record Rung<S>(Refusal refusal, Predicate<S> applies) {}

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /** The first rule that applies; none when nothing stands in the way. */
    public Optional<Refusal> firstRefusal(S situation) {
        return rungs.stream()
                .filter(rung -> rung.applies().test(situation))
                .map(Rung::refusal)
                .findFirst();
    }

    /** What can be refused here, in the order in which it is tried. */
    public List<Refusal> refusals() {
        return rungs.stream().map(Rung::refusal).toList();
    }

    /** Where a refusal stands; those that are not of this ladder stand behind all that are. */
    public int place(Refusal refusal) {
        int place = refusals().indexOf(refusal);
        return place < 0 ? rungs.size() : place;
    }
}
