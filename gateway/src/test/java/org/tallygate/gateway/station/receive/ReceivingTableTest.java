package org.tallygate.gateway.station.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What follows from what: a task, what a person does, the facts of it, and the last refusal. */
final class ReceivingTableTest {

    private static final Name STATION = new Name("dock-1");
    private static final LocationCode TRANSIT = new LocationCode("TRANSIT");
    private static final String CHEESE = "(01)" + Dock.CHEESE_EACH;
    private static final String PILL = "(01)" + Dock.PILLS_EACH + "(10)L7(17)270131";
    private static final String FRESH = "(17)270131";

    private static final Body.ReceivingTask BLIND =
            new Body.ReceivingTask("BLIND", STATION, Dock.DOCK_1, List.of(), List.of());

    /** 10 of milk, of which one more may come. */
    private static final Body.ReceivingTask TOLERANT =
            new Body.ReceivingTask(
                    "PO-7",
                    STATION,
                    Dock.DOCK_1,
                    List.of(
                            new Body.ExpectedLine(
                                    1,
                                    Dock.MILK,
                                    Quantity.of(10),
                                    Optional.of(100),
                                    Optional.empty())),
                    List.of());

    /** Milk of BEES and of our own, shirts of BEES. */
    private static final Body.ReceivingTask OWNED =
            new Body.ReceivingTask(
                    "PO-8",
                    STATION,
                    Dock.DOCK_1,
                    List.of(
                            owned(1, true),
                            new Body.ExpectedLine(2, Dock.MILK, Quantity.of(5)),
                            new Body.ExpectedLine(
                                    3,
                                    Dock.SHIRT,
                                    Quantity.of(5),
                                    Optional.empty(),
                                    Optional.of("BEES"))),
                    List.of());

    private static final Body.TransferReceiptTask TRANSFER =
            new Body.TransferReceiptTask(
                    "TR-1",
                    STATION,
                    TRANSIT,
                    "transfer TR-1",
                    Dock.DOCK_1,
                    List.of(
                            Body.TaskLine.of(1, Dock.MILK, Quantity.of(12)),
                            Body.TaskLine.of(2, Dock.SHIRT, Quantity.of(2))),
                    List.of(Dock.PALLET));

    private static final Body.ReturnTask RETURN =
            new Body.ReturnTask(
                    "RET-1",
                    STATION,
                    Dock.DOCK_1,
                    List.of(
                            new Body.TaskLine(
                                    1,
                                    Dock.PILLS,
                                    Quantity.ONE,
                                    0,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of("S1"))));

    private static Body.ExpectedLine owned(int line, boolean bees) {
        return new Body.ExpectedLine(
                line,
                Dock.MILK,
                Quantity.of(5),
                Optional.empty(),
                bees ? Optional.of("BEES") : Optional.empty());
    }

