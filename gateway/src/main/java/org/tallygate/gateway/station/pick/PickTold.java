package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.GoodsWord;
import org.tallygate.gateway.station.lines.LineTold;
import org.tallygate.gateway.station.lines.Standing;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a picker is told. */
final class PickTold {

    /** Whether goods that expire earlier are there: only the centre knows all of them. */
    static final String FEFO = "fefo";

    /** Whether the goods are where the centre has them: the task names no place. */
    static final String PLACE = "place";

    private final Picking work;
    private final Items items;
    private final PickLines lines;
    private final String reference;

    PickTold(Picking work) {
        this.work = work;
        items = work.items();
        lines = work.standing();
        reference = work.reference();
    }

    /** What to do next, for someone with this in hand. */
    Text next(PickHand hand) {
        return hand.held().isPresent()
                ? intoTote(hand.held().get().taken(), hand)
                : work.next(hand.place()).told().line(hand);
    }

    private Text line(PickHand hand) {
        Optional<Standing> next = lines.next(hand.place());
        if (next.isEmpty()) {
            return Text.of(PickWord.ALL_PICKED, work.references(), drop().value());
        }
        Text what = what(next.get());
        Optional<LocationCode> from = next.get().line().from();
        if (from.isEmpty()) {
            return Text.of(
                    hand.place().isEmpty() ? PickWord.GO_ANYWHERE : PickWord.TAKE_ANYWHERE, what);
        }
        return Text.of(
                from.equals(hand.place()) ? PickWord.TAKE_HERE : PickWord.GO_AND_TAKE,
                from.get().value(),
                what);
    }

    private LocationCode drop() {
        return work.body().to();
    }

    private Text what(Standing line) {
        Text amount = Answers.amount(line.open(), line.item(), items);
        return line.lot().map(lot -> Text.of(PickWord.AMOUNT_OF_LOT, amount, lot)).orElse(amount);
    }

    private Text intoTote(Taken taken, PickHand hand) {
        Optional<Standing> line = lines.lineFor(taken, hand);
        Text amount = amount(taken);
        Optional<String> tote = line.flatMap(lines::tote);
        return tote.map(code -> Text.of(PickWord.PUT_INTO_TOTE, amount, code))
                .orElseGet(() ->
                        Text.of(
                                PickWord.PUT_INTO_NEW_TOTE,
                                amount,
                                line.flatMap(Standing::order).orElse(reference)));
    }

    private Text amount(Taken taken) {
        return Answers.amount(taken.quantity(), taken.item(), items);
    }

    /** Goods were fetched; these lines are told as they stood before. */
    Feedback picked(Taken taken, Optional<Standing> after, PickTold then, PickHand hand) {
        Text amount = amount(taken);
        Text sentence =
                after.map(line ->
                                Text.of(
                                        PickWord.PICKED_OF,
                                        amount,
                                        line.done().plus(line.replaced()),
                                        line.line().quantity()))
                        .orElse(amount);
        return green(PickWord.PICKED, Text.joined(sentence, then.next(hand)));
    }

    Feedback packagePicked(String sscc, PickTold then, PickHand hand) {
        return green(
                PickWord.PICKED,
                Text.joined(Text.of(PickWord.PACKAGE_PICKED, sscc), then.next(hand)));
    }

    /** The tote is still to be scanned. */
    Feedback held(PickHand hand) {
        return Feedback.done(Colour.AMBER, Text.of(PickWord.NOW_THE_TOTE), next(hand));
    }

    Feedback atPlace(LocationCode place, PickHand hand) {
        return green(Text.name(place.value()), next(hand));
    }

    Feedback toteOpen(String tote, PickHand hand) {
        return green(Text.of(PickWord.TOTE, tote), next(hand));
    }

    Feedback nothingThere(LocationCode place, PickHand hand) {
        return Feedback.refused(
                PickRefusal.WRONG_PLACE,
                Text.joined(Text.of(PickWord.NOTHING_FROM, place.value()), next(hand)));
    }

    Feedback wrongTote(String tote, PickHand hand) {
        return Feedback.refused(
                PickRefusal.WRONG_TOTE, Text.joined(Text.of(PickWord.NOT_INTO, tote), next(hand)));
    }

    Feedback toteFirst(PickHand hand) {
        return Feedback.refused(PickRefusal.TOTE_FIRST, next(hand));
    }

    Feedback damaged(Taken taken) {
        return Feedback.done(
                Colour.AMBER,
                Text.of(GoodsWord.DAMAGED_GOODS),
                Text.of(PickWord.DAMAGED_STAYS, amount(taken)));
    }

    Text goodOnesLeft(Standing line) {
        return Text.of(PickWord.ENOUGH_GOOD, Answers.amount(line.open(), line.item(), items));
    }

    Feedback goOn(PickHand hand) {
        return green(PickWord.GO_ON, next(hand));
    }

