package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.A_1;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.adjust.Adjusting;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.count.ChangeLimit;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.Adjustment;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Task;

import java.util.List;
import java.util.Optional;

/** What the centre asks a station to put right, what two people decide, and what is told of it. */
final class AdjustingEndToEndTest {

    private final StationHouse house = new StationHouse().workplaces(A_1).stocked(TEA, A_1, 20);

    private Seat asked(long quantity) {
        house.does(
                new DocumentCommand.AskAdjustment(
                        "ADJ-1",
                        A_1,
                        List.of(
                                new Adjustment.Line(
                                        TEA, q(quantity), Optional.empty(), Optional.empty())),
                        "broken by the truck"));
        return house.seat(task().document(), Adjusting::of);
    }

    private void limit(long most) {
        house.does(new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(q(most)))));
    }

    private Task task() {
        return house.task("adjustment", "ADJ-1", 0);
    }

    private Adjustment adjustment() {
        return house.find(Adjustment.class, "adjustment", "ADJ-1");
    }

    private String waiting() {
        return house.raised.stream()
                .filter(raised -> raised.kind() == Raised.Kind.CHANGE_WAITS)
                .flatMap(raised -> raised.detail().stream())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private List<Body.CheckTask> checks() {
        return house.told().stream()
                .map(Told::document)
                .filter(told -> told.state() == Document.State.ACTIVE)
                .map(told -> (Body.CheckTask) told.body())
                .toList();
    }

    @Test
    void whatOnePersonMayDoIsDoneAtOnce() {
        limit(5);
        Seat seat = asked(3);
        assertThat(((Body.AdjustTask) task().document().body()).alone()).contains(q(5));
        seat.count(3).scan(TEA_EACH).answer("DAMAGED");
        assertThat(seat.line(1).state()).isEqualTo(LineState.COMPLETE);
        assertThat(seat.last.facts().getFirst().head().notChecked()).isEmpty();
        assertThat(house.at(TEA, A_1)).isEqualTo(17);
        seat.say(Command.FINISH);
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(adjustment().state()).isEqualTo(Adjustment.State.DONE);
        assertThat(house.raised).isEmpty();
        assertThat(checks()).isEmpty();
    }

    @Test
    void moreThanOnePersonMayDoWaitsUntilAnotherAgreesAndTheStationIsTold() {
        limit(5);
        Seat seat = asked(8).count(8).scan(TEA_EACH).answer("DAMAGED");
        assertThat(house.at(TEA, A_1)).isEqualTo(20);
        seat.say(Command.FINISH);

        house.as("carl").does(new StockCommand.ApproveStockChange(waiting(), "seen"));
        assertThat(house.at(TEA, A_1)).isEqualTo(12);
        assertThat(checks())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.about()).isEqualTo("change-agreed");
                    assertThat(check.station()).isEqualTo(StationHouse.STATION);
                    assertThat(check.reference()).isEqualTo("ADJ-1");
                    assertThat(check.sentence())
                            .isEqualTo(
                                    "8 of TEA at A-01, DAMAGED: carl agreed (seen); it is in the"
                                            + " book now");
                });
    }

    @Test
    void whatAnotherDoesNotAgreeToMovesNothingAndTheStationLooksAgain() {
        limit(5);
        asked(8).count(8).scan(TEA_EACH).answer("DAMAGED");
        house.as("carl").does(new StockCommand.RejectStockChange(waiting(), "they are fine"));
        assertThat(house.at(TEA, A_1)).isEqualTo(20);
        assertThat(checks()).extracting(Body.CheckTask::about).containsExactly("change-dropped");
    }

    @Test
    void aNewLimitIsToldToWhoeverIsAskedAlready() {
        asked(3);
        assertThat(((Body.AdjustTask) task().document().body()).alone())
                .as("the centre has said that there is none")
                .contains(new Quantity(Long.MAX_VALUE));
        limit(2);
        assertThat(((Body.AdjustTask) task().document().body()).alone()).contains(q(2));
        assertThat(task().document().revision()).isEqualTo(2);
    }

    @Test
    void whatIsNotToBeDoneAnyMoreIsTakenBackFromTheStation() {
        asked(3);
        house.does(new DocumentCommand.CancelAdjustment("ADJ-1"));
        assertThat(task().document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(house.asks(new DocumentCommand.CancelAdjustment("ADJ-1")))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aPlaceThatNobodyWorksAtIsRefused() {
        assertThat(
                        house.asks(
                                new DocumentCommand.AskAdjustment(
                                        "ADJ-2", StationHouse.A_2, List.of(), "look")))
                .isInstanceOf(Decision.Refused.class);
    }
}
