package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Routine;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.station.TaskWork;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Adjusting and writing off at a place. Past the limit of one person the ledger leaves the goods in
 * the book until another agrees, and whoever adjusts is told so here. Immutable, thread-safe.
 */
public final class Adjusting implements TaskWork<Body.AdjustTask, Deeds, Adjusting> {

    /** Stands in facts of which the station could not tell whether someone else must agree. */
    static final String APPROVAL = "approval";

    /** GS1 gives a lot and a serial number no more. */
    private static final int LONGEST = 20;

    /** Where the person stands. */
    record Where(LocationCode place) implements Hand {}

    private final TaskSheet<Body.AdjustTask, Deeds> sheet;
    private final Body.AdjustTask task;
    private final Items items;
    private final Deeds deeds;

    private Adjusting(TaskSheet<Body.AdjustTask, Deeds> sheet) {
        this.sheet = sheet;
        task = sheet.body();
        items = sheet.items();
        deeds = sheet.history();
    }

    /**
     * A task of which nothing is known to have happened yet.
     *
     * @throws IllegalArgumentException when the document is no adjusting task
     */
    public static Adjusting of(Document document, Items items) {
        return new Adjusting(TaskSheet.of(document, Body.AdjustTask.class, items, Deeds.NONE));
    }

    @Override
    public TaskSheet<Body.AdjustTask, Deeds> sheet() {
        return sheet;
    }

    @Override
    public Adjusting over(TaskSheet<Body.AdjustTask, Deeds> other) {
        return new Adjusting(other);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.ADJUST;
    }

    @Override
    public Decision decide(Observation observation, Moment moment) {
        return switch (observation) {
            case Observation.CodeObserved code -> code(code, moment);
            case Observation.Garbage garbage ->
                    Decision.told(Answers.notRead(garbage.evidence().device()));
            case Observation.UploadObserved _ -> Routine.refused(ScanRefusal.NOT_NOW);
            case Observation.TagArrived _ -> Decision.NOTHING;
            case Observation.PassageObserved _ -> Decision.NOTHING;
            case Observation.TagDeparted _ -> Decision.NOTHING;
            case Observation.TagMoved _ -> Decision.NOTHING;
            case Observation.CycleObserved _ -> Decision.NOTHING;
            case Observation.FieldObserved _ -> Decision.NOTHING;
            case Observation.DeviceObserved _ -> Decision.NOTHING;
            case Observation.Weighed _ -> Decision.NOTHING;
            case Observation.Remark _ -> Decision.NOTHING;
        };
    }

    private Decision code(Observation.CodeObserved code, Moment moment) {
        Optional<LocationCode> place =
                ControlCode.place(code.text())
                        .or(() ->
                                code.text().equals(task.location().value())
                                        ? Optional.of(task.location())
                                        : Optional.empty());
        if (place.isPresent()) {
            return place(place.get(), moment);
        }
        Scan scan = Scan.ofCode(code.what(), code.text(), code.evidence());
        Candidate candidate = Candidate.of(scan, items, _ -> Optional.empty());
        Optional<AtPlace> goods =
                Taken.of(candidate, moment.quantity())
                        .map(taken ->
                                new AtPlace(
                                        taken,
                                        place(moment),
                                        StockStatus.AVAILABLE,
                                        candidate.sscc(),
                                        moment.damaged()));
        return judge(Optional.of(candidate), goods, moment);
    }

    private LocationCode place(Moment moment) {
        return moment.hand(Where.class).map(Where::place).orElse(task.location());
    }

    private Decision place(LocationCode at, Moment moment) {
        return AdjustLadder.LADDER
                .firstRefusal(look(Optional.empty(), at, Optional.empty(), moment))
                .map(why -> refused(why, Optional.empty(), Optional.empty(), at, moment))
                .orElseGet(() ->
                        Decision.told(
                                        Feedback.done(
                                                Colour.GREEN,
                                                Text.of(AdjustWord.AT_PLACE, at.value()),
                                                Text.of(AdjustWord.AT_PLACE_SCAN)))
                                .holding(new Where(at)));
    }

    private AdjustLadder.Look look(
            Optional<Candidate> candidate,
            LocationCode place,
            Optional<Taken> taken,
            Moment moment) {
        return new AdjustLadder.Look(
                state().isOpen(),
                task,
                deeds,
                items,
                moment.context().actor(),
                candidate,
                place,
                taken);
    }

