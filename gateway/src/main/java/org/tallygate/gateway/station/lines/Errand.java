package org.tallygate.gateway.station.lines;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A task as it stands: what was sent, the item master and what was done. Immutable.
 *
 * @param asked whether the centre still wants it
 */
public record Errand<B extends Body.Task>(
        Class<B> kind, TaskRef ref, Document.State asked, B body, Items items, TaskFacts facts) {

    private static final String UNDO = "undo at the station";

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is of another kind
     */
    public static <B extends Body.Task> Errand<B> of(Document task, Class<B> kind, Items items) {
        if (!kind.isInstance(task.body())) {
            throw new IllegalArgumentException(
                    "document "
                            + task.id()
                            + " is "
                            + task.body().kind()
                            + ", must be "
                            + kind.getSimpleName());
        }
        return new Errand<>(
                kind,
                new TaskRef(task.id(), task.revision()),
                task.state(),
                kind.cast(task.body()),
                items,
                TaskFacts.NONE);
    }

    Errand<B> with(Items newer) {
        return new Errand<>(kind, ref, asked, body, newer, facts);
    }

    /** A newer revision; of another task, from its beginning. */
    Errand<B> with(Document task) {
        Errand<B> newer = of(task, kind, items);
        return task.id().equals(ref.id()) ? newer.with(facts) : newer;
    }

    private Errand<B> with(TaskFacts newer) {
        return new Errand<>(kind, ref, asked, body, items, newer);
    }

    Errand<B> apply(List<Recorded> recorded) {
        return with(facts.and(recorded.stream().filter(each -> isOurs(each.fact())).toList()));
    }

    Errand<B> assume(List<Fact> drafts) {
        return with(facts.assuming(drafts.stream().filter(this::isOurs).toList()));
    }

    private boolean isOurs(Fact fact) {
        return fact.head().task().filter(task -> task.id().equals(ref.id())).isPresent();
    }

    public TaskState state() {
        if (facts.isFinished()) {
            return TaskState.FINISHED;
        }
        if (asked == Document.State.CANCELLED) {
            return TaskState.CANCELLED;
        }
        return facts.isClaimed() ? TaskState.CLAIMED : TaskState.OPEN;
    }

    public boolean isOpen() {
        return state().isOpen();
    }

    public FactMaker maker(FactContext context) {
        return new FactMaker(context, Optional.of(ref));
    }

    /** Someone begins to work on it. */
    public Decision claim(FactContext context) {
        return switch (state()) {
            case CLAIMED -> Decision.told(Answers.alreadyClaimed(body.reference()));
            case OPEN ->
                    Decision.of(
                            List.of(maker(context).step(Fact.Step.CLAIMED)),
                            Answers.claimed(body.reference()));
            case NONE, FINISHED, CANCELLED -> noTask();
        };
    }

    /** Nobody works on it any more. */
    public Decision release(FactContext context) {
        return isOpen()
                ? Decision.of(
                        List.of(maker(context).step(Fact.Step.RELEASED)),
                        Answers.released(body.reference()))
                : noTask();
    }

    /** Takes back what was done last at this station. */
    public Decision undo(FactContext context, Predicate<Fact> which) {
        if (!isOpen()) {
            return noTask();
        }
        List<Recorded> last = facts.lastGroup(context.station(), which);
        if (last.isEmpty()) {
            return Decision.told(Answers.refused(ScanRefusal.NOTHING_TO_UNDO));
        }
        FactMaker maker = maker(context);
        return Decision.of(
                last.stream()
                        .map(each -> new Fact.Reversed(maker.command(), each.id(), UNDO))
                        .toList(),
                Feedback.done(
                        Colour.AMBER,
                        Text.of(GoodsWord.UNDONE),
                        Text.of(GoodsWord.TAKEN_BACK, what(last.getFirst().fact(), last.size()))));
    }

    private Text what(Fact fact, int facts) {
        return switch (fact) {
            case Fact.Moved moved when facts == 1 ->
                    Answers.amount(moved.quantity(), moved.item(), items);
            case Fact.PackageMoved moved -> Text.of(GoodsWord.PACKAGE, moved.sscc());
            case Fact.Moved _,
                    Fact.Observed _,
                    Fact.Counted _,
                    Fact.Sold _,
                    Fact.Inspected _,
                    Fact.StatusChanged _,
                    Fact.Adjusted _,
                    Fact.TaskStep _,
                    Fact.Unresolved _,
                    Fact.Reversed _ ->
                    Text.of(GoodsWord.LAST_STEP);
        };
    }

    /** The lines that lack something, as facts. */
    public List<Fact> shortOf(FactMaker maker, LineFill fill, String reason) {
        List<Fact> facts = new ArrayList<>();
        for (Body.TaskLine line : fill.open()) {
            facts.add(shortOf(maker, line, fill.left(line), reason));
        }
        return facts;
    }

    /** A line lacks so much. */
    public Fact shortOf(FactMaker maker, Body.TaskLine line, Quantity missing, String reason) {
        return new Fact.TaskStep(
                maker.command(),
                Fact.Step.SHORT,
                Optional.of(line.line()),
                Optional.of(missing),
                Optional.of(reason));
    }

    /** A code goes to a person at the centre, because a person said so. */
    public Decision keep(Kept kept, FactContext context) {
        return Decision.of(
                List.of(
                        new FactMaker(context, isOpen() ? Optional.of(ref) : Optional.empty())
                                .unresolved(kept.scan(), Optional.empty(), kept.reason())),
                Answers.kept(1));
    }

    /** What a person says against the last verdict, for someone at the centre. */
    public Decision dispute(String note, FactContext context) {
        return Decision.of(
                List.of(
                        maker(context)
                                .noted(
                                        "verdict-disputed",
                                        Optional.empty(),
                                        new Identifier("text", note))),
                Answers.noted());
    }

    public static Decision noTask() {
        return Decision.told(Answers.refused(ScanRefusal.NO_TASK));
    }

    public static Decision notNow() {
        return Decision.told(Answers.refused(ScanRefusal.NOT_NOW));
    }

    public static Decision nothingAsked() {
        return Decision.told(Answers.refused(ScanRefusal.NOTHING_ASKED));
    }
}
