package org.tallygate.gateway.station.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.receive.Dock;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What follows from what when goods come back: deeds, the facts of them, and the last refusal. */
final class ReturnsTest {

    private static final String MILK_BACK = "MILK-1L CUSTOMER > DOCK-1 RETURNED_UNINSPECTED";
    private static final String PILL = "(01)" + Dock.PILLS_EACH + "(10)L7(17)270131(21)S1";
    private static final String PILL_BACK =
            "1 PILLS lot L7 [S1] CUSTOMER > DOCK-1 RETURNED_UNINSPECTED";
    private static final String PHOTO = "ab".repeat(32);
    private static final String OTHER_PHOTO = "cd".repeat(32);

    private static final Body.ReturnTask TASK =
            new Body.ReturnTask(
                    "RET-1",
                    new Name("dock-1"),
                    Dock.DOCK_1,
                    List.of(
                            Body.TaskLine.of(1, Dock.MILK, Quantity.of(3)),
                            Body.TaskLine.of(2, Dock.PILLS, Quantity.ONE),
                            Body.TaskLine.of(3, Dock.SHIRT, Quantity.of(4))));

    private static Dock dock() {
        return new Dock(fresh());
    }

    private static Returns fresh() {
        return Returns.of(Dock.task(1, Document.State.ACTIVE, TASK), Dock.items());
    }

    private static Arguments row(
            String name, Consumer<Dock> deeds, @Nullable Refusal refusal, String... facts) {
        return arguments(name, deeds, Optional.ofNullable(refusal), List.of(facts));
    }

