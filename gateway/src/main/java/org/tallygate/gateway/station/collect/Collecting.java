package org.tallygate.gateway.station.collect;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
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
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The collection counter: stage, wait, check the customer's code, hand over piece by piece; what is
 * refused or not collected goes back. Immutable, thread-safe.
 */
public final class Collecting implements ErrandWork<Body.CollectTask, Collecting> {

    private final Errand<Body.CollectTask> errand;
    private final CollectState state;
    private final Predicate<String> supervises;

    private Collecting(Errand<Body.CollectTask> errand, Predicate<String> supervises) {
        this.errand = errand;
        this.supervises = supervises;
        state = new CollectState(errand);
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @param supervises whether a badge is that of someone who may go on after wrong codes
     * @throws IllegalArgumentException when the document is no collection
     */
    public static Collecting of(Document task, Items items, Predicate<String> supervises) {
        return new Collecting(Errand.of(task, Body.CollectTask.class, items), supervises);
    }

    @Override
    public Errand<Body.CollectTask> errand() {
        return errand;
    }

    @Override
    public Collecting over(Errand<Body.CollectTask> other) {
        return new Collecting(other, supervises);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.COLLECT;
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ -> yes(moment);
            case Command.No _ ->
                    moment.question().isPresent() || moment.hand().isPresent()
                            ? Decision.told(Answers.dismissed())
                            : Errand.nothingAsked();
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Next _ -> next();
            case Command.Finish _ -> finish(moment);
            case Command.Undo _ -> errand.undo(moment.context(), undoable());
            case Command.Claim _ -> errand.claim(moment.context());
            case Command.Release _ -> errand.release(moment.context());
            case Command.Name name -> named(name.item(), moment);
            case Command.Correct correct -> correct(correct, moment);
            case Command.Dispute dispute -> errand.dispute(dispute, moment.context());
            case Command.Count _, Command.Damaged _, Command.Attach _ -> Errand.notNow();
        };
    }

    // Goods and codes.