    private Decision judge(Optional<Candidate> candidate, Optional<AtPlace> goods, Moment moment) {
        LocationCode place = goods.map(AtPlace::place).orElseGet(() -> place(moment));
        Optional<Refusal> refusal =
                AdjustLadder.LADDER.firstRefusal(
                        look(candidate, place, goods.map(AtPlace::taken), moment));
        return refusal.map(why -> refused(why, candidate, goods, place, moment))
                .orElseGet(() ->
                        goods.orElseThrow().broken()
                                ? adjust(goods.orElseThrow(), AdjustReason.DAMAGED, moment)
                                : why(goods.orElseThrow(), moment));
    }

    private Decision why(AtPlace goods, Moment moment) {
        Text question = Text.of(AdjustWord.WHY, amount(goods));
        return kept(
                Decision.told(Feedback.done(Colour.AMBER, Text.of(AdjustWord.WHY_TITLE), question))
                        .asking(
                                Optional.of(
                                        new Question(
                                                question,
                                                AdjustReason.choices(goods.status()),
                                                new Asked.Why(goods)))),
                moment);
    }

    /** The person stands where they stood. */
    private static Decision kept(Decision decision, Moment moment) {
        return moment.hand().map(decision::holding).orElse(decision);
    }

    private Text amount(AtPlace goods) {
        Taken taken = goods.taken();
        return BookedAs.beside(
                Answers.amount(taken.quantity(), taken.item(), items), goods.status());
    }

    private Decision refused(
            Refusal refusal,
            Optional<Candidate> candidate,
            Optional<AtPlace> goods,
            LocationCode place,
            Moment moment) {
        Decision told =
                refusal instanceof ScanRefusal shared
                        ? Decision.told(shared(shared, candidate))
                        : Decision.told(
                                Feedback.refused(
                                        refusal, sentence((AdjustRefusal) refusal, place, goods)));
        if (refusal.isKeepable()
                && state().isOpen()
                && refusal instanceof ScanRefusal shared
                && candidate.isPresent()) {
            Scan scan = candidate.get().scan();
            told =
                    told.asking(
                            Optional.of(Answers.keep(List.of(scan), new Asked.Keep(shared, scan))));
        } else {
            told = told.asking(goods.flatMap(each -> missing(refusal, each)));
        }
        return kept(told, moment);
    }

    private Feedback shared(ScanRefusal refusal, Optional<Candidate> candidate) {
        return candidate
                .map(read -> Answers.refused(refusal, read, items))
                .orElseGet(() -> Answers.refused(refusal));
    }

    private Text sentence(AdjustRefusal refusal, LocationCode place, Optional<AtPlace> goods) {
        String what = goods.map(each -> items.description(each.taken().item())).orElse("");
        return switch (refusal) {
            case SIGN_ON_FIRST -> Text.of(AdjustWord.SIGN_ON_TO_ADJUST);
            case WRONG_PLACE ->
                    task.lines().isEmpty()
                            ? Text.of(AdjustWord.NO_GOODS_STAND_THERE, place.value())
                            : Text.of(AdjustWord.PLACE_IS_ANOTHER, task.location().value());
            case OTHER_OWNER ->
                    Text.of(
                            AdjustWord.OF_OTHER_OWNER,
                            what,
                            goods.flatMap(each -> each.taken().owner()).orElse(""));
            case UNFIT_QUANTITY -> Text.of(AdjustWord.QUANTITY_IS_UNFIT, AdjustLadder.MOST);
            case ONE_BY_ONE -> Text.of(AdjustWord.SCAN_EACH, what);
            case ALREADY_ADJUSTED -> Text.of(AdjustWord.ADJUSTED_ALREADY, what);
            case UNFIT_ANSWER -> Text.of(AdjustWord.ANSWER_IS_UNFIT, what);
        };
    }

