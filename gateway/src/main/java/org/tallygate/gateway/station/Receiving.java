package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Receiving at one station. The state is what the task's document, the item master and the task's
 * facts say, and nothing else. Immutable, thread-safe.
 */
public final class Receiving {

    /** The receiving task as it was sent. */
    private record Task(TaskRef ref, Document.State state, Body.ReceivingTask body) {}

    private final Optional<Task> task;
    private final Expected expected;
    private final Items items;
    private final Progress progress;

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

    /** The same with a newer item master. */
    public Receiving with(Items newer) {
        return new Receiving(task, expected, newer, progress);
    }

    /**
     * The same with a newer revision of its task; of another task, from its beginning.
     *
     * @throws IllegalArgumentException when the document is no receiving task
     */
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

    /** The state after these facts; those of other tasks change nothing. */
    public Receiving apply(List<Recorded> facts) {
        Progress after = progress.copy();
        for (Recorded recorded : facts) {
            if (isOfThisTask(recorded.fact())) {
                after.add(recorded.id(), recorded.fact());
            }
        }
        return new Receiving(task, expected, items, after);
    }

    /** The state as if these facts were posted, to decide what comes right behind them. */
    public Receiving assume(List<Fact> facts) {
        Progress after = progress.copy();
        facts.stream().filter(this::isOfThisTask).forEach(after::addDraft);
        return new Receiving(task, expected, items, after);
    }

    private boolean isOfThisTask(Fact fact) {
        return fact.head().task().map(TaskRef::id).equals(taskId()) && task.isPresent();
    }