    @Override
    public Decision scan(Observation.CodeObserved code, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        Optional<LocationCode> place = ControlCode.place(code.text());
        if (place.isPresent()) {
            return moment.subject(CollectAsked.Where.class)
                    .map(asked -> Remainder.carry(asked.why(), place.get()))
                    .orElseGet(Errand::notNow);
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        FactContext context = moment.context();
        if (!state.isReady()) {
            return new Staging(state)
                    .scanned(
                            GoodsCheck.of(scan, errand, state.toBeStaged(), state.staged(), moment),
                            context);
        }
        GoodsCheck check = GoodsCheck.of(scan, errand, state.lines().loose(), state.gone(), moment);
        Optional<CarryingBack> carrying = moment.hand(CarryingBack.class);
        if (carrying.isPresent()) {
            return new Remainder(state).scanned(check, carrying.get(), context);
        }
        if (!state.isCodeChecked()) {
            return code().shown(check.candidate(), context);
        }
        HandingOver over = new HandingOver(state);
        return check.candidate()
                .sscc()
                .map(sscc ->
                        moment.uninspected().waits(sscc)
                                ? Answers.packageWaits(sscc)
                                : over.pack(sscc, scan, context))
                .orElseGet(() -> over.scanned(check, context));
    }

    private CustomerCode code() {
        return new CustomerCode(state, supervises);
    }

    /** Goods whose code can't be read go the same way. */
    private Decision named(ItemCode item, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactContext context = moment.context();
        if (!state.isReady()) {
            return new Staging(state)
                    .scanned(
                            GoodsCheck.named(
                                    item, errand, state.toBeStaged(), state.staged(), moment),
                            context);
        }
        GoodsCheck check =
                GoodsCheck.named(item, errand, state.lines().loose(), state.gone(), moment);
        Optional<CarryingBack> carrying = moment.hand(CarryingBack.class);
        if (carrying.isPresent()) {
            return new Remainder(state).scanned(check, carrying.get(), context);
        }
        return state.isCodeChecked()
                ? new HandingOver(state).scanned(check, context)
                : CustomerCode.first();
    }

    /** What is staged, and then what is handed over; what goes back is scanned. */
    private Decision correct(Command.Correct wish, Moment moment) {
        if (errand.isOpen() && !state.isReady()) {
            return new LineCorrection<Collecting>(
                            work -> work.state.stagedFill(),
                            state.staged()::contains,
                            Collecting::named)
                    .decide(this, wish, moment);
        }
        return state.isCodeChecked() && moment.hand(CarryingBack.class).isEmpty()
                ? new LineCorrection<Collecting>(
                                work -> work.state.handedFill(),
                                state.handedOver()::contains,
                                Collecting::named)
                        .decide(this, wish, moment)
                : Errand.notNow();
    }

    // Answers and the end.

    private Decision yes(Moment moment) {
        return moment.subject(Kept.class)
                .map(kept -> errand.keep(kept, moment.context()))
                .orElseGet(() ->
                        moment.question().isPresent() ? Errand.notNow() : Errand.nothingAsked());
    }

    private Decision next() {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        if (!state.isReady()) {
            return new Staging(state).whyShort();
        }
        return state.isCodeChecked() ? Errand.notNow() : CustomerCode.ask();
    }

    private Decision answer(String answer, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactContext context = moment.context();
        Optional<CollectAsked> asked = moment.subject(CollectAsked.class);
        boolean wantsCode = state.isReady() && !state.isCodeChecked();
        if (asked.isEmpty()) {
            return wantsCode ? code().entered(answer, context) : Errand.nothingAsked();
        }
        return switch (asked.get()) {
            case CollectAsked.Code _ ->
                    wantsCode ? code().entered(answer, context) : Errand.nothingAsked();
            case CollectAsked.NotStaged _ -> new Staging(state).answered(answer, context);
            case CollectAsked.Ending _ -> new Remainder(state).answered(answer, context);
            case CollectAsked.Where where -> Remainder.carryTo(where.why(), answer);
        };
    }

    private Decision finish(Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactContext context = moment.context();
        Optional<Leftover> known =
                moment.hand(CarryingBack.class)
                        .map(CarryingBack::why)
                        .or(() ->
                                moment.subject(CollectAsked.Where.class)
                                        .map(CollectAsked.Where::why));
        if (known.isPresent()) {
            return new Remainder(state).end(known.get(), context);
        }
        if (!state.isReady()) {
            return next();
        }
        return state.handedFill().isComplete() || !state.lines().knowsAll()
                ? Decision.of(
                        List.of(errand.maker(context).step(Fact.Step.FINISHED)),
                        Answers.finished(reference(), 0))
                : new Remainder(state).whyLeft(context);
    }

    /** With the last piece that was staged, the goods are no longer ready either. */
    private Predicate<Fact> undoable() {
        Set<Id128> moves =
                state.lines().moved().stream()
                        .map(moved -> moved.head().group())
                        .collect(Collectors.toSet());
        return fact ->
                fact instanceof Fact.Moved
                        || fact instanceof Fact.PackageMoved
                        || (fact instanceof Fact.Observed && moves.contains(fact.head().group()));
    }

    // What stands.

    /** What a person sees of the lines: first what stands at the counter, then what left it. */
    private LineFill shownFill() {
        return state.isReady()
                ? state.handedFill()
                : LineFill.of(errand.body().lines(), state.staged());
    }

    @Override
    public List<Line> lines() {
        boolean finished = state() == TaskState.FINISHED;
        boolean known = !state.isReady() || state.lines().knowsAll();
        return shownFill().lines(errand.items(), finished && known);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!errand.isOpen()) {
            return Answers.waitForTask();
        }
        if (!state.isReady()) {
            return Text.of(CollectWord.STAGE_IT, reference(), errand.body().from().value());
        }
        Optional<CarryingBack> carrying =
                hand.filter(CarryingBack.class::isInstance).map(CarryingBack.class::cast);
        if (carrying.isPresent()) {
            return Text.of(CollectWord.SCAN_BACK, carrying.get().place().value());
        }
        CodeCheck code = CodeCheck.of(errand.facts());
        if (code.isLocked()) {
            return Text.of(CollectWord.CALL_SUPERVISOR);
        }
        if (!code.checked()) {
            Instant due = Instant.EPOCH.plus(errand.body().dueMicros(), ChronoUnit.MICROS);
            return Text.of(CollectWord.WAIT_FOR_CUSTOMER, reference(), due);
        }
        return state.goneFill().isComplete()
                ? Text.of(CollectWord.FINISH_IT, reference())
                : Text.of(CollectWord.HAND_OVER, reference());
    }
}
