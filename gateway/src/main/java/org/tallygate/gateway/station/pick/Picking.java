package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Fetching the goods of one task, for one order or for several, each into its tote. The state is
 * what the task's document, the item master and the task's facts say, and nothing else. Immutable,
 * thread-safe.
 */
public final class Picking implements Work {

    private final TaskRef ref;
    private final Document.State documentState;
    private final Body.PickTask body;
    private final Items items;
    private final Deeds deeds;
    private final PickLines lines;

    private Picking(
            TaskRef ref,
            Document.State documentState,
            Body.PickTask body,
            Items items,
            Deeds deeds) {
        this.ref = ref;
        this.documentState = documentState;
        this.body = body;
        this.items = items;
        this.deeds = deeds;
        this.lines = new PickLines(body.lines(), deeds);
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no picking task
     */
    public static Picking of(Document task, Items items) {
        return of(task, items, Deeds.NONE);
    }

    private static Picking of(Document task, Items items, Deeds deeds) {
        if (!(task.body() instanceof Body.PickTask body)) {
            throw new IllegalArgumentException(
                    "document " + task.id() + " is " + task.body().kind() + ", must be PickTask");
        }
        return new Picking(
                new TaskRef(task.id(), task.revision()), task.state(), body, items, deeds);
    }

    @Override
    public Picking with(Items newer) {
        return new Picking(ref, documentState, body, newer, deeds);
    }

    @Override
    public Picking with(Document document) {
        return of(document, items, document.id().equals(ref.id()) ? deeds : Deeds.NONE);
    }

    @Override
    public Picking apply(List<Recorded> facts) {
        return with(deeds.apply(taskId(), facts));
    }

    @Override
    public Picking assume(List<Fact> facts) {
        return with(deeds.assume(taskId(), facts));
    }

    private Picking with(Deeds newer) {
        return new Picking(ref, documentState, body, items, newer);
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
        return new Routine(moment.context(), ref, state(), reference(), deeds, items);
    }

    PickFacts facts(Moment moment) {
        return new PickFacts(routine(moment).maker(), body.to());
    }

    PickTold told() {
        return new PickTold(items, lines, reference(), body.to());
    }

    PickLines standing() {
        return lines;
    }

    Items items() {
        return items;
    }

    Deeds deeds() {
        return deeds;
    }

    Body.PickTask body() {
        return body;
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PICK;
    }

    @Override
    public Optional<Id128> taskId() {
        return Optional.of(ref.id());
    }

    @Override
    public long revision() {
        return ref.revision();
    }

    @Override
    public String reference() {
        return body.reference();
    }

    @Override
    public TaskState state() {
        return deeds.state(documentState);
    }

    @Override
    public boolean isBegun() {
        return deeds.isBegun();
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
