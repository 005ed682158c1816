package org.tallygate.gateway.station.putaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.pick.Aisle.A_10;
import static org.tallygate.gateway.station.pick.Aisle.A_2;
import static org.tallygate.gateway.station.pick.Aisle.B_1;
import static org.tallygate.gateway.station.pick.Aisle.MILK;
import static org.tallygate.gateway.station.pick.Aisle.MILK_CASE;
import static org.tallygate.gateway.station.pick.Aisle.MILK_EACH;
import static org.tallygate.gateway.station.pick.Aisle.OATS;
import static org.tallygate.gateway.station.pick.Aisle.OATS_EACH;
import static org.tallygate.gateway.station.pick.Aisle.OTHER_PALLET;
import static org.tallygate.gateway.station.pick.Aisle.PALLET;
import static org.tallygate.gateway.station.pick.Aisle.PILLS;
import static org.tallygate.gateway.station.pick.Aisle.RADIO;
import static org.tallygate.gateway.station.pick.Aisle.pills;
import static org.tallygate.gateway.station.pick.Aisle.radio;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.LineScan;
import org.tallygate.gateway.station.pick.Aisle;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class PuttingAwayTest {

    static final LocationCode DOCK = new LocationCode("DOCK");

    private static Quantity q(long whole) {
        return Quantity.of(whole);
    }

    private static Body.TaskLine owned(ItemCode item, long quantity, LocationCode to) {
        return owned(item, quantity, to, "ACME");
    }

    private static Body.TaskLine owned(
            ItemCode item, long quantity, LocationCode to, String owner) {
        return new Body.TaskLine(
                1,
                item,
                Quantity.of(quantity),
                0,
                Optional.empty(),
                Optional.of(to),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner),
                List.of());
    }

    static Body.TaskLine line(ItemCode item, long quantity, LocationCode to) {
        return line(item, quantity, Optional.of(to), Optional.empty(), Optional.empty());
    }

    static Body.TaskLine line(
            ItemCode item,
            long quantity,
            Optional<LocationCode> to,
            Optional<String> lot,
            Optional<String> pack) {
        return new Body.TaskLine(
                1,
                item,
                Quantity.of(quantity),
                0,
                Optional.empty(),
                to,
                lot,
                pack,
                Optional.empty(),
                List.of());
    }

    static Aisle dock(Body.TaskLine... lines) {
        Document document =
                Aisle.document(
                        new Body.PutawayTask("PO-1", Aisle.STATION, DOCK, Aisle.numbered(lines)),
                        1);
        return new Aisle(document, PuttingAway.of(document, Aisle.items()));
    }

    private static Aisle dairy() {
        return dock(line(MILK, 24, A_10), line(OATS, 2, A_2), line(MILK, 6, B_1));
    }

    private static String next(Aisle aisle) {
        return English.say(aisle.state.nextAction(aisle.hand()));
    }

    @Test
    void goodsThenTheirPlace() {
        Aisle aisle = dairy();
        assertThat(next(aisle)).isEqualTo("Scan 2 each Oat drink at DOCK, for A-2.");
        aisle.count(2).scan(MILK_CASE);
        assertThat(aisle.facts()).isEmpty();
        assertThat(English.say(aisle.feedback().title())).isEqualTo("To A-10");
        assertThat(next(aisle)).isEqualTo("Bring 24 each Milk 1 l to A-10 and scan the place.");
        aisle.at(A_10);

        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.from().location()).isEqualTo(DOCK);
        assertThat(moved.to().location()).isEqualTo(A_10);
        assertThat(moved.quantity()).isEqualTo(q(24));
        assertThat(moved.head().notChecked()).isEmpty();
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(English.say(aisle.feedback().sentence()))
                .startsWith("24 each Milk 1 l is at A-10 now.");
    }

    @Test
    void aPlaceThenItsGoods() {
        Aisle aisle = dairy().at(A_10).scan(MILK_CASE).scan(MILK_CASE);
        assertThat(aisle.facts(Fact.Moved.class)).hasSize(2);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        aisle.at(A_2).scan(OATS_EACH);
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
    }

    @Test
    void labelSaysWhichOwnersLineTheGoodsAreOf() {
        Aisle aisle = dock(owned(MILK, 2, A_2, "ACME"), owned(MILK, 2, A_2, "BETA"));
        aisle.count(2).scan("(01)" + MILK_EACH + "(91)BETA").at(A_2);
        assertThat(aisle.facts(Fact.Moved.class).getFirst().from().owner()).contains("BETA");
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
        assertThat(aisle.line(2).state()).isEqualTo(LineState.COMPLETE);
        aisle.scan(MILK_EACH).at(A_2);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void severalCodesAreCarriedToOnePlace() {
        Aisle aisle = dairy().scan(MILK_CASE).scan(MILK_CASE);
        assertThat(next(aisle))
                .isEqualTo("Bring what 2 codes stand for to A-10 and scan the place.");
        aisle.at(A_10);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        aisle.say(Command.UNDO);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
    }

    @Test
    void anotherPlaceNeedsAReasonAndItsRoomIsNotChecked() {
        Aisle aisle = dairy().scan(OATS_EACH).at(B_1);
        assertThat(aisle.refusal()).contains("OTHER_PLACE");
        assertThat(English.say(aisle.feedback().sentence()))
                .isEqualTo("This is B-1. 1 each Oat drink should go to A-2.");
        assertThat(
                        ((Question.Ask.Choices) aisle.question().orElseThrow().ask())
                                .choices().stream().map(Question.Choice::id))
                .containsExactly("FULL", "BLOCKED", "UNFIT", "TOGETHER");
        assertThat(aisle.facts()).isEmpty();
        assertThat(aisle.answer("NOT_FOUND").refusal()).contains("NOT_NOW");
        aisle.answer("FULL");

        Fact.Moved moved = aisle.facts(Fact.Moved.class).getFirst();
        assertThat(moved.to().location()).isEqualTo(B_1);
        assertThat(moved.head().notChecked()).contains("capacity");
        assertThat(aisle.feedback().notChecked()).hasSize(1);
        Fact.Observed why = aisle.facts(Fact.Observed.class).getFirst();
        assertThat(why.what()).isEqualTo("other-place");
        assertThat(why.head().asRead()).containsExactly(new Identifier("text", "FULL"));
        assertThat(why.head().group()).isEqualTo(moved.head().group());
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
    }

    @Test
    void whoThinksBetterOfItStillHasTheGoodsInHand() {
        Aisle aisle = dairy().scan(OATS_EACH).at(B_1).say(Command.NO).at(A_2);
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
        assertThat(aisle.facts(Fact.Observed.class)).isEmpty();
    }

    @Test
    void whatIsMoreForOnePlaceThanItsLineGoesToTheOther() {
        Aisle aisle = dairy().count(30).scan(MILK_EACH).at(A_10);
        assertThat(aisle.refusal()).as("6 of them should go to B-1").contains("OTHER_PLACE");
        aisle.answer("TOGETHER");
        assertThat(aisle.line(1).done()).isEqualTo(q(24));
        assertThat(aisle.line(3).done()).isEqualTo(q(6));
    }

    @Test
    void aPackageGoesAsItIs() {
        Aisle aisle =
                dock(line(MILK, 24, Optional.of(A_10), Optional.empty(), Optional.of(PALLET)));
        assertThat(aisle.scan("(00)" + OTHER_PALLET).refusal()).contains("UNKNOWN_PACKAGE");
        aisle.scan("(00)" + PALLET);
        assertThat(aisle.scan("(00)" + PALLET).refusal()).contains("PUT_BEFORE");
        aisle.at(A_10);
        Fact.PackageMoved moved = aisle.facts(Fact.PackageMoved.class).getFirst();
        assertThat(moved.sscc()).isEqualTo(PALLET);
        assertThat(moved.to().location()).isEqualTo(A_10);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.COMPLETE);
        aisle.say(Command.UNDO);
        assertThat(aisle.line(1).state()).isEqualTo(LineState.OPEN);
    }

    @Test
    void withoutLinesWhateverStandsThereIsPutAway() {
        Aisle aisle = dock();
        assertThat(next(aisle)).isEqualTo("Scan goods at DOCK, or a place.");
        aisle.scan(MILK_CASE).scan("(00)" + PALLET).at(B_1);
        assertThat(aisle.facts(Fact.Moved.class)).hasSize(1);
        assertThat(aisle.facts(Fact.PackageMoved.class)).hasSize(1);
        assertThat(aisle.facts().getFirst().head().notChecked()).contains("capacity");
        assertThat(aisle.line(1).done()).isEqualTo(q(12));
        aisle.say(Command.FINISH);
        assertThat(aisle.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void goodsInHandArePutDownBeforeAnythingIsTakenBack() {
        Aisle aisle = dairy().count(2).scan(OATS_EACH).at(A_2).scan(MILK_CASE);
        assertThat(aisle.say(Command.FINISH).refusal()).contains("PUT_FIRST");
        assertThat(aisle.say(Command.NEXT).refusal()).contains("PUT_FIRST");
        aisle.say(Command.UNDO);
        assertThat(aisle.facts()).hasSize(1);
        aisle.say(Command.UNDO);
        assertThat(aisle.facts()).hasSize(2);
        assertThat(aisle.line(2).done()).isEqualTo(q(0));
    }

    @Test
    void shortWithAReasonAndFoundAfterAll() {
        Aisle aisle = dairy().say(Command.NEXT).answer("TOO_FEW");
        Fact.TaskStep step = aisle.facts(Fact.TaskStep.class).getFirst();
        assertThat(step.line()).contains(2);
        assertThat(step.missing()).contains(q(2));
        assertThat(step.reason()).contains("TOO_FEW");
        aisle.at(A_2).scan(OATS_EACH);
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().missing()).contains(q(-1));
        assertThat(aisle.line(2).done()).isEqualTo(q(1));

        aisle.say(Command.FINISH).answer("NOT_FOUND");
        assertThat(aisle.facts(Fact.TaskStep.class).getLast().step()).isEqualTo(Fact.Step.FINISHED);
        assertThat(aisle.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void damagedGoodsStayBehind() {
        Aisle aisle = dairy().damaged().scan(OATS_EACH);
        Fact.StatusChanged changed = aisle.facts(Fact.StatusChanged.class).getFirst();
        assertThat(changed.location()).isEqualTo(DOCK);
        assertThat(changed.after()).isEqualTo(StockStatus.DAMAGED);
        assertThat(aisle.line(2).done()).isEqualTo(q(0));
    }

    @Test
    void damagedGoodsAreTheirOwnersAndStayInTheirPackage() {
        Aisle aisle = dock(owned(MILK, 2, A_2, "ACME"), owned(MILK, 2, A_2, "BETA"));
        aisle.damaged().count(3).scan(MILK_EACH);
        assertThat(aisle.facts(Fact.StatusChanged.class))
                .extracting(fact -> fact.quantity() + " of " + fact.owner().orElse("us"))
                .containsExactly("2 of ACME", "1 of BETA");
        aisle.damaged().scan("(01)" + MILK_EACH + "(91)BETA");
        assertThat(aisle.facts(Fact.StatusChanged.class).getLast().owner()).contains("BETA");
        Aisle pallet =
                dock(
                        line(
                                OATS,
                                2,
                                Optional.of(A_2),
                                Optional.empty(),
                                Optional.of("106141411234567897")));
        pallet.damaged().scan(OATS_EACH);
        assertThat(pallet.facts(Fact.StatusChanged.class).getFirst().pack())
                .contains("106141411234567897");
    }

    @Test
    void aLineIsCorrected() {
        Aisle aisle = dairy().at(A_10).scan(MILK_CASE).say(new Command.Correct(1, q(20)));
        assertThat(aisle.line(1).done()).isEqualTo(q(20));
        aisle.say(new Command.Correct(1, q(7)));
        assertThat(aisle.line(1).done()).isEqualTo(q(7));
        assertThat(aisle.say(new Command.Correct(1, q(25))).refusal()).contains("OVER");
    }

    @Test
    void anUploadGoesToThePlacesThatStandBetweenItsCodes() {
        Aisle aisle = dairy();
        aisle.upload(MILK_CASE, "TG!AT:A-10", "TG!AT:A-2", OATS_EACH, Aisle.STRANGER);
        assertThat(aisle.line(1).done()).isEqualTo(q(12));
        assertThat(aisle.line(2).done()).isEqualTo(q(1));
        assertThat(aisle.facts(Fact.Unresolved.class)).hasSize(1);
    }

    // The ladder.

    private record Row(String refusal, UnaryOperator<Aisle> does) {}

    private static Aisle mixed() {
        return dock(
                line(PILLS, 2, Optional.of(A_2), Optional.of("L1"), Optional.empty()),
                line(RADIO, 1, A_10),
                line(MILK, 1, A_10));
    }

    private static final List<Row> READING =
            List.of(
                    new Row(
                            "NO_TASK",
                            aisle -> aisle.say(Command.FINISH).answer("NO_ROOM").scan("X")),
                    new Row("UNKNOWN_CODE", aisle -> aisle.scan("SHELF-12")),
                    new Row("UNKNOWN_ITEM", aisle -> aisle.scan(Aisle.STRANGER)),
                    new Row("UNKNOWN_PACKAGE", aisle -> aisle.scan("(00)340123450000000123")));

    private static final List<Row> TAKING =
            List.of(
                    new Row("WRONG_ITEM", aisle -> aisle.count(9).scan(OATS_EACH)),
                    new Row(
                            "OTHER_OWNER",
                            _ -> dock(owned(MILK, 2, A_2)).scan("(01)" + MILK_EACH + "(91)BETA")),
                    new Row("LOT_MISSING", aisle -> aisle.count(9).scan("(01)" + Aisle.PILLS_EACH)),
                    new Row("SERIAL_MISSING", aisle -> aisle.count(9).scan(Aisle.RADIO_EACH)),
                    new Row("OTHER_LOT", aisle -> aisle.count(9).scan(pills("L2", "270131"))),
                    new Row("PUT_BEFORE", aisle -> aisle.scan(radio("S1")).scan(radio("S1"))),
                    new Row("MORE", aisle -> aisle.count(9).scan(MILK_EACH)),
                    new Row(
                            "PUT_FIRST",
                            _ -> {
                                Aisle aisle = dock(line(MILK, 200, A_2));
                                for (int i = 0; i <= PutHand.MOST; i++) {
                                    aisle.scan(MILK_EACH);
                                }
                                return aisle;
                            }));

    @TestFactory
    Stream<DynamicTest> eachRuleIsNamedWhereItIsTheFirst() {
        return Stream.concat(READING.stream(), TAKING.stream())
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.refusal(),
                                () -> {
                                    Aisle aisle = row.does().apply(mixed());
                                    assertThat(aisle.refusal()).contains(row.refusal());
                                    assertThat(aisle.last.facts()).isEmpty();
                                }));
    }

    @Test
    void theRowsAreTheLadders() {
        assertThat(LineScan.refusals())
                .extracting(Refusal::name)
                .containsExactlyElementsOf(READING.stream().map(Row::refusal).toList());
        assertThat(PutLadder.TAKING.refusals())
                .extracting(Refusal::name)
                .containsExactlyElementsOf(TAKING.stream().map(Row::refusal).toList());
    }

    @Test
    void moreThanTheLineIsPutAwayIfAPersonSaysSo() {
        Aisle aisle = mixed().at(A_10).count(3).scan(MILK_EACH).say(Command.YES);
        assertThat(aisle.line(3).done()).isEqualTo(q(3));
        assertThat(aisle.line(3).state()).isEqualTo(LineState.OVER);
    }

    @Test
    void goodsCantGoWhereTheyComeFrom() {
        Aisle aisle = dairy().scan(OATS_EACH).at(DOCK);
        assertThat(aisle.refusal()).contains("SAME_PLACE");
        assertThat(aisle.at(A_2).refusal()).isEmpty();
    }
}
