package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
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
import org.tallygate.gateway.words.Word;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a person who puts away is told. */
final class PutTold {

    /** Whether a place that the centre did not propose takes the goods. */
    static final String CAPACITY = "capacity";

    private final Items items;
    private final PutLines lines;
    private final Body.PutawayTask task;

    PutTold(Items items, PutLines lines, Body.PutawayTask task) {
        this.items = items;
        this.lines = lines;
        this.task = task;
    }

    /** What to do next, for someone with this in hand. */
    Text next(PutHand hand) {
        if (!hand.held().isEmpty()) {
            return bring(hand);
        }
        if (hand.place().isPresent()) {
            return Text.of(PutWord.SCAN_FOR_PLACE, hand.place().get().value());
        }
        if (lines.isFree()) {
            return Text.of(PutWord.SCAN_ANYTHING, task.from().value());
        }
        return lines.next()
                .map(this::scanLine)
                .orElseGet(() -> Text.of(PutWord.ALL_PUT, task.reference()));
    }

    private Text scanLine(Standing line) {
        Text amount = amount(line, line.open());
        return line.line()
                .to()
                .map(to -> Text.of(PutWord.SCAN_LINE, amount, task.from().value(), to.value()))
                .orElseGet(() -> Text.of(PutWord.SCAN_LINE_ANY, amount, task.from().value()));
    }

    private Text bring(PutHand hand) {
        Held last = hand.held().getLast();
        Text what = what(hand.held());
        return proposed(last)
                .map(to -> Text.of(PutWord.BRING_TO, what, to.value()))
                .orElseGet(() -> Text.of(PutWord.BRING_ANYWHERE, what));
    }

    private Optional<LocationCode> proposed(Held held) {
        Optional<Standing> line =
                switch (held) {
                    case Held.Goods goods ->
                            lines.best(
                                    goods.taken().item(),
                                    goods.taken().goods().lot(),
                                    goods.taken().owner(),
                                    Optional.empty());
                    case Held.Pack pack -> lines.count().ofPack(pack.sscc());
                };
        return line.flatMap(each -> each.line().to());
    }

    private Text what(List<Held> held) {
        return held.size() == 1 ? what(held.getFirst()) : Text.of(PutWord.SEVERAL, held.size());
    }

    private Text what(Held held) {
        return switch (held) {
            case Held.Goods goods -> amount(goods.taken());
            case Held.Pack pack -> Text.of(PutWord.PACKAGE, pack.sscc());
        };
    }

    private Text amount(Taken taken) {
        return Answers.amount(taken.quantity(), taken.item(), items);
    }

    private Text amount(Standing line, Quantity some) {
        return Answers.amount(some, line.line().item(), items);
    }

    Feedback held(PutHand hand) {
        Text title =
                proposed(hand.held().getLast())
                        .map(to -> Text.of(PutWord.TO_PLACE, to.value()))
                        .orElseGet(() -> Text.of(PutWord.NOW_THE_PLACE));
        return Feedback.done(Colour.AMBER, title, bring(hand));
    }

    Feedback put(List<Held> held, LocationCode place, PutTold then, PutHand hand) {
        return Feedback.done(
                Colour.GREEN,
                Text.of(PutWord.PUT_AWAY),
                Text.joined(
                        Text.of(PutWord.STANDS_AT, what(held), place.value()), then.next(hand)));
    }

    Feedback atPlace(LocationCode place, PutHand hand) {
        return Feedback.done(Colour.GREEN, Text.name(place.value()), next(hand));
    }

    Feedback samePlace(LocationCode place, PutHand hand) {
        return Feedback.refused(
                PutRefusal.SAME_PLACE,
                Text.joined(Text.of(PutWord.COMES_FROM, place.value()), next(hand)));
    }

    Feedback otherPlace(LocationCode place, Held held) {
        return Feedback.refused(
                PutRefusal.OTHER_PLACE,
                Text.of(
                        PutWord.PROPOSED,
                        place.value(),
                        what(held),
                        proposed(held).map(LocationCode::value).orElse("")));
    }

    Text whyThere(LocationCode place) {
        return Text.of(PutWord.WHY_THERE, place.value());
    }

