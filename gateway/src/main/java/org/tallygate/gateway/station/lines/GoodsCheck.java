package org.tallygate.gateway.station.lines;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Rungs;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Situation;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One scan of goods, held against the lines of a task: what stands in its way, and what it would
 * post.
 *
 * @param moved what was done of the lines before
 * @param damaged whether a person said that the goods are damaged
 * @param waits whether they wait for an inspection
 */
public record GoodsCheck(
        boolean taskIsOpen,
        Candidate candidate,
        Optional<LocalDate> today,
        List<Body.TaskLine> lines,
        List<Fact.Moved> moved,
        boolean damaged,
        boolean waits)
        implements Situation {

    /** What was not read from the goods and is believed of the task. */
    private static final String LOT_BELIEVED = "lot-missing";

    /** In the order in which they are tried. */
    public static final Ladder<GoodsCheck> LADDER =
            new Ladder<>(
                    List.of(
                            Rungs.noTask(),
                            Rungs.unknownCode(),
                            Rungs.unknownItem(),
                            new Rung<>(ScanRefusal.WRONG_ITEM, GoodsCheck::isWrongItem),
                            new Rung<>(GoodsRefusal.OTHER_OWNER, GoodsCheck::isOfOtherOwner),
                            new Rung<>(GoodsRefusal.DAMAGED_GOODS, GoodsCheck::damaged),
                            new Rung<>(ScanRefusal.LOT_MISSING, GoodsCheck::lacksLot),
                            new Rung<>(GoodsRefusal.WRONG_LOT, GoodsCheck::isWrongLot),
                            new Rung<>(ScanRefusal.SERIAL_MISSING, GoodsCheck::lacksSerial),
                            new Rung<>(GoodsRefusal.WRONG_SERIAL, GoodsCheck::isWrongSerial),
                            new Rung<>(GoodsRefusal.SERIAL_TWICE, GoodsCheck::isSerialAgain),
                            Rungs.expired(),
                            new Rung<>(ScanRefusal.UNINSPECTED, GoodsCheck::waits),
                            new Rung<>(GoodsRefusal.TOO_MANY, GoodsCheck::isTooMany)));

    public GoodsCheck {
        lines = List.copyOf(lines);
        moved = List.copyOf(moved);
    }

    /** A scan of this moment, so often as a person said. */
    public static GoodsCheck of(
            Scan scan,
            Errand<?> errand,
            List<Body.TaskLine> lines,
            List<Fact.Moved> moved,
            Moment moment) {
        Candidate once = Candidate.of(scan, errand.items(), _ -> Optional.empty());
        return of(moment.quantity().map(once::times).orElse(once), errand, lines, moved, moment);
    }

    /** An item whose code can't be read and that a person named. */
    public static GoodsCheck named(
            ItemCode item,
            Errand<?> errand,
            List<Body.TaskLine> lines,
            List<Fact.Moved> moved,
            Moment moment) {
        Scan said = Scan.named(item, moment.context().clock().now());
        Quantity quantity = moment.quantity().orElse(Quantity.ONE);
        return of(
                Candidate.named(said, item, quantity, errand.items()),
                errand,
                lines,
                moved,
                moment);
    }

    private static GoodsCheck of(
            Candidate candidate,
            Errand<?> errand,
            List<Body.TaskLine> lines,
            List<Fact.Moved> moved,
            Moment moment) {
        return new GoodsCheck(
                errand.isOpen(),
                candidate,
                moment.context().dateOf(candidate.scan().received()),
                lines,
                moved,
                moment.damaged(),
                from(errand.body())
                        .filter(at -> waits(at, candidate, lines, moment.uninspected()))
                        .isPresent());
    }

    /** Where the goods are handed out. */
    private static Optional<LocationCode> from(Body.Task task) {
        return switch (task) {
            case Body.PackTask pack -> Optional.of(pack.from());
            case Body.DispatchTask dispatch -> Optional.of(dispatch.from());
            case Body.CollectTask collect -> Optional.of(collect.from());
            case Body.ReceivingTask _,
                    Body.TransferReceiptTask _,
                    Body.ReturnTask _,
                    Body.PutawayTask _,
                    Body.CountTask _,
                    Body.PickTask _,
                    Body.AdjustTask _,
                    Body.CheckTask _ ->
                    Optional.empty();
        };
    }

    private static boolean waits(
            LocationCode at,
            Candidate candidate,
            List<Body.TaskLine> lines,
            Uninspected uninspected) {
        return candidate.loads().stream()
                .anyMatch(load ->
                        uninspected.waits(
                                at,
                                load.item(),
                                load.goods(),
                                candidate.scan().owner(),
                                lines.stream()
                                        .filter(line -> line.item().equals(load.item()))
                                        .map(Uninspected.Asked::of)
                                        .reduce(Uninspected.Asked.NOTHING, Uninspected.Asked::or)));
    }

    /** What stands in the way first. */
    public Optional<Refusal> refusal() {
        return LADDER.firstRefusal(this);
    }

    /** What is said when something stands in the way; a code that may be kept is asked for. */
    public Optional<Decision> refused(Items items) {
        return refusal()
                .map(why ->
                        Decision.told(told(why, items))
                                .asking(Kept.question(candidate.scan(), why)));
    }

    /** The refusal in words that say what to do. */
    public Feedback told(Refusal refusal, Items items) {
        if (refusal instanceof ScanRefusal known) {
            return Answers.refused(known, candidate, items);
        }
        Text goods = Answers.goods(candidate, items);
        Text sentence =
                switch ((GoodsRefusal) refusal) {
                    case OTHER_OWNER ->
                            Text.of(
                                    GoodsWord.OF_OTHER_OWNER,
                                    goods,
                                    candidate.scan().owner().orElse(""));
                    case DAMAGED_GOODS -> Text.of(GoodsWord.DAMAGED_STAYS, goods);
                    case WRONG_LOT -> Text.of(GoodsWord.OTHER_LOT, goods, lot(), lotsWanted());
                    case WRONG_SERIAL -> Text.of(GoodsWord.OTHER_SERIAL, goods, serial());
                    case SERIAL_TWICE -> Text.of(GoodsWord.SERIAL_AGAIN, goods, serial());
                    case TOO_MANY -> Text.of(GoodsWord.MORE_THAN_WANTED, goods, leftOfItem());
                    case CORRECT_BY_SCAN -> Text.of(GoodsWord.SCAN_TO_CORRECT, goods);
                };
        return Feedback.refused(refusal, sentence);
    }

    private String lot() {
        return candidate.goods().lot().orElse("");
    }

    private String lotsWanted() {
        return String.join(
                ", ",
                linesOfItem().stream().flatMap(line -> line.lot().stream()).distinct().toList());
    }

    private String serial() {
        return candidate.serial().orElse("");
    }

    private Quantity leftOfItem() {
        LineFill fill = fill();
        return linesOfItem().stream()
                .map(fill::left)
                .filter(Quantity::isPositive)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private List<Body.TaskLine> linesOfItem() {
        return load().map(load ->
                        lines.stream().filter(line -> line.item().equals(load.item())).toList())
                .orElse(List.of());
    }

    private LineFill fill() {
        return LineFill.of(lines, moved);
    }

    private Optional<Load> load() {
        return candidate.loads().stream().findFirst();
    }

    private boolean isWrongItem() {
        return load().filter(load -> !fill().has(load.item())).isPresent();
    }

    private boolean isOfOtherOwner() {
        return load().filter(load -> !fill().admitsOwner(load.item(), candidate.scan().owner()))
                .isPresent();
    }

    private boolean lacksLot() {
        return load().filter(load -> load.goods().lot().isEmpty())
                .filter(load -> !fill().namesLots(load.item()))
                .flatMap(_ -> candidate.unit())
                .filter(unit -> unit.item().lotRequired())
                .isPresent();
    }

    private boolean isWrongLot() {
        return load().filter(load -> !fill().admitsLot(load.item(), load.goods())).isPresent();
    }

    private boolean lacksSerial() {
        boolean required =
                candidate.unit().filter(unit -> unit.item().serialRequired()).isPresent();
        return load().filter(load ->
                        (required || !load.goods().serials().isEmpty())
                                && !load.quantity()
                                        .equals(Quantity.of(load.goods().serials().size())))
                .isPresent();
    }

    private boolean isWrongSerial() {
        return load().filter(load -> !fill().admitsSerials(load.item(), load.goods())).isPresent();
    }

    private boolean isSerialAgain() {
        return load().filter(load ->
                        moved.stream()
                                .filter(each -> each.item().equals(load.item()))
                                .anyMatch(each -> meet(each.goods(), load.goods())))
                .isPresent();
    }

    private static boolean meet(Goods some, Goods others) {
        return some.serials().stream().anyMatch(others.serials()::contains);
    }

    private boolean isTooMany() {
        return load().filter(load -> placed(load).over().isPositive()).isPresent();
    }

    private LineFill.Placed placed(Load load) {
        return fill().place(load.item(), load.goods(), candidate.scan().owner(), load.quantity());
    }

    /**
     * What is to be posted, a fact for each line that it belongs to.
     *
     * @param from where goods of a line come from
     * @param to where they go
     */
    public List<Fact.Moved> post(
            FactMaker maker,
            Function<Body.TaskLine, Account> from,
            Function<Body.TaskLine, Account> to) {
        List<Fact.Moved> facts = new ArrayList<>();
        for (Load load : candidate.loads()) {
            for (LineFill.Part part : placed(load).parts()) {
                facts.add(
                        maker.moved(
                                candidate.scan(),
                                partOf(load, part),
                                from.apply(part.line()),
                                to.apply(part.line()),
                                today.isPresent()));
            }
        }
        return facts;
    }

    private static Load partOf(Load load, LineFill.Part part) {
        boolean believed = load.goods().lot().isEmpty() && part.line().lot().isPresent();
        List<String> notChecked = new ArrayList<>(load.notChecked());
        if (believed) {
            notChecked.add(LOT_BELIEVED);
        }
        return new Load(
                load.item(),
                part.quantity(),
                believed
                        ? new Goods(
                                part.line().lot(), load.goods().expiry(), load.goods().serials())
                        : load.goods(),
                load.resolved(),
                notChecked);
    }

    /** What these facts could not be checked for, in words. */
    public static List<Text> unchecked(List<? extends Fact> facts) {
        return Answers.unchecked(
                facts.stream().flatMap(fact -> fact.head().notChecked().stream()).toList());
    }
}
