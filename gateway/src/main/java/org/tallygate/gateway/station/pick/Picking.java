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
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;
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
        this.lines = new PickLines(body().lines(), deeds());
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
        PickScan scan = new PickScan(this, moment);
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
        PickTalk talk = new PickTalk(this, moment);
        Decision decision =
                switch (command) {
                    case Command.Yes _ -> talk.yes();
                    case Command.No _ -> talk.no();
                    case Command.Answer answer -> talk.answer(answer.answer());
                    case Command.Undo _ -> routine.undo();
                    case Command.Claim _ -> routine.claim();
                    case Command.Release _ -> routine.release();
                    case Command.Dispute wrong -> routine.dispute(wrong.note());
                    case Command.Attach photo -> routine.attach(photo.sha256());
                    case Command.Finish _ -> routine.whileOpen(talk::finish);
                    case Command.Next _ -> routine.whileOpen(talk::next);
                    case Command.Correct correct ->
                            routine.whileOpen(() -> talk.correct(correct.line(), correct.to()));
                    case Command.Name name ->
                            routine.whileOpen(() -> new PickScan(this, moment).named(name.item()));
                    case Command.Count _, Command.Damaged _ -> Routine.refused(ScanRefusal.NOT_NOW);
                };
        return kept(decision, moment);
    }

    /** What a person has begun stays in hand unless the decision says otherwise. */
    static Decision kept(Decision decision, Moment moment) {
        return decision.feedback().isPresent() && decision.hand().isEmpty()
                ? decision.holding(PickHand.of(moment))
                : decision;
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

    Deeds deeds() {
        return sheet.history();
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