    @Test
    void whatIsInspectedIsItsOwners() {
        Body.ReturnTask task =
                new Body.ReturnTask(
                        "RET-2",
                        new Name("dock-1"),
                        Dock.DOCK_1,
                        List.of(
                                new Body.TaskLine(
                                        1,
                                        Dock.MILK,
                                        Quantity.of(2),
                                        0,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("ACME"),
                                        List.of())));
        Dock dock = new Dock(Returns.of(Dock.task(1, Document.State.ACTIVE, task), Dock.items()));
        dock.scan(Dock.MILK_EACH).answer("A").answer("RESTOCK").answer("OTHER");
        assertThat(dock.told())
                .containsExactly(
                        "1 MILK-1L CUSTOMER of ACME > DOCK-1 RETURNED_UNINSPECTED of ACME",
                        "1 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE of ACME");
        Fact.Moved came = (Fact.Moved) dock.facts().getFirst();
        Fact unowned =
                new Fact.Inspected(
                        came.head(),
                        came.item(),
                        came.quantity(),
                        came.goods(),
                        came.to().location(),
                        StockStatus.RETURNED_UNINSPECTED,
                        StockStatus.AVAILABLE,
                        Optional.of("A"));
        Waiting waiting = Waiting.NOTHING.assume(List.of(came, unowned));
        assertThat(waiting.byKind()).as("of an older station").isEmpty();
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(
                        "a piece comes and is asked about",
                        dock -> dock.scan(Dock.MILK_EACH),
                        null,
                        "1 " + MILK_BACK),
                row(
                        "like new, back to stock",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "opened, at a reduced price",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("B")
                                        .answer("MARKDOWN")
                                        .answer("OTHER"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L B RETURNED_UNINSPECTED > MARKDOWN"),
                row(
                        "with a defect, to be repaired",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("C")
                                        .answer("REPAIR")
                                        .answer("DEFECT"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L C RETURNED_UNINSPECTED > REPAIR"),
                row(
                        "the centre decides",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("B")
                                        .answer("LATER")
                                        .answer("OTHER"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L B RETURNED_UNINSPECTED > QUARANTINE"),
                row(
                        "no grade of that name",
                        dock -> dock.scan(Dock.MILK_EACH).answer("E"),
                        ReturnRefusal.NOT_OFFERED,
                        "1 " + MILK_BACK),
                row(
                        "yes is no grade",
                        dock -> dock.scan(Dock.MILK_EACH).say(Command.YES),
                        ReturnRefusal.NOT_OFFERED,
                        "1 " + MILK_BACK),
                row(
                        "and then the grade",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .say(Command.YES)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "unsafe goods are never sold again",
                        dock -> dock.scan(Dock.MILK_EACH).answer("D").answer("RESTOCK"),
                        ReturnRefusal.NOT_FOR_GRADE,
                        "1 " + MILK_BACK),
                row(
                        "nor are those with a defect as new",
                        dock -> dock.scan(Dock.MILK_EACH).answer("C").answer("RESTOCK"),
                        ReturnRefusal.NOT_FOR_GRADE,
                        "1 " + MILK_BACK),
                row(
                        "what is destroyed wants a picture",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("D")
                                        .answer("SCRAP")
                                        .answer("DEFECT"),
                        null,
                        "1 " + MILK_BACK),
                row(
                        "and is judged when it has one",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("D")
                                        .answer("SCRAP")
                                        .answer("DEFECT")
                                        .say(new Command.Attach(PHOTO)),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L D RETURNED_UNINSPECTED > SCRAP"),
                row(
                        "or had one before",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .say(new Command.Attach(PHOTO))
                                        .answer("D")
                                        .answer("SCRAP")
                                        .answer("DEFECT"),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L D RETURNED_UNINSPECTED > SCRAP"),
                row(
                        "or can have none",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("D")
                                        .answer("SCRAP")
                                        .answer("DEFECT")
                                        .answer(Inspection.NO_PHOTO),
                        null,
                        "1 " + MILK_BACK,
                        "1 MILK-1L D RETURNED_UNINSPECTED > SCRAP"),
                row(
                        "a picture of nothing",
                        dock -> dock.say(new Command.Attach(PHOTO)),
                        ReturnRefusal.NOTHING_IN_HAND),
                row("nothing waits", dock -> dock.say(Command.NEXT), ReturnRefusal.NOTHING_WAITS),
                row(
                        "what came through the portal waits",
                        dock ->
                                dock.pass(Direction.IN, 1, 2)
                                        .say(Command.NEXT)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        "1 SHIRT [1] CUSTOMER > DOCK-1 RETURNED_UNINSPECTED",
                        "1 SHIRT [2] CUSTOMER > DOCK-1 RETURNED_UNINSPECTED",
                        "1 SHIRT A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "a piece that was left is looked at when it is scanned again",
                        dock ->
                                dock.scan(PILL)
                                        .say(Command.NO)
                                        .scan(PILL)
                                        .answer("B")
                                        .answer("MARKDOWN")
                                        .answer("OTHER"),
                        null,
                        PILL_BACK,
                        "1 PILLS B RETURNED_UNINSPECTED > MARKDOWN"),
                row(
                        "but not twice",
                        dock ->
                                dock.scan(PILL)
                                        .answer("B")
                                        .answer("MARKDOWN")
                                        .answer("OTHER")
                                        .scan(PILL),
                        ReturnRefusal.INSPECTED_BEFORE,
                        PILL_BACK,
                        "1 PILLS B RETURNED_UNINSPECTED > MARKDOWN"),
                row(
                        "unless that is taken back",
                        dock ->
                                dock.scan(PILL)
                                        .answer("B")
                                        .answer("MARKDOWN")
                                        .answer("OTHER")
                                        .say(Command.UNDO)
                                        .scan(PILL)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        PILL_BACK,
                        "1 PILLS B RETURNED_UNINSPECTED > MARKDOWN",
                        "reversed 2",
                        "1 PILLS A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "when all came, a scan looks at one of them",
                        dock ->
                                dock.count(3)
                                        .scan(Dock.MILK_EACH)
                                        .say(Command.NO)
                                        .scan(Dock.MILK_EACH)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        "3 " + MILK_BACK,
                        "1 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "three alike are judged at once",
                        dock ->
                                dock.count(3)
                                        .scan(Dock.MILK_EACH)
                                        .say(new Command.Count(Quantity.of(3)))
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER"),
                        null,
                        "3 " + MILK_BACK,
                        "3 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "but no four",
                        dock ->
                                dock.count(3)
                                        .scan(Dock.MILK_EACH)
                                        .say(new Command.Count(Quantity.of(4))),
                        ReturnRefusal.NOT_SO_MANY,
                        "3 " + MILK_BACK),
                row(
                        "what was judged is not corrected away",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .answer("A")
                                        .answer("RESTOCK")
                                        .answer("OTHER")
                                        .say(new Command.Correct(1, Quantity.ZERO)),
                        ReturnRefusal.JUDGED_ALREADY,
                        "1 " + MILK_BACK,
                        "1 MILK-1L A RETURNED_UNINSPECTED > AVAILABLE"),
                row(
                        "the rest is not inspected",
                        dock -> dock.scan(Dock.MILK_EACH).say(Command.FINISH),
                        ReturnRefusal.NOT_INSPECTED,
                        "1 " + MILK_BACK),
                row(
                        "and left to the centre",
                        dock -> dock.scan(Dock.MILK_EACH).say(Command.FINISH).say(Command.YES),
                        null,
                        "1 " + MILK_BACK,
                        "SHORT 1 2",
                        "SHORT 2 1",
                        "SHORT 3 4",
                        "FINISHED"),
                row(
                        "after the end nothing is judged",
                        dock ->
                                dock.scan(Dock.MILK_EACH)
                                        .say(Command.FINISH)
                                        .say(Command.YES)
                                        .say(Command.NEXT),
                        ScanRefusal.NO_TASK,
                        "1 " + MILK_BACK,
                        "SHORT 1 2",
                        "SHORT 2 1",
                        "SHORT 3 4",
                        "FINISHED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void deedsLeadToFacts(
            String name, Consumer<Dock> deeds, Optional<Refusal> refusal, List<String> facts) {
        Dock dock = dock();
        deeds.accept(dock);

        assertThat(dock.refusal()).as(name).isEqualTo(refusal);
        assertThat(dock.told()).as(name).isEqualTo(facts);
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence()))
                .matches("[^ ].*[.?!]");
        assertThat(dock.restarted(fresh()).lines()).isEqualTo(dock.state.lines());
    }

    @Test
    void picturesAndTheReasonStandInTheFact() {
        Dock dock = dock().scan(Dock.MILK_EACH).say(new Command.Attach(PHOTO));
        dock.say(new Command.Attach(OTHER_PHOTO)).say(new Command.Attach(PHOTO));
        dock.answer("C").answer("VENDOR_CLAIM").answer("DAMAGED_ON_WAY");

        Fact.Inspected seen = (Fact.Inspected) dock.facts().getLast();
        assertThat(seen.head().asRead())
                .containsExactly(
                        new Identifier("reason", "DAMAGED_ON_WAY"),
                        new Identifier("photo", PHOTO),
                        new Identifier("photo", OTHER_PHOTO));
        assertThat(seen.head().notChecked()).isEmpty();
        assertThat(seen.head().actor()).contains("badge-17");
    }

    @Test
    void missingPictureIsToldAndStandsInTheFact() {
        Dock dock = dock().scan(Dock.MILK_EACH).answer("D").answer("SCRAP").answer("DEFECT");
        assertThat(English.say(dock.last.question().orElseThrow().sentence()))
                .isEqualTo("Take a picture of it.");

        dock.answer(Inspection.NO_PHOTO);
        assertThat(dock.facts().getLast().head().notChecked()).containsExactly("photo");
        assertThat(dock.last.feedback().orElseThrow().notChecked()).hasSize(1);
    }

    @Test
    void gradeSaysWhichPlacesAreOffered() {
        Dock dock = dock().scan(Dock.MILK_EACH).answer("D");

        Question.Ask.Choices choices =
                (Question.Ask.Choices) dock.last.question().orElseThrow().ask();
        assertThat(choices.choices())
                .extracting(Question.Choice::id)
                .containsExactly("SCRAP", "VENDOR_CLAIM", "LATER");
    }

    @Test
    void nextActionLeadsThroughTheInspection() {
        Dock dock = dock().count(3).scan(Dock.MILK_EACH).scan(PILL).pass(Direction.IN, 1, 2, 3, 4);
        assertThat(English.say(dock.state.nextAction(Optional.empty())))
                .isEqualTo("8 to inspect: scan one of them.");

        dock.say(Command.NEXT);
        assertThat(English.say(dock.state.nextAction(dock.last.hand())))
                .isEqualTo("Look at 1 each Milk 1 l and answer.");
        dock.say(new Command.Count(Quantity.of(3))).answer("A").answer("RESTOCK").answer("OTHER");
        assertThat(English.say(dock.line(1).note().orElseThrow())).isEqualTo("3 inspected.");
        assertThat(dock.state.state()).isEqualTo(TaskState.OPEN);
    }

    @Property(tries = 300)
    void factsAloneRestoreTheStateAndNoMoreIsJudgedThanCame(
            @ForAll("acts") List<Consumer<Dock>> acts) {
        Dock dock = dock();
        acts.forEach(act -> act.accept(dock));
        Returns restarted = (Returns) dock.restarted(fresh());

        assertThat(restarted.lines()).isEqualTo(dock.state.lines());
        assertThat(restarted.state()).isEqualTo(dock.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(dock.state.nextAction(Optional.empty()));
        Waiting waiting = Waiting.NOTHING.apply(dock.journal());
        assertThat(waiting.isContradictory()).isFalse();
    }

    @Provide
    Arbitrary<List<Consumer<Dock>>> acts() {
        Arbitrary<Consumer<Dock>> scans =
                Arbitraries.of(Dock.MILK_EACH, Dock.SHIRT_EACH, PILL, Dock.STRANGER)
                        .map(text -> dock -> dock.scan(text));
        Arbitrary<Consumer<Dock>> answers =
                Arbitraries.of("A", "C", "D", "RESTOCK", "SCRAP", "MARKDOWN", "OTHER", "NO_PHOTO")
                        .map(text -> dock -> dock.answer(text));
        Arbitrary<Consumer<Dock>> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.NEXT,
                                Command.NO,
                                Command.YES,
                                Command.FINISH,
                                new Command.Attach(PHOTO),
                                new Command.Count(Quantity.of(2)),
                                new Command.Correct(1, Quantity.ONE),
                                new Command.Correct(3, Quantity.ZERO))
                        .map(command -> dock -> dock.say(command));
        Arbitrary<Consumer<Dock>> judged =
                Arbitraries.of(Dock.MILK_EACH, PILL)
                        .map(text ->
                                dock ->
                                        dock.scan(text)
                                                .answer("A")
                                                .answer("RESTOCK")
                                                .answer("OTHER"));
        return Arbitraries.oneOf(scans, answers, commands, judged).list().ofMaxSize(40);
    }
}