    Feedback putFirst(PutHand hand) {
        return Feedback.refused(PutRefusal.PUT_FIRST, bring(hand));
    }

    Feedback putDown(PutHand hand) {
        return told(PutWord.PUT_DOWN, Text.of(PutWord.BACK_TO, what(hand.held()), from()));
    }

    private String from() {
        return task.from().value();
    }

    Feedback packBefore(String sscc) {
        return Feedback.refused(PutRefusal.PUT_BEFORE, Text.of(PutWord.PACKAGE_PUT, sscc));
    }

    Feedback damaged(Taken taken) {
        return told(GoodsWord.DAMAGED_GOODS, Text.of(PutWord.DAMAGED_STAYS, amount(taken), from()));
    }

    Text more() {
        return Text.of(PutWord.PUT_ANYWAY);
    }

    /** Why goods are not taken up; what may be done about it stands in the question. */
    Feedback refused(Refusal refusal, Taken taken, Optional<Standing> line, PutHand hand) {
        return Feedback.refused(
                refusal,
                refusal instanceof PutRefusal ours
                        ? why(ours, taken, line, hand)
                        : why((ScanRefusal) refusal, taken));
    }

    private Text why(PutRefusal refusal, Taken taken, Optional<Standing> line, PutHand hand) {
        String serial = taken.goods().serials().stream().findFirst().orElse("");
        return switch (refusal) {
            case OTHER_OWNER ->
                    Text.of(GoodsWord.OF_OTHER_OWNER, amount(taken), taken.owner().orElse(""));
            case OTHER_LOT ->
                    Text.of(
                            PutWord.LOT_WANTED,
                            line.flatMap(each -> each.line().lot()).orElse(""),
                            taken.goods().lot().orElse(""));
            case PUT_BEFORE -> Text.of(PutWord.SERIAL_PUT, amount(taken), serial);
            case MORE ->
                    Text.of(
                            PutWord.TOO_MANY,
                            amount(taken),
                            line.map(Standing::room).orElse(Quantity.ZERO));
            case OTHER_PLACE, SAME_PLACE, PUT_FIRST -> next(hand);
            case CORRECT_BY_SCAN -> Text.of(GoodsWord.SCAN_EACH, items.description(taken.item()));
        };
    }

    private Text why(ScanRefusal refusal, Taken taken) {
        return switch (refusal) {
            case WRONG_ITEM -> Text.of(PutWord.NOT_IN_TASK, amount(taken), task.reference());
            case LOT_MISSING -> Text.of(GoodsWord.LOT_NEEDED, amount(taken));
            case SERIAL_MISSING -> Text.of(GoodsWord.SCAN_EACH, items.description(taken.item()));
            case NO_TASK,
                    UNKNOWN_CODE,
                    UNKNOWN_ITEM,
                    EXPIRY_MISSING,
                    DUPLICATE_SERIAL,
                    EXPIRED,
                    UNINSPECTED,
                    UNKNOWN_PACKAGE,
                    DUPLICATE_PACKAGE,
                    OVER,
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

    /** What could not be checked, in a few words each. */
    static List<Text> unchecked(Collection<String> rules) {
        return LineTold.unchecked(
                rules,
                rule ->
                        rule.equals(CAPACITY)
                                ? Optional.of(PutWord.UNCHECKED_CAPACITY)
                                : Optional.empty());
    }

    List<Line> shown() {
        return lines.count()
                .shown(
                        items,
                        (standing, line) ->
                                line.at(Optional.of(task.from()), standing.line().to())
                                        .notes(notes(standing)));
    }

    private static List<Text> notes(Standing line) {
        List<Text> notes = new ArrayList<>();
        line.line().pack().ifPresent(sscc -> notes.add(Text.of(PutWord.PACKAGE, sscc)));
        if (line.missing().isPositive()) {
            notes.add(Text.of(GoodsWord.MISSING, line.missing()));
        }
        return notes;
    }

    private static Feedback told(Word title, Text sentence) {
        return Feedback.done(Colour.AMBER, Text.of(title), sentence);
    }
}