    /** What follows from something that happened. */
    public Decision decide(Observation observation, FactContext context) {
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
                            Feedback.done(
                                    Colour.AMBER,
                                    Words.NOT_READ,
                                    Words.unreadable(garbage.evidence().device())));
            case Observation.TagDeparted departed -> Decision.NOTHING;
            case Observation.TagMoved moved -> Decision.NOTHING;
            case Observation.CycleObserved cycle -> Decision.NOTHING;
            case Observation.DeviceObserved device -> Decision.NOTHING;
            case Observation.Remark remark -> Decision.NOTHING;
        };
    }

    /**
     * What follows from a command.
     *
     * @param open the question that is open, if one is
     */
    public Decision decide(Command command, Optional<Question> open, FactContext context) {
        return switch (command) {
            case KEEP ->
                    open.filter(Question.Keep.class::isInstance)
                            .map(Question.Keep.class::cast)
                            .map(question -> keep(question, context))
                            .orElseGet(Receiving::nothingAsked);
            case CONFIRM ->
                    open.filter(Question.ReceiveAnyway.class::isInstance)
                            .map(question -> confirm(question.scans(), context))
                            .orElseGet(Receiving::nothingAsked);
            case DISMISS ->
                    open.isPresent()
                            ? Decision.of(
                                    List.of(),
                                    Feedback.done(Colour.AMBER, Words.PUT_ASIDE, Words.dismissed()))
                            : nothingAsked();
            case UNDO -> undo(context);
            case FINISH -> finish(context);
            case CLAIM -> claim(context);
        };
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
                                Feedback.refused(refusal, Words.refused(refusal, candidate, items)))
                        .orElseGet(() -> received(candidate, judge.progress()));
        return new Decision(judge.facts(), Optional.of(feedback), judge.question());
    }

    /** A tag that flickers in and out of the field is no second scan of it. */
    private Decision arrival(Scan scan, Judge judge) {
        Decision decision = scan(scan, judge);
        boolean again =
                judge.refusals().stream()
                        .anyMatch(refusal ->
                                refusal == Refusal.DUPLICATE_SERIAL
                                        || refusal == Refusal.DUPLICATE_PACKAGE);
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
                scans.stream().map(scan -> Candidate.of(scan, items, expected)).toList();
        return Decision.of(
                new FactMaker(context, openTask())
                        .observed(Words.observed(passage.direction()), candidates),
                Feedback.done(
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
            return Decision.refused(
                    Refusal.UPLOAD_INCOMPLETE,
                    Words.uploadIncomplete(codes, upload.declared().orElseThrow()));
        }
        upload.codes().forEach(code -> judge.judge(Scan.ofUpload(code, upload.contentHash())));
        List<Fact> facts = new ArrayList<>(judge.facts());
        facts.addAll(judge.unresolved());
        List<Refusal> refusals = judge.refusals();
        return Decision.of(
                facts,
                new Feedback(
                        refusals.isEmpty() ? Colour.GREEN : Colour.AMBER,
                        Words.passageTitle(judge.received(), refusals),
                        Words.uploaded(codes, refusals.size()),
                        judge.firstRefusal()));
    }

    /**
     * The answer to an upload whose codes are facts already.
     *
     * @param at when they became facts, by the clock of the box
     */
    public static Decision uploadedBefore(Observation.UploadObserved upload, Instant at) {
        return Decision.refused(
                Refusal.UPLOAD_REPEATED, Words.uploadRepeated(upload.codes().size(), at));
    }

    private Decision receiveAll(List<Scan> scans, Judge judge) {
        scans.forEach(judge::judge);
        List<Refusal> refusals = judge.refusals();
        Colour colour =
                refusals.stream()
                        .map(Refusal::colour)
                        .max(Comparator.naturalOrder())
                        .orElse(Colour.GREEN);
        Feedback feedback =
                new Feedback(
                        colour,
                        Words.passageTitle(judge.received(), refusals),
                        Words.passage(refusals.size()),
                        judge.firstRefusal());
        return new Decision(judge.facts(), Optional.of(feedback), judge.question());
    }

    private Feedback received(Candidate candidate, Progress after) {
        if (candidate.loads().size() != 1) {
            return Feedback.done(
                    Colour.GREEN,
                    Words.receivedTitle(false),
                    Words.packageReceived(candidate.sscc().orElse(""), candidate.loads().size()));
        }
        Load load = candidate.loads().getFirst();
        Quantity soFar = after.received(load.item());
        Quantity wanted = expected.of(load.item());
        boolean over = !expected.isBlind() && soFar.compareTo(wanted) > 0;
        return Feedback.done(
                over ? Colour.AMBER : Colour.GREEN,
                Words.receivedTitle(over),
                Words.received(load, items, soFar, wanted));
    }

    private Decision confirm(List<Scan> scans, FactContext context) {
        Judge judge = judge(context, true);
        return scans.size() == 1 ? scan(scans.getFirst(), judge) : receiveAll(scans, judge);
    }

    private Decision keep(Question.Keep question, FactContext context) {
        FactMaker maker = new FactMaker(context, openTask());
        List<Fact> facts = new ArrayList<>();
        for (Scan scan : question.scans()) {
            Candidate candidate = Candidate.of(scan, items, expected);
            facts.add(
                    maker.unresolved(
                            scan,
                            candidate.loads().stream().findFirst().flatMap(Load::resolved),
                            question.reason()));
        }
        return Decision.of(
                facts, Feedback.done(Colour.AMBER, Words.KEPT, Words.kept(facts.size())));
    }

    private static Decision nothingAsked() {
        return Decision.refused(Refusal.NOTHING_ASKED, Words.nothingAsked());
    }

    private Decision undo(FactContext context) {
        if (!state().isOpen()) {
            return Decision.refused(Refusal.NO_TASK, Words.noTask());
        }
        List<Progress.Posting> last = progress.lastGroup();
        if (last.isEmpty()) {
            return Decision.refused(Refusal.NOTHING_TO_UNDO, Words.nothingToUndo());
        }
        FactMaker maker = new FactMaker(context, openTask());
        return Decision.of(
                last.stream().map(maker::reversed).toList(),
                Feedback.done(
                        Colour.AMBER, Words.UNDONE, Words.undone(Words.amounts(last, items))));
    }

    private Decision finish(FactContext context) {
        if (!state().isOpen()) {
            return Decision.refused(Refusal.NO_TASK, Words.noTask());
        }
        FactMaker maker = new FactMaker(context, openTask());
        List<Fact> facts = new ArrayList<>();
        for (Line line : lines()) {
            if (line.received().compareTo(line.expected()) < 0) {
                facts.add(maker.shortLine(line.line(), line.expected().minus(line.received())));
            }
        }
        int shortLines = facts.size();
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(
                facts,
                Feedback.done(
                        shortLines == 0 ? Colour.GREEN : Colour.AMBER,
                        Words.FINISHED,
                        Words.finished(reference(), shortLines)));
    }

    private Decision claim(FactContext context) {
        if (!state().isOpen()) {
            return Decision.refused(Refusal.NO_TASK, Words.noTask());
        }
        if (progress.isClaimed()) {
            return Decision.refused(Refusal.ALREADY_CLAIMED, Words.alreadyClaimed(reference()));
        }
        return Decision.of(
                List.of(new FactMaker(context, openTask()).step(Fact.Step.CLAIMED)),
                Feedback.done(Colour.GREEN, Words.CLAIMED, Words.claimed(reference())));
    }

    /** The task's id, if there is a task. */
    public Optional<Id128> taskId() {
        return task.map(known -> known.ref().id());
    }

    /** The revision of the task that is acted on; 0 without a task. */
    public long revision() {
        return task.map(known -> known.ref().revision()).orElse(0L);
    }

    /** The order or advice number that staff know the task by; empty without a task. */
    public String reference() {
        return task.map(known -> known.body().reference()).orElse("");
    }

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

    /** Whether the task is claimed or something of it was received. */
    public boolean isBegun() {
        return progress.isClaimed() || !progress.items().isEmpty();
    }

    /** What to do next, in one sentence. */
    public String nextAction() {
        List<Line> lines = lines();
        boolean complete =
                !lines.isEmpty()
                        && lines.stream()
                                .noneMatch(line -> line.received().compareTo(line.expected()) < 0);
        return Words.next(state(), reference(), complete && !expected.isBlind());
    }

    /** The task's lines, then a line for each item that came without one. */
    public List<Line> lines() {
        return task.map(known -> Line.of(known.body(), items, progress)).orElse(List.of());
    }

    private Optional<TaskRef> openTask() {
        return state().isOpen() ? task.map(Task::ref) : Optional.empty();
    }
}
