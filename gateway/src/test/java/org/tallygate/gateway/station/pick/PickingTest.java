package org.tallygate.gateway.station.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.pick.Aisle.A_10;
import static org.tallygate.gateway.station.pick.Aisle.A_2;
import static org.tallygate.gateway.station.pick.Aisle.B_1;
import static org.tallygate.gateway.station.pick.Aisle.MILK;
import static org.tallygate.gateway.station.pick.Aisle.MILK_CASE;
import static org.tallygate.gateway.station.pick.Aisle.MILK_EACH;
import static org.tallygate.gateway.station.pick.Aisle.OATS;
import static org.tallygate.gateway.station.pick.Aisle.OATS_EACH;
import static org.tallygate.gateway.station.pick.Aisle.PALLET;
import static org.tallygate.gateway.station.pick.Aisle.PILLS;
import static org.tallygate.gateway.station.pick.Aisle.RADIO;
import static org.tallygate.gateway.station.pick.Aisle.STAGE;
import static org.tallygate.gateway.station.pick.Aisle.forOrder;
import static org.tallygate.gateway.station.pick.Aisle.line;
import static org.tallygate.gateway.station.pick.Aisle.lot;
import static org.tallygate.gateway.station.pick.Aisle.pills;
import static org.tallygate.gateway.station.pick.Aisle.radio;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;

final class PickingTest {

    private static Quantity q(long whole) {
        return Quantity.of(whole);
    }

    private static Aisle dairy() {
        return Aisle.picking(line(MILK, 13, A_10), line(OATS, 2, B_1), line(MILK, 3, A_2));
    }

    // The walk.

    @Test
    void theWalkGoesByPlacesAsPeopleReadThem() {
        Aisle aisle = dairy();
        assertThat(next(aisle)).isEqualTo("Go to A-2 and take 3 each Milk 1 l.");
        aisle.at(A_2).count(3).scan(MILK_EACH);
        assertThat(next(aisle)).isEqualTo("Go to A-10 and take 13 each Milk 1 l.");
        aisle.at(A_10).scan(MILK_CASE).scan(MILK_EACH);
        assertThat(next(aisle)).isEqualTo("Go to B-1 and take 2 each Oat drink.");
        aisle.at(B_1).count(2).scan(OATS_EACH);
        assertThat(next(aisle))
                .isEqualTo("All of SO-1 is picked. Bring it to STAGE and finish the task.");
        aisle.at(STAGE);
        assertThat(aisle.feedback().colour()).isEqualTo(Colour.GREEN);
        aisle.say(Command.FINISH);
        assertThat(aisle.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(aisle.facts(Fact.TaskStep.class)).hasSize(1);
    }

    @Test
    void whoStandsFurtherOnGoesOnFromThereAndComesBackInTheEnd() {
        Aisle aisle = dairy().at(A_10);
        assertThat(aisle.feedback().colour()).isEqualTo(Colour.GREEN);
        assertThat(next(aisle)).isEqualTo("At A-10, take 13 each Milk 1 l.");
        aisle.count(13).scan(MILK_EACH);
        assertThat(next(aisle)).startsWith("Go to B-1");
        aisle.at(B_1).count(2).scan(OATS_EACH);
        assertThat(next(aisle)).startsWith("Go to A-2");
    }

    private static String next(Aisle aisle) {
        return English.say(aisle.state.nextAction(aisle.hand()));
    }

    // What a fact says.

    @Test
    void aPickMovesGoodsFromTheirPlaceToThatOfTheTask() {
        Aisle aisle = dairy().at(A_10).scan(MILK_CASE);

        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.item()).isEqualTo(MILK);
        assertThat(moved.quantity()).isEqualTo(q(12));
        assertThat(moved.from().location()).isEqualTo(A_10);
        assertThat(moved.to().location()).isEqualTo(STAGE);
        assertThat(moved.head().task().orElseThrow().id()).isEqualTo(Aisle.TASK);
        assertThat(moved.head().raw()).hasSize(1);
        assertThat(aisle.line(1).done()).isEqualTo(q(12));
        assertThat(aisle.line(1).state()).isEqualTo(LineState.PARTIAL);
        assertThat(English.say(aisle.feedback().sentence()))
                .isEqualTo("12 each Milk 1 l picked, 12 of 13. At A-10, take 1 each Milk 1 l.");
    }

