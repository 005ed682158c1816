package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Open tasks that a person wants to pick on one walk.
 *
 * @param tasks in the order in which they were named
 * @param taken those of them that another has in hand
 */
public record Gathering(List<Picking> tasks, Set<Id128> taken) {

    /** One cart carries no more totes. */
    static final int MOST = 12;

    static final Ladder<Gathering> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(WaveRefusal.NOTHING_TO_PICK, g -> g.tasks.isEmpty()),
                            new Rung<>(WaveRefusal.ONLY_ONE, g -> g.tasks.size() == 1),
                            new Rung<>(WaveRefusal.CART_FULL, g -> g.tasks.size() > MOST),
                            new Rung<>(WaveRefusal.AT_WORK, g -> !g.atWork().isEmpty())));

    public Gathering {
        tasks = List.copyOf(tasks);
        taken = Set.copyOf(taken);
    }

    /** These tasks, as far as they may be picked here. */
    public static Gathering named(List<Work> open, List<Id128> named, Set<Id128> taken) {
        List<Picking> chosen =
                named.stream()
                        .distinct()
                        .flatMap(id ->
                                picks(open).stream()
                                        .filter(task -> task.taskId().equals(Optional.of(id))))
                        .toList();
        return new Gathering(chosen, taken);
    }

    /**
     * What nobody has begun: the tasks that the centre put into one wave with the first of them
     * that is in any; else as many as a cart carries.
     */
    public static Gathering free(List<Work> open, Set<Id128> taken) {
        List<Picking> free =
                picks(open).stream()
                        .filter(task ->
                                !task.isBegun() && !taken.contains(task.taskId().orElseThrow()))
                        .toList();
        Optional<String> wave = free.stream().flatMap(task -> task.released().stream()).findFirst();
        return new Gathering(
                free.stream()
                        .filter(task -> wave.isEmpty() || task.released().equals(wave))
                        .limit(MOST)
                        .toList(),
                taken);
    }

    private static List<Picking> picks(List<Work> open) {
        return open.stream()
                .filter(Picking.class::isInstance)
                .map(Picking.class::cast)
                .filter(task -> task.state().isOpen())
                .toList();
    }

    private List<Picking> atWork() {
        return tasks.stream()
                .filter(task -> task.isBegun() || taken.contains(task.taskId().orElseThrow()))
                .toList();
    }

    /** Each of them is claimed in one wave, or a refusal. */
    public Decision decide(FactContext context) {
        return LADDER.firstRefusal(this).map(this::refused).orElseGet(() -> begun(context));
    }

    private Decision refused(Refusal refusal) {
        Text sentence =
                switch ((WaveRefusal) refusal) {
                    case NOTHING_TO_PICK -> Text.of(PickWord.NOTHING_TO_PICK_HERE);
                    case ONLY_ONE -> Text.of(PickWord.TAKE_IT_ALONE, references(tasks));
                    case CART_FULL -> Text.of(PickWord.CART_CARRIES, MOST);
                    case AT_WORK -> Text.of(PickWord.OTHERS_AT_WORK, references(atWork()));
                };
        return Decision.told(Feedback.refused(refusal, sentence));
    }

    private static String references(List<Picking> tasks) {
        return tasks.stream().map(Picking::reference).collect(Collectors.joining(", "));
    }

    private Decision begun(FactContext context) {
        String wave = context.newGroup().value();
        List<Fact> facts = new ArrayList<>();
        for (Picking task : tasks) {
            TaskRef ref = task.sheet().ref();
            facts.add(new FactMaker(context, Optional.of(ref)).claimed(wave));
        }
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(PickWord.WAVE, tasks.size()),
                        Wave.of(tasks).nextAction(Optional.empty())));
    }
}
