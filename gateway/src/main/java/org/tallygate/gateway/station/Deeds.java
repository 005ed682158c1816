package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was done of a task and not taken back, as its facts say it. Immutable, thread-safe.
 *
 * <p>A line's shorts add up, here as at the centre, which can't reverse one: what was reported
 * missing is taken back by a short below 0.
 */
public final class Deeds implements TaskHistory<Deeds> {

    public static final Deeds NONE = new Deeds(List.of(), Map.of(), false, false, Optional.empty());

    private final List<Recorded> standing;
    private final Map<Integer, Quantity> missing;
    private final boolean claimed;
    private final boolean finished;
    private final Optional<String> wave;

    private Deeds(
            List<Recorded> standing,
            Map<Integer, Quantity> missing,
            boolean claimed,
            boolean finished,
            Optional<String> wave) {
        this.standing = List.copyOf(standing);
        this.missing = Map.copyOf(missing);
        this.claimed = claimed;
        this.finished = finished;
        this.wave = wave;
    }

    @Override
    public Deeds none() {
        return NONE;
    }

    @Override
    public Deeds apply(List<Recorded> facts) {
        Fold fold = new Fold(this);
        facts.forEach(fold::add);
        return fold.deeds();
    }

    /** Movements, changes of status and shorts, in the order in which they were done. */
    public List<Recorded> standing() {
        return standing;
    }

    /** Those of them that moved goods, in order. */
    public List<Fact.Moved> moved() {
        return standing.stream()
                .map(Recorded::fact)
                .filter(Fact.Moved.class::isInstance)
                .map(Fact.Moved.class::cast)
                .toList();
    }

    /** The SSCCs of logistic units that went as they were. */
    public List<String> packages() {
        return standing.stream()
                .map(Recorded::fact)
                .filter(Fact.PackageMoved.class::isInstance)
                .map(fact -> ((Fact.PackageMoved) fact).sscc())
                .toList();
    }

    /** What was reported missing of a line. */
    public Quantity missing(int line) {
        return missing.getOrDefault(line, Quantity.ZERO);
    }

    /** Lines of which something is missing. */
    public int shortLines() {
        return (int) missing.values().stream().filter(Quantity::isPositive).count();
    }

    /**
     * The last thing done at a station as a whole, last first: what another station did for the
     * same task is for that one to take back.
     */
    public List<Recorded> lastGroup(Name station) {
        List<Recorded> here =
                standing.reversed().stream()
                        .filter(each -> each.fact().head().station().equals(station))
                        .toList();
        return here.stream()
                .takeWhile(each ->
                        each.fact().head().group().equals(here.getFirst().fact().head().group()))
                .toList();
    }

    /** The facts that take these back. */
    public static List<Fact> takenBack(List<Recorded> deeds, FactMaker maker) {
        return deeds.stream()
                .map(deed ->
                        deed.fact() instanceof Fact.TaskStep step
                                ? maker.shortLine(
                                        step.line().orElseThrow(),
                                        step.missing().orElse(Quantity.ZERO).negate(),
                                        FactMaker.UNDO)
                                : maker.reversed(deed.id()))
                .toList();
    }

    @Override
    public boolean isClaimed() {
        return claimed;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isBegun() {
        return claimed || !standing.isEmpty();
    }

    /** The wave that it was claimed in, together with other tasks. */
    public Optional<String> wave() {
        return wave;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deeds that
                && standing.equals(that.standing)
                && missing.equals(that.missing)
                && claimed == that.claimed
                && finished == that.finished
                && wave.equals(that.wave);
    }

    @Override
    public int hashCode() {
        return Objects.hash(standing, missing, claimed, finished, wave);
    }

    /** Adds fact by fact. */
    private static final class Fold {

        private final List<Recorded> standing;
        private final Map<Integer, Quantity> missing;
        private boolean claimed;
        private boolean finished;
        private Optional<String> wave;

        Fold(Deeds from) {
            standing = new ArrayList<>(from.standing);
            missing = new HashMap<>(from.missing);
            claimed = from.claimed;
            finished = from.finished;
            wave = from.wave;
        }

        Deeds deeds() {
            return new Deeds(standing, missing, claimed, finished, wave);
        }

        void add(Recorded recorded) {
            switch (recorded.fact()) {
                case Fact.Moved _,
                        Fact.PackageMoved _,
                        Fact.Counted _,
                        Fact.Sold _,
                        Fact.Inspected _,
                        Fact.StatusChanged _,
                        Fact.Adjusted _ ->
                        standing.add(recorded);
                case Fact.Reversed reversed -> takeBack(reversed.of());
                case Fact.TaskStep step -> step(recorded, step);
                case Fact.Observed _ -> {}
                case Fact.Unresolved _ -> {}
            }
        }

        /** From the end, since what is taken back is nearly always what came last. */
        private void takeBack(FactId id) {
            for (int i = standing.size() - 1; i >= 0; i--) {
                if (standing.get(i).id().equals(id)) {
                    standing.remove(i);
                    return;
                }
            }
        }

        private void step(Recorded recorded, Fact.TaskStep step) {
            switch (step.step()) {
                case CLAIMED -> {
                    claimed = true;
                    wave = waveOf(step);
                }
                case RELEASED -> {
                    claimed = false;
                    wave = Optional.empty();
                }
                case FINISHED -> finished = true;
                case SHORT -> {
                    int line = step.line().orElse(0);
                    Quantity some = step.missing().orElse(Quantity.ZERO);
                    missing.merge(line, some, Quantity::plus);
                    if (!step.reason().equals(Optional.of(FactMaker.UNDO))) {
                        standing.add(recorded);
                    } else {
                        takeBackShort(line, some.negate());
                    }
                }
            }
        }

        private static Optional<String> waveOf(Fact.TaskStep claimed) {
            return claimed.head().asRead().stream()
                    .filter(said -> said.kind().equals(Identifier.WAVE))
                    .map(Identifier::value)
                    .findFirst();
        }

        private void takeBackShort(int line, Quantity some) {
            for (int i = standing.size() - 1; i >= 0; i--) {
                if (standing.get(i).fact() instanceof Fact.TaskStep step
                        && step.line().equals(Optional.of(line))
                        && step.missing().equals(Optional.of(some))) {
                    standing.remove(i);
                    return;
                }
            }
        }
    }
}
