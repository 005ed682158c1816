package org.tallygate.gateway.station.lines;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What every task that goes by lines does alike. Immutable. */
public record Errand<B extends Body.Task>(TaskSheet<B, TaskFacts> sheet) {

    private static final String UNDO = "undo at the station";

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is of another kind
     */
    public static <B extends Body.Task> Errand<B> of(Document task, Class<B> kind, Items items) {
        return new Errand<>(TaskSheet.of(task, kind, items, TaskFacts.NONE));
    }

    public B body() {
        return sheet.body();
    }

    public Items items() {
        return sheet.items();
    }

    /** As if these facts were posted. */
    public Errand<B> assume(List<Fact> drafts) {
        return new Errand<>(sheet.assume(drafts));
    }

    public TaskFacts facts() {
        return sheet.history();
    }

    public TaskState state() {
        return sheet.state();
    }

    public boolean isOpen() {
        return state().isOpen();
    }

    public FactMaker maker(FactContext context) {
        return sheet.maker(context);
    }

    /** Someone begins to work on it. */
    public Decision claim(FactContext context) {
        return switch (state()) {
            case CLAIMED -> Decision.told(Answers.alreadyClaimed(body().reference()));
            case OPEN ->
                    Decision.of(
                            List.of(maker(context).step(Fact.Step.CLAIMED)),
                            Answers.claimed(body().reference()));
            case NONE, FINISHED, CANCELLED -> noTask();
        };
    }

    /** Nobody works on it any more. */
    public Decision release(FactContext context) {
        return isOpen()
                ? Decision.of(
                        List.of(maker(context).step(Fact.Step.RELEASED)),
                        Answers.released(body().reference()))
                : noTask();
    }

    /** Takes back what was done last at this station. */
    public Decision undo(FactContext context, Predicate<Fact> which) {
        if (!isOpen()) {
            return noTask();
        }
        List<Recorded> last = facts().lastGroup(context.station(), which);
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
                    Answers.amount(moved.quantity(), moved.item(), items());
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
                        new FactMaker(
                                        context,
                                        isOpen() ? Optional.of(sheet.ref()) : Optional.empty())
                                .unresolved(kept.scan(), Optional.empty(), kept.reason())),
                Answers.kept(1));
    }

    /** What a person says against the last verdict, for someone at the centre. */
    public Decision dispute(Command.Dispute wrong, FactContext context) {
        return Decision.of(List.of(maker(context).disputed(wrong)), Answers.noted());
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
