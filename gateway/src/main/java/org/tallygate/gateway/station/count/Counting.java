package org.tallygate.gateway.station.count;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Counting one place. Every scan is a fact that moves nothing; closing the place says, in one fact,
 * what it holds. The state is what the task's document, the item master and the task's facts say,
 * and nothing else. Immutable, thread-safe.
 */
public final class Counting implements TaskWork<Body.CountTask, Tally, Counting> {

    private final TaskSheet<Body.CountTask, Tally> sheet;
    private final Body.CountTask task;
    private final Items items;
    private final Tally tally;

    private Counting(TaskSheet<Body.CountTask, Tally> sent) {
        task = sent.body();
        items = sent.items();
        tally = task.round() > 1 ? sent.history().from(sent.ref().revision()) : sent.history();
        sheet = sent.with(tally);
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no counting task
     */
    public static Counting of(Document document, Items items) {
        return new Counting(TaskSheet.of(document, Body.CountTask.class, items, new Tally()));
    }

    @Override
    public TaskSheet<Body.CountTask, Tally> sheet() {
        return sheet;
    }

    @Override
    public Counting over(TaskSheet<Body.CountTask, Tally> other) {
        return new Counting(other);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.COUNT;
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> code(code, moment);
            case Observation.TagArrived tag ->
                    tag.zones().contains(task.location().value())
                            ? Decision.NOTHING
                            : new CountScan(this, moment.context())
                                    .arrival(Scan.ofTag(tag.what(), tag.evidence()));
            case Observation.FieldObserved field ->
                    new CountSweep(this, moment.context()).field(field);
            case Observation.PassageObserved passage ->
                    new CountSweep(this, moment.context()).passage(passage);
            case Observation.UploadObserved upload ->
                    new CountSweep(this, moment.context()).upload(upload);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    private Decision code(Observation.CodeObserved code, Moment moment) {
        Optional<LocationCode> place =
                ControlCode.place(code.text())
                        .or(() ->
                                code.text().equals(task.location().value())
                                        ? Optional.of(task.location())
                                        : Optional.empty());
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        CountScan counting = new CountScan(this, moment.context());
        return place.map(at -> counting.place(at, scan))
                .orElseGet(() ->
                        counting.scan(
                                scan, moment.quantity().orElse(Quantity.ONE), moment.damaged()));
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        FactContext context = moment.context();
        CountScan scan = new CountScan(this, context);
        return switch (command) {
            case Command.Yes _ -> new CountTalk(this, moment).yes();
            case Command.No _ ->
                    moment.question().isPresent()
                            ? Decision.told(Answers.dismissed())
                            : Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED));
            case Command.Answer answer -> new CountTalk(this, moment).answer(answer.answer());
            case Command.Count count ->
                    new CountTalk(this, moment).answer(count.quantity().toString());
            case Command.Undo _ -> undo(context);
            case Command.Next _ -> new PlaceClose(this, context).close(false);
            case Command.Finish _ -> new PlaceClose(this, context).close(false);
            case Command.Claim _ -> claim(context);
            case Command.Release _ -> release(context);
            case Command.Name name -> scan.name(name.item(), moment);
            case Command.Correct correct -> scan.correct(correct);
            case Command.Dispute dispute ->
                    Decision.of(List.of(maker(context).disputed(dispute)), Answers.noted());
            case Command.Damaged _, Command.Attach _ ->
                    Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
        };
    }

    private Decision undo(FactContext context) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told().told(refusal.get(), Optional.empty());
        }
        List<Tally.Last> last = tally.lastGroup(context.station());
        if (last.isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOTHING_TO_UNDO));
        }
        FactMaker maker = maker(context);
        return Decision.of(
                last.stream().map(Tally.Last::id).map(maker::reversed).toList(),
                Answers.undone(
                        last.stream()
                                .map(each -> Answers.amount(each.quantity(), each.item(), items))
                                .toList()));
    }

    private Decision claim(FactContext context) {
        Optional<Refusal> refusal = barred(context);
        if (refusal.isPresent()) {
            return told().told(refusal.get(), Optional.empty());
        }
        return tally.isClaimed()
                ? Decision.told(Answers.alreadyClaimed(reference()))
                : Decision.of(
                        List.of(maker(context).step(Fact.Step.CLAIMED)),
                        Answers.claimed(reference()));
    }

    private Decision release(FactContext context) {
        return state().isOpen()
                ? Decision.of(
                        List.of(maker(context).step(Fact.Step.RELEASED)),
                        Answers.released(reference()))
                : Decision.told(Answers.refused(ScanRefusal.NO_TASK));
    }

    /** What bars this person from counting here at all. */
    Optional<Refusal> barred(FactContext context) {
        return CountLadder.LADDER.firstRefusal(
                look(context, false, Optional.empty(), Optional.empty()));
    }

    CountLadder.Look look(
            FactContext context,
            boolean byHand,
            Optional<Candidate> candidate,
            Optional<Heap> heap) {
        return look(tally, context, byHand, candidate, heap);
    }

    CountLadder.Look look(
            Tally soFar,
            FactContext context,
            boolean byHand,
            Optional<Candidate> candidate,
            Optional<Heap> heap) {
        return new CountLadder.Look(
                state().isOpen(), task, soFar, items, context.actor(), byHand, candidate, heap);
    }

    Candidate candidate(Scan scan) {
        return Candidate.of(scan, items, _ -> Optional.empty());
    }

    FactMaker maker(FactContext context) {
        return sheet.maker(context);
    }

    PlaceLines place() {
        return PlaceLines.of(task, items, tally);
    }

    Body.CountTask task() {
        return task;
    }

    Items items() {
        return items;
    }

    Tally tally() {
        return tally;
    }

    CountTold told() {
        return new CountTold(sheet);
    }

    @Override
    public TaskState state() {
        boolean closed =
                tally.isFinished() && (task.round() == 1 || tally.finished() >= revision());
        return TaskState.of(sheet.sent(), tally.isClaimed(), closed);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        String here = task.location().value();
        return switch (state()) {
            case NONE, CANCELLED -> Answers.waitForTask();
            case FINISHED -> Text.of(CountWord.DONE_HERE, here);
            case OPEN, CLAIMED -> {
                PlaceLines lines = place();
                if (!tally.isPlaced() && tally.isEmpty()) {
                    yield Text.of(CountWord.SCAN_THE_PLACE, here);
                }
                yield lines.missing().isPositive()
                        ? Text.of(CountWord.STILL_MISSING, lines.done(), here, lines.missing())
                        : Text.of(CountWord.COUNT_ON, here, lines.done());
            }
        };
    }

    @Override
    public List<Line> lines() {
        return place().shown(items, state() == TaskState.FINISHED);
    }
}
