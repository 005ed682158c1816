package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskSheet;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/** What a person hears of a count. */
record CountTold(TaskSheet<Body.CountTask, Tally> sheet) {

    Feedback atPlace() {
        return Feedback.done(
                Colour.GREEN,
                Text.of(CountWord.AT_PLACE, task().location().value()),
                Text.of(CountWord.AT_PLACE_SCAN));
    }

    Decision told(Refusal refusal, Optional<Heap> heap) {
        if (refusal instanceof ScanRefusal shared) {
            return Decision.told(
                    heap.isEmpty()
                            ? Answers.refused(shared)
                            : Feedback.refused(shared, shared.title()));
        }
        String place = task().location().value();
        Text goods =
                heap.<Text>map(each -> Answers.amount(each.quantity(), each.item(), items()))
                        .orElse(Text.NONE);
        return Decision.told(
                Feedback.refused(
                        refusal,
                        switch ((CountRefusal) refusal) {
                            case SIGN_ON_FIRST -> Text.of(CountWord.SIGN_ON_TO_COUNT, place);
                            case COUNTED_BEFORE -> Text.of(CountWord.ANOTHER_MUST_COUNT, place);
                            case WRONG_PLACE -> Text.of(CountWord.SCAN_PLACE_FIRST, place);
                            case PLACE_FIRST -> Text.of(CountWord.SCAN_PLACE_FIRST, place);
                            case NOT_ASKED -> Text.of(CountWord.ITEM_NOT_ASKED, goods);
                            case ONE_BY_ONE -> Text.of(CountWord.SCAN_EACH, description(heap));
                            case ALREADY_COUNTED -> Text.of(CountWord.COUNTED_ALREADY, goods);
                            case FULL -> Text.of(CountWord.PLACE_HOLDS_TOO_MUCH, place);
                            case UNFIT_ANSWER ->
                                    Text.of(
                                            CountWord.NUMBER_IS_UNFIT,
                                            heap.map(each -> each.quantity().toString())
                                                    .orElse("…"));
                            case CORRECT_BY_SCAN ->
                                    Text.of(CountWord.SCAN_TO_CORRECT, description(heap));
                        }));
    }

    private String description(Optional<Heap> heap) {
        return heap.map(each -> items().description(each.item())).orElse("");
    }

    /** Of goods that are in the count now. */
    Feedback counted(Heap heap) {
        Tally.Row row = new Tally.Row(heap.item(), heap.mark().lot(), heap.damaged());
        Quantity done = sheet.history().total(row);
        Optional<Quantity> book =
                task().book()
                        .filter(_ -> !heap.damaged())
                        .map(_ -> book(heap.item(), heap.mark().lot()));
        Text goods = Answers.amount(heap.quantity(), heap.item(), items());
        List<Text> unchecked = Answers.unchecked(heap.notChecked());
        if (heap.damaged()) {
            return done(Colour.AMBER, CountWord.COUNTED, CountWord.COUNTED_DAMAGED, goods, done)
                    .unchecked(unchecked);
        }
        if (book.filter(Quantity::isZero).isPresent()) {
            return done(Colour.AMBER, CountWord.UNEXPECTED, CountWord.UNEXPECTED_HERE, goods, done)
                    .unchecked(unchecked);
        }
        if (book.filter(most -> done.compareTo(most) > 0).isPresent()) {
            return done(
                            Colour.AMBER,
                            CountWord.MORE_THAN_BOOK,
                            CountWord.MORE_THAN_BOOK_HERE,
                            goods,
                            done,
                            book.get())
                    .unchecked(unchecked);
        }
        return done(Colour.GREEN, CountWord.COUNTED, CountWord.COUNTED_SO_FAR, goods, done)
                .unchecked(unchecked);
    }

    private Quantity book(ItemCode item, Optional<String> lot) {
        return task().book().orElse(List.of()).stream()
                .filter(line -> line.item().equals(item) && line.lot().equals(lot))
                .map(Body.BookLine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** What the code of the goods does not say can be typed from their label. */
    Optional<Question> missing(Refusal refusal, Heap heap) {
        if (refusal == ScanRefusal.LOT_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(CountWord.WHICH_LOT, items().description(heap.item())),
                            new Question.Ask.FreeText(Asked.LONGEST),
                            new Asked.Lot(heap)));
        }
        if (refusal == ScanRefusal.SERIAL_MISSING) {
            return Optional.of(
                    new Question(
                            Text.of(CountWord.WHICH_SERIAL, items().description(heap.item())),
                            new Question.Ask.FreeText(Asked.LONGEST),
                            new Asked.Serial(heap)));
        }
        return Optional.empty();
    }

    static Decision unfit(CountWord why, String typed, Moment moment) {
        return Decision.told(
                        Feedback.refused(
                                CountRefusal.UNFIT_ANSWER, Text.of(why, Answers.shortened(typed))))
                .asking(moment.question());
    }

    static Feedback done(Colour colour, CountWord title, CountWord sentence, Object... values) {
        return Feedback.done(colour, Text.of(title), Text.of(sentence, values));
    }

    static Feedback done(Colour colour, Text title, Text sentence) {
        return Feedback.done(colour, title, sentence);
    }

    private Body.CountTask task() {
        return sheet.body();
    }

    private Items items() {
        return sheet.items();
    }
}
