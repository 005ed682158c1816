package org.tallygate.gateway.station.receive;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.device.identity.Identified;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
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
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Receiving at one station, of whatever goods come: from a supplier, announced or not, from another
 * place of the company's, or from a customer. The state is what the task's document, the item
 * master and the task's facts say, and nothing else. Immutable, thread-safe.
 */
public final class Receiving implements Work {

    private final Optional<Receipt> task;
    private final Expected expected;
    private final Items items;
    private final Progress progress;

    private Receiving(Optional<Receipt> task, Expected expected, Items items, Progress progress) {
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
     * @throws IllegalArgumentException when the document is none that goods are received by
     */
    public static Receiving of(Document task, Items items) {
        return idle(items).with(task);
    }

    @Override
    public TaskKind kind() {
        return task.map(known -> known.origin().kind()).orElse(TaskKind.RECEIVE);
    }

    @Override
    public Receiving with(Items newer) {
        return new Receiving(task, expected, newer, progress);
    }

    @Override
    public Receiving with(Document document) {
        Receipt receipt = Receipt.of(document);
        boolean same = taskId().filter(document.id()::equals).isPresent();
        return new Receiving(
                Optional.of(receipt),
                Expected.of(receipt),
                items,
                same ? progress : new Progress());
    }

    @Override
    public Receiving apply(List<Recorded> facts) {
        Progress after = progress.copy();
        for (Recorded recorded : facts) {
            if (isOfThisTask(recorded.fact())) {
                after.add(recorded);
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
        return switch (observation) {
            case Observation.CodeObserved code -> code(code, moment);
            case Observation.TagArrived tag ->
                    arrival(Scan.ofTag(tag.what(), tag.evidence()), judge(moment, Said.of(moment)));
            case Observation.PassageObserved passage -> passage(passage, moment);
            case Observation.UploadObserved upload -> upload(upload, judge(moment, Said.NOTHING));
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.FieldObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ ->
                    moment.question().isPresent()
                            ? Decision.told(Answers.dismissed())
                            : refused(ScanRefusal.NOTHING_ASKED);
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Undo _ -> undo(moment);
            case Command.Finish _ -> finish(moment);
            case Command.Claim _ -> claim(moment);
            case Command.Release _ -> release(moment);
            case Command.Name name ->
                    scan(
                            Scan.named(name.item(), moment.context().clock().now()),
                            Said.of(moment),
                            moment);
            case Command.Correct correct ->
                    openTask()
                            .map(open ->
                                    new Correction(open, items, progress, lines())
                                            .decide(correct, moment.context()))
                            .orElseGet(() -> refused(ScanRefusal.NO_TASK));
            case Command.Dispute dispute -> dispute(dispute, moment);
            case Command.Next _, Command.Count _, Command.Damaged _, Command.Attach _ ->
                    refused(ScanRefusal.NOT_NOW);
        };
    }

    // What was scanned.

    private Decision code(Observation.CodeObserved code, Moment moment) {
        Optional<Asked.Lacks> lacks = moment.subject(Asked.Lacks.class);
        if (lacks.isPresent() && code.what() instanceof Identified.OtherElements more) {
            Optional<Said> filled = Supplement.of(lacks.get(), more, code.evidence().received());
            if (filled.isPresent()) {
                return scan(lacks.get().scan(), filled.get(), moment);
            }
        }
        return scan(
                Scan.ofCode(code.what(), code.text(), code.evidence()), Said.of(moment), moment);
    }

    private Judge judge(Moment moment, Said said) {
        return new Judge(moment.context(), openTask(), expected, items, progress.copy(), said);
    }

    private Decision scan(Scan scan, Said said, Moment moment) {
        return scan(scan, said.damaged(), judge(moment, said));
    }

    private Decision scan(Scan scan, boolean damaged, Judge judge) {
        Candidate candidate = judge.judge(scan);
        Feedback feedback =
                judge.firstRefusal()
                        .map(refusal -> Replies.refused(refusal, candidate, items))
                        .orElseGet(() ->
                                Replies.received(
                                        candidate,
                                        judge.facts(),
                                        damaged,
                                        expected,
                                        items,
                                        judge.progress()));
        return Decision.of(judge.facts(), aside(feedback, judge)).asking(judge.question());
    }

    private Feedback aside(Feedback feedback, Judge judge) {
        return Replies.aside(feedback, judge.facts(), expected, items);
    }

    /**
     * A tag that flickers in and out of the field is no second scan of it, and one that comes while
     * nothing is in hand is nobody's doing.
     */
    private Decision arrival(Scan scan, Judge judge) {
        if (openTask().isEmpty()) {
            return Decision.NOTHING;
        }
        Decision decision = scan(scan, false, judge);
        boolean again =
                judge.refusals().stream()
                        .anyMatch(refusal ->
                                refusal == ScanRefusal.DUPLICATE_SERIAL
                                        || refusal == ScanRefusal.DUPLICATE_PACKAGE);
        return again ? Decision.NOTHING : decision;
    }

    private Decision passage(Observation.PassageObserved passage, Moment moment) {
        if (passage.tags().isEmpty()) {
            return Decision.NOTHING;
        }
        List<Scan> scans =
                passage.tags().stream()
                        .map((PassedTag tag) -> Scan.ofTag(tag.what(), tag.evidence()))
                        .toList();
        if (passage.direction() == Direction.IN) {
            return receiveAll(scans, judge(moment, Said.NOTHING));
        }
        List<Candidate> candidates =
                scans.stream().map(scan -> Candidate.of(scan, items, expected::pack)).toList();
        return Decision.of(
                maker(moment).observed(Replies.observed(passage.direction()), candidates),
                Replies.passedBy(passage.direction(), scans.size()));
    }

    private Decision receiveAll(List<Scan> scans, Judge judge) {
        scans.forEach(judge::judge);
        return Decision.of(
                        judge.facts(),
                        aside(
                                Replies.passage(
                                        judge.received(), judge.refusals(), judge.firstRefusal()),
                                judge))
                .asking(judge.question());
    }

    /**
     * Whoever collected the codes stands elsewhere by now and can't be asked: what can't be
     * received is kept for a person at the centre.
     */
    private Decision upload(Observation.UploadObserved upload, Judge judge) {
        if (!upload.isComplete()) {
            return Decision.told(Replies.incomplete(upload));
        }
        upload.codes().forEach(code -> judge.judge(Scan.ofUpload(code, upload.contentHash())));
        List<Fact> facts = new ArrayList<>(judge.facts());
        facts.addAll(judge.unresolved());
        return Decision.of(
                facts,
                aside(
                        Replies.uploaded(
                                upload.codes().size(),
                                judge.received(),
                                judge.refusals(),
                                judge.firstRefusal()),
                        judge));
    }

    /**
     * The answer to an upload whose codes are facts already.
     *
     * @param at when they became facts, by the clock of the box
     */
    public static Decision uploadedBefore(Observation.UploadObserved upload, Instant at) {
        return Decision.told(Replies.uploadedBefore(upload, at));
    }

    // What was answered.

    private Decision yes(Moment moment) {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.Keep keep -> keep(keep, moment);
                            case Asked.Anyway anyway -> anyway(anyway, moment);
                            case Asked.Lacks lacks ->
                                    again(ReceiveRefusal.NOT_OFFERED, Judge.lacking(lacks));
                            case Asked.Whose _ ->
                                    again(
                                            ReceiveRefusal.NOT_OFFERED,
                                            moment.question().orElseThrow());
                        })
                .orElseGet(() -> refused(ScanRefusal.NOTHING_ASKED));
    }

    private Decision answer(String answer, Moment moment) {
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Asked.Lacks lacks -> supplement(lacks, answer, moment);
                            case Asked.Whose whose ->
                                    whose.owners().contains(answer)
                                            ? scan(whose.scan(), whose.said().owner(answer), moment)
                                            : again(
                                                    ReceiveRefusal.NOT_OFFERED,
                                                    moment.question().orElseThrow());
                            case Asked.Keep _, Asked.Anyway _ ->
                                    again(
                                            ReceiveRefusal.NOT_OFFERED,
                                            moment.question().orElseThrow());
                        })
                .orElseGet(() -> refused(ScanRefusal.NOTHING_ASKED));
    }

    private Decision supplement(Asked.Lacks lacks, String answer, Moment moment) {
        return Supplement.of(lacks, answer)
                .map(said -> scan(lacks.scan(), said, moment))
                .orElseGet(() ->
                        again(
                                lacks.what() == ScanRefusal.EXPIRY_MISSING
                                        ? ReceiveRefusal.NOT_A_DATE
                                        : ReceiveRefusal.NOT_A_CODE,
                                Judge.lacking(lacks)));
    }

    /** An answer that is none leaves the question open. */
    private static Decision again(ReceiveRefusal refusal, Question question) {
        return Decision.told(Replies.refused(refusal)).asking(Optional.of(question));
    }

    private Decision anyway(Asked.Anyway anyway, Moment moment) {
        Said said = anyway.said().anyway(anyway.refusal());
        Judge judge = judge(moment, said);
        return anyway.scans().size() == 1
                ? scan(anyway.scans().getFirst(), said.damaged(), judge)
                : receiveAll(anyway.scans(), judge);
    }

    private Decision keep(Asked.Keep question, Moment moment) {
        FactMaker maker = maker(moment);
        List<Fact> facts = new ArrayList<>();
        for (Scan scan : question.scans()) {
            Candidate candidate = Candidate.of(scan, items, expected::pack);
            facts.add(
                    maker.unresolved(
                            scan,
                            candidate.loads().stream().findFirst().flatMap(Load::resolved),
                            question.reason()));
        }
        return Decision.of(facts, Answers.kept(facts.size()));
    }

    // What a person tells the task.

    private static Decision refused(ScanRefusal refusal) {
        return Decision.told(Answers.refused(refusal));
    }

    private Decision undo(Moment moment) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        Name station = moment.context().station();
        List<Progress.Posting> last = progress.lastGroup(station);
        List<FactId> deed = progress.lastDeed(station);
        List<Fact> facts =
                deed.stream().map(done -> maker(moment).reversed(done, FactMaker.UNDO)).toList();
        if (facts.isEmpty()) {
            return refused(ScanRefusal.NOTHING_TO_UNDO);
        }
        boolean movements = last.size() == deed.size();
        return Decision.of(
                facts, movements ? Answers.undone(last, items) : Answers.undone(facts.size()));
    }

    private Decision finish(Moment moment) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        FactMaker maker = maker(moment);
        List<Fact> facts = new ArrayList<>();
        List<Line> lines = lines();
        boolean unseen = progress.hasWholePackages();
        for (Line line : lines) {
            if (isShort(line) && !unseen) {
                facts.add(
                        maker.shortLine(
                                line.line(), line.expected().orElseThrow().minus(line.done())));
            }
        }
        int shortLines = facts.size();
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(facts, Replies.finished(reference(), lines, shortLines, unseen));
    }

    private Decision claim(Moment moment) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        if (progress.isClaimed()) {
            return Decision.told(Answers.alreadyClaimed(reference()));
        }
        return Decision.of(
                List.of(maker(moment).step(Fact.Step.CLAIMED)), Answers.claimed(reference()));
    }

    private Decision release(Moment moment) {
        if (!state().isOpen()) {
            return refused(ScanRefusal.NO_TASK);
        }
        if (!progress.isClaimed()) {
            return Decision.told(Replies.refused(ReceiveRefusal.NOT_CLAIMED));
        }
        return Decision.of(
                List.of(maker(moment).step(Fact.Step.RELEASED)), Answers.released(reference()));
    }

    private Decision dispute(Command.Dispute wrong, Moment moment) {
        return Decision.of(List.of(maker(moment).disputed(wrong)), Answers.noted());
    }

    private FactMaker maker(Moment moment) {
        return new FactMaker(moment.context(), openTask().map(Receipt::ref));
    }

    // How it stands.

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
        return task.map(Receipt::reference).orElse("");
    }

    @Override
    public TaskState state() {
        return task.map(known ->
                        TaskState.of(known.state(), progress.isClaimed(), progress.isFinished()))
                .orElse(TaskState.NONE);
    }

    @Override
    public boolean isBegun() {
        return progress.isClaimed() || progress.hasDeeds();
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!state().isOpen()) {
            return Answers.waitForTask();
        }
        List<Line> lines = lines();
        boolean complete = !lines.isEmpty() && lines.stream().noneMatch(Receiving::isShort);
        return Replies.next(reference(), complete && !expected.isBlind());
    }

    @Override
    public List<Line> lines() {
        return task.map(known -> ReceivedLines.of(known, items, progress)).orElse(List.of());
    }

    private static boolean isShort(Line line) {
        return line.expected().filter(wanted -> line.done().compareTo(wanted) < 0).isPresent();
    }

    /** Whether all that comes of an item in good condition waits for an inspection. */
    public boolean holds(ItemCode item) {
        return expected.inspected(item).filter(Body.Inspected::wholeLot).isPresent();
    }

    private Optional<Receipt> openTask() {
        return state().isOpen() ? task : Optional.empty();
    }
}