    @Test
    void goodsOfOneItemCountForTheLineOfTheirPlace() {
        Aisle aisle = dairy().at(A_2).scan(MILK_EACH);
        assertThat(aisle.line(3).done()).isEqualTo(q(1));
        assertThat(aisle.line(1).done()).isEqualTo(q(0));
    }

    @Test
    void aCaseIsSpreadOverLinesThatAskForTheSame() {
        Aisle aisle = Aisle.picking(line(MILK, 8, A_2), line(MILK, 6, A_2));
        aisle.at(A_2).scan(MILK_CASE);
        assertThat(aisle.line(1).done()).isEqualTo(q(8));
        assertThat(aisle.line(2).done()).isEqualTo(q(4));
        aisle.say(Command.UNDO);
        assertThat(aisle.line(1).done()).isEqualTo(q(0));
        assertThat(aisle.line(2).done()).isEqualTo(q(0));
    }

    @Test
    void moreThanTheLineIsRefusedAndTheToleranceIsNot() {
        Aisle aisle = Aisle.picking(line(MILK, 11, A_2)).at(A_2).scan(MILK_CASE);
        assertThat(aisle.refusal()).contains("OVER");
        assertThat(aisle.facts()).isEmpty();

        Body.TaskLine tolerant =
                new Body.TaskLine(
                        1,
                        MILK,
                        q(11),
                        100,
                        Optional.of(A_2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
        Aisle other = Aisle.picking(tolerant).at(A_2).scan(MILK_CASE);
        assertThat(other.refusal()).isEmpty();
        assertThat(other.line(1).state()).isEqualTo(LineState.OVER);
    }

    @Test
    void withoutAPlaceOnTheLineAnyPlaceIsRightAndTheFactSaysSo() {
        Aisle aisle = Aisle.picking(line(MILK, 2, Optional.empty(), Optional.empty(), List.of()));
        assertThat(next(aisle)).isEqualTo("Find 2 each Milk 1 l and scan the place.");
        assertThat(aisle.scan(MILK_EACH).refusal()).contains("PLACE_FIRST");
        aisle.at(B_1).scan(MILK_EACH);
        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.from().location()).isEqualTo(B_1);
        assertThat(moved.head().notChecked()).contains("place");
    }

    @Test
    void aPlainLabelOfAPlaceOfTheTaskWillDo() {
        Aisle aisle = dairy().scan("A-2").scan(MILK_EACH);
        assertThat(aisle.refusal()).isEmpty();
        assertThat(aisle.facts()).hasSize(1);
    }

    // Lots and dates.

    @Test
    void aLotThatNoCodeSaysIsAskedFor() {
        Aisle aisle = Aisle.picking(lot(MILK, 2, A_2, "L1")).at(A_2).scan(MILK_EACH);
        assertThat(aisle.refusal()).contains("LOT_MISSING");
        assertThat(English.say(aisle.question().orElseThrow().sentence()))
                .isEqualTo("Does lot L1 stand on it?");
        aisle.say(Command.YES);
        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.goods().lot()).contains("L1");
        assertThat(moved.head().notChecked()).contains("lot");
    }

    @Test
    void damagedGoodsAreNotPickedWhenAPersonSaysTheirLot() {
        Aisle aisle = Aisle.picking(lot(MILK, 2, A_2, "L1")).at(A_2).damaged().scan(MILK_EACH);
        assertThat(aisle.refusal()).contains("LOT_MISSING");
        aisle.say(Command.YES);
        assertThat(aisle.facts(Fact.Moved.class)).isEmpty();
        Fact.StatusChanged changed = aisle.facts(Fact.StatusChanged.class).getFirst();
        assertThat(changed.after()).isEqualTo(StockStatus.DAMAGED);
        assertThat(changed.goods().lot()).contains("L1");
    }

