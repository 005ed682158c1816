package org.tallygate.gateway.station.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallygate.gateway.station.lines.Bench.CUP;
import static org.tallygate.gateway.station.lines.Bench.CUP_EACH;
import static org.tallygate.gateway.station.lines.Bench.HERE;
import static org.tallygate.gateway.station.lines.Bench.PALLET;
import static org.tallygate.gateway.station.lines.Bench.PILLS;
import static org.tallygate.gateway.station.lines.Bench.PILLS_EACH;
import static org.tallygate.gateway.station.lines.Bench.RADIO;
import static org.tallygate.gateway.station.lines.Bench.RADIO_EACH;
import static org.tallygate.gateway.station.lines.Bench.STRANGER;
import static org.tallygate.gateway.station.lines.Bench.TEA;
import static org.tallygate.gateway.station.lines.Bench.TEA_CASE;
import static org.tallygate.gateway.station.lines.Bench.TEA_EACH;
import static org.tallygate.gateway.station.lines.Bench.THERE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Bench;
import org.tallygate.gateway.station.lines.GoodsCheck;
import org.tallygate.gateway.station.lines.GoodsRefusal;

import java.util.List;
import java.util.Optional;

final class PackingTest {

    private static final LocationCode PICKED = new LocationCode("PICKED");
    private static final LocationCode PACKED = new LocationCode("PACKED");

    /** Numbers from a row, as long as it lasts, and a scale if one is there. */
    static final class Desk implements PackingDesk {

        private final long last;
        private final Optional<Scale> scale;
        private long given;

        Desk(long last, Optional<Scale> scale) {
            this.last = last;
            this.scale = scale;
        }

        @Override
        public Minted mint() {
            return given == last
                    ? last == 0 ? new Minted.NoBlock() : new Minted.UsedUp()
                    : new Minted.Given(
                            Sscc.ofBody("%017d".formatted(10_000_000 + ++given)), last - given);
        }

        @Override
        public Optional<Scale> scale(Name station) {
            return scale;
        }
    }

    private static Desk numbers(long last) {
        return new Desk(last, Optional.empty());
    }

    private static Desk scale() {
        return new Desk(9, Optional.of(Scale.USUAL));
    }

    private static Body.TaskLine line(
            int line,
            ItemCode item,
            long quantity,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            String... serials) {
        return new Body.TaskLine(
                line,
                item,
                Quantity.of(quantity),
                0,
                Optional.empty(),
                Optional.empty(),
                lot,
                pack,
                owner,
                List.of(serials));
    }

    static Bench bench(PackingDesk desk, Body.TaskLine... lines) {
        return new Bench(
                new Body.PackTask("SO-1", HERE, PICKED, PACKED, List.of(lines)),
                task -> Packing.of(task, Bench.items(), desk));
    }

    /** 8 tea, 2 cups. */
    static Bench bench(PackingDesk desk) {
        return bench(
                desk,
                Body.TaskLine.of(1, TEA, Quantity.of(8)),
                Body.TaskLine.of(2, CUP, Quantity.of(2)));
    }

    private static Bench bench() {
        return bench(numbers(50));
    }

    static String carton(long number) {
        return Sscc.ofBody("%017d".formatted(10_000_000 + number)).digits();
    }

    private static List<String> packs(Bench bench) {
        return bench.facts(Fact.Moved.class).stream()
                .map(moved -> moved.to().pack().orElseThrow())
                .toList();
    }

    @Test
    void eachScanMovesGoodsIntoTheCartonAtOnce() {
        Bench bench = bench().scan(TEA_CASE).scan(TEA_EACH);

        assertThat(bench.facts(Fact.Moved.class))
                .extracting(Fact.Moved::quantity)
                .containsExactly(Quantity.of(6), Quantity.ONE);
        assertThat(bench.facts(Fact.Moved.class))
                .extracting(Fact.Moved::to)
                .containsOnly(
                        new Account(
                                PACKED,
                                StockStatus.AVAILABLE,
                                Optional.of(carton(1)),
                                Optional.empty()));
        assertThat(bench.facts(Fact.Moved.class))
                .extracting(Fact.Moved::from)
                .containsOnly(Account.of(PICKED, StockStatus.AVAILABLE));
        assertThat(bench.colour()).isEqualTo(Colour.GREEN);
        assertThat(bench.sentence())
                .isEqualTo("1 each Item TEA in carton …00016. 7 of 8. Scan the next one.");
        assertThat(bench.line(1).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void lineIsCorrectedInTheOpenCartonAndNeverInAClosedOne() {
        Bench bench = bench().scan(TEA_CASE).scan(TEA_EACH);
        bench.say(new Command.Correct(1, Quantity.of(5)));
        assertThat(bench.refusal()).isEmpty();
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(5));
        assertThat(packs(bench)).containsOnly(carton(1));
        assertThat(bench.say(new Command.Correct(1, Quantity.of(9))).refusal())
                .contains(GoodsRefusal.TOO_MANY);

        bench.say(Command.NEXT).say(new Command.Correct(1, Quantity.of(4)));
        assertThat(bench.refusal()).contains(GoodsRefusal.CORRECT_BY_SCAN);
        bench.say(new Command.Correct(1, Quantity.of(8)));
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(8));
        assertThat(packs(bench).getLast()).isEqualTo(carton(2));
    }

