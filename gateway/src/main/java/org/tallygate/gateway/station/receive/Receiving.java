package org.tallygate.gateway.station.receive;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Receiving at one station. The state is what the task's document, the item master and the task's
 * facts say, and nothing else. Immutable, thread-safe.
 */
public final class Receiving implements Work {

    /** The receiving task as it was sent. */
    private record Task(TaskRef ref, Document.State state, Body.ReceivingTask body) {}

    private final Optional<Task> task;
    private final Expected expected;
    private final Items items;
    private final Progress progress;

    /** What a person is asked about codes that were refused. */
    sealed interface Asked extends Question.Subject {}

    /** Whether to keep the codes for a person at the centre. */
    record Keep(ScanRefusal reason, List<Scan> scans) implements Asked {

        Keep {
            scans = List.copyOf(scans);
        }
    }

    /** Whether to receive more than expected. */
    record ReceiveAnyway(List<Scan> scans) implements Asked {

        ReceiveAnyway {
            scans = List.copyOf(scans);
        }
    }

    private Receiving(Optional<Task> task, Expected expected, Items items, Progress progress) {
        this.task = task;
        this.expected = expected;
        this.items = items;
        this.progress = progress;
    }

    /** Without a task: scans are named and may be kept. */
    public static Receiving idle(Items items) {
        return new Receiving(Optional.empty(), Expected.NOTHING, items, new Progress());
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no receiving task
     */
    public static Receiving of(Document task, Items items) {
        return idle(items).with(task);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.RECEIVE;
    }

    @Override
    public Receiving with(Items newer) {
        return new Receiving(task, expected, newer, progress);
    }

    @Override
    public Receiving with(Document document) {
        if (!(document.body() instanceof Body.ReceivingTask body)) {
            throw new IllegalArgumentException(
                    "document "
                            + document.id()
                            + " is "
                            + document.body().kind()
                            + ", must be ReceivingTask");
        }
        boolean same = taskId().filter(document.id()::equals).isPresent();
        TaskRef ref = new TaskRef(document.id(), document.revision());
        return new Receiving(
                Optional.of(new Task(ref, document.state(), body)),
                Expected.of(body),
                items,
                same ? progress : new Progress());
    }

    @Override
    public Receiving apply(List<Recorded> facts) {
        Progress after = progress.copy();
        for (Recorded recorded : facts) {
            if (isOfThisTask(recorded.fact())) {
                after.add(recorded.id(), recorded.fact());
            }
        }
        return new Receiving(task, expected, items, after);
    }

    @Override
    public Receiving assume(List<Fact> facts) {
        Progress after = progress.copy();
        facts.stream().filter(this::isOfThisTask).forEach(after::addDraft);
        return new Receiving(task, expected, items, after);
    }

    private boolean isOfThisTask(Fact fact) {
        return fact.head().task().map(TaskRef::id).equals(taskId()) && task.isPresent();
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        FactContext context = moment.context();
        return switch (observation) {
            case Observation.CodeObserved code ->
                    scan(
                            Scan.ofCode(code.what(), code.text(), code.evidence()),
                            judge(context, false));
            case Observation.TagArrived tag ->
                    arrival(Scan.ofTag(tag.what(), tag.evidence()), judge(context, false));
            case Observation.PassageObserved passage -> passage(passage, context);
            case Observation.UploadObserved upload -> upload(upload, judge(context, false));
            case Observation.Garbage garbage ->
                    Decision.of(
                            List.of(),
                            done(
                                    Colour.AMBER,
                                    Words.NOT_READ,
                                    Words.unreadable(garbage.evidence().device())));
            case Observation.TagDeparted departed -> Decision.NOTHING;
            case Observation.TagMoved moved -> Decision.NOTHING;
            case Observation.CycleObserved cycle -> Decision.NOTHING;
            case Observation.DeviceObserved device -> Decision.NOTHING;
            case Observation.Weighed weighed -> Decision.NOTHING;
            case Observation.Remark remark -> Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        FactContext context = moment.context();
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ ->
                    moment.question().isPresent()
                            ? Decision.told(done(Colour.AMBER, Words.PUT_ASIDE, Words.dismissed()))
                            : nothingAsked();
            case Command.Undo _ -> undo(context);
            case Command.Finish _ -> finish(context);
            case Command.Claim _ -> claim(context);
            case Command.Answer _,
                    Command.Release _,
                    Command.Next _,
                    Command.Count _,
                    Command.Damaged _,
                    Command.Name _,
                    Command.Correct _,
                    Command.Dispute _,
                    Command.Attach _ ->
                    refused(ScanRefusal.NOT_NOW, Words.title(ScanRefusal.NOT_NOW));
        };
    }

    private Decision yes(Moment moment) {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Keep keep -> keep(keep, moment.context());
                            case ReceiveAnyway anyway -> confirm(anyway.scans(), moment.context());
                        })
                .orElseGet(Receiving::nothingAsked);
    }

    private static Decision refused(ScanRefusal refusal, String sentence) {
        return Decision.told(Feedback.refused(refusal, Text.plain(sentence)));
    }

    private static Feedback done(Colour colour, String title, String sentence) {
        return Feedback.done(colour, Text.plain(title), Text.plain(sentence));
    }

    private Judge judge(FactContext context, boolean allowOver) {
        return new Judge(
                context,
                new FactMaker(context, openTask()),
                openTask().flatMap(_ -> task).map(open -> open.body().location()),
                expected,
                items,
                progress.copy(),
                allowOver);
    }

    private Decision scan(Scan scan, Judge judge) {
        Candidate candidate = judge.judge(scan);
        Feedback feedback =
                judge.firstRefusal()
                        .map(refusal ->
                                Feedback.refused(
                                        refusal,
                                        Text.plain(Words.refused(refusal, candidate, items))))
                        .orElseGet(() -> received(candidate, judge.progress()));
        return Decision.of(judge.facts(), feedback).asking(judge.question());
    }

    /** A tag that flickers in and out of the field is no second scan of it. */
    private Decision arrival(Scan scan, Judge judge) {
        Decision decision = scan(scan, judge);
        boolean again =
                judge.refusals().stream()
                        .anyMatch(refusal ->
                                refusal == ScanRefusal.DUPLICATE_SERIAL
                                        || refusal == ScanRefusal.DUPLICATE_PACKAGE);
        return again ? Decision.NOTHING : decision;
    }

    private Decision passage(Observation.PassageObserved passage, FactContext context) {
        if (passage.tags().isEmpty()) {
            return Decision.NOTHING;
        }
        List<Scan> scans =
                passage.tags().stream()
                        .map((PassedTag tag) -> Scan.ofTag(tag.what(), tag.evidence()))
                        .toList();
        if (passage.direction() == Direction.IN) {
            return receiveAll(scans, judge(context, false));
        }
        List<Candidate> candidates =
                scans.stream().map(scan -> Candidate.of(scan, items, expected::pack)).toList();
        return Decision.of(
                new FactMaker(context, openTask())
                        .observed(Words.observed(passage.direction()), candidates),
                done(
                        Colour.AMBER,
                        Words.noPassageTitle(passage.direction()),
                        Words.noPassage(passage.direction(), scans.size())));
    }

    /**
     * Whoever collected the codes stands elsewhere by now and can't be asked: what can't be
     * received is kept for a person at the centre.
     */
    private Decision upload(Observation.UploadObserved upload, Judge judge) {
        int codes = upload.codes().size();
        if (!upload.isComplete()) {
            return refused(
                    ScanRefusal.UPLOAD_INCOMPLETE,
                    Words.uploadIncomplete(codes, upload.declared().orElseThrow()));
        }
        upload.codes().forEach(code -> judge.judge(Scan.ofUpload(code, upload.contentHash())));
        List<Fact> facts = new ArrayList<>(judge.facts());
        facts.addAll(judge.unresolved());
        List<ScanRefusal> refusals = judge.refusals();
        return Decision.of(
                facts,
                new Feedback(
                        refusals.isEmpty() ? Colour.GREEN : Colour.AMBER,
                        Text.plain(Words.passageTitle(judge.received(), refusals)),
                        Text.plain(Words.uploaded(codes, refusals.size())),
                        List.of(),
                        judge.firstRefusal().map(Refusal.class::cast)));
    }

    /**
     * The answer to an upload whose codes are facts already.
     *
     * @param at when they became facts, by the clock of the box
     */
    public static Decision uploadedBefore(Observation.UploadObserved upload, Instant at) {
        return refused(
                ScanRefusal.UPLOAD_REPEATED, Words.uploadRepeated(upload.codes().size(), at));
    }

    private Decision receiveAll(List<Scan> scans, Judge judge) {
        scans.forEach(judge::judge);
        List<ScanRefusal> refusals = judge.refusals();
        Colour colour =
                refusals.stream()
                        .map(Refusal::colour)
                        .max(Comparator.naturalOrder())
                        .orElse(Colour.GREEN);
        Feedback feedback =
                new Feedback(
                        colour,
                        Text.plain(Words.passageTitle(judge.received(), refusals)),
                        Text.plain(Words.passage(refusals.size())),
                        List.of(),
                        judge.firstRefusal().map(Refusal.class::cast));
        return Decision.of(judge.facts(), feedback).asking(judge.question());
    }

    private Feedback received(Candidate candidate, Progress after) {
        if (candidate.loads().size() != 1) {
            return done(
                    Colour.GREEN,
                    Words.receivedTitle(false),
                    Words.packageReceived(candidate.sscc().orElse(""), candidate.loads().size()));
        }
        Load load = candidate.loads().getFirst();
        Quantity soFar = after.received(load.item());
        Quantity wanted = expected.of(load.item());
        boolean over = !expected.isBlind() && soFar.compareTo(wanted) > 0;
        return done(
                over ? Colour.AMBER : Colour.GREEN,
                Words.receivedTitle(over),
                Words.received(load, items, soFar, wanted));
    }

    private Decision confirm(List<Scan> scans, FactContext context) {
        Judge judge = judge(context, true);
        return scans.size() == 1 ? scan(scans.getFirst(), judge) : receiveAll(scans, judge);
    }

    private Decision keep(Keep question, FactContext context) {
        FactMaker maker = new FactMaker(context, openTask());
        List<Fact> facts = new ArrayList<>();
        for (Scan scan : question.scans()) {
            Candidate candidate = Candidate.of(scan, items, expected::pack);
            facts.add(
                    maker.unresolved(
                            scan,
                            candidate.loads().stream().findFirst().flatMap(Load::resolved),
                            question.reason()));
        }
        return Decision.of(facts, done(Colour.AMBER, Words.KEPT, Words.kept(facts.size())));
    }

    private static Decision nothingAsked() {
        return refused(ScanRefusal.NOTHING_ASKED, Words.nothingAsked());
    }

    private Decision undo(FactContext context) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK, Words.noTask());
        }
        List<Progress.Posting> last = progress.lastGroup();
        if (last.isEmpty()) {
            return refused(ScanRefusal.NOTHING_TO_UNDO, Words.nothingToUndo());
        }
        FactMaker maker = new FactMaker(context, openTask());
        return Decision.of(
                last.stream().map(maker::reversed).toList(),
                done(Colour.AMBER, Words.UNDONE, Words.undone(Words.amounts(last, items))));
    }

    private Decision finish(FactContext context) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK, Words.noTask());
        }
        FactMaker maker = new FactMaker(context, openTask());
        List<Fact> facts = new ArrayList<>();
        for (Line line : lines()) {
            if (isShort(line)) {
                facts.add(
                        maker.shortLine(
                                line.line(), line.expected().orElseThrow().minus(line.done())));
            }
        }
        int shortLines = facts.size();
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(
                facts,
                done(
                        shortLines == 0 ? Colour.GREEN : Colour.AMBER,
                        Words.FINISHED,
                        Words.finished(reference(), shortLines)));
    }

    private Decision claim(FactContext context) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK, Words.noTask());
        }
        if (progress.isClaimed()) {
            return refused(ScanRefusal.ALREADY_CLAIMED, Words.alreadyClaimed(reference()));
        }
        return Decision.of(
                List.of(new FactMaker(context, openTask()).step(Fact.Step.CLAIMED)),
                done(Colour.GREEN, Words.CLAIMED, Words.claimed(reference())));
    }

    @Override
    public Optional<Id128> taskId() {
        return task.map(known -> known.ref().id());
    }

    @Override
    public long revision() {
        return task.map(known -> known.ref().revision()).orElse(0L);
    }

    @Override
    public String reference() {
        return task.map(known -> known.body().reference()).orElse("");
    }

    @Override
    public TaskState state() {
        if (task.isEmpty()) {
            return TaskState.NONE;
        }
        if (progress.isFinished()) {
            return TaskState.FINISHED;
        }
        if (task.get().state() == Document.State.CANCELLED) {
            return TaskState.CANCELLED;
        }
        return progress.isClaimed() ? TaskState.CLAIMED : TaskState.OPEN;
    }

    @Override
    public boolean isBegun() {
        return progress.isClaimed() || !progress.items().isEmpty();
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        List<Line> lines = lines();
        boolean complete = !lines.isEmpty() && lines.stream().noneMatch(Receiving::isShort);
        return Text.plain(Words.next(state(), reference(), complete && !expected.isBlind()));
    }

    @Override
    public List<Line> lines() {
        return task.map(known -> ReceivedLines.of(known.body(), items, progress)).orElse(List.of());
    }

    private static boolean isShort(Line line) {
        return line.expected().filter(expected -> line.done().compareTo(expected) < 0).isPresent();
    }

    private Optional<TaskRef> openTask() {
        return state().isOpen() ? task.map(Task::ref) : Optional.empty();
    }
}