    private static Arguments row(
            String name,
            Body task,
            Consumer<Dock> deeds,
            @Nullable Refusal refusal,
            String... facts) {
        return arguments(name, task, deeds, Optional.ofNullable(refusal), List.of(facts));
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(
                        "blind, whatever comes",
                        BLIND,
                        dock -> dock.scan(Dock.MILK_CASE),
                        null,
                        "12 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "three cases by one scan",
                        BLIND,
                        dock -> dock.count(3).scan(Dock.MILK_CASE),
                        null,
                        "36 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "a serial number is one unit",
                        BLIND,
                        dock -> dock.count(3).scan(PILL + "(21)S1"),
                        ReceiveRefusal.NOT_SO_MANY),
                row(
                        "a pallet is one pallet",
                        Dock.EXPECTED,
                        dock -> dock.count(2).scan("(00)" + Dock.PALLET),
                        ReceiveRefusal.NOT_SO_MANY),
                row(
                        "nothing at all is no number",
                        BLIND,
                        dock -> dock.count(0).scan(Dock.MILK_EACH),
                        ReceiveRefusal.NOT_SO_MANY),
                row(
                        "damaged goods are booked as such",
                        Dock.EXPECTED,
                        dock -> dock.damaged().scan(Dock.MILK_CASE),
                        null,
                        "12 MILK-1L SUPPLIER > DOCK-1 DAMAGED"),
                row(
                        "a damaged pallet with all that is on it",
                        Dock.EXPECTED,
                        dock -> dock.damaged().scan("(00)" + Dock.PALLET),
                        null,
                        "24 MILK-1L lot L1 SUPPLIER > DOCK-1 DAMAGED in " + Dock.PALLET,
                        "1 PILLS SUPPLIER > DOCK-1 DAMAGED in " + Dock.PALLET),
                row(
                        "the lot is asked for",
                        BLIND,
                        dock -> dock.scan(CHEESE + FRESH),
                        ScanRefusal.LOT_MISSING),
                row(
                        "lot and date are typed",
                        BLIND,
                        dock -> dock.scan(CHEESE).answer("L1").answer("2027-01-31"),
                        null,
                        "1 CHEESE lot L1 SUPPLIER > DOCK-1"),
                row(
                        "lot and date are scanned from another code",
                        BLIND,
                        dock -> dock.count(4).scan(CHEESE).scan("(10)L1").scan(FRESH),
                        null,
                        "4 CHEESE lot L1 SUPPLIER > DOCK-1"),
                row(
                        "what was said of the goods stays with a typed lot",
                        BLIND,
                        dock -> dock.damaged().scan(CHEESE + FRESH).answer("L1"),
                        null,
                        "1 CHEESE lot L1 SUPPLIER > DOCK-1 DAMAGED"),
                row(
                        "a lot has no space",
                        BLIND,
                        dock -> dock.scan(CHEESE + FRESH).answer("no lot"),
                        ReceiveRefusal.NOT_A_CODE),
                row(
                        "and is asked for again",
                        BLIND,
                        dock -> dock.scan(CHEESE + FRESH).answer("no lot").answer("L1"),
                        null,
                        "1 CHEESE lot L1 SUPPLIER > DOCK-1"),
                row(
                        "a date is a date",
                        BLIND,
                        dock -> dock.scan(CHEESE + "(10)L1").answer("tomorrow"),
                        ReceiveRefusal.NOT_A_DATE),
                row(
                        "yes is no lot",
                        BLIND,
                        dock -> dock.scan(CHEESE + FRESH).say(Command.YES),
                        ReceiveRefusal.NOT_OFFERED),
                row(
                        "a typed serial number is known again",
                        BLIND,
                        dock -> dock.scan(PILL).answer("S1").scan(PILL).answer("S1"),
                        ScanRefusal.DUPLICATE_SERIAL,
                        "1 PILLS lot L7 [S1] SUPPLIER > DOCK-1"),
                row(
                        "and when it is scanned",
                        BLIND,
                        dock -> dock.scan(PILL).answer("S1").scan(PILL + "(21)S1"),
                        ScanRefusal.DUPLICATE_SERIAL,
                        "1 PILLS lot L7 [S1] SUPPLIER > DOCK-1"),
                row(
                        "too few days left",
                        BLIND,
                        dock -> dock.scan(CHEESE + "(10)L1(17)261201"),
                        ReceiveRefusal.SHORT_DATED),
                row(
                        "ten days left are enough",
                        BLIND,
                        dock -> dock.scan(CHEESE + "(10)L1(17)261202"),
                        null,
                        "1 CHEESE lot L1 SUPPLIER > DOCK-1"),
                row(
                        "too few days left, but a person says so",
                        BLIND,
                        dock -> dock.scan(CHEESE + "(10)L1(17)261201").say(Command.YES),
                        null,
                        "1 CHEESE lot L1 SUPPLIER > DOCK-1"),
                row(
                        "nobody can have expired goods received",
                        BLIND,
                        dock -> dock.scan(CHEESE + "(10)L1(17)261121").say(Command.YES),
                        ScanRefusal.NOTHING_ASKED),
                row(
                        "one more passes",
                        TOLERANT,
                        dock -> dock.count(11).scan(Dock.MILK_EACH),
                        null,
                        "11 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "two more do not",
                        TOLERANT,
                        dock -> dock.count(12).scan(Dock.MILK_EACH),
                        ScanRefusal.OVER),
                row(
                        "an item by its name",
                        TOLERANT,
                        dock -> dock.count(2).say(new Command.Name(Dock.MILK)),
                        null,
                        "2 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "by a name that is none",
                        TOLERANT,
                        dock -> dock.say(new Command.Name(new ItemCode("NONE"))),
                        ScanRefusal.UNKNOWN_CODE),
                row(
                        "by the name of an item that is not expected",
                        TOLERANT,
                        dock -> dock.say(new Command.Name(Dock.SHIRT)),
                        ScanRefusal.WRONG_ITEM),
                row(
                        "by name and with all that it needs",
                        BLIND,
                        dock ->
                                dock.say(new Command.Name(Dock.PILLS))
                                        .answer("L1")
                                        .answer("2027-01-31")
                                        .answer("S1"),
                        null,
                        "1 PILLS lot L1 [S1] SUPPLIER > DOCK-1"),
                row(
                        "a carton after its pallet",
                        onPallet(),
                        dock -> dock.scan("(00)" + Dock.PALLET).scan(Dock.MILK_CASE),
                        ReceiveRefusal.IN_PACKAGE,
                        "24 MILK-1L SUPPLIER > DOCK-1 in " + Dock.PALLET),
                row(
                        "a pallet after its carton",
                        onPallet(),
                        dock -> dock.scan(Dock.MILK_CASE).scan("(00)" + Dock.PALLET),
                        ReceiveRefusal.OPENED_PACKAGE,
                        "12 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "a pallet after its carton was taken back",
                        onPallet(),
                        dock ->
                                dock.scan(Dock.MILK_CASE)
                                        .say(Command.UNDO)
                                        .scan("(00)" + Dock.PALLET),
                        null,
                        "12 MILK-1L SUPPLIER > DOCK-1",
                        "reversed 1",
                        "24 MILK-1L SUPPLIER > DOCK-1 in " + Dock.PALLET),
                row(
                        "one more carton than on the pallet, as a person says",
                        onPallet(),
                        dock ->
                                dock.scan("(00)" + Dock.PALLET)
                                        .scan(Dock.MILK_CASE)
                                        .say(Command.YES)
                                        .say(Command.YES),
                        null,
                        "24 MILK-1L SUPPLIER > DOCK-1 in " + Dock.PALLET,
                        "12 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "goods of an owner",
                        OWNED,
                        dock -> dock.scan(Dock.SHIRT_EACH),
                        null,
                        "1 SHIRT SUPPLIER of BEES > DOCK-1 of BEES"),
                row(
                        "goods of another owner",
                        OWNED,
                        dock -> dock.scan("(01)" + Dock.SHIRT_EACH + "(91)ANTS"),
                        ReceiveRefusal.OTHER_OWNER),
                row(
                        "nobody knows whose",
                        OWNED,
                        dock -> dock.scan(Dock.MILK_EACH),
                        ReceiveRefusal.OWNER_UNCLEAR),
                row(
                        "a person knows whose",
                        OWNED,
                        dock -> dock.scan(Dock.MILK_EACH).answer("BEES"),
                        null,
                        "1 MILK-1L SUPPLIER of BEES > DOCK-1 of BEES"),
                row(
                        "our own",
                        OWNED,
                        dock -> dock.scan(Dock.MILK_EACH).answer(Said.OURS),
                        null,
                        "1 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "an owner that was not offered",
                        OWNED,
                        dock -> dock.scan(Dock.MILK_EACH).answer("ANTS"),
                        ReceiveRefusal.NOT_OFFERED),
                row(
                        "the label knows whose",
                        OWNED,
                        dock -> dock.scan("(01)" + Dock.MILK_EACH + "(91)BEES"),
                        null,
                        "1 MILK-1L SUPPLIER of BEES > DOCK-1 of BEES"),
                row(
                        "loose goods of a transfer come off the way",
                        TRANSFER,
                        dock -> dock.scan(Dock.SHIRT_EACH),
                        null,
                        "1 SHIRT TRANSIT in transfer TR-1 > DOCK-1"),
                row(
                        "a package of a transfer comes as it is",
                        TRANSFER,
                        dock -> dock.scan("(00)" + Dock.PALLET),
                        null,
                        Dock.PALLET + " TRANSIT in " + Dock.PALLET + " > DOCK-1"),
                row(
                        "once",
                        TRANSFER,
                        dock -> dock.scan("(00)" + Dock.PALLET).scan("(00)" + Dock.PALLET),
                        ScanRefusal.DUPLICATE_PACKAGE,
                        Dock.PALLET + " TRANSIT in " + Dock.PALLET + " > DOCK-1"),
                row(
                        "and again when it was taken back",
                        TRANSFER,
                        dock ->
                                dock.scan("(00)" + Dock.PALLET)
                                        .say(Command.UNDO)
                                        .scan("(00)" + Dock.PALLET),
                        null,
                        Dock.PALLET + " TRANSIT in " + Dock.PALLET + " > DOCK-1",
                        "reversed 1",
                        Dock.PALLET + " TRANSIT in " + Dock.PALLET + " > DOCK-1"),
                row(
                        "another package is not of the transfer",
                        TRANSFER,
                        dock -> dock.scan("(00)" + Dock.OTHER_PALLET),
                        ScanRefusal.UNKNOWN_PACKAGE),
                row(
                        "a transfer with a discrepancy",
                        TRANSFER,
                        dock ->
                                dock.damaged()
                                        .scan(Dock.SHIRT_EACH)
                                        .scan(Dock.MILK_EACH)
                                        .say(Command.FINISH),
                        null,
                        "1 SHIRT TRANSIT in transfer TR-1 > DOCK-1 DAMAGED",
                        "1 MILK-1L TRANSIT in transfer TR-1 > DOCK-1",
                        "SHORT 1 11",
                        "SHORT 2 1",
                        "FINISHED"),
                row(
                        "nothing is called short while packages may hold it",
                        TRANSFER,
                        dock -> dock.scan("(00)" + Dock.PALLET).say(Command.FINISH),
                        null,
                        Dock.PALLET + " TRANSIT in " + Dock.PALLET + " > DOCK-1",
                        "FINISHED"),
                row(
                        "a return waits to be inspected",
                        RETURN,
                        dock -> dock.scan(PILL + "(21)S1"),
                        null,
                        "1 PILLS lot L7 [S1] CUSTOMER > DOCK-1 RETURNED_UNINSPECTED"),
                row(
                        "another unit than was sold",
                        RETURN,
                        dock -> dock.scan(PILL + "(21)S2"),
                        ReceiveRefusal.WRONG_UNIT),
                row(
                        "another unit, but a person says so",
                        RETURN,
                        dock -> dock.scan(PILL + "(21)S2").say(Command.YES),
                        null,
                        "1 PILLS lot L7 [S2] CUSTOMER > DOCK-1 RETURNED_UNINSPECTED"),
                row(
                        "corrected down: taken back and posted anew",
                        BLIND,
                        dock -> dock.scan(Dock.MILK_CASE).say(correct(1, 7)),
                        null,
                        "12 MILK-1L SUPPLIER > DOCK-1",
                        "reversed 1",
                        "7 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "corrected up: what is missing is posted",
                        TOLERANT,
                        dock -> dock.say(correct(1, 7)),
                        null,
                        "7 MILK-1L SUPPLIER > DOCK-1"),
                row(
                        "corrected to nothing",
                        BLIND,
                        dock -> dock.scan(Dock.MILK_EACH).scan(Dock.MILK_CASE).say(correct(1, 0)),
                        null,
                        "1 MILK-1L SUPPLIER > DOCK-1",
                        "12 MILK-1L SUPPLIER > DOCK-1",
                        "reversed 2",
                        "reversed 1"),
                row(
                        "units are not invented",
                        Dock.EXPECTED,
                        dock -> dock.say(correct(2, 2)),
                        ReceiveRefusal.SCAN_THEM),
                row(
                        "no line of that number",
                        TOLERANT,
                        dock -> dock.say(correct(9, 2)),
                        ReceiveRefusal.NO_SUCH_LINE),
                row(
                        "less than nothing",
                        TOLERANT,
                        dock -> dock.say(correct(1, -1)),
                        ReceiveRefusal.BELOW_NOTHING),
                row(
                        "a verdict is disputed",
                        TOLERANT,
                        dock -> dock.say(new Command.Dispute("it is not over")),
                        null,
                        "verdict-disputed"),
                row(
                        "nobody has it",
                        TOLERANT,
                        dock -> dock.say(Command.RELEASE),
                        ReceiveRefusal.NOT_CLAIMED),
                row(
                        "claimed and left to others",
                        TOLERANT,
                        dock -> dock.say(Command.CLAIM).say(Command.RELEASE),
                        null,
                        "CLAIMED",
                        "RELEASED"),
                row(
                        "pictures are for returns",
                        TOLERANT,
                        dock -> dock.say(new Command.Attach("ab".repeat(32))),
                        ScanRefusal.NOT_NOW));
    }

    private static Body.ReceivingTask onPallet() {
        return new Body.ReceivingTask(
                "ASN-9",
                STATION,
                Dock.DOCK_1,
                List.of(new Body.ExpectedLine(1, Dock.MILK, Quantity.of(24))),
                List.of(
                        new Body.ExpectedPackage(
                                Dock.PALLET,
                                List.of(
                                        new Body.PackageContent(
                                                Dock.MILK, Quantity.of(24), Optional.empty())))));
    }

    private static Command correct(int line, long to) {
        return new Command.Correct(line, new Quantity(to * 1_000_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void deedsLeadToFacts(
            String name,
            Body task,
            Consumer<Dock> deeds,
            Optional<Refusal> refusal,
            List<String> facts) {
        Dock dock = Dock.open(task);
        deeds.accept(dock);

        assertThat(dock.refusal()).as(name).isEqualTo(refusal);
        assertThat(dock.told()).as(name).isEqualTo(facts);
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence()))
                .matches("[^ ].*[.?!]");
        assertThat(
                        dock.restarted(
                                        Receiving.of(
                                                Dock.task(1, Document.State.ACTIVE, task),
                                                Dock.items()))
                                .lines())
                .isEqualTo(dock.state.lines());
    }

    @Test
    void screenSaysWhoseAndHowManyAreDamaged() {
        Dock dock = Dock.open(OWNED).damaged().scan(Dock.SHIRT_EACH);

        assertThat(English.say(dock.line(3).note().orElseThrow()))
                .isEqualTo("Owner: BEES. 1 damaged.");
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence()))
                .contains("Owner: BEES.", "put it aside");
    }

    @Test
    void whatWasTypedStandsInTheFactAsTyped() {
        Dock dock = Dock.open(BLIND).scan(CHEESE + FRESH).answer("L1");

        assertThat(dock.facts().getFirst().head().asRead())
                .contains(new Identifier("typed", "(10)L1"))
                .noneMatch(read -> read.kind().equals("10"));
    }

    @Test
    void answerSaysWhatWasNotChecked() {
        Dock dock = Dock.open(TOLERANT).say(new Command.Name(Dock.MILK));

        assertThat(dock.facts().getFirst().head().notChecked()).containsExactly("code");
        assertThat(dock.last.feedback().orElseThrow().notChecked())
                .extracting(English::say)
                .containsExactly("The code of the goods: they were named by hand");
    }
}