    @Test
    void closingPrintsTheLabelOfWhatIsInTheCarton() {
        Bench bench = bench().scan(TEA_CASE).scan(TEA_EACH).scan(CUP_EACH).say(Command.NEXT);

        Label.Logistic label = (Label.Logistic) bench.last.labels().getFirst();
        assertThat(label.sscc()).isEqualTo(carton(1));
        assertThat(label.reference()).contains("SO-1");
        assertThat(label.content())
                .extracting(Label.Content::item, Label.Content::quantity)
                .containsExactly(tuple(TEA, Quantity.of(7)), tuple(CUP, Quantity.ONE));
        assertThat(label.content().getFirst().gtin()).contains(TEA_EACH);
        Fact.Observed closing = bench.facts(Fact.Observed.class).getFirst();
        assertThat(closing.what()).isEqualTo("carton-closed");
        assertThat(closing.head().asRead()).containsExactly(new Identifier("00", carton(1)));
        assertThat(closing.head().notChecked()).containsExactly("weight");
        assertThat(bench.unchecked()).containsExactly("The weight of the carton");
    }

    @Test
    void severalCartonsHaveNumbersOfTheirOwn() {
        Bench bench = bench().scan(TEA_CASE).say(Command.NEXT).scan(TEA_EACH).say(Command.NEXT);
        bench.scan(TEA_EACH).scan(CUP_EACH).scan(CUP_EACH).say(Command.FINISH);

        assertThat(packs(bench))
                .containsExactly(carton(1), carton(2), carton(3), carton(3), carton(3));
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.last.labels()).hasSize(1);
        assertThat(bench.title()).isEqualTo("Finished");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_CODE, SHELF-12",
        "UNKNOWN_ITEM, stranger",
        "WRONG_ITEM, radio",
        "TOO_MANY, case twice",
    })
    void whatDoesNotBelongIsRefusedByName(String name, String what) {
        Bench bench = bench();
        switch (what) {
            case "stranger" -> bench.scan(STRANGER);
            case "radio" -> bench.scan("(01)" + RADIO_EACH + "(21)S1");
            case "case twice" -> bench.scan(TEA_CASE).scan(TEA_CASE);
            default -> bench.scan(what);
        }
        assertThat(bench.refusal().map(Refusal::name)).contains(name);
        assertThat(bench.last.facts()).isEmpty();
    }

    @Test
    void ladderIsTriedInItsOrder() {
        assertThat(GoodsCheck.LADDER.refusals())
                .containsExactly(
                        ScanRefusal.NO_TASK,
                        ScanRefusal.UNKNOWN_CODE,
                        ScanRefusal.UNKNOWN_ITEM,
                        ScanRefusal.WRONG_ITEM,
                        GoodsRefusal.OTHER_OWNER,
                        GoodsRefusal.DAMAGED_GOODS,
                        ScanRefusal.LOT_MISSING,
                        GoodsRefusal.WRONG_LOT,
                        ScanRefusal.SERIAL_MISSING,
                        GoodsRefusal.WRONG_SERIAL,
                        GoodsRefusal.SERIAL_TWICE,
                        ScanRefusal.EXPIRED,
                        ScanRefusal.UNINSPECTED,
                        GoodsRefusal.TOO_MANY);
    }

    @Test
    void damagedGoodsStayHere() {
        assertThat(bench().damaged().scan(TEA_EACH).refusal()).contains(GoodsRefusal.DAMAGED_GOODS);
    }

    @Test
    void labelSaysWhichOwnersLineItFills() {
        Bench bench =
                bench(
                        numbers(50),
                        line(1, TEA, 2, Optional.empty(), Optional.empty(), Optional.empty()),
                        line(2, TEA, 2, Optional.empty(), Optional.empty(), Optional.of("ACME")));

        String tea = "(01)" + TEA_EACH;
        assertThat(bench.scan(tea + "(91)BETA").refusal()).contains(GoodsRefusal.OTHER_OWNER);
        assertThat(bench.scan(tea + "(91)ACME").refusal()).isEmpty();
        assertThat(bench.facts(Fact.Moved.class).getLast().from().owner()).contains("ACME");
    }

    @Test
    void labelOfAnOwnerIsANoteWhereTheTaskNamesNone() {
        Bench bench =
                bench(
                        numbers(50),
                        line(1, TEA, 2, Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(bench.scan("(01)" + TEA_EACH + "(91)BETA").refusal()).isEmpty();
        assertThat(bench.facts(Fact.Moved.class).getLast().from().owner()).isEmpty();
    }

    @Test
    void lotsAndUnitsMustBeThoseThatWerePicked() {
        Bench bench =
                bench(
                        numbers(50),
                        line(1, PILLS, 2, Optional.of("L1"), Optional.empty(), Optional.empty()),
                        line(
                                2,
                                RADIO,
                                2,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("ACME"),
                                "S1",
                                "S2"));

        String pills = "(01)" + PILLS_EACH;
        assertThat(bench.scan(pills + "(10)L2").refusal()).contains(GoodsRefusal.WRONG_LOT);
        assertThat(bench.scan(pills + "(17)260101(10)L1").refusal()).contains(ScanRefusal.EXPIRED);
        assertThat(bench.scan(pills + "(10)L1").refusal()).isEmpty();
        assertThat(bench.scan(pills).refusal()).isEmpty();
        assertThat(bench.facts(Fact.Moved.class).getLast().goods().lot()).contains("L1");
        assertThat(bench.facts(Fact.Moved.class).getLast().head().notChecked())
                .contains("lot-missing");

        String unit = "(01)" + RADIO_EACH;
        assertThat(bench.scan(unit).refusal()).contains(ScanRefusal.SERIAL_MISSING);
        assertThat(bench.times(2).scan(unit + "(21)S1").refusal())
                .contains(ScanRefusal.SERIAL_MISSING);
        assertThat(bench.scan(unit + "(21)S9").refusal()).contains(GoodsRefusal.WRONG_SERIAL);
        assertThat(bench.scan(unit + "(21)S1").refusal()).isEmpty();
        assertThat(bench.facts(Fact.Moved.class).getLast().from().owner()).contains("ACME");
        assertThat(bench.scan(unit + "(21)S1").refusal()).contains(GoodsRefusal.SERIAL_TWICE);
    }

    @Test
    void lotThatNoLineNamesMustBeScanned() {
        Bench bench = bench(numbers(5), Body.TaskLine.of(1, PILLS, Quantity.of(2)));
        assertThat(bench.scan(PILLS_EACH).refusal()).contains(ScanRefusal.LOT_MISSING);
    }

    @Test
    void soManyOfTheUnitThatIsScannedNext() {
        assertThat(bench().times(2).scan(CUP_EACH).line(2).done()).isEqualTo(Quantity.of(2));
        assertThat(bench().times(2).scan(TEA_CASE).refusal()).contains(GoodsRefusal.TOO_MANY);
        assertThat(bench().times(9_000_000_000_000L).scan(TEA_CASE).refusal())
                .contains(ScanRefusal.UNKNOWN_CODE);
    }

    @Test
    void goodsWhoseCodeCanNotBeReadAreNamed() {
        Bench bench = bench().times(2).say(new Command.Name(CUP));
        assertThat(bench.line(2).done()).isEqualTo(Quantity.of(2));
        assertThat(bench.facts(Fact.Moved.class).getFirst().head().notChecked())
                .containsExactly("code");
        assertThat(bench.unchecked()).hasSize(1);
        assertThat(bench.say(new Command.Name(RADIO)).refusal()).contains(ScanRefusal.WRONG_ITEM);
    }

    @Test
    void withoutNumbersNothingIsPackedAndItIsSaidWhatToDo() {
        Bench bench = bench(numbers(0)).scan(TEA_EACH);
        assertThat(bench.refusal()).contains(PackRefusal.NO_NUMBERS);
        assertThat(bench.facts()).isEmpty();

        Bench used = bench(numbers(1)).scan(TEA_EACH);
        assertThat(used.sentence()).endsWith("This was the last carton number. Tell the office.");
        used.say(Command.NEXT).scan(TEA_EACH);
        assertThat(used.refusal()).contains(PackRefusal.NUMBERS_USED_UP);
        assertThat(used.sentence())
                .isEqualTo(
                        "All numbers for cartons are used, so nothing was packed. Call the office:"
                                + " the centre must grant more to this box. Then scan again.");
        assertThat(used.facts(Fact.Moved.class)).hasSize(1);
    }

    @Test
    void refusedGoodsUseNoNumber() {
        Bench bench = bench(numbers(1)).scan(STRANGER).damaged().scan(TEA_EACH);
        assertThat(bench.scan(TEA_EACH).refusal()).isEmpty();
    }

    @Test
    void powerCutLosesNothingOfAnOpenCarton() {
        Bench bench = bench().scan(TEA_CASE).powerCut().scan(TEA_EACH);
        assertThat(packs(bench)).containsOnly(carton(1));
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(7));
    }

    @Test
    void twoStationsOnOneTaskFillCartonsOfTheirOwn() {
        Bench bench = bench().scan(TEA_CASE).at(THERE).scan(TEA_EACH).at(HERE).scan(TEA_EACH);
        assertThat(packs(bench)).containsExactly(carton(1), carton(2), carton(1));
        bench.scan(CUP_EACH).scan(CUP_EACH).say(Command.NEXT).say(Command.FINISH);
        assertThat(bench.refusal()).contains(PackRefusal.CARTON_OPEN_ELSEWHERE);
        assertThat(bench.sentence()).contains("desk-2");
        bench.at(THERE).say(Command.UNDO);
        assertThat(bench.facts(Fact.Reversed.class)).hasSize(1);
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(7));
    }

    @Test
    void undoOpensAClosedCartonAndThenTakesItsContentBack() {
        Bench bench = bench().scan(TEA_CASE).say(Command.NEXT).say(Command.UNDO).scan(TEA_EACH);
        assertThat(packs(bench)).containsOnly(carton(1));

        bench.say(Command.NEXT);
        Label.Logistic label = (Label.Logistic) bench.last.labels().getFirst();
        assertThat(label.content().getFirst().quantity()).isEqualTo(Quantity.of(7));
        bench.say(Command.UNDO).say(Command.UNDO).say(Command.UNDO);
        assertThat(bench.line(1).done()).isEqualTo(Quantity.ZERO);
        assertThat(bench.say(Command.UNDO).refusal()).contains(ScanRefusal.NOTHING_TO_UNDO);
        assertThat(packs(bench.scan(TEA_EACH)).getLast()).isEqualTo(carton(2));
    }

    @Test
    void labelOfTheOpenCartonClosesItAndThatOfAClosedOneIsRefused() {
        Bench bench = bench().scan(TEA_CASE).sscc(carton(1));
        assertThat(bench.title()).isEqualTo("Carton closed");
        assertThat(bench.refusal()).isEmpty();
        assertThat(bench.sscc(carton(1)).refusal()).contains(PackRefusal.CARTON_CLOSED);
    }

    @Test
    void pickedPackageGoesAsItIsAndNoOtherOne() {
        Bench bench =
                bench(
                        numbers(5),
                        line(1, TEA, 48, Optional.empty(), Optional.of(PALLET), Optional.empty()),
                        Body.TaskLine.of(2, CUP, Quantity.ONE));
        assertThat(bench.sscc(Bench.OTHER_PALLET).refusal()).contains(PackRefusal.WRONG_PACKAGE);
        bench.sscc(PALLET);
        assertThat(bench.facts(Fact.PackageMoved.class)).hasSize(1);
        assertThat(bench.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(bench.sscc(PALLET).refusal()).contains(PackRefusal.PACKAGE_TWICE);
        assertThat(bench.scan(TEA_EACH).refusal()).contains(ScanRefusal.WRONG_ITEM);
        assertThat(bench.say(Command.UNDO).line(1).done()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void missingGoodsNeedAReason() {
        Bench bench = bench().scan(TEA_CASE).say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.OPEN);
        assertThat(bench.last.labels()).hasSize(1);
        assertThat(bench.answer("no-room").refusal()).contains(ScanRefusal.NOT_NOW);
        bench.say(Command.FINISH).answer("not-there");
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.facts(Fact.TaskStep.class))
                .filteredOn(step -> step.step() == Fact.Step.SHORT)
                .extracting(step -> step.line().orElseThrow() + " " + step.missing().orElseThrow())
                .containsExactly("1 2", "2 2");
        assertThat(bench.line(1).state()).isEqualTo(LineState.SHORT);
    }

    /** 6 tea weigh 600 g; the empty carton up to 1,500 g; the goods 3 % either way. */
    @ParameterizedTest
    @CsvSource({"581, TOO_LIGHT", "582, ''", "2118, ''", "2119, TOO_HEAVY"})
    void weightIsHeldAgainstWhatIsInside(String grams, String refusal) {
        Bench bench = bench(scale()).scan(TEA_CASE).say(Command.NEXT);
        assertThat(bench.title()).isEqualTo("Weigh it");
        bench.weigh(grams, false);
        assertThat(bench.last.feedback()).isEmpty();
        bench.weigh(grams, true);
        assertThat(bench.refusal().map(Refusal::name).orElse("")).isEqualTo(refusal);
        if (refusal.isEmpty()) {
            Fact.Observed closing = bench.facts(Fact.Observed.class).getLast();
            assertThat(closing.head().asRead())
                    .containsExactly(
                            new Identifier("00", carton(1)),
                            new Identifier("3303", "%06d".formatted(Long.parseLong(grams))));
            assertThat(closing.head().raw()).hasSize(1);
            assertThat(bench.unchecked()).isEmpty();
        } else {
            assertThat(bench.facts(Fact.Observed.class)).isEmpty();
            bench.weigh(grams, true);
            assertThat(bench.last.feedback()).as("told once").isEmpty();
            bench.say(Command.YES);
            assertThat(bench.facts(Fact.Observed.class).getLast().head().asRead())
                    .contains(new Identifier("text", "weight-differs"));
        }
    }

    @Test
    void cartonPutRightOnTheScaleIsClosedByItsNextWeight() {
        Bench bench = bench(scale()).scan(TEA_CASE).say(Command.NEXT).weigh("400", true);
        assertThat(bench.refusal()).contains(PackRefusal.TOO_LIGHT);
        bench.weigh("700", true);
        assertThat(bench.title()).isEqualTo("Carton closed");
    }

    @Test
    void weightThatNobodyWaitsForIsNothing() {
        Bench bench = bench(scale()).scan(TEA_CASE).weigh("600", true);
        assertThat(bench.last.feedback()).isEmpty();
        assertThat(bench.facts(Fact.Observed.class)).isEmpty();
    }

    @Test
    void cartonCanBeClosedWithoutItsWeightAndThatIsSaid() {
        Bench bench = bench(scale()).scan(TEA_CASE).say(Command.NEXT).say(Command.YES);
        assertThat(bench.facts(Fact.Observed.class).getLast().head().notChecked())
                .containsExactly("weight");
        assertThat(bench.unchecked()).containsExactly("The weight of the carton");
    }

    @Test
    void finishingWeighsTheLastCartonFirst() {
        Bench bench = bench(scale(), Body.TaskLine.of(1, TEA, Quantity.of(6))).scan(TEA_CASE);
        assertThat(bench.say(Command.FINISH).state.state()).isEqualTo(TaskState.OPEN);
        bench.weigh("800", true);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.last.labels()).hasSize(1);
    }

    @Test
    void finishedTaskTakesNothingMore() {
        Bench bench = bench().scan(TEA_CASE).say(Command.FINISH).answer("damaged");
        assertThat(bench.scan(TEA_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(bench.sscc(carton(1)).refusal()).contains(ScanRefusal.NO_TASK);
        for (Command command : List.of(Command.NEXT, Command.FINISH, Command.UNDO, Command.CLAIM)) {
            assertThat(bench.say(command).refusal()).contains(ScanRefusal.NO_TASK);
            assertThat(bench.last.facts()).isEmpty();
        }
    }

    @Test
    void unknownCodeMayBeKept() {
        Bench bench = bench().scan("SHELF-12").say(Command.YES);
        assertThat(bench.facts(Fact.Unresolved.class)).hasSize(1);
        assertThat(bench.say(Command.YES).refusal()).contains(ScanRefusal.NOTHING_ASKED);
    }

    @Test
    void nextActionSaysWhereTheGoodsGo() {
        Bench bench = bench();
        assertThat(bench.next()).isEqualTo("SO-1: scan goods into a new carton.");
        assertThat(bench.scan(TEA_CASE).next())
                .isEqualTo("SO-1: scan goods into carton …00016, or close it.");
        bench.times(2).scan(TEA_EACH).times(2).scan(CUP_EACH);
        assertThat(bench.next()).isEqualTo("All is packed: close carton …00016.");
        assertThat(bench.say(Command.NEXT).next()).isEqualTo("All of SO-1 is packed: finish it.");
    }
}