    @Test
    void anotherLotIsTakenOnlyIfItExpiresNoEarlierAndAPersonSaysSo() {
        Body.TaskLine line = lot(PILLS, 2, A_2, "L1").under(Aisle.expiring("2027-01-31"));

        Aisle earlier = Aisle.picking(line).at(A_2).scan(pills("L2", "270130"));
        assertThat(earlier.refusal()).contains("OTHER_LOT");
        assertThat(earlier.question()).isEmpty();

        Aisle later = Aisle.picking(line).at(A_2).scan(pills("L2", "270228"));
        assertThat(later.refusal()).contains("OTHER_LOT");
        assertThat(English.say(later.feedback().sentence()))
                .isEqualTo("Lot L1 is wanted, this is lot L2.");
        later.say(Command.YES);
        Fact.Moved moved = later.facts(Fact.Moved.class).getFirst();
        assertThat(moved.goods().lot()).contains("L2");
        assertThat(moved.head().notChecked()).contains("fefo");
    }

    @Test
    void withoutALotOnTheLineTheEarliestDateThatIsKnownComesFirst() {
        Body.TaskLine line = line(PILLS, 5, A_2).under(Aisle.expiring("2027-01-31"));
        Aisle aisle = Aisle.picking(line).at(A_2).scan(pills("L1", "270131"));
        assertThat(aisle.refusal()).isEmpty();

        aisle.scan(pills("L2", "270228"));
        assertThat(aisle.refusal()).contains("LATER_EXPIRY");
        assertThat(English.say(aisle.feedback().sentence()))
                .isEqualTo("This expires on Feb 28, 2027. Take those of Jan 31, 2027 first.");
        aisle.say(Command.YES);
        assertThat(aisle.line(1).done()).isEqualTo(q(2));

        aisle.scan(pills("L2", "270228"));
        assertThat(aisle.refusal()).as("what was allowed once is not asked again").isEmpty();
        assertThat(aisle.line(1).done()).isEqualTo(q(3));
    }

    @Test
    void withoutAnyDateFromTheCentreTheFactSaysWhatWasNotChecked() {
        Aisle aisle = Aisle.picking(line(PILLS, 5, A_2)).at(A_2).scan(pills("L1", "270131"));
        assertThat(aisle.facts(Fact.Moved.class).getFirst().head().notChecked()).contains("fefo");
        assertThat(aisle.feedback().notChecked()).hasSize(1);
        aisle.scan(pills("L2", "270228"));
        assertThat(aisle.refusal()).contains("LATER_EXPIRY");
    }

    @Test
    void nobodyIsToldExpiredWhileTheClockCantBeRight() {
        Aisle right = Aisle.picking(line(PILLS, 5, A_2)).at(A_2).scan(pills("L1", "251231"));
        assertThat(right.refusal()).contains("EXPIRED");

        Aisle wrong =
                Aisle.picking(line(PILLS, 5, A_2)).clock(0).at(A_2).scan(pills("L1", "251231"));
        assertThat(wrong.refusal()).isEmpty();
        assertThat(wrong.facts(Fact.Moved.class).getFirst().head().notChecked())
                .contains("expired", "fefo");
    }

    // Serial numbers.

    @Test
    void serialNumbersAreCapturedOnce() {
        Aisle aisle = Aisle.picking(line(RADIO, 3, A_2)).at(A_2).scan(radio("S1"));
        assertThat(aisle.facts(Fact.Moved.class).getFirst().goods().serials())
                .containsExactly("S1");
        assertThat(aisle.scan(radio("S1")).refusal()).contains("PICKED_BEFORE");
        assertThat(aisle.scan("(01)" + Aisle.RADIO_EACH).refusal()).contains("SERIAL_MISSING");
        assertThat(aisle.count(2).scan(radio("S2")).refusal()).contains("SERIAL_MISSING");
        aisle.say(Command.UNDO).scan(radio("S1"));
        assertThat(aisle.refusal()).as("taken back, it may be picked again").isEmpty();
    }

    @Test
    void onlyTheSerialNumbersOfTheLineAreTaken() {
        Aisle aisle =
                Aisle.picking(
                                line(
                                        RADIO,
                                        2,
                                        Optional.of(A_2),
                                        Optional.empty(),
                                        List.of("S1", "S2")))
                        .at(A_2);
        assertThat(aisle.scan(radio("S3")).refusal()).contains("OTHER_SERIAL");
        assertThat(aisle.scan(radio("S2")).refusal()).isEmpty();
    }

