package org.tallygate.gateway.station.putaway;

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
 * Putting the goods of one task away, each line to the place that a rule chose, or whatever stands
 * there when the task has no lines. The state is what the task's document, the item master and the
 * task's facts say, and nothing else. Immutable, thread-safe.
 */
public final class PuttingAway implements TaskWork<Body.PutawayTask, Deeds, PuttingAway> {

    private final TaskSheet<Body.PutawayTask, Deeds> sheet;
    private final PutLines lines;

    private PuttingAway(TaskSheet<Body.PutawayTask, Deeds> sheet) {
        this.sheet = sheet;
        this.lines = new PutLines(sheet.body().lines(), sheet.history());
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no putaway task
     */
    public static PuttingAway of(Document task, Items items) {
        return new PuttingAway(TaskSheet.of(task, Body.PutawayTask.class, items, Deeds.NONE));
    }

    @Override
    public TaskSheet<Body.PutawayTask, Deeds> sheet() {
        return sheet;
    }

    @Override
    public PuttingAway over(TaskSheet<Body.PutawayTask, Deeds> other) {
        return new PuttingAway(other);
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return LineScan.decide(observation, new PutScan(this, moment), routine(moment));
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return new PutTalk(this, moment).talk().decide(command);
    }

    Routine routine(Moment moment) {
        return Routine.of(sheet, moment.context());
    }

    PutTold told() {
        return new PutTold(items(), lines, body());
    }

    PutLines standing() {
        return lines;
    }

    Items items() {
        return sheet.items();
    }

    Body.PutawayTask body() {
        return sheet.body();
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PUTAWAY;
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        PutHand its =
                hand.filter(PutHand.class::isInstance)
                        .map(PutHand.class::cast)
                        .orElse(PutHand.EMPTY);
        return state().isOpen() ? told().next(its) : Answers.waitForTask();
    }

    @Override
    public List<Line> lines() {
        return told().shown();
    }
}
