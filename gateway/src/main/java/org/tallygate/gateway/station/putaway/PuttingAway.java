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
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;
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
        this.lines = new PutLines(body().lines(), deeds());
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
        PutScan scan = new PutScan(this, moment);
        return switch (observation) {
            case Observation.CodeObserved code -> scan.code(code);
            case Observation.TagArrived tag -> scan.tag(tag);
            case Observation.UploadObserved upload -> scan.upload(upload);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.PassageObserved _ -> Decision.NOTHING;
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        Routine routine = routine(moment);
        PutTalk talk = new PutTalk(this, moment);
        Decision decision =
                switch (command) {
                    case Command.Yes _ -> talk.yes();
                    case Command.No _ -> Routine.no(moment);
                    case Command.Answer answer -> talk.answer(answer.answer());
                    case Command.Undo _ -> talk.undo();
                    case Command.Claim _ -> routine.claim();
                    case Command.Release _ -> routine.release();
                    case Command.Dispute wrong -> routine.dispute(wrong.note());
                    case Command.Attach photo -> routine.attach(photo.sha256());
                    case Command.Finish _ -> routine.whileOpen(talk::finish);
                    case Command.Next _ -> routine.whileOpen(talk::next);
                    case Command.Correct correct ->
                            routine.whileOpen(() -> talk.correct(correct.line(), correct.to()));
                    case Command.Name name ->
                            routine.whileOpen(() -> new PutScan(this, moment).named(name.item()));
                    case Command.Count _, Command.Damaged _ -> Routine.refused(ScanRefusal.NOT_NOW);
                };
        return kept(decision, moment);
    }

    /** What a person has begun stays in hand unless the decision says otherwise. */
    static Decision kept(Decision decision, Moment moment) {
        return decision.feedback().isPresent() && decision.hand().isEmpty()
                ? decision.holding(PutHand.of(moment))
                : decision;
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

    Deeds deeds() {
        return sheet.history();
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