    @Test
    void aTagThatFlickersIsNoSecondScan() {
        Aisle aisle = Aisle.picking(line(RADIO, 3, A_2)).at(A_2).tag(1).tag(1);
        assertThat(aisle.facts()).hasSize(1);
        assertThat(aisle.last.feedback()).isEmpty();
    }

    // Less than the line asks for.

    @Test
    void nextAsksWhyAndTheLineIsShort() {
        Aisle aisle = dairy().at(A_2).scan(MILK_EACH).say(Command.NEXT);
        Question.Ask ask = aisle.question().orElseThrow().ask();
        assertThat(((Question.Ask.Choices) ask).choices())
                .extracting(Question.Choice::id)
                .containsExactly("NOT_FOUND", "DAMAGED", "TOO_FEW", "BLOCKED");
        aisle.answer("TOO_FEW");

        Fact.TaskStep step = aisle.facts(Fact.TaskStep.class).getFirst();
        assertThat(step.step()).isEqualTo(Fact.Step.SHORT);
        assertThat(step.line()).contains(3);
        assertThat(step.missing()).contains(q(2));
        assertThat(step.reason()).contains("TOO_FEW");
        assertThat(aisle.line(3).state()).isEqualTo(LineState.SHORT);
        assertThat(next(aisle)).startsWith("Go to A-10");
    }

    @Test
    void aShortIsTakenBackByAShortBelowZero() {
        Aisle aisle = dairy().at(A_2).say(Command.NEXT).answer("NOT_FOUND").say(Command.UNDO);
        assertThat(aisle.facts(Fact.TaskStep.class))
                .extracting(step -> step.missing().orElseThrow())
                .containsExactly(q(3), q(-3));
        assertThat(aisle.line(3).state()).isEqualTo(LineState.OPEN);
        assertThat(aisle.say(Command.UNDO).refusal()).contains("NOTHING_TO_UNDO");
    }

