package org.tallygate.gateway.station.pick;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Fetching the goods of one task, for one order or for several, each into its tote. The state is
 * what the task's document, the item master and the task's facts say, and nothing else. Immutable,
 * thread-safe.
 */
public final class Picking implements TaskWork<Body.PickTask, Deeds, Picking> {

    private final TaskSheet<Body.PickTask, Deeds> sheet;
    private final PickLines lines;

    private Picking(TaskSheet<Body.PickTask, Deeds> sheet) {
        this.sheet = sheet;
        this.lines = new PickLines(sheet.body().lines(), sheet.history());
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no picking task
     */
    public static Picking of(Document task, Items items) {
        return new Picking(TaskSheet.of(task, Body.PickTask.class, items, Deeds.NONE));
    }

    @Override
    public TaskSheet<Body.PickTask, Deeds> sheet() {
        return sheet;
    }

    @Override
    public Picking over(TaskSheet<Body.PickTask, Deeds> other) {
        return new Picking(other);
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return LineScan.decide(observation, new PickScan(this, moment), routine(moment));
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return new PickTalk(this, moment).talk().decide(command);
    }

    Routine routine(Moment moment) {
        return Routine.of(sheet, moment.context());
    }

    PickFacts facts(Moment moment) {
        return new PickFacts(routine(moment).maker(), body().to());
    }

    PickTold told() {
        return new PickTold(items(), lines, reference(), body().to());
    }

    PickLines standing() {
        return lines;
    }

    Items items() {
        return sheet.items();
    }

    Body.PickTask body() {
        return sheet.body();
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PICK;
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        PickHand its =
                hand.filter(PickHand.class::isInstance)
                        .map(PickHand.class::cast)
                        .orElse(PickHand.EMPTY);
        return state().isOpen() ? told().next(its) : Answers.waitForTask();
    }

    @Override
    public List<Line> lines() {
        return told().shown();
    }
}
