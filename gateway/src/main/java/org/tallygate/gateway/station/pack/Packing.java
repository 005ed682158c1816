package org.tallygate.gateway.station.pack;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.ErrandWork;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.Kept;
import org.tallygate.gateway.station.lines.LineCorrection;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.station.lines.PackageLines;
import org.tallygate.gateway.station.lines.Shortage;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packing: each scan goes into the carton that is open at its station, durably and under the
 * carton's number, so that a power cut loses nothing of it. Immutable, but for the desk's numbers.
 */
public final class Packing implements ErrandWork<Body.PackTask, Packing> {

    private static final List<Shortage> REASONS = List.of(Shortage.NOT_THERE, Shortage.DAMAGED);

    private final Errand<Body.PackTask> errand;
    private final PackingDesk desk;

    private Packing(Errand<Body.PackTask> errand, PackingDesk desk) {
        this.errand = errand;
        this.desk = desk;
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no packing task
     */
    public static Packing of(Document task, Items items, PackingDesk desk) {
        return new Packing(Errand.of(task, Body.PackTask.class, items), desk);
    }

    @Override
    public Errand<Body.PackTask> errand() {
        return errand;
    }

    @Override
    public Packing over(Errand<Body.PackTask> other) {
        return new Packing(other, desk);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.PACK;
    }

    @Override
    public Decision weighed(Observation.Weighed weighed, Moment moment) {
        return end(moment).weighed(weighed, moment);
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ ->
                    moment.question().isPresent()
                            ? Decision.told(Answers.dismissed())
                            : Errand.nothingAsked();
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Next _ -> close(moment.context(), false);
            case Command.Finish _ -> finish(moment.context());
            case Command.Undo _ -> undo(moment.context());
            case Command.Claim _ -> errand.claim(moment.context());
            case Command.Release _ -> errand.release(moment.context());
            case Command.Name name -> named(name.item(), moment, openHere(moment));
            case Command.Dispute dispute -> errand.dispute(dispute, moment.context());
            case Command.Correct correct -> correct(correct, moment);
            case Command.Count _, Command.Damaged _, Command.Attach _ -> Errand.notNow();
        };
    }

    // Goods and packages.

    @Override
    public Decision scan(Observation.CodeObserved code, Moment moment) {
        if (ControlCode.place(code.text()).isPresent()) {
            return Errand.notNow();
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        PackageLines standing = standing();
        GoodsCheck check = GoodsCheck.of(scan, errand, standing.loose(), standing.moved(), moment);
        IntoCarton carton = intoCarton(moment, openHere(moment));
        return check.candidate()
                .sscc()
                .map(sscc -> carton.pack(sscc, scan, check))
                .orElseGet(() -> carton.goods(check));
    }

    private IntoCarton intoCarton(Moment moment, Optional<Cartons.Carton> open) {
        return new IntoCarton(this, desk, moment, open);
    }

    private Optional<Cartons.Carton> openHere(Moment moment) {
        return cartons().openAt(moment.context().station());
    }

    /** Goods whose code can't be read go the same way. */
    private Decision named(ItemCode item, Moment moment, Optional<Cartons.Carton> open) {
        PackageLines standing = standing();
        return intoCarton(moment, open)
                .goods(GoodsCheck.named(item, errand, standing.loose(), standing.moved(), moment));
    }

    /**
     * What is in a closed carton stays in it: its label says so. The open one is the same carton,
     * even where all that was in it is taken back and posted anew.
     */
    private Decision correct(Command.Correct wish, Moment moment) {
        Cartons cartons = cartons();
        Optional<Cartons.Carton> open = openHere(moment);
        return new LineCorrection<Packing>(
                        work -> work.standing().fill(),
                        moved ->
                                moved.to()
                                        .pack()
                                        .flatMap(cartons::find)
                                        .filter(carton -> !carton.closed())
                                        .isPresent(),
                        (after, item, then) -> after.named(item, then, open))
                .decide(this, wish, moment);
    }

    private CartonEnd end(Moment moment) {
        return new CartonEnd(this, desk, moment.context());
    }

    // Closing a carton.

    private Decision close(FactContext context, boolean ending) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        return cartons()
                .openAt(context.station())
                .map(carton -> new CartonEnd(this, desk, context).close(carton, ending))
                .orElseGet(() -> PackRefusal.NO_CARTON.told(PackWord.SCAN_GOODS));
    }