    @Test
    void whatIsFoundAfterAllTakesItsShortBack() {
        Aisle aisle = dairy().at(A_2).say(Command.NEXT).answer("NOT_FOUND").scan(MILK_EACH);
        assertThat(aisle.refusal()).isEmpty();
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().missing()).contains(q(-1));
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().reason()).contains("FOUND");
        assertThat(aisle.line(3).done()).isEqualTo(q(1));
        aisle.say(Command.UNDO);
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().missing()).contains(q(1));
        assertThat(aisle.line(3).state()).isEqualTo(LineState.SHORT);
    }

    @Test
    void anAnswerThatIsNoneOfTheChoicesLeavesTheQuestion() {
        Aisle aisle = dairy().at(A_2).say(Command.NEXT).answer("BECAUSE");
        assertThat(aisle.refusal()).contains("NOT_NOW");
        assertThat(aisle.question()).isPresent();
        assertThat(aisle.answer("BLOCKED").refusal()).isEmpty();
        assertThat(aisle.answer("BLOCKED").refusal()).contains("NOTHING_ASKED");
    }

    @Test
    void finishingWithOpenLinesAsksWhyAndTellsEachOfThem() {
        Aisle aisle = dairy().at(A_2).count(3).scan(MILK_EACH).say(Command.FINISH);
        assertThat(aisle.state.state()).isEqualTo(TaskState.OPEN);
        assertThat(English.say(aisle.question().orElseThrow().sentence()))
                .isEqualTo("SO-1 has 2 open lines. Why is it finished short?");
        aisle.answer("BLOCKED");
        assertThat(aisle.facts(Fact.TaskStep.class))
                .extracting(Fact.TaskStep::step)
                .containsExactly(Fact.Step.SHORT, Fact.Step.SHORT, Fact.Step.FINISHED);
        assertThat(aisle.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(aisle.at(A_2).refusal()).contains("NO_TASK");
        assertThat(aisle.say(Command.UNDO).refusal()).contains("NO_TASK");
    }

    @Test
    void damagedGoodsAreTheirOwners() {
        Aisle aisle = Aisle.picking(Aisle.owned(MILK, 2, A_2, "ACME"));
        aisle.at(A_2).damaged().scan(MILK_EACH);
        Fact.StatusChanged changed = aisle.facts(Fact.StatusChanged.class).getFirst();
        assertThat(changed.owner()).contains("ACME");
    }

    @Test
    void damagedGoodsStayAndTheLineIsShortIfNoGoodOnesAreLeft() {
        Aisle aisle = dairy().at(A_2).damaged().count(2).scan(MILK_EACH);
        Fact.StatusChanged changed = aisle.facts(Fact.StatusChanged.class).getFirst();
        assertThat(changed.location()).isEqualTo(A_2);
        assertThat(changed.quantity()).isEqualTo(q(2));
        assertThat(changed.after()).isEqualTo(StockStatus.DAMAGED);
        assertThat(aisle.line(3).done()).isEqualTo(q(0));

        aisle.say(Command.YES);
        assertThat(aisle.facts(Fact.TaskStep.class)).isEmpty();
        aisle.say(new Command.Attach("0".repeat(64)));
        assertThat(aisle.facts(Fact.Observed.class).getFirst().head().asRead())
                .containsExactly(new Identifier("photo", "0".repeat(64)));
        aisle.damaged().scan(MILK_EACH).say(Command.NO);
        assertThat(aisle.facts(Fact.TaskStep.class).getFirst().reason()).contains("DAMAGED");
        assertThat(aisle.line(3).state()).isEqualTo(LineState.SHORT);
    }

    // What stands in.

    @Test
    void onlyWhatTheCentreAllowsStandsIn() {
        Aisle never = Aisle.picking(line(MILK, 2, A_2)).at(A_2).scan(OATS_EACH);
        assertThat(never.refusal()).contains("WRONG_ITEM");

        Aisle aisle =
                Aisle.picking(line(MILK, 2, A_2).under(Aisle.replaceable(OATS)))
                        .at(B_1)
                        .at(A_2)
                        .scan(OATS_EACH);
        assertThat(aisle.refusal()).contains("SUBSTITUTE");
        assertThat(English.say(aisle.feedback().sentence()))
                .isEqualTo("1 each Oat drink may stand in for Milk 1 l.");
        aisle.say(Command.YES);
        assertThat(aisle.facts(Fact.Moved.class).getFirst().item()).isEqualTo(OATS);
        assertThat(aisle.facts(Fact.TaskStep.class).getFirst().missing()).contains(q(1));
        assertThat(aisle.facts(Fact.TaskStep.class).getFirst().reason()).contains("SUBSTITUTED");
        aisle.scan(MILK_EACH);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(aisle.scan(MILK_EACH).refusal()).contains("OVER");
        aisle.say(Command.UNDO).say(Command.UNDO);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
    }

    // Whole packages.

    @Test
    void aPackageThatTheLineNamesGoesAsItIs() {
        Body.TaskLine line =
                new Body.TaskLine(
                        1,
                        MILK,
                        q(24),
                        0,
                        Optional.of(A_2),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PALLET),
                        Optional.empty(),
                        List.of());
        Aisle aisle = Aisle.picking(line);
        assertThat(aisle.scan("(00)" + PALLET).refusal()).contains("PLACE_FIRST");
        aisle.at(A_2).scan("(00)" + PALLET);
        Fact.PackageMoved moved = aisle.facts(Fact.PackageMoved.class).getFirst();
        assertThat(moved.from().location()).isEqualTo(A_2);
        assertThat(moved.to().location()).isEqualTo(STAGE);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(aisle.scan("(00)" + PALLET).refusal()).contains("PICKED_BEFORE");
        assertThat(aisle.scan("(00)" + Aisle.OTHER_PALLET).refusal()).contains("UNKNOWN_PACKAGE");
        aisle.say(Command.UNDO);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
    }

    // Batches.

    private static Aisle batch() {
        return Aisle.picking(
                line(MILK, 2, A_2).under(forOrder("SO-1", Optional.of("T-7"))),
                line(MILK, 3, A_2).under(forOrder("SO-2", Optional.of("T-8"))),
                line(OATS, 1, B_1).under(forOrder("SO-2", Optional.of("T-8"))));
    }

    @Test
    void goodsOfABatchGoIntoTheToteOfTheirOrder() {
        Aisle aisle = batch().at(A_2).count(2).scan(MILK_EACH);
        assertThat(aisle.facts()).isEmpty();
        assertThat(next(aisle)).isEqualTo("Put 2 each Milk 1 l into tote T-7 and scan it.");
        assertThat(aisle.scan("T-9").refusal()).contains("WRONG_TOTE");
        assertThat(aisle.scan(MILK_EACH).refusal()).contains("TOTE_FIRST");
        assertThat(aisle.say(Command.FINISH).refusal()).contains("TOTE_FIRST");
        aisle.scan("T-7");
        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.head().asRead()).contains(new Identifier("tote", "T-7"));
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);

        aisle.scan(MILK_EACH);
        assertThat(aisle.refusal()).as("tote T-7 is open").contains("WRONG_TOTE");
        assertThat(next(aisle)).isEqualTo("Put 1 each Milk 1 l into tote T-8 and scan it.");
        aisle.scan("T-8").scan(MILK_EACH);
        assertThat(aisle.refusal()).as("now T-8 is open").isEmpty();
        assertThat(aisle.line(2).done()).isEqualTo(q(2));
    }

    @Test
    void anOpenToteChoosesTheLine() {
        Aisle aisle = batch().at(A_2).scan("T-8").scan(MILK_EACH);
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
        assertThat(aisle.line(1).done()).isEqualTo(q(0));
    }

    @Test
    void theFirstToteOfAnOrderIsItsToteFromThenOn() {
        Aisle aisle =
                Aisle.picking(
                        line(MILK, 2, A_2).under(forOrder("SO-1", Optional.empty())),
                        line(OATS, 2, A_2).under(forOrder("SO-2", Optional.empty())));
        aisle.at(A_2).scan(MILK_EACH);
        assertThat(next(aisle))
                .isEqualTo("Put 1 each Milk 1 l into an empty tote for SO-1 and scan it.");
        aisle.scan("BOX 1").scan(OATS_EACH);
        assertThat(aisle.scan("BOX 1").refusal()).contains("WRONG_TOTE");
        assertThat(aisle.scan("BOX 2").refusal()).isEmpty();
        aisle.scan(MILK_EACH);
        assertThat(next(aisle)).isEqualTo("Put 1 each Milk 1 l into tote BOX 1 and scan it.");
        aisle.afterPowerCut().at(A_2).scan(MILK_EACH).scan("BOX 2");
        assertThat(aisle.refusal()).contains("WRONG_TOTE");
        aisle.scan("BOX 1");
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
    }

    // Corrections and other words.

    @Test
    void aLineIsCorrectedDownAndUp() {
        Aisle aisle = dairy().at(A_10).scan(MILK_CASE).scan(MILK_EACH);
        aisle.say(new Command.Correct(1, q(10)));
        assertThat(aisle.line(1).done()).isEqualTo(q(10));
        assertThat(aisle.facts(Fact.Reversed.class)).hasSize(2);
        aisle.say(new Command.Correct(1, q(13)));
        assertThat(aisle.line(1).done()).isEqualTo(q(13));
        assertThat(aisle.say(new Command.Correct(1, q(14))).refusal()).contains("OVER");
        assertThat(aisle.say(new Command.Correct(4, q(1))).refusal()).contains("NOT_NOW");
        aisle.say(new Command.Correct(1, q(0)));
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
    }

    @Test
    void aCorrectionOfAShortLineTakesAsMuchOfTheShortBack() {
        Aisle aisle = dairy().at(A_2).say(Command.NEXT).answer("TOO_FEW");
        aisle.say(new Command.Correct(3, q(2)));
        assertThat(aisle.line(3).done()).isEqualTo(q(2));
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().missing()).contains(q(-2));
        assertThat(aisle.line(3).state()).isEqualTo(LineState.SHORT);
    }

    @Test
    void unitsThatAreToldApartAreNotCorrectedWithoutScanning() {
        Aisle aisle = Aisle.picking(line(RADIO, 3, A_2)).at(A_2).scan(radio("S1"));
        assertThat(aisle.say(new Command.Correct(1, q(2))).refusal()).contains("CORRECT_BY_SCAN");
        aisle.say(new Command.Correct(1, q(0)));
        assertThat(aisle.line(1).done()).isEqualTo(q(0));
    }

    @Test
    void anItemFoundByNameIsPickedAndTheFactSaysSo() {
        Aisle aisle = dairy().at(A_2).count(2).say(new Command.Name(MILK));
        assertThat(aisle.line(3).done()).isEqualTo(q(2));
        assertThat(aisle.facts(Fact.Moved.class).getFirst().head().notChecked()).contains("code");
        assertThat(aisle.say(new Command.Name(RADIO)).refusal()).contains("WRONG_ITEM");
    }

    @Test
    void claimReleaseAndDispute() {
        Aisle aisle = dairy().say(Command.CLAIM);
        assertThat(aisle.state.state()).isEqualTo(TaskState.CLAIMED);
        assertThat(aisle.say(Command.CLAIM).refusal()).contains("ALREADY_CLAIMED");
        aisle.at(A_2).say(Command.RELEASE);
        assertThat(aisle.state.state()).isEqualTo(TaskState.OPEN);
        aisle.say(new Command.Dispute("there is no A-2"));
        assertThat(aisle.facts(Fact.Observed.class).getFirst().head().asRead())
                .containsExactly(new Identifier("text", "there is no A-2"));
    }

    @Test
    void whatCantBeReadMayBeKeptForTheCentre() {
        Aisle aisle = dairy().at(A_2).scan("SHELF-12");
        assertThat(aisle.refusal()).contains("UNKNOWN_CODE");
        aisle.say(Command.YES);
        assertThat(aisle.facts(Fact.Unresolved.class)).hasSize(1);
        assertThat(aisle.scan(MILK_EACH).refusal()).as("the place is still in hand").isEmpty();
    }

    @Test
    void anUploadIsPickedInItsOrderAndTheRestIsKept() {
        Aisle aisle = dairy();
        aisle.upload("TG!AT:A-2", MILK_EACH, "TG!AT:B-1", OATS_EACH, MILK_EACH);
        assertThat(aisle.line(3).done()).isEqualTo(q(1));
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
        assertThat(aisle.facts(Fact.Unresolved.class)).hasSize(1);
        assertThat(aisle.feedback().colour()).isEqualTo(Colour.AMBER);
    }

    @Test
    void aNewRevisionOfTheTaskKeepsWhatWasDone() {
        Aisle aisle = dairy().at(A_2).count(3).scan(MILK_EACH);
        aisle.changed(
                new Body.PickTask(
                        "SO-1",
                        Aisle.STATION,
                        STAGE,
                        Aisle.numbered(line(MILK, 5, A_2), line(OATS, 2, B_1))));
        assertThat(aisle.line(1).done()).isEqualTo(q(3));
        assertThat(aisle.line(1).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void afterAPowerCutThePickerGoesOnAtTheSameLine() {
        Aisle aisle = dairy().at(A_10).scan(MILK_CASE).afterPowerCut();
        assertThat(aisle.line(1).done()).isEqualTo(q(12));
        assertThat(aisle.scan(MILK_EACH).refusal()).contains("PLACE_FIRST");
        aisle.at(A_10).scan(MILK_EACH);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
    }

    /** Every command of a whole task is there as a code that can be printed. */
    @Test
    void nothingNeedsAKeyboard() {
        assertThat(told("TG!N:5")).isEqualTo(new Command.Count(q(5)));
        assertThat(told("TG!NEXT")).isEqualTo(Command.NEXT);
        assertThat(told("TG!FINISH")).isEqualTo(Command.FINISH);
        assertThat(told("TG!UNDO")).isEqualTo(Command.UNDO);
        for (Question.Choice choice : ((Question.Ask.Choices) ShortReason.choices()).choices()) {
            assertThat(told("TG!ANSWER:" + choice.id())).isEqualTo(new Command.Answer(choice.id()));
        }
    }

    private static Command told(String code) {
        return ((Order.Tell) ControlCode.order(code).orElseThrow().wish()).command();
    }
}
