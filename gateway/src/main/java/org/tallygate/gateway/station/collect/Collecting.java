package org.tallygate.gateway.station.collect;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
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
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.ErrandWork;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.Kept;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.station.lines.Shortage;
import org.tallygate.gateway.words.Text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The collection counter: stage, wait, check the customer's code, hand over piece by piece; what is
 * refused or not collected goes back. Immutable, thread-safe.
 */
public final class Collecting implements ErrandWork<Body.CollectTask, Collecting> {

    private static final int LONGEST_CODE = 64;

    private static final List<Shortage> STAGING_REASONS =
            List.of(Shortage.NOT_THERE, Shortage.DAMAGED);

    /** The rule that could not be applied, as it stands in facts. */
    private static final String CONTENT = "package-content";

    /** What a person is asked at the counter. */
    private sealed interface Asked extends Question.Subject {}

    /** The customer's code. */
    private record Code() implements Asked {}

    /** Why something can't be staged. */
    private record NotStaged() implements Asked {}

    /** Why something is not handed over. */
    private record Ending() implements Asked {}

    /** Where what is left goes. */
    private record Where(Leftover why) implements Asked {}

    /** What is left is being carried to this place. */
    record CarryingBack(Leftover why, LocationCode place) implements Hand {}

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
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> scan(code, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.UploadObserved _ -> Errand.notNow();
            case Observation.TagArrived _,
                    Observation.TagDeparted _,
                    Observation.TagMoved _,
                    Observation.CycleObserved _,
                    Observation.PassageObserved _,
                    Observation.Weighed _,
                    Observation.Remark _,
                    Observation.DeviceObserved _ ->
                    Decision.NOTHING;
        };
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ ->
                    moment.subject(Kept.class)
                            .map(kept -> errand.keep(kept, moment.context()))
                            .orElseGet(() ->
                                    moment.question().isPresent()
                                            ? Errand.notNow()
                                            : Errand.nothingAsked());
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
            case Command.Dispute dispute -> errand.dispute(dispute.note(), moment.context());
            case Command.Count _, Command.Damaged _, Command.Correct _, Command.Attach _ ->
                    Errand.notNow();
        };
    }

    private Decision scan(Observation.CodeObserved code, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        Optional<LocationCode> place = ControlCode.place(code.text());
        if (place.isPresent()) {
            return moment.subject(Where.class)
                    .map(asked -> carry(asked.why(), place.get()))
                    .orElseGet(Errand::notNow);
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        if (!state.isReady()) {
            return stage(
                    GoodsCheck.of(scan, errand, state.toBeStaged(), state.staged(), moment),
                    moment);
        }
        GoodsCheck check = GoodsCheck.of(scan, errand, state.looseLines(), state.gone(), moment);
        Optional<CarryingBack> carrying = moment.hand(CarryingBack.class);
        if (carrying.isPresent()) {
            return back(check, carrying.get(), moment);
        }
        if (!CodeCheck.of(errand.facts()).checked()) {
            return beforeTheCode(check, moment);
        }
        return check.candidate()
                .sscc()
                .map(sscc -> pack(sscc, scan, moment.context()))
                .orElseGet(() -> handOver(check, moment));
    }

    /** Goods whose code can't be read go the same way. */
    private Decision named(ItemCode item, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        if (!state.isReady()) {
            return stage(
                    GoodsCheck.named(item, errand, state.toBeStaged(), state.staged(), moment),
                    moment);
        }
        GoodsCheck check = GoodsCheck.named(item, errand, state.looseLines(), state.gone(), moment);
        Optional<CarryingBack> carrying = moment.hand(CarryingBack.class);
        if (carrying.isPresent()) {
            return back(check, carrying.get(), moment);
        }
        return CodeCheck.of(errand.facts()).checked() ? handOver(check, moment) : codeFirst();
    }

    // Staging.

    private Decision stage(GoodsCheck check, Moment moment) {
        return goods(
                check,
                moment.context(),
                line ->
                        new Account(
                                line.from().orElseThrow(),
                                StockStatus.AVAILABLE,
                                line.pack(),
                                line.owner()),
                line ->
                        new Account(
                                errand.body().from(),
                                StockStatus.AVAILABLE,
                                Optional.empty(),
                                line.owner()),
                this::staged);
    }

    private Decision staged(List<Fact.Moved> facts, GoodsCheck check, FactMaker maker) {
        LineFill fill = after(facts).state.stagedFill();
        Text standing =
                Text.joined(
                        Text.of(CollectWord.IS_STAGED, goods(check), errand.body().from().value()),
                        soFar(fill, facts));
        List<Fact> all = new ArrayList<>(facts);
        if (fill.isComplete()) {
            all.add(maker.noted(CollectState.READY, Optional.empty()));
        }
        return Decision.of(
                all,
                Feedback.done(
                        Colour.GREEN,
                        Text.of(fill.isComplete() ? CollectWord.READY : CollectWord.STAGED),
                        Text.joined(
                                standing,
                                Text.of(
                                        fill.isComplete()
                                                ? CollectWord.WAITS_NOW
                                                : CollectWord.SCAN_NEXT))));
    }

    /** What lacks at the counter is said before the customer is told to come. */
    private Decision next() {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        if (state.isReady()) {
            return CodeCheck.of(errand.facts()).checked()
                    ? Errand.notNow()
                    : Decision.told(
                                    Feedback.done(
                                            Colour.AMBER,
                                            Text.of(CollectWord.CODE),
                                            Text.of(CollectWord.ASK_CODE)))
                            .asking(askCode());
        }
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.NOT_ALL_STAGED),
                                Text.of(CollectWord.SAY_WHY)))
                .asking(
                        Optional.of(
                                Shortage.question(
                                        state.stagedFill().open().size(),
                                        STAGING_REASONS,
                                        new NotStaged())));
    }

    private Decision notStaged(Shortage why, FactContext context) {
        FactMaker maker = errand.maker(context);
        List<Fact> facts = errand.shortOf(maker, state.stagedFill(), why.id());
        facts.add(maker.noted(CollectState.READY, Optional.empty()));
        return Decision.of(
                facts,
                Feedback.done(
                        Colour.AMBER,
                        Text.of(CollectWord.READY),
                        Text.of(CollectWord.WAITS_SHORT, facts.size() - 1)));
    }

    // The customer's code.

    private static Optional<Question> askCode() {
        return Optional.of(
                new Question(
                        Text.of(CollectWord.WHAT_CODE),
                        new Question.Ask.FreeText(LONGEST_CODE),
                        new Code()));
    }

    /** Goods that are scanned too early are no wrong code, but the right code always counts. */
    private Decision beforeTheCode(GoodsCheck check, Moment moment) {
        String shown = check.candidate().scan().code();
        boolean isGoods =
                check.candidate().sscc().isPresent() || check.candidate().unit().isPresent();
        return isGoods && !CodeCheck.isRight(errand.body(), shown)
                ? codeFirst()
                : entered(shown, moment.context());
    }

    private static Decision codeFirst() {
        return refused(CollectRefusal.CODE_FIRST, CollectWord.ASK_CODE_FIRST).asking(askCode());
    }

    private Decision entered(String code, FactContext context) {
        CodeCheck before = CodeCheck.of(errand.facts());
        boolean supervised = context.actor().filter(supervises).isPresent();
        if (before.isLocked() && !supervised) {
            return refused(CollectRefusal.LOCKED, CollectWord.CALL_SUPERVISOR);
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        if (before.isLocked()) {
            facts.add(maker.noted(CodeCheck.UNLOCKED, Optional.empty()));
        }
        boolean right = CodeCheck.isRight(errand.body(), code);
        facts.add(maker.noted(right ? CodeCheck.CHECKED : CodeCheck.WRONG, Optional.empty()));
        if (right) {
            return Decision.of(
                    facts,
                    Feedback.done(
                            Colour.GREEN,
                            Text.of(CollectWord.RIGHT_CODE),
                            Text.of(CollectWord.HAND_OVER, reference())));
        }
        int left = CodeCheck.MOST_WRONG - CodeCheck.of(after(facts).errand.facts()).wrong();
        return left > 0
                ? Decision.of(
                                facts,
                                Feedback.refused(
                                        CollectRefusal.WRONG_CODE,
                                        Text.of(CollectWord.TRY_AGAIN, left)))
                        .asking(askCode())
                : Decision.of(
                        facts,
                        Feedback.refused(
                                CollectRefusal.LOCKED, Text.of(CollectWord.CALL_SUPERVISOR)));
    }

    // Handing over.

    private Decision handOver(GoodsCheck check, Moment moment) {
        return goods(
                check, moment.context(), state::counter, CollectState::customer, this::handedOver);
    }

    private Decision handedOver(List<Fact.Moved> facts, GoodsCheck check, FactMaker maker) {
        Collecting after = after(facts);
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(CollectWord.HANDED_OVER),
                                Text.joined(
                                        Text.of(CollectWord.IS_HANDED_OVER, goods(check)),
                                        soFar(after.state.handedFill(), facts),
                                        after.onward()))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    private Text onward() {
        return Text.of(
                state.goneFill().isComplete() ? CollectWord.FINISH_NOW : CollectWord.SCAN_NEXT);
    }

    private Decision pack(String sscc, Scan scan, FactContext context) {
        if (state.packages().contains(sscc)) {
            return refused(CollectRefusal.PACKAGE_TWICE, CollectWord.PACKAGE_AGAIN, sscc);
        }
        boolean named = errand.body().lines().stream().anyMatch(line -> line.pack().isPresent());
        boolean known = !state.linesOf(sscc).isEmpty();
        if (named && !known) {
            return refused(CollectRefusal.WRONG_PACKAGE, CollectWord.PACKAGE_STAYS, sscc);
        }
        Fact moved =
                new Fact.PackageMoved(
                        errand.maker(context)
                                .head(scan, Optional.empty(), known ? List.of() : List.of(CONTENT)),
                        sscc,
                        Account.of(errand.body().from(), StockStatus.AVAILABLE),
                        Account.of(VirtualLocation.CUSTOMER));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                                Colour.GREEN,
                                Text.of(CollectWord.HANDED_OVER),
                                Text.joined(
                                        Text.of(CollectWord.PACKAGE_GOES, sscc),
                                        after(List.of(moved)).onward()))
                        .unchecked(
                                known
                                        ? List.of()
                                        : List.of(Text.of(CollectWord.UNCHECKED_CONTENT))));
    }

    // What is left.

    private Decision finish(Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        Optional<CarryingBack> carrying = moment.hand(CarryingBack.class);
        if (carrying.isPresent()) {
            return end(carrying.get().why(), moment.context());
        }
        Optional<Where> where = moment.subject(Where.class);
        if (where.isPresent()) {
            return end(where.get().why(), moment.context());
        }
        if (!state.isReady()) {
            return next();
        }
        LineFill handed = state.handedFill();
        if (handed.isComplete() || !state.knowsAll()) {
            return Decision.of(
                    List.of(errand.maker(moment.context()).step(Fact.Step.FINISHED)),
                    Answers.finished(reference(), 0));
        }
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.NOT_ALL_HANDED_OVER),
                                Text.of(CollectWord.SAY_WHY)))
                .asking(
                        Optional.of(
                                Leftover.question(
                                        offered(moment.context()),
                                        handed.open().size(),
                                        new Ending())));
    }

    /** Goods of which the date has not passed are kept for the customer. */
    private List<Leftover> offered(FactContext context) {
        List<Leftover> offered = new ArrayList<>();
        if (isOverdue(context)) {
            offered.add(Leftover.NOT_COLLECTED);
        }
        if (CodeCheck.of(errand.facts()).checked()) {
            offered.add(Leftover.LATER);
        }
        offered.add(Leftover.REFUSED);
        offered.add(Leftover.NOT_THERE);
        return offered;
    }

    /** While the wall clock can't be right, a person decides. */
    private boolean isOverdue(FactContext context) {
        return context.dateOf(context.clock().now()).isEmpty()
                || context.now().wallMicros() > errand.body().dueMicros();
    }

    private Decision answer(String answer, Moment moment) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        if (moment.subject(NotStaged.class).isPresent()) {
            return Shortage.of(answer)
                    .filter(STAGING_REASONS::contains)
                    .map(why -> notStaged(why, moment.context()))
                    .orElseGet(Errand::notNow);
        }
        if (moment.subject(Ending.class).isPresent()) {
            return Leftover.of(answer)
                    .filter(offered(moment.context())::contains)
                    .map(why -> leave(why, moment.context()))
                    .orElseGet(Errand::notNow);
        }
        if (moment.subject(Where.class).isPresent()) {
            return place(answer)
                    .map(place -> carry(moment.subject(Where.class).get().why(), place))
                    .orElseGet(Errand::notNow);
        }
        return state.isReady() && !CodeCheck.of(errand.facts()).checked()
                ? entered(answer, moment.context())
                : Errand.nothingAsked();
    }

    private static Optional<LocationCode> place(String typed) {
        try {
            return Optional.of(new LocationCode(typed.strip()));
        } catch (IllegalArgumentException notThat) {
            return Optional.empty();
        }
    }

    private Decision leave(Leftover why, FactContext context) {
        return switch (why) {
            case LATER -> {
                Decision released = errand.release(context);
                yield Decision.of(
                        released.facts(),
                        Feedback.done(
                                Colour.GREEN,
                                Text.of(CollectWord.KEPT_FOR_LATER),
                                Text.of(CollectWord.CODE_AGAIN)));
            }
            case NOT_THERE -> end(why, context);
            case REFUSED, NOT_COLLECTED ->
                    Decision.told(
                                    Feedback.done(
                                            Colour.AMBER,
                                            Text.of(CollectWord.CARRY_BACK),
                                            Text.of(CollectWord.SCAN_PLACE)))
                            .asking(
                                    Optional.of(
                                            new Question(
                                                    Text.of(CollectWord.WHICH_PLACE),
                                                    new Question.Ask.FreeText(LONGEST_CODE),
                                                    new Where(why))));
        };
    }

    private Decision carry(Leftover why, LocationCode place) {
        return Decision.told(
                        Feedback.done(
                                Colour.AMBER,
                                Text.of(CollectWord.CARRY_BACK),
                                Text.of(CollectWord.SCAN_BACK, place.value())))
                .holding(new CarryingBack(why, place));
    }

    private Decision back(GoodsCheck check, CarryingBack carrying, Moment moment) {
        return goods(
                        check,
                        moment.context(),
                        state::counter,
                        line ->
                                new Account(
                                        carrying.place(),
                                        StockStatus.AVAILABLE,
                                        Optional.empty(),
                                        line.owner()),
                        (facts, _, _) ->
                                Decision.of(
                                        facts,
                                        Feedback.done(
                                                Colour.GREEN,
                                                Text.of(CollectWord.BACK),
                                                Text.joined(
                                                        Text.of(
                                                                CollectWord.IS_BACK,
                                                                goods(check),
                                                                carrying.place().value()),
                                                        after(facts).onward()))))
                .holding(carrying);
    }

    /** What nobody carried back stands at the counter still, and the centre has it put away. */
    private Decision end(Leftover why, FactContext context) {
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        LineFill handed = state.handedFill();
        for (Body.TaskLine line : handed.open()) {
            Quantity missing = handed.left(line).minus(reported(line));
            if (missing.isPositive()) {
                facts.add(errand.shortOf(maker, line, missing, why.id()));
            }
        }
        int shortLines = facts.size();
        facts.add(
                new Fact.TaskStep(
                        maker.command(),
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(why.id())));
        return Decision.of(facts, Answers.finished(reference(), shortLines));
    }

    /** The centre adds up what is missing: what was said at staging is not said again. */
    private Quantity reported(Body.TaskLine line) {
        return errand.facts().all(Fact.TaskStep.class).stream()
                .filter(step -> step.step() == Fact.Step.SHORT)
                .filter(step -> step.line().equals(Optional.of(line.line())))
                .flatMap(step -> step.missing().stream())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    // Shared steps.

    /** What goods that nothing stands in the way of come to. */
    private interface Then {
        Decision told(List<Fact.Moved> facts, GoodsCheck check, FactMaker maker);
    }

    private Decision goods(
            GoodsCheck check,
            FactContext context,
            Function<Body.TaskLine, Account> from,
            Function<Body.TaskLine, Account> to,
            Then then) {
        Optional<Refusal> refusal = check.refusal();
        if (refusal.isPresent()) {
            return Decision.told(check.told(refusal.get(), errand.items()))
                    .asking(Kept.question(check.candidate().scan(), refusal.get()));
        }
        FactMaker maker = errand.maker(context);
        return then.told(check.post(maker, from, to), check, maker);
    }

    private Text goods(GoodsCheck check) {
        return Answers.goods(check.candidate(), errand.items());
    }

    private static Text soFar(LineFill fill, List<Fact.Moved> facts) {
        Fact.Moved first = facts.getFirst();
        return Text.of(CollectWord.SO_FAR, fill.done(first.item()), fill.wanted(first.item()));
    }

    private Collecting after(List<? extends Fact> drafts) {
        return assume(List.copyOf(drafts));
    }

    /** With the last piece that was staged, the goods are no longer ready either. */
    private Predicate<Fact> undoable() {
        Set<Id128> moves =
                errand.facts().all(Fact.Moved.class).stream()
                        .map(moved -> moved.head().group())
                        .collect(Collectors.toSet());
        return fact ->
                fact instanceof Fact.Moved
                        || fact instanceof Fact.PackageMoved
                        || (fact instanceof Fact.Observed && moves.contains(fact.head().group()));
    }

    private static Decision refused(
            CollectRefusal refusal, CollectWord sentence, Object... values) {
        return Decision.told(Feedback.refused(refusal, Text.of(sentence, values)));
    }

    @Override
    public List<Line> lines() {
        boolean finished = state() == TaskState.FINISHED;
        return state.isReady()
                ? state.handedFill().lines(errand.items(), finished && state.knowsAll())
                : LineFill.of(errand.body().lines(), state.staged())
                        .lines(errand.items(), finished);
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