    /** Why goods are not taken; what may be done about it stands in the question. */
    Text refused(PickRefusal refusal, Taken taken, Optional<Standing> line, PickHand hand) {
        Text amount = amount(taken);
        return switch (refusal) {
            case OTHER_OWNER -> Text.of(GoodsWord.OF_OTHER_OWNER, amount, taken.owner().orElse(""));
            case PLACE_FIRST ->
                    line.flatMap(each -> each.line().from())
                            .map(from -> Text.of(PickWord.SCAN_PLACE, from.value()))
                            .orElseGet(() -> Text.of(PickWord.SCAN_ANY_PLACE));
            case WRONG_PLACE ->
                    Text.of(
                            PickWord.TAKE_FROM,
                            amount,
                            line.flatMap(each -> each.line().from())
                                    .map(LocationCode::value)
                                    .orElse(""));
            case OTHER_LOT ->
                    Text.of(
                            PickWord.LOT_WANTED,
                            line.flatMap(Standing::lot).orElse(""),
                            taken.goods().lot().orElse(""));
            case OTHER_SERIAL ->
                    Text.of(
                            PickWord.SERIAL_NOT_WANTED,
                            amount,
                            taken.goods().serials().stream().findFirst().orElse(""));
            case PICKED_BEFORE ->
                    Text.of(
                            PickWord.SERIAL_PICKED,
                            amount,
                            taken.goods().serials().stream().findFirst().orElse(""));
            case LATER_EXPIRY ->
                    Text.of(
                            PickWord.EARLIER_FIRST,
                            taken.goods().expiry().orElse(LocalDate.MAX),
                            line.flatMap(each ->
                                            hand.place().flatMap(at -> lines.earliest(each, at)))
                                    .orElse(LocalDate.MAX));
            case SUBSTITUTE ->
                    Text.of(
                            PickWord.STANDS_IN,
                            amount,
                            line.map(each -> items.description(each.item())).orElse(""));
            case WRONG_TOTE, TOTE_FIRST -> intoTote(taken, hand);
            case CORRECT_BY_SCAN -> Text.of(GoodsWord.SCAN_EACH, items.description(taken.item()));
        };
    }

    /** The same for what every task may refuse. */
    Text refused(ScanRefusal refusal, Taken taken, Optional<Standing> line) {
        Text amount = amount(taken);
        return switch (refusal) {
            case WRONG_ITEM -> Text.of(PickWord.NOT_IN_TASK, amount, reference);
            case LOT_MISSING -> Text.of(GoodsWord.LOT_NEEDED, amount);
            case SERIAL_MISSING -> Text.of(GoodsWord.SCAN_EACH, items.description(taken.item()));
            case EXPIRED -> Text.of(PickWord.IS_EXPIRED, amount);
            case UNINSPECTED -> Answers.waits(amount);
            case OVER ->
                    Text.of(
                            PickWord.TOO_MANY,
                            amount,
                            line.map(Standing::room).orElse(Quantity.ZERO));
            case NO_TASK,
                    UNKNOWN_CODE,
                    UNKNOWN_ITEM,
                    EXPIRY_MISSING,
                    DUPLICATE_SERIAL,
                    UNKNOWN_PACKAGE,
                    DUPLICATE_PACKAGE,
                    NOTHING_TO_UNDO,
                    NOTHING_ASKED,
                    TASK_CHANGED,
                    BADGE_UNKNOWN,
                    NOT_ALLOWED,
                    NOT_NOW,
                    ALREADY_CLAIMED,
                    UPLOAD_INCOMPLETE,
                    UPLOAD_REPEATED,
                    STOP_LINE ->
                    Answers.refused(refusal).sentence();
        };
    }

    /** Whether goods may be taken that a rule is against. */
    Text anyway(Refusal refusal) {
        return Text.of(refusal == PickRefusal.LATER_EXPIRY ? PickWord.NONE_LEFT : PickWord.ANYWAY);
    }

    Text lotQuestion(String lot) {
        return Text.of(PickWord.IS_IT_LOT, lot);
    }

    /** What could not be checked, in a few words each. */
    static List<Text> unchecked(Collection<String> rules) {
        return LineTold.unchecked(
                rules,
                rule ->
                        switch (rule) {
                            case FEFO -> Optional.of(PickWord.UNCHECKED_FEFO);
                            case PLACE -> Optional.of(PickWord.UNCHECKED_PLACE);
                            case "lot" -> Optional.of(PickWord.UNCHECKED_LOT);
                            default -> Optional.empty();
                        });
    }

    List<Line> shown() {
        return lines.count()
                .shown(
                        items,
                        (standing, line) ->
                                line.at(
                                                standing.line().from(),
                                                Optional.of(standing.line().to().orElse(drop())))
                                        .notes(notes(standing)));
    }

    private List<Text> notes(Standing line) {
        List<Text> notes = new ArrayList<>();
        line.order().ifPresent(order -> notes.add(Text.of(PickWord.FOR_ORDER, order)));
        lines.tote(line).ifPresent(tote -> notes.add(Text.of(PickWord.TOTE, tote)));
        line.line().pack().ifPresent(sscc -> notes.add(Text.of(PickWord.IN_PACKAGE, sscc)));
        if (line.replaced().isPositive()) {
            notes.add(Text.of(PickWord.REPLACED, line.replaced()));
        }
        Quantity missing = line.missing().minus(line.replaced());
        if (missing.isPositive()) {
            notes.add(Text.of(GoodsWord.MISSING, missing));
        }
        return notes;
    }

    private static Feedback green(PickWord title, Text sentence) {
        return green(Text.of(title), sentence);
    }

    private static Feedback green(Text title, Text sentence) {
        return Feedback.done(Colour.GREEN, title, sentence);
    }
}