    /** What the code of the goods does not say can be typed from their label. */
    private Optional<Question> missing(Refusal refusal, AtPlace goods) {
        String what = items.description(goods.taken().item());
        if (refusal == ScanRefusal.LOT_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(AdjustWord.WHICH_LOT, what),
                            new Question.Ask.FreeText(LONGEST),
                            new Asked.Lot(goods)));
        }
        if (refusal == ScanRefusal.SERIAL_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(AdjustWord.WHICH_SERIAL, what),
                            new Question.Ask.FreeText(LONGEST),
                            new Asked.Serial(goods)));
        }
        return Optional.empty();
    }

    private Decision adjust(AtPlace goods, AdjustReason reason, Moment moment) {
        Taken taken = goods.taken();
        FactMaker maker = maker(moment.context());
        List<String> unsure = task.alone().isEmpty() ? List.of(APPROVAL) : List.of();
        Fact fact =
                new Fact.Adjusted(
                        taken.head(maker, unsure),
                        taken.item(),
                        taken.quantity(),
                        taken.goods(),
                        new Account(goods.place(), goods.status(), goods.pack(), owner(taken)),
                        reason.way(),
                        reason.name());
        return kept(Decision.of(List.of(fact), told(goods, reason)), moment);
    }

    /** The label says whose of several they are; without a word those of the first line. */
    private Optional<String> owner(Taken goods) {
        List<Body.TaskLine> lines =
                task.lines().stream().filter(line -> line.item().equals(goods.item())).toList();
        return lines.stream()
                .filter(line -> line.owner().isPresent() && line.owner().equals(goods.owner()))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .flatMap(Body.TaskLine::owner);
    }

    private Feedback told(AtPlace goods, AdjustReason reason) {
        Taken taken = goods.taken();
        boolean pending = AdjustedLines.isPending(task, taken.quantity());
        boolean more = reason.way() == Fact.Way.FOUND;
        AdjustWord title =
                pending ? AdjustWord.PENDING : more ? AdjustWord.ADDED : AdjustWord.WRITTEN_OFF;
        AdjustWord sentence =
                pending
                        ? AdjustWord.PENDING_HERE
                        : more ? AdjustWord.ADDED_HERE : AdjustWord.WRITTEN_OFF_HERE;
        return Feedback.done(
                        pending ? Colour.AMBER : Colour.GREEN,
                        Text.of(title),
                        Text.of(sentence, amount(goods), goods.place().value(), reason.text()))
                .unchecked(
                        task.alone().isEmpty()
                                ? List.of(Text.of(AdjustWord.UNCHECKED_APPROVAL))
                                : List.of());
    }

    @Override
    public Decision decide(Command command, Moment moment) {
        return switch (command) {
            case Command.Yes _ -> kept(yes(moment), moment);
            case Command.No _ -> kept(Routine.no(moment), moment);
            case Command.Answer answer -> answer(answer.answer(), moment);
            case Command.Count count -> count(count.quantity(), moment);
            case Command.Undo _ -> kept(routine(moment.context()).undo(), moment);
            case Command.Finish _, Command.Next _ -> finish(moment.context());
            case Command.Claim _ -> kept(routine(moment.context()).claim(), moment);
            case Command.Release _ -> routine(moment.context()).release();
            case Command.Dispute dispute ->
                    kept(routine(moment.context()).dispute(dispute), moment);
            case Command.Name name -> name(name.item(), moment);
            case Command.Damaged _, Command.Correct _, Command.Attach _ ->
                    kept(Routine.refused(ScanRefusal.NOT_NOW), moment);
        };
    }

    private Decision yes(Moment moment) {
        return moment.subject(Asked.Keep.class)
                .map(keep ->
                        Decision.of(
                                List.of(
                                        maker(moment.context())
                                                .unresolved(
                                                        keep.scan(),
                                                        Optional.empty(),
                                                        keep.reason())),
                                Answers.kept(1)))
                .orElseGet(() ->
                        Routine.refused(
                                moment.question().isPresent()
                                        ? ScanRefusal.NOT_NOW
                                        : ScanRefusal.NOTHING_ASKED));
    }

    private Decision answer(String typed, Moment moment) {
        Optional<Asked> asked = moment.subject(Asked.class);
        if (asked.isEmpty()) {
            return kept(Routine.refused(ScanRefusal.NOTHING_ASKED), moment);
        }
        return switch (asked.get()) {
            case Asked.Why why ->
                    AdjustReason.of(typed)
                            .map(reason -> agreed(why.goods(), reason, moment))
                            .or(() ->
                                    BookedAs.of(typed)
                                            .map(booked ->
                                                    why(why.goods().in(booked.status()), moment)))
                            .orElseGet(() -> unfit(typed, moment));
            case Asked.Lot lot ->
                    isCode(typed)
                            ? said(lot.goods().with(lot.goods().taken().ofLot(typed)), moment)
                            : unfit(typed, moment);
            case Asked.Serial serial ->
                    isCode(typed)
                            ? said(numbered(serial.goods(), typed), moment)
                            : unfit(typed, moment);
            case Asked.HowMany many ->
                    quantity(typed)
                            .map(quantity -> named(many.item(), quantity, many.broken(), moment))
                            .orElseGet(() -> unfit(typed, moment));
            case Asked.Keep _ -> kept(Routine.refused(ScanRefusal.NOT_NOW), moment);
        };
    }

    /** Between the question and the answer another seat may have adjusted the same unit. */
    private Decision agreed(AtPlace goods, AdjustReason reason, Moment moment) {
        return AdjustLadder.LADDER
                .firstRefusal(
                        look(Optional.empty(), goods.place(), Optional.of(goods.taken()), moment))
                .map(why ->
                        refused(why, Optional.empty(), Optional.of(goods), goods.place(), moment))
                .orElseGet(() -> adjust(goods, reason, moment));
    }

    private static AtPlace numbered(AtPlace goods, String serial) {
        Taken taken = goods.taken();
        return goods.with(
                new Taken(
                        taken.scan(),
                        taken.item(),
                        taken.quantity(),
                        new Goods(taken.goods().lot(), taken.goods().expiry(), List.of(serial)),
                        taken.resolved(),
                        taken.notChecked()));
    }

    private Decision said(AtPlace goods, Moment moment) {
        return judge(Optional.empty(), Optional.of(goods), moment);
    }

    private static Decision unfit(String typed, Moment moment) {
        return kept(
                Decision.told(
                                Feedback.refused(
                                        AdjustRefusal.UNFIT_ANSWER,
                                        Text.of(
                                                AdjustWord.ANSWER_IS_UNFIT,
                                                Answers.shortened(typed))))
                        .asking(moment.question()),
                moment);
    }

    private static boolean isCode(String typed) {
        return typed.matches("[!-~]{1," + LONGEST + "}");
    }

    private static Optional<Quantity> quantity(String typed) {
        try {
            return Optional.of(Quantity.parse(typed.strip().replace(',', '.')))
                    .filter(Quantity::isPositive);
        } catch (IllegalArgumentException | ArithmeticException notThat) {
            return Optional.empty();
        }
    }

    /** How many there are of what the open question is about. */
    private Decision count(Quantity quantity, Moment moment) {
        Optional<Asked.Why> why = moment.subject(Asked.Why.class);
        if (why.isPresent() && quantity.isPositive()) {
            AtPlace goods = why.get().goods();
            return said(goods.with(goods.taken().part(quantity)), moment);
        }
        return answer(quantity.toString(), moment);
    }

    private Decision name(ItemCode code, Moment moment) {
        Optional<Body.Item> item = items.byCode(code);
        if (item.isEmpty()) {
            return kept(
                    Decision.told(
                            Feedback.refused(
                                    ScanRefusal.UNKNOWN_ITEM, ScanRefusal.UNKNOWN_ITEM.title())),
                    moment);
        }
        if (moment.quantity().isPresent() || item.get().serialRequired()) {
            return named(
                    item.get(), moment.quantity().orElse(Quantity.ONE), moment.damaged(), moment);
        }
        Text question = Text.of(AdjustWord.HOW_MANY, item.get().description());
        return kept(
                Decision.told(
                                Feedback.done(
                                        Colour.AMBER,
                                        Text.name(item.get().description()),
                                        question))
                        .asking(
                                Optional.of(
                                        new Question(
                                                question,
                                                new Question.Ask.Amount(
                                                        item.get().baseUnit(), Optional.empty()),
                                                new Asked.HowMany(item.get(), moment.damaged())))),
                moment);
    }

    private Decision named(Body.Item item, Quantity quantity, boolean broken, Moment moment) {
        Taken taken = Taken.named(item, Optional.of(quantity));
        return said(
                new AtPlace(taken, place(moment), StockStatus.AVAILABLE, Optional.empty(), broken),
                moment);
    }

    private Decision finish(FactContext context) {
        return routine(context)
                .whileOpen(() ->
                        Decision.of(
                                List.of(maker(context).step(Fact.Step.FINISHED)),
                                Answers.finished(reference(), open())));
    }

    /** Lines of which less was adjusted than was asked for. */
    private int open() {
        return (int)
                lines().stream()
                        .filter(line -> line.expected().isPresent())
                        .filter(line ->
                                line.state() == LineState.OPEN || line.state() == LineState.PARTIAL)
                        .count();
    }

    private Routine routine(FactContext context) {
        return Routine.of(sheet, context);
    }

    private FactMaker maker(FactContext context) {
        return sheet.maker(context);
    }

    @Override
    public Text nextAction(Optional<Hand> hand) {
        String here =
                hand.filter(Where.class::isInstance)
                        .map(where -> ((Where) where).place())
                        .orElse(task.location())
                        .value();
        return switch (state()) {
            case NONE, CANCELLED -> Answers.waitForTask();
            case FINISHED -> Text.of(AdjustWord.DONE_HERE, reference());
            case OPEN, CLAIMED ->
                    open() > 0
                            ? Text.of(AdjustWord.ADJUST_LINES, here, open())
                            : Text.of(AdjustWord.SCAN_THE_GOODS, here);
        };
    }

    @Override
    public List<Line> lines() {
        return AdjustedLines.of(task, items, deeds);
    }
}
