package org.tallygate.gateway.station.pack;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Raw;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packing: each scan goes into the carton that is open at its station, durably and under the
 * carton's number, so that a power cut loses nothing of it. Immutable, but for the desk's numbers.
 */
public final class Packing implements ErrandWork<Body.PackTask, Packing> {

    /** From so many numbers on, people are told that they run out. */
    private static final long FEW = 20;

    private static final List<Shortage> REASONS = List.of(Shortage.NOT_THERE, Shortage.DAMAGED);

    /** What a person is asked while packing. */
    private sealed interface Asked extends Question.Subject {}

    /**
     * The carton is to be put on the scale.
     *
     * @param ending whether the task is to be finished then
     */
    private record Weighing(String sscc, boolean ending) implements Asked {}

    /** The carton weighs something else than it should; close it as it is? */
    private record Differs(Weighing of, Observation.Weighed shown) implements Asked {}

    /** Why something is missing at the end. */
    private record Ending() implements Asked {}

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
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> scan(code, moment);
            case Observation.Weighed weighed -> weighed(weighed, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.UploadObserved _ -> Errand.notNow();
            case Observation.TagArrived _,
                    Observation.TagDeparted _,
                    Observation.TagMoved _,
                    Observation.CycleObserved _,
                    Observation.PassageObserved _,
                    Observation.Remark _,
                    Observation.DeviceObserved _ ->
                    Decision.NOTHING;
        };
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
            case Command.Name name ->
                    goods(
                            GoodsCheck.named(name.item(), errand, looseLines(), moved(), moment),
                            moment.context());
            case Command.Dispute dispute -> errand.dispute(dispute.note(), moment.context());
            case Command.Count _, Command.Damaged _, Command.Correct _, Command.Attach _ ->
                    Errand.notNow();
        };
    }

    // Goods and packages.

    private Decision scan(Observation.CodeObserved code, Moment moment) {
        if (ControlCode.place(code.text()).isPresent()) {
            return Errand.notNow();
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        GoodsCheck check = GoodsCheck.of(scan, errand, looseLines(), moved(), moment);
        Optional<String> sscc = check.candidate().sscc();
        return sscc.isPresent()
                ? pack(sscc.get(), scan, check, moment.context())
                : goods(check, moment.context());
    }

    private Decision goods(GoodsCheck check, FactContext context) {
        Optional<Refusal> refusal = check.refusal();
        if (refusal.isPresent()) {
            return Decision.told(check.told(refusal.get(), errand.items()))
                    .asking(Kept.question(check.candidate().scan(), refusal.get()));
        }
        Optional<Cartons.Carton> open = cartons().openAt(context.station());
        if (open.isPresent()) {
            return into(open.get().sscc(), Text.NONE, check, context);
        }
        return switch (desk.mint()) {
            case Minted.Given number ->
                    into(
                            number.sscc().digits(),
                            number.left() <= FEW
                                    ? Text.of(PackWord.FEW_NUMBERS, number.left())
                                    : Text.NONE,
                            check,
                            context);
            case Minted.NoBlock _ -> refused(PackRefusal.NO_NUMBERS, PackWord.ASK_FOR_NUMBERS);
            case Minted.UsedUp _ -> refused(PackRefusal.NUMBERS_USED_UP, PackWord.ASK_FOR_MORE);
            case Minted.NotSaved notSaved ->
                    refused(
                            PackRefusal.NUMBER_NOT_SAVED,
                            PackWord.NUMBER_IS_NOT_SAVED,
                            notSaved.why());
        };
    }

    private Decision into(String sscc, Text more, GoodsCheck check, FactContext context) {
        List<Fact.Moved> facts =
                check.post(
                        errand.maker(context),
                        line ->
                                new Account(
                                        errand.body().from(),
                                        StockStatus.AVAILABLE,
                                        line.pack(),
                                        line.owner()),
                        line ->
                                new Account(
                                        errand.body().to(),
                                        StockStatus.AVAILABLE,
                                        Optional.of(sscc),
                                        line.owner()));
        Packing after = over(List.copyOf(facts));
        LineFill fill = after.fill();
        Fact.Moved first = facts.getFirst();
        Text so = Text.of(PackWord.SO_FAR, fill.done(first.item()), fill.wanted(first.item()));
        Text next = Text.of(fill.isComplete() ? PackWord.CLOSE_LAST : PackWord.SCAN_NEXT);
        Text goods = Answers.goods(check.candidate(), errand.items());
        return Decision.of(
                facts,
                Feedback.done(
                                Colour.GREEN,
                                Text.of(PackWord.PACKED),
                                Text.joined(
                                        Text.of(PackWord.IS_PACKED, goods, tail(sscc)),
                                        so,
                                        next,
                                        more))
                        .unchecked(GoodsCheck.unchecked(facts)));
    }

    /** A package goes as it is when a line of the task names it. */
    private Decision pack(String sscc, Scan scan, GoodsCheck check, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        Optional<Cartons.Carton> own = cartons().find(sscc);
        if (own.isPresent()) {
            return own.get().closed()
                    ? refused(PackRefusal.CARTON_CLOSED, PackWord.CARTON_IS_CLOSED, tail(sscc))
                    : close(own.get(), context, false);
        }
        if (whole().contains(sscc)) {
            return refused(PackRefusal.PACKAGE_TWICE, PackWord.PACKAGE_AGAIN, tail(sscc));
        }
        if (linesOf(sscc).isEmpty()) {
            return refused(PackRefusal.WRONG_PACKAGE, PackWord.PACKAGE_IS_WRONG, tail(sscc));
        }
        FactMaker maker = errand.maker(context);
        Fact moved =
                new Fact.PackageMoved(
                        maker.head(
                                scan,
                                Optional.empty(),
                                check.candidate().loads().stream()
                                        .flatMap(load -> load.notChecked().stream())
                                        .toList()),
                        sscc,
                        Account.of(errand.body().from(), StockStatus.AVAILABLE),
                        Account.of(errand.body().to(), StockStatus.AVAILABLE));
        return Decision.of(
                List.of(moved),
                Feedback.done(
                        Colour.GREEN,
                        Text.of(PackWord.PACKED),
                        Text.joined(
                                Text.of(PackWord.PACKAGE_GOES, tail(sscc)),
                                Text.of(PackWord.SCAN_NEXT))));
    }

    // Closing a carton.

    private Decision close(FactContext context, boolean ending) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        return cartons()
                .openAt(context.station())
                .map(carton -> close(carton, context, ending))
                .orElseGet(() -> refused(PackRefusal.NO_CARTON, PackWord.SCAN_GOODS));
    }

    private Decision close(Cartons.Carton carton, FactContext context, boolean ending) {
        boolean canWeigh =
                desk.scale(context.station()).isPresent()
                        && carton.grams(errand.items()).isPresent();
        return canWeigh
                ? Decision.told(
                                Feedback.done(
                                        Colour.AMBER,
                                        Text.of(PackWord.WEIGH),
                                        Text.of(PackWord.PUT_ON_SCALE, tail(carton.sscc()))))
                        .asking(
                                Optional.of(
                                        Answers.yesOrNo(
                                                Text.of(PackWord.WITHOUT_WEIGHT),
                                                new Weighing(carton.sscc(), ending))))
                : closed(new Weighing(carton.sscc(), ending), Optional.empty(), false, context);
    }

    /** A scale tells its weight again and again: only one that someone waits for counts. */
    private Decision weighed(Observation.Weighed shown, Moment moment) {
        Optional<Weighing> weighing = moment.subject(Weighing.class);
        Optional<Differs> differs = moment.subject(Differs.class);
        if (!shown.stable()
                || shown.grams().signum() <= 0
                || differs.filter(known -> known.shown().grams().compareTo(shown.grams()) == 0)
                        .isPresent()) {
            return Decision.NOTHING;
        }
        return weighing.or(() -> differs.map(Differs::of))
                .map(asked -> judge(asked, shown, moment.context()))
                .orElse(Decision.NOTHING);
    }

    private Decision judge(Weighing asked, Observation.Weighed shown, FactContext context) {
        Optional<Scale> scale = desk.scale(context.station());
        Optional<Quantity> goods =
                cartons().find(asked.sscc()).flatMap(carton -> carton.grams(errand.items()));
        if (scale.isEmpty() || goods.isEmpty()) {
            return Decision.NOTHING;
        }
        Quantity grams = Scale.grams(shown.grams());
        return switch (scale.get().judge(goods.get(), grams)) {
            case FITS -> closed(asked, Optional.of(shown), false, context);
            case LIGHT ->
                    differs(
                            PackRefusal.TOO_LIGHT,
                            Text.of(
                                    PackWord.IS_TOO_LIGHT,
                                    tail(asked.sscc()),
                                    kilograms(grams),
                                    kilograms(scale.get().least(goods.get()))),
                            new Differs(asked, shown));
            case HEAVY ->
                    differs(
                            PackRefusal.TOO_HEAVY,
                            Text.of(
                                    PackWord.IS_TOO_HEAVY,
                                    tail(asked.sscc()),
                                    kilograms(grams),
                                    kilograms(scale.get().most(goods.get()))),
                            new Differs(asked, shown));
        };
    }

    private static Decision differs(PackRefusal refusal, Text sentence, Differs about) {
        return Decision.told(Feedback.refused(refusal, sentence))
                .asking(Optional.of(Answers.yesOrNo(Text.of(PackWord.CLOSE_ANYWAY), about)));
    }

    private static Quantity kilograms(Quantity grams) {
        return new Quantity(grams.micros() / 1_000_000 * 1_000);
    }

    private Decision closed(
            Weighing asked,
            Optional<Observation.Weighed> weight,
            boolean differs,
            FactContext context) {
        Optional<Cartons.Carton> carton =
                cartons().find(asked.sscc()).filter(known -> !known.closed());
        if (carton.isEmpty() || !errand.isOpen()) {
            return Errand.nothingAsked();
        }
        Fact closing =
                Closing.of(errand.maker(context), asked.sscc(), weight.map(Packing::read), differs);
        Feedback feedback =
                Feedback.done(
                                Colour.GREEN,
                                Text.of(PackWord.CLOSED),
                                Text.joined(
                                        Text.of(PackWord.IS_CLOSED, tail(asked.sscc())),
                                        Text.of(PackWord.LABEL_IT)))
                        .unchecked(unchecked(closing));
        Decision closed =
                Decision.of(List.of(closing), feedback)
                        .printing(
                                List.of(
                                        carton.get()
                                                .label(errand.items(), errand.body().reference())));
        return asked.ending() ? then(closed, context) : closed;
    }

    private static Closing.Weight read(Observation.Weighed shown) {
        return new Closing.Weight(
                Scale.grams(shown.grams()),
                new Raw(
                        shown.evidence().device().value(),
                        shown.evidence().sequence(),
                        shown.evidence().raw().hex()));
    }

    private static List<Text> unchecked(Fact closing) {
        return closing.head().notChecked().contains(Closing.WEIGHT)
                ? List.of(Text.of(PackWord.UNCHECKED_WEIGHT))
                : List.of();
    }

    /** The last carton is closed, and the task is to be finished with it. */
    private Decision then(Decision closed, FactContext context) {
        Decision end = over(closed.facts()).finish(context);
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
        return moment.subject(Asked.class)
                .map(asked ->
                        switch (asked) {
                            case Weighing weighing ->
                                    closed(weighing, Optional.empty(), false, moment.context());
                            case Differs differs ->
                                    closed(
                                            differs.of(),
                                            Optional.of(differs.shown()),
                                            true,
                                            moment.context());
                            case Ending _ -> Errand.notNow();
                        })
                .orElseGet(Errand::nothingAsked);
    }

    private Decision answer(String answer, Moment moment) {
        if (moment.subject(Ending.class).isEmpty()) {
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
            return refused(
                    PackRefusal.CARTON_OPEN_ELSEWHERE,
                    PackWord.CARTON_IS_OPEN_AT,
                    open.getFirst().station().value());
        }
        LineFill fill = fill();
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
                                                fill.open().size(), REASONS, new Ending())));
    }

    private Decision end(Optional<Shortage> reason, FactContext context) {
        if (!errand.isOpen()) {
            return Errand.noTask();
        }
        FactMaker maker = errand.maker(context);
        List<Fact> facts = new ArrayList<>();
        reason.ifPresent(why -> facts.addAll(errand.shortOf(maker, fill(), why.id())));
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

    private Packing over(List<Fact> drafts) {
        return assume(drafts);
    }

    private Cartons cartons() {
        return Cartons.of(errand.facts());
    }

    private List<Fact.Moved> moved() {
        return errand.facts().all(Fact.Moved.class);
    }

    /** Packages that went as they were. */
    private List<String> whole() {
        return errand.facts().all(Fact.PackageMoved.class).stream()
                .map(Fact.PackageMoved::sscc)
                .toList();
    }

    private List<Body.TaskLine> linesOf(String sscc) {
        return errand.body().lines().stream()
                .filter(line -> line.pack().equals(Optional.of(sscc)))
                .toList();
    }

    private List<Body.TaskLine> looseLines() {
        List<String> whole = whole();
        return errand.body().lines().stream()
                .filter(line -> line.pack().filter(whole::contains).isEmpty())
                .toList();
    }

    private LineFill fill() {
        return LineFill.of(errand.body().lines(), moved())
                .and(whole().stream().flatMap(sscc -> linesOf(sscc).stream()).toList());
    }

    @Override
    public List<Line> lines() {
        return fill().lines(errand.items(), state() == TaskState.FINISHED);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        if (!errand.isOpen()) {
            return Answers.waitForTask();
        }
        boolean complete = fill().isComplete();
        List<Cartons.Carton> open = cartons().open();
        if (open.isEmpty()) {
            return complete
                    ? Text.of(PackWord.FINISH_IT, reference())
                    : Text.of(PackWord.SCAN_INTO_NEW, reference());
        }
        String carton = tail(open.getLast().sscc());
        return complete
                ? Text.of(PackWord.CLOSE_IT, carton)
                : Text.of(PackWord.SCAN_INTO, reference(), carton);
    }

    private static Decision refused(PackRefusal refusal, PackWord sentence, Object... values) {
        return Decision.told(Feedback.refused(refusal, Text.of(sentence, values)));
    }

    /** The last digits are what people tell cartons apart by. */
    private static String tail(String sscc) {
        return "…" + sscc.substring(Math.max(0, sscc.length() - 5));
    }
}
