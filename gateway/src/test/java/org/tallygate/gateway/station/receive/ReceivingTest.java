package org.tallygate.gateway.station.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.English;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

final class ReceivingTest {

    private static final String PILL = "(01)" + Dock.PILLS_EACH + "(10)L7(17)270131(21)";

    @Test
    void acceptedScanIsOneMovementWithItsEvidence() {
        Dock dock = Dock.open().scan(Dock.MILK_CASE);

        Fact.Moved moved = (Fact.Moved) dock.facts().getFirst();
        assertThat(moved.item()).isEqualTo(Dock.MILK);
        assertThat(moved.quantity()).isEqualTo(Quantity.of(12));
        assertThat(moved.from()).isEqualTo(Account.of(VirtualLocation.SUPPLIER));
        assertThat(moved.to()).isEqualTo(Account.of(Dock.DOCK_1, StockStatus.AVAILABLE));
        assertThat(moved.head().resolved())
                .contains(new Resolved(Dock.MILK, 3, Quantity.ONE, "case", Quantity.of(12)));
        assertThat(moved.head().asRead()).containsExactly(new Identifier("01", Dock.MILK_CASE));
        assertThat(moved.head().raw()).hasSize(1);
        assertThat(moved.head().task()).contains(new TaskRef(Dock.TASK, 1));
        assertThat(moved.head().actor()).contains("badge-17");
        assertThat(dock.colour()).isEqualTo(Colour.GREEN);
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence()))
                .isEqualTo("12 each Milk 1 l received. 12 of 36. Scan the next one.");
    }

    @Test
    void countOfTheLabelMultipliesTheUnit() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_CASE + "(30)2");

        assertThat(((Fact.Moved) dock.facts().getFirst()).quantity()).isEqualTo(Quantity.of(24));
    }

    @Test
    void countOfZeroIsNoCode() {
        assertThat(Dock.open().scan("(01)" + Dock.MILK_CASE + "(30)0").refusal())
                .contains(ScanRefusal.UNKNOWN_CODE);
    }

    @Test
    void lotExpiryAndSerialStandInTheFact() {
        Dock dock = Dock.open().scan(PILL + "S1");

        Fact.Moved moved = (Fact.Moved) dock.facts().getFirst();
        assertThat(moved.goods().lot()).contains("L7");
        assertThat(moved.goods().expiry()).contains(LocalDate.of(2027, 1, 31));
        assertThat(moved.goods().serials()).containsExactly("S1");
        assertThat(moved.head().notChecked()).containsExactly("serial-elsewhere");
    }

    @Test
    void clockOf1970LeavesTheExpiryDateUnchecked() {
        Dock dock = Dock.open().clock(0).scan(PILL + "S1");

        assertThat(dock.facts().getFirst().head().notChecked())
                .containsExactly("serial-elsewhere", "expired");
    }

    @Test
    void caseSerialIsEvidenceAndNotTheSerialOfAUnit() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_CASE + "(21)C1");

        Fact.Moved moved = (Fact.Moved) dock.facts().getFirst();
        assertThat(moved.goods().serials()).isEmpty();
        assertThat(moved.head().asRead()).contains(new Identifier("21", "C1"));
        assertThat(dock.scan("(01)" + Dock.MILK_CASE + "(21)C1").refusal())
                .contains(ScanRefusal.DUPLICATE_SERIAL);
    }

    @Test
    void announcedPackageIsReceivedLineByLineAsOneGroup() {
        Dock dock = Dock.open().scan("(00)" + Dock.PALLET);

        assertThat(dock.facts()).hasSize(2);
        Fact.Moved milk = (Fact.Moved) dock.facts().getFirst();
        Fact.Moved pills = (Fact.Moved) dock.facts().getLast();
        assertThat(milk.to().pack()).contains(Dock.PALLET);
        assertThat(milk.goods().lot()).contains("L1");
        assertThat(milk.head().notChecked()).containsExactly("package-elsewhere");
        assertThat(pills.head().notChecked())
                .containsExactly(
                        "package-elsewhere", "lot-missing", "expiry-missing", "serial-missing");
        assertThat(pills.head().group()).isEqualTo(milk.head().group());
        assertThat(dock.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(dock.line(2).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void labelOfAPalletThatWasNotAnnouncedMaySayWhatItHolds() {
        Dock dock = Dock.open();
        dock.scan("(00)" + Dock.OTHER_PALLET + "(02)" + Dock.MILK_CASE + "(37)2(10)L9");

        Fact.Moved moved = (Fact.Moved) dock.facts().getFirst();
        assertThat(moved.quantity()).isEqualTo(Quantity.of(24));
        assertThat(moved.to().pack()).contains(Dock.OTHER_PALLET);
        assertThat(moved.goods().lot()).contains("L9");
    }

    @Test
    void linesOfOneItemAreFilledInOrder() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_EACH + "(30)30");

        assertThat(dock.line(1).done()).isEqualTo(Quantity.of(24));
        assertThat(dock.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(dock.line(4).done()).isEqualTo(Quantity.of(6));
        assertThat(dock.line(4).state()).isEqualTo(LineState.PARTIAL);
    }

    @Test
    void moreThanExpectedIsReceivedOnlyWhenAPersonSaysSo() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_EACH + "(30)40");
        assertThat(dock.refusal()).contains(ScanRefusal.OVER);
        assertThat(dock.colour()).isEqualTo(Colour.RED);
        assertThat(dock.facts()).isEmpty();

        dock.say(Command.YES);
        assertThat(dock.facts()).hasSize(1);
        assertThat(dock.colour()).isEqualTo(Colour.AMBER);
        assertThat(dock.line(4).state()).isEqualTo(LineState.OVER);
        assertThat(dock.line(4).done()).isEqualTo(Quantity.of(16));
    }

    @Test
    void unknownCodeIsKeptForTheCentreWhenAPersonSaysSo() {
        Dock dock = Dock.open().scan("SHELF-12");
        assertThat(dock.last.question()).isPresent();
        assertThat(dock.colour()).isEqualTo(Colour.AMBER);

        dock.say(Command.YES);
        Fact.Unresolved kept = (Fact.Unresolved) dock.facts().getFirst();
        assertThat(kept.code()).isEqualTo("SHELF-12");
        assertThat(kept.reason()).isEqualTo("UNKNOWN_CODE");
        assertThat(kept.head().raw()).hasSize(1);
    }

    @Test
    void dismissedQuestionPostsNothing() {
        Dock dock = Dock.open().scan("SHELF-12").say(Command.NO);

        assertThat(dock.facts()).isEmpty();
        assertThat(dock.say(Command.YES).refusal()).contains(ScanRefusal.NOTHING_ASKED);
    }

    @Test
    void withoutTaskTheItemIsNamedAndMayBeKept() {
        Dock dock = new Dock(Receiving.idle(Dock.items())).scan(Dock.MILK_EACH);
        assertThat(dock.refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(English.say(dock.last.feedback().orElseThrow().sentence())).contains("Milk 1 l");

        dock.say(Command.YES);
        Fact.Unresolved kept = (Fact.Unresolved) dock.facts().getFirst();
        assertThat(kept.head().task()).isEmpty();
        assertThat(kept.head().resolved().map(Resolved::item)).contains(Dock.MILK);
    }

    @Test
    void passageInReceivesEachTagOnceAndSumsUp() {
        Dock dock = Dock.open().pass(Direction.IN, 1, 2, 0);
        assertThat(dock.facts()).hasSize(2).allMatch(Fact.Moved.class::isInstance);
        assertThat(English.say(dock.last.feedback().orElseThrow().title()))
                .isEqualTo("2 received, 1 unknown code");
        assertThat(dock.colour()).isEqualTo(Colour.AMBER);

        dock.pass(Direction.IN, 2, 3, 4);
        assertThat(English.say(dock.last.feedback().orElseThrow().title()))
                .isEqualTo("1 received, 1 already received, 1 too many");
        assertThat(dock.refusal()).contains(ScanRefusal.DUPLICATE_SERIAL);
        assertThat(dock.line(3).state()).isEqualTo(LineState.COMPLETE);

        dock.say(Command.YES);
        assertThat(dock.line(3).done()).isEqualTo(Quantity.of(4));
    }

    @Test
    void passageThatDoesNotComeInIsEvidenceOnly() {
        for (Direction direction : List.of(Direction.OUT, Direction.TURN_BACK, Direction.UNKNOWN)) {
            Dock dock = Dock.open().pass(direction, 1, 2);

            Fact.Observed observed = (Fact.Observed) dock.facts().getFirst();
            assertThat(dock.facts()).hasSize(1);
            assertThat(observed.item()).contains(Dock.SHIRT);
            assertThat(observed.head().raw()).hasSize(2);
            assertThat(dock.colour()).isEqualTo(Colour.AMBER);
            assertThat(dock.line(3).done()).isEqualTo(Quantity.ZERO);
        }
    }

    @Test
    void someoneWithoutGoodsIsNotTold() {
        assertThat(Dock.open().pass(Direction.IN).last).isEqualTo(Decision.NOTHING);
    }

    @Test
    void flickeringTagIsReceivedOnceAndNotReproached() {
        Dock dock = Dock.open().arrive(5).arrive(5);

        assertThat(dock.facts()).hasSize(1);
        assertThat(dock.last).isEqualTo(Decision.NOTHING);
    }

    @Test
    void undoTakesBackTheWholeGroupAndThenTheOneBefore() {
        Dock dock = Dock.open().scan(PILL + "S1").scan("(00)" + Dock.PALLET).say(Command.UNDO);
        assertThat(dock.facts().subList(3, 5)).allMatch(Fact.Reversed.class::isInstance);
        assertThat(dock.line(1).done()).isEqualTo(Quantity.ZERO);
        assertThat(dock.line(2).done()).isEqualTo(Quantity.ONE);

        dock.scan("(00)" + Dock.PALLET);
        assertThat(dock.refusal()).isEmpty();

        dock.say(Command.UNDO).say(Command.UNDO).scan(PILL + "S1");
        assertThat(dock.refusal()).isEmpty();
        dock.say(Command.UNDO);
        assertThat(dock.say(Command.UNDO).refusal()).contains(ScanRefusal.NOTHING_TO_UNDO);
    }

    @Test
    void finishReportsEachShortLineAndClosesTheTask() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_EACH + "(30)30").say(Command.FINISH);

        assertThat(
                        dock.facts().stream()
                                .filter(Fact.TaskStep.class::isInstance)
                                .map(Fact.TaskStep.class::cast)
                                .map(step ->
                                        step.step()
                                                + step.line().map(l -> " " + l).orElse("")
                                                + step.missing().map(m -> " " + m).orElse("")))
                .containsExactly("SHORT 2 2", "SHORT 3 3", "SHORT 4 6", "FINISHED");
        assertThat(dock.line(2).state()).isEqualTo(LineState.SHORT);
        assertThat(dock.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(dock.scan(Dock.MILK_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(dock.say(Command.UNDO).refusal()).contains(ScanRefusal.NO_TASK);
    }

    @Test
    void claimIsSaidOnce() {
        Dock dock = Dock.open().say(Command.CLAIM);

        assertThat(dock.state.state()).isEqualTo(TaskState.CLAIMED);
        assertThat(dock.say(Command.CLAIM).refusal()).contains(ScanRefusal.ALREADY_CLAIMED);
        assertThat(dock.facts()).hasSize(1);
    }

    @Test
    void cancelledTaskTakesNothingMore() {
        Dock dock = Dock.open().scan(Dock.MILK_EACH);
        dock.state = dock.state.with(Dock.task(2, Document.State.CANCELLED, Dock.EXPECTED));

        assertThat(dock.scan(Dock.MILK_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(dock.line(1).done()).isEqualTo(Quantity.ONE);
    }

    @Test
    void blindTaskReceivesWhateverTheMasterKnows() {
        Body.ReceivingTask blind =
                new Body.ReceivingTask(
                        "BLIND", Dock.EXPECTED.station(), Dock.DOCK_1, List.of(), List.of());
        Dock dock =
                new Dock(Receiving.of(Dock.task(1, Document.State.ACTIVE, blind), Dock.items()));
        dock.scan(Dock.MILK_CASE);

        assertThat(dock.colour()).isEqualTo(Colour.GREEN);
        assertThat(dock.line(1).done()).isEqualTo(Quantity.of(12));
        assertThat(dock.line(1).state()).isEqualTo(LineState.COMPLETE);
    }

    @Test
    void nextActionSaysWhenAllIsThere() {
        Dock dock = Dock.open().scan("(01)" + Dock.MILK_EACH + "(30)36").scan(PILL + "S1");
        dock.scan(PILL + "S2").pass(Direction.IN, 1, 2);
        assertThat(English.say(dock.state.nextAction(Optional.empty())))
                .isEqualTo("Scan the goods of ASN-1001.");

        dock.pass(Direction.IN, 3);
        assertThat(English.say(dock.state.nextAction(Optional.empty())))
                .isEqualTo("All lines of ASN-1001 are complete: finish the task.");
        assertThat(Optional.of(dock.say(Command.FINISH).colour())).contains(Colour.GREEN);
    }
}