    /** The last carton is closed, and the task is to be finished with it. */
    Decision ended(Decision closed, FactContext context) {
        Decision end = assume(closed.facts()).finish(context);
        List<Fact> facts = Stream.concat(closed.facts().stream(), end.facts().stream()).toList();
        Feedback told = end.feedback().orElseThrow();
        List<Text> unchecked = closed.feedback().map(Feedback::notChecked).orElse(List.of());
        return Decision.of(facts, told.unchecked(unchecked))
                .asking(end.question())
                .printing(closed.labels());
    }

    // Answers and the end.

    private Decision yes(Moment moment) {
        if (moment.subject(Kept.class).isPresent()) {
            return errand.keep(moment.subject(Kept.class).get(), moment.context());
        }
        return moment.subject(PackAsked.class)
                .map(asked ->
                        switch (asked) {
                            case PackAsked.Weighing weighing ->
                                    end(moment).closed(weighing, Optional.empty(), false);
                            case PackAsked.Differs differs ->
                                    end(moment)
                                            .closed(
                                                    differs.of(),
                                                    Optional.of(differs.shown()),
                                                    true);
                            case PackAsked.Ending _ -> Errand.notNow();
                        })
                .orElseGet(Errand::nothingAsked);
    }

    private Decision answer(String answer, Moment moment) {
        if (moment.subject(PackAsked.Ending.class).isEmpty()) {
            return Errand.nothingAsked();
        }
        return Shortage.of(answer)
                .filter(REASONS::contains)
                .map(reason -> end(Optional.of(reason), moment.context()))
                .orElseGet(Errand::notNow);
    }

    private Decision finish(FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        List<Cartons.Carton> open = cartons().open();
        if (cartons().openAt(context.station()).isPresent()) {
            return close(context, true);
        }
        if (!open.isEmpty()) {
            return PackRefusal.CARTON_OPEN_ELSEWHERE.told(
                    PackWord.CARTON_IS_OPEN_AT, open.getFirst().station().value());
        }
        LineFill fill = standing().fill();
        return fill.isComplete()
                ? end(Optional.empty(), context)
                : Decision.told(
                                Feedback.done(
                                        Colour.AMBER,
                                        Text.of(PackWord.NOT_ALL_PACKED),
                                        Text.of(PackWord.SAY_WHY)))
                        .asking(
                                Optional.of(
                                        Shortage.question(
                                                fill.open().size(),
                                                REASONS,
                                                new PackAsked.Ending())));
    }

    private Decision end(Optional<Shortage> reason, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        reason.ifPresent(why -> facts.addAll(errand.shortOf(maker, standing().fill(), why.id())));
        int shortLines = facts.size();
        facts.add(maker.step(Fact.Step.FINISHED));
        return Decision.of(facts, Answers.finished(errand.body().reference(), shortLines));
    }

    /** What was taken back of a closed carton opens it: its label is void. */
    private Decision undo(FactContext context) {
        return errand.undo(
                context,
                fact ->
                        fact instanceof Fact.Moved
                                || fact instanceof Fact.PackageMoved
                                || (fact instanceof Fact.Observed seen
                                        && seen.what().equals(Cartons.CLOSED)));
    }

    // What stands.

    Cartons cartons() {
        return Cartons.of(errand.facts());
    }

    /** The lines, of which some go in the package that holds them. */
    PackageLines standing() {
        return new PackageLines(errand.body().lines(), errand.facts());
    }

    @Override
    public List<Line> lines() {
        return standing().fill().lines(errand.items(), state() == TaskState.FINISHED);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!errand.isOpen()) {
            return Answers.waitForTask();
        }
        boolean complete = standing().fill().isComplete();
        List<Cartons.Carton> open = cartons().open();
        if (open.isEmpty()) {
            return complete
                    ? Text.of(PackWord.FINISH_IT, reference())
                    : Text.of(PackWord.SCAN_INTO_NEW, reference());
        }
        String carton = Cartons.tail(open.getLast().sscc());
        return complete
                ? Text.of(PackWord.CLOSE_IT, carton)
                : Text.of(PackWord.SCAN_INTO, reference(), carton);
    }
}
