package org.tallygate.gateway.station.returns;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a customer gives back: each piece is received, then judged. What came in many at once, as
 * through a portal, waits to be judged one by one. Immutable, thread-safe.
 */
public final class Returns implements Work {

    /** Whether to finish although pieces wait to be inspected. */
    private record FinishAnyway() implements Question.Subject {}

    private final Receiving receiving;
    private final Document document;
    private final Body.ReturnTask body;
    private final Items items;
    private final Waiting waiting;

    private Returns(Receiving receiving, Document document, Items items, Waiting waiting) {
        this.receiving = receiving;
        this.document = document;
        this.body = body(document);
        this.items = items;
        this.waiting = waiting;
    }

    private static Body.ReturnTask body(Document document) {
        if (document.body() instanceof Body.ReturnTask body) {
            return body;
        }
        throw new IllegalArgumentException(
                "document "
                        + document.id()
                        + " is "
                        + document.body().kind()
                        + ", must be ReturnTask");
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no return task
     */
    public static Returns of(Document task, Items items) {
        body(task);
        return new Returns(Receiving.of(task, items), task, items, Waiting.NOTHING);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.RETURN;
    }

    @Override
    public Returns with(Items newer) {
        return new Returns(receiving.with(newer), document, newer, waiting);
    }

    @Override
    public Returns with(Document newer) {
        body(newer);
        return new Returns(
                receiving.with(newer),
                newer,
                items,
                newer.id().equals(document.id()) ? waiting : Waiting.NOTHING);
    }

    @Override
    public Returns apply(List<Recorded> facts) {
        List<Recorded> ours = facts.stream().filter(each -> isOfThisTask(each.fact())).toList();
        return new Returns(receiving.apply(ours), document, items, waiting.apply(ours));
    }

    @Override
    public Returns assume(List<Fact> facts) {
        List<Fact> ours = facts.stream().filter(this::isOfThisTask).toList();
        return new Returns(receiving.assume(ours), document, items, waiting.assume(ours));
    }

    private boolean isOfThisTask(Fact fact) {
        return fact.head().task().map(TaskRef::id).equals(Optional.of(document.id()));
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        Decision decision = receiving.decide(observation, moment);
        return observation instanceof Observation.CodeObserved code
                ? afterScan(
                        decision,
                        Optional.of(Scan.ofCode(code.what(), code.text(), code.evidence())))
                : decision;
    }

    /**
     * A piece that came is looked at next. One that came before is looked at now, be it known by
     * its number, or since nothing more of its item is expected.
     */
    private Decision afterScan(Decision decision, Optional<Scan> scan) {
        if (decision.facts().size() == 1
                && decision.facts().getFirst() instanceof Fact.Moved moved) {
            Inspecting hand = Inspecting.of(Waiting.Kind.of(moved));
            return decision.asking(
                            Optional.of(
                                    inspection()
                                            .question(Inspecting.Stage.GRADE, Optional.empty())))
                    .holding(hand);
        }
        Optional<Refusal> refusal = decision.feedback().flatMap(Feedback::refusal);
        if (refusal.isEmpty() || scan.isEmpty()) {
            return decision;
        }
        Candidate candidate = Candidate.of(scan.get(), items, _ -> Optional.empty());
        if (refusal.get() == ScanRefusal.DUPLICATE_SERIAL) {
            return waiting.first(kind -> isThisUnit(kind, candidate))
                    .map(inspection()::begin)
                    .orElseGet(() -> refused(ReturnRefusal.INSPECTED_BEFORE));
        }
        if (refusal.get() == ScanRefusal.OVER) {
            return waiting.first(kind -> isOfItem(kind, candidate))
                    .map(inspection()::begin)
                    .orElse(decision);
        }
        return decision;
    }

    private static boolean isThisUnit(Waiting.Kind kind, Candidate candidate) {
        return isOfItem(kind, candidate)
                && candidate.serial().filter(kind.goods().serials()::contains).isPresent();
    }

    private static boolean isOfItem(Waiting.Kind kind, Candidate candidate) {
        return candidate.loads().stream().map(Load::item).anyMatch(kind.item()::equals);
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        Optional<Inspecting.Stage> stage = moment.subject(Inspecting.Stage.class);
        return switch (command) {
            case Command.Answer answer when stage.isPresent() ->
                    inspection().answer(stage.get(), answer.answer(), moment);
            case Command.Yes _ when stage.isPresent() -> refused(ReturnRefusal.NOT_OFFERED, moment);
            case Command.Yes _ when moment.subject(FinishAnyway.class).isPresent() ->
                    receiving.decide(Command.FINISH, moment);
            case Command.No _ when stage.isPresent() ->
                    Decision.told(
                            Feedback.done(
                                    Colour.AMBER,
                                    Text.of(ReturnWord.LEFT),
                                    Text.of(ReturnWord.STAYS_UNINSPECTED)));
            case Command.Next _ -> next();
            case Command.Attach attach ->
                    whileOpen(() -> inspection().attach(attach.sha256(), moment));
            case Command.Count count ->
                    whileOpen(() -> inspection().count(count.quantity(), moment));
            case Command.Finish _ -> finish(moment);
            case Command.Correct _ -> correct(command, moment);
            case Command.Name _, Command.Answer _, Command.Yes _ ->
                    afterScan(receiving.decide(command, moment), Optional.empty());
            case Command.No _,
                    Command.Undo _,
                    Command.Claim _,
                    Command.Release _,
                    Command.Damaged _,
                    Command.Dispute _ ->
                    receiving.decide(command, moment);
        };
    }

    private Decision whileOpen(Supplier<Decision> what) {
        return state().isOpen() ? what.get() : Decision.told(Answers.refused(ScanRefusal.NO_TASK));
    }

    private Decision next() {
        return whileOpen(() ->
                waiting.first(_ -> true)
                        .map(inspection()::begin)
                        .orElseGet(() -> refused(ReturnRefusal.NOTHING_WAITS)));
    }

    private Decision finish(Moment moment) {
        Quantity left = waiting.all();
        if (!state().isOpen() || !left.isPositive()) {
            return receiving.decide(Command.FINISH, moment);
        }
        return Decision.told(
                        Feedback.refused(
                                ReturnRefusal.NOT_INSPECTED,
                                Text.of(ReturnRefusal.NOT_INSPECTED.why(), left)))
                .asking(
                        Optional.of(
                                Answers.yesOrNo(
                                        Text.of(ReturnWord.FINISH_ANYWAY), new FinishAnyway())));
    }

    /** What was judged can't have come in another amount, unless that judgement is taken back. */
    private Decision correct(Command command, Moment moment) {
        Decision decision = receiving.decide(command, moment);
        return isContradictory(decision.facts()) ? refused(ReturnRefusal.JUDGED_ALREADY) : decision;
    }

    /** Whether more would be judged then of something than came. */
    private boolean isContradictory(List<Fact> facts) {
        return waiting.assume(facts).isContradictory();
    }

    private static Decision refused(ReturnRefusal refusal) {
        return Decision.told(Feedback.refused(refusal, Text.of(refusal.why())));
    }

    private static Decision refused(ReturnRefusal refusal, Moment moment) {
        Decision decision = refused(refusal).asking(moment.question());
        return moment.hand().map(decision::holding).orElse(decision);
    }

    private Inspection inspection() {
        Optional<TaskRef> task =
                state().isOpen()
                        ? Optional.of(new TaskRef(document.id(), document.revision()))
                        : Optional.empty();
        return new Inspection(task, location(), items, waiting);
    }

    private LocationCode location() {
        return body.location();
    }

    @Override
    public Optional<Id128> taskId() {
        return receiving.taskId();
    }

    @Override
    public long revision() {
        return receiving.revision();
    }

    @Override
    public String reference() {
        return receiving.reference();
    }

    @Override
    public TaskState state() {
        return receiving.state();
    }

    @Override
    public boolean isBegun() {
        return receiving.isBegun();
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!state().isOpen()) {
            return receiving.nextAction(hand);
        }
        Optional<Text> looking =
                hand.filter(Inspecting.class::isInstance)
                        .map(Inspecting.class::cast)
                        .map(held ->
                                Text.of(
                                        ReturnWord.LOOK_AT,
                                        Answers.amount(
                                                held.quantity(), held.kind().item(), items)));
        boolean allCame =
                lines().stream()
                        .allMatch(line ->
                                line.expected()
                                        .filter(wanted -> line.done().compareTo(wanted) < 0)
                                        .isEmpty());
        return looking.or(() ->
                        allCame && waiting.all().isPositive()
                                ? Optional.of(Text.of(ReturnWord.INSPECT_REST, waiting.all()))
                                : Optional.empty())
                .orElseGet(() -> receiving.nextAction(hand));
    }

    @Override
    public List<Line> lines() {
        return receiving.lines().stream().map(this::inspected).toList();
    }

    private Line inspected(Line line) {
        Quantity seen = waiting.inspected(line.item());
        if (!seen.isPositive()) {
            return line;
        }
        Text told = Text.of(ReturnWord.SO_MANY_INSPECTED, seen);
        return line.note(line.note().map(note -> Text.joined(note, told)).orElse(told));
    }
}
