package org.tallygate.gateway.station.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.count.Shelf;
import org.tallygate.gateway.words.English;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class AdjustingTest {

    private static final Command BROKEN = new Command.Answer("DAMAGED");
    private static final String DRILL = "(01)" + Shelf.DRILL_EACH + "(21)D1";

    private static Shelf shelf(Optional<Quantity> alone, Body.TaskLine... lines) {
        return new Shelf(
                new Body.AdjustTask("ADJ-1", new Name("aisle"), Shelf.PLACE, List.of(lines), alone),
                Adjusting::of);
    }

    private static Shelf upTo(long alone) {
        return shelf(Optional.of(Quantity.of(alone)));
    }

    @Test
    void scanQuantityAndReasonAreOneFact() {
        Shelf shelf = upTo(12).armed("2").scan(Shelf.MILK_EACH);
        assertThat(shelf.facts()).isEmpty();
        assertThat(shelf.last.question().orElseThrow().ask())
                .isInstanceOfSatisfying(
                        Question.Ask.Choices.class,
                        choices -> assertThat(choices.choices()).hasSize(10));
        shelf.say(BROKEN);
        Fact.Adjusted adjusted = shelf.facts(Fact.Adjusted.class).getFirst();
        assertThat(adjusted.item()).isEqualTo(Shelf.MILK);
        assertThat(adjusted.quantity()).isEqualTo(Quantity.of(2));
        assertThat(adjusted.at().location()).isEqualTo(Shelf.PLACE);
        assertThat(adjusted.at().status()).isEqualTo(StockStatus.AVAILABLE);
        assertThat(adjusted.way()).isEqualTo(Fact.Way.SCRAPPED);
        assertThat(adjusted.reason()).isEqualTo("DAMAGED");
        assertThat(adjusted.head().actor()).contains("badge-17");
        assertThat(adjusted.head().raw()).hasSize(1);
        assertThat(shelf.told().colour()).isEqualTo(Colour.GREEN);
        assertThat(shelf.sentence()).isEqualTo("2 each Milk 1 l written off at A-01-02: Broken.");
        assertThat(English.say(shelf.line(1).note().orElseThrow())).isEqualTo("Broken");
    }

    @Test
    void goodsThatTheBookHasAsDamagedOrInQuarantineAreWrittenOffThere() {
        Shelf shelf = upTo(12).armed("2").scan(Shelf.MILK_EACH);
        shelf.say(new Command.Answer("BOOKED_QUARANTINE"));
        assertThat(shelf.facts()).isEmpty();
        assertThat(shelf.sentence()).isEqualTo("What about 2 each Milk 1 l (in quarantine)?");
        shelf.say(new Command.Answer("BOOKED_DAMAGED")).say(new Command.Answer("LOST"));
        Fact.Adjusted adjusted = shelf.facts(Fact.Adjusted.class).getFirst();
        assertThat(adjusted.at().status()).isEqualTo(StockStatus.DAMAGED);
        assertThat(adjusted.way()).isEqualTo(Fact.Way.GONE);
        assertThat(shelf.sentence())
                .isEqualTo("2 each Milk 1 l (damaged) written off at A-01-02: Lost.");
        assertThat(English.say(shelf.line(1).note().orElseThrow())).isEqualTo("Lost (damaged)");
        shelf.scan(Shelf.MILK_EACH).say(new Command.Answer("LOST"));
        assertThat(shelf.facts(Fact.Adjusted.class).getLast().at().status())
                .as("the next goods are ordinary ones")
                .isEqualTo(StockStatus.AVAILABLE);
        assertThat(shelf.line(2).note().map(English::say)).as("a row of its own").contains("Lost");
    }

    @Test
    void pastTheLimitItIsPendingApprovalAndSaidSo() {
        Shelf shelf = upTo(11).scan(Shelf.MILK_CASE).say(new Command.Answer("THEFT"));
        assertThat(shelf.told().colour()).isEqualTo(Colour.AMBER);
        assertThat(English.say(shelf.told().title())).isEqualTo("Pending approval");
        assertThat(shelf.facts(Fact.Adjusted.class)).hasSize(1);
        assertThat(shelf.line(1).state()).isEqualTo(LineState.PARTIAL);
        assertThat(English.say(shelf.line(1).note().orElseThrow()))
                .isEqualTo("Stolen – pending approval");
        assertThat(upTo(12).scan(Shelf.MILK_CASE).say(BROKEN).told().colour())
                .as("as much as one may")
                .isEqualTo(Colour.GREEN);
    }

    @Test
    void limitThatTheCentreDidNotTellIsSaidToBeUnchecked() {
        Shelf shelf = shelf(Optional.empty()).scan(Shelf.MILK_EACH).say(BROKEN);
        assertThat(shelf.told().notChecked())
                .extracting(English::say)
                .containsExactly("whether someone else must agree");
        assertThat(shelf.facts().getFirst().head().notChecked()).contains("approval");
    }

    @Test
    void everyReasonGoesWhereSuchGoodsGo() {
        Shelf shelf = upTo(100);
        for (AdjustReason reason : AdjustReason.values()) {
            shelf.scan(Shelf.MILK_EACH).say(new Command.Answer(reason.name()));
        }
        assertThat(shelf.facts(Fact.Adjusted.class))
                .extracting(Fact.Adjusted::way)
                .containsExactly(
                        Fact.Way.SCRAPPED,
                        Fact.Way.SCRAPPED,
                        Fact.Way.GONE,
                        Fact.Way.GONE,
                        Fact.Way.GONE,
                        Fact.Way.GONE,
                        Fact.Way.GONE,
                        Fact.Way.FOUND);
        assertThat(English.say(shelf.told().title())).isEqualTo("Added");
    }

    @Test
    void quantityMayBeSaidAfterTheScanAndDamagedBeforeIt() {
        Shelf shelf = upTo(12).scan(Shelf.MILK_EACH).say(new Command.Count(Quantity.of(5)));
        assertThat(shelf.say(BROKEN).facts(Fact.Adjusted.class).getFirst().quantity())
                .isEqualTo(Quantity.of(5));
        shelf.damaged().scan(Shelf.MILK_EACH);
        assertThat(shelf.facts(Fact.Adjusted.class)).hasSize(2);
        assertThat(shelf.facts(Fact.Adjusted.class).getLast().reason()).isEqualTo("DAMAGED");
    }

    @Test
    void damagedStaysSaidWhileTheStationAsksForWhatTheCodeLacks() {
        Shelf shelf = upTo(12).damaged().scan(Shelf.PILLS_EACH);
        assertThat(shelf.refusal()).contains(ScanRefusal.LOT_MISSING);
        shelf.answer("§").answer("L1");
        assertThat(shelf.question()).as("why was said before").isEmpty();
        shelf.damaged().scan(Shelf.DRILL_EACH).answer("D1");
        shelf.damaged().say(new Command.Name(Shelf.MILK)).answer("3");
        assertThat(shelf.facts(Fact.Adjusted.class))
                .extracting(Fact.Adjusted::reason)
                .containsExactly("DAMAGED", "DAMAGED", "DAMAGED");
        assertThat(shelf.facts(Fact.Adjusted.class).getFirst().goods().lot()).contains("L1");
        shelf.scan(Shelf.PILLS_EACH).answer("L1");
        assertThat(shelf.question()).as("it was not said of the next").isPresent();
    }

    @Test
    void placeIsTheOneThatWasScannedLast() {
        Shelf shelf = upTo(12).scan("TG!AT:B-09").scan(Shelf.MILK_EACH).say(BROKEN);
        shelf.scan(Shelf.MILK_EACH).say(BROKEN).say(Command.UNDO);
        shelf.scan(Shelf.MILK_EACH).say(BROKEN);
        assertThat(shelf.facts(Fact.Adjusted.class))
                .extracting(fact -> fact.at().location())
                .containsOnly(new LocationCode("B-09"));
        assertThat(upTo(1).scan("TG!AT:SCRAP").refusal()).contains(AdjustRefusal.WRONG_PLACE);
    }

    @Test
    void undoTakesTheFactBack() {
        Shelf shelf = upTo(12).scan(DRILL).say(BROKEN);
        assertThat(shelf.scan(DRILL).refusal()).contains(AdjustRefusal.ALREADY_ADJUSTED);
        shelf.say(Command.UNDO);
        assertThat(shelf.facts(Fact.Reversed.class)).hasSize(1);
        assertThat(shelf.state.lines()).isEmpty();
        assertThat(shelf.scan(DRILL).refusal()).isEmpty();
        assertThat(shelf.say(Command.NO).facts(Fact.Adjusted.class)).hasSize(1);
        assertThat(shelf.say(Command.UNDO).refusal()).contains(ScanRefusal.NOTHING_TO_UNDO);
    }

    @Test
    void lotAndSerialAreTypedAndAnItemIsNamed() {
        Shelf shelf = upTo(12).scan(Shelf.PILLS_EACH);
        assertThat(shelf.refusal()).contains(ScanRefusal.LOT_MISSING);
        assertThat(shelf.say(new Command.Answer("a lot")).refusal())
                .contains(AdjustRefusal.UNFIT_ANSWER);
        shelf.say(new Command.Answer("L7")).say(BROKEN);
        assertThat(shelf.facts(Fact.Adjusted.class).getLast().goods().lot()).contains("L7");
        shelf.say(new Command.Name(Shelf.DRILL)).say(new Command.Answer("D9")).say(BROKEN);
        assertThat(shelf.facts(Fact.Adjusted.class).getLast().goods().serials())
                .containsExactly("D9");
        shelf.say(new Command.Name(Shelf.MILK)).say(new Command.Answer("2,5")).say(BROKEN);
        assertThat(shelf.facts(Fact.Adjusted.class).getLast().quantity())
                .isEqualTo(Quantity.parse("2.5"));
        assertThat(shelf.say(new Command.Name(new ItemCode("GHOST"))).refusal())
                .contains(ScanRefusal.UNKNOWN_ITEM);
    }

    @Test
    void linesOfATaskShowWhatIsLeftToDo() {
        Shelf shelf =
                shelf(
                        Optional.of(Quantity.of(100)),
                        Body.TaskLine.of(1, Shelf.MILK, Quantity.of(3)),
                        Body.TaskLine.of(2, Shelf.DRILL, Quantity.ONE));
        shelf.armed("2").scan(Shelf.MILK_EACH).say(BROKEN);
        assertThat(shelf.line(1).done()).isEqualTo(Quantity.of(2));
        assertThat(English.say(shelf.state.nextAction(Optional.empty())))
                .isEqualTo("At A-01-02: 2 lines to go. Scan the goods, then choose why.");
        assertThat(shelf.scan(Shelf.SHIRT_EACH).refusal()).contains(ScanRefusal.WRONG_ITEM);
        assertThat(shelf.scan("TG!AT:B-09").refusal()).contains(AdjustRefusal.WRONG_PLACE);
        shelf.say(Command.FINISH);
        assertThat(shelf.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(shelf.scan(Shelf.MILK_EACH).refusal()).contains(ScanRefusal.NO_TASK);
    }

    @Test
    void refusalsComeInTheirOrder() {
        List<Refusal> named = new ArrayList<>();
        Body.AdjustTask task =
                new Body.AdjustTask(
                        "ADJ-1",
                        new Name("aisle"),
                        Shelf.PLACE,
                        List.of(
                                owned(1, Shelf.PILLS, "ACME"),
                                Body.TaskLine.of(2, Shelf.DRILL, Quantity.ONE)));
        Shelf shelf = new Shelf(task, Adjusting::of).badge("");
        shelf.sent(2, Document.State.CANCELLED, task);
        named.add(shelf.scan("TG!AT:B-09").refusal().orElseThrow());
        shelf.sent(3, Document.State.ACTIVE, task);
        named.add(shelf.scan("TG!AT:B-09").refusal().orElseThrow());
        shelf.badge("badge-17");
        named.add(shelf.scan("TG!AT:B-09").refusal().orElseThrow());
        named.add(shelf.scan("NONSENSE").refusal().orElseThrow());
        named.add(shelf.scan(Shelf.STRANGER).refusal().orElseThrow());
        named.add(shelf.scan("(00)" + Shelf.PALLET).refusal().orElseThrow());
        named.add(shelf.armed("1000000001").scan(Shelf.MILK_EACH).refusal().orElseThrow());
        named.add(
                shelf.armed("1000000001")
                        .scan("(01)" + Shelf.PILLS_EACH + "(91)BETA")
                        .refusal()
                        .orElseThrow());
        named.add(shelf.armed("1000000001").scan(Shelf.PILLS_EACH).refusal().orElseThrow());
        named.add(shelf.scan(Shelf.PILLS_EACH).refusal().orElseThrow());
        named.add(shelf.armed("2").scan(Shelf.DRILL_EACH).refusal().orElseThrow());
        named.add(shelf.scan(Shelf.DRILL_EACH).refusal().orElseThrow());
        shelf.scan(DRILL).say(BROKEN);
        named.add(shelf.scan(DRILL).refusal().orElseThrow());
        assertThat(AdjustLadder.LADDER.refusals()).isEqualTo(named);
    }

    private static Body.TaskLine owned(int line, ItemCode item, String owner) {
        return new Body.TaskLine(
                line,
                item,
                Quantity.ONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner),
                List.of());
    }

    @Test
    void labelSaysWhoseOfSeveralTheyAre() {
        String milk = "(01)" + Shelf.MILK_EACH;
        Shelf shelf =
                shelf(
                        Optional.of(Quantity.of(9)),
                        owned(1, Shelf.MILK, "ACME"),
                        owned(2, Shelf.MILK, "BETA"));
        shelf.scan(milk + "(91)BETA").say(BROKEN);
        shelf.scan(milk + "(91)ACME").say(BROKEN);
        shelf.scan(milk).say(BROKEN);
        assertThat(shelf.facts(Fact.Adjusted.class))
                .extracting(fact -> fact.at().owner().orElse("own"))
                .containsExactly("BETA", "ACME", "ACME");
        assertThat(shelf.scan(milk + "(91)GAMMA").refusal()).contains(AdjustRefusal.OTHER_OWNER);

        Shelf own = shelf(Optional.empty(), Body.TaskLine.of(1, Shelf.MILK, Quantity.ONE));
        assertThat(own.scan(milk + "(91)NOTE").refusal()).isEmpty();
    }

    @Test
    void answersThatNobodyAskedForAreRefused() {
        Shelf shelf = upTo(1);
        assertThat(shelf.say(BROKEN).refusal()).contains(ScanRefusal.NOTHING_ASKED);
        assertThat(shelf.say(Command.YES).refusal()).contains(ScanRefusal.NOTHING_ASKED);
        assertThat(shelf.scan(Shelf.MILK_EACH).say(new Command.Answer("GNOMES")).refusal())
                .contains(AdjustRefusal.UNFIT_ANSWER);
        assertThat(shelf.last.question()).as("it is asked again").isPresent();
        assertThat(shelf.scan(Shelf.STRANGER).say(Command.YES).facts(Fact.Unresolved.class))
                .hasSize(1);
    }
}
