package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.A_1;
import static org.tallygate.plant.floor.StationHouse.A_2;
import static org.tallygate.plant.floor.StationHouse.PILLS;
import static org.tallygate.plant.floor.StationHouse.PILLS_EACH;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_CASE;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.putaway.PuttingAway;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayRule;

import java.util.List;
import java.util.Optional;

/** What was received at a dock is put away where the rules of the ledger say. */
final class PuttingAwayEndToEndTest {

    private static final String CARTON = Sscc.ofBody("10614141123456789").digits();

    private final StationHouse house = new StationHouse().workplaces(STAGE, STOCK);

    @BeforeEach
    void rules() {
        rule("near", A_1, 1, Optional.of(q(8)));
        rule("far", A_2, 2, Optional.empty());
    }

    private void rule(String name, LocationCode to, int priority, Optional<Quantity> most) {
        PutawayRule rule = PutawayRule.of(name, to);
        house.does(
                new PutawayCommand.SetPutawayRule(
                        new PutawayRule(
                                rule.name(),
                                Optional.of(STAGE),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                to,
                                false,
                                priority,
                                most,
                                Optional.empty(),
                                true)));
    }

    private Seat delivery(ItemCode item, long quantity, Optional<String> owner) {
        house.does(
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "ACME",
                        Optional.empty(),
                        STAGE,
                        owner,
                        Remainder.KEEP,
                        List.of(
                                new PurchaseLine(
                                        item,
                                        q(quantity),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0))));
        return house.seat(house.task("purchase", "PO-1", 0).document(), Receiving::of);
    }

    private Task putaway(String of) {
        return house.task("putaway-order", of, 0);
    }

    private Seat puttingAway(String of) {
        Task task = putaway(of);
        assertThat(task.box()).isEqualTo(StationHouse.BOX);
        assertThat(((Body.PutawayTask) task.document().body()).station())
                .isEqualTo(StationHouse.STATION);
        return house.seat(task.document(), PuttingAway::of);
    }

    @Test
    void whatWasReceivedIsWalkedToItsPlace() {
        delivery(TEA, 12, Optional.empty()).count(6).scan(TEA_EACH).say(Command.FINISH);

        Seat seat = puttingAway("purchase PO-1");
        assertThat(seat.line(1).to()).contains(A_1);
        seat.scan(TEA_CASE).place(A_1);
        assertThat(seat.line(1).state()).isEqualTo(LineState.COMPLETE);
        seat.say(Command.FINISH);

        assertThat(house.at(TEA, A_1)).isEqualTo(6);
        assertThat(house.at(TEA, STAGE)).isZero();
        assertThat(seat.work.state()).isEqualTo(TaskState.FINISHED);
        assertThat(putaway("purchase PO-1").finished()).isTrue();
        assertThat(house.raised).isEmpty();
        assertThat(house.held).isEmpty();
    }

    @Test
    void damagedGoodsStayAndWhatIsUndoneIsToBePutAwayAgain() {
        delivery(TEA, 7, Optional.empty()).count(7).scan(TEA_EACH).say(Command.FINISH);

        Seat seat = puttingAway("purchase PO-1");
        seat.scan(TEA_CASE).place(A_1).say(Command.UNDO);
        assertThat(house.at(TEA, STAGE)).isEqualTo(7);
        assertThat(seat.line(1).state()).isEqualTo(LineState.OPEN);

        seat.scan(TEA_CASE).place(A_1).damaged().scan(TEA_EACH);
        assertThat(house.at(TEA, A_1)).isEqualTo(6);
        assertThat(putaway("purchase PO-1").document().state()).isEqualTo(Document.State.ACTIVE);
        assertThat(house.held).isEmpty();
    }

    @Test
    void consignedGoodsAreTheirOwnersOnTheShelfToo() {
        Optional<String> acme = Optional.of("ACME");
        delivery(TEA, 6, acme).count(6).scan(TEA_EACH).say(Command.FINISH);
        puttingAway("purchase PO-1").scan(TEA_CASE).place(A_1).say(Command.FINISH);

        assertThat(house.of(acme, TEA, A_1)).isEqualTo(6);
        assertThat(house.of(acme, TEA, STAGE)).isZero();
        assertThat(house.of(Optional.empty(), TEA, STAGE)).isZero();
    }

    @Test
    void eachLotIsALineWhereLotsMatter() {
        delivery(PILLS, 5, Optional.empty())
                .count(2)
                .scan("(01)" + PILLS_EACH + "(10)L1")
                .count(3)
                .scan("(01)" + PILLS_EACH + "(10)L2");

        Seat seat = puttingAway("purchase PO-1");
        assertThat(seat.work.lines())
                .extracting(line -> line.lot() + " " + line.expected().orElseThrow())
                .containsExactly("Optional[L1] 2", "Optional[L2] 3");
        seat.count(3).scan("(01)" + PILLS_EACH + "(10)L2").place(A_1);
        seat.count(2).scan("(01)" + PILLS_EACH + "(10)L1").place(A_1).say(Command.FINISH);
        assertThat(house.at(PILLS, A_1, "L1")).isEqualTo(2);
        assertThat(house.at(PILLS, A_1, "L2")).isEqualTo(3);
        assertThat(house.raised).isEmpty();
    }

    @Test
    void aPalletOfATransferIsPutAwayWholeWhileTheReceiptGoesOn() {
        house.stocked(TEA, STOCK, 20);
        house.stocked(TEA, STOCK, 6, Goods.PLAIN, Optional.of(CARTON));
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t1",
                        STOCK,
                        STAGE,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        house.does(new DocumentCommand.ReserveTransfer("t1", false));
        house.seat(house.task("transfer", "t1", 0).document(), Dispatching::of)
                .scan("(00)" + CARTON)
                .count(4)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        Seat receipt = house.seat(house.task("transfer", "t1", 1).document(), Receiving::of);
        receipt.scan("(00)" + CARTON);

        Seat seat = puttingAway("transfer t1");
        assertThat(seat.work.lines()).hasSize(1);
        seat.scan("(00)" + CARTON).place(A_1);
        assertThat(house.in(TEA, A_1, CARTON)).isEqualTo(6);

        receipt.count(4).scan(TEA_EACH).say(Command.FINISH);
        seat.say(Command.NEXT);
        assertThat(seat.work.lines())
                .extracting(line -> line.to() + " " + line.state())
                .containsExactly(
                        Optional.of(A_1) + " " + LineState.COMPLETE,
                        Optional.of(A_2) + " " + LineState.OPEN);
        seat.count(4).scan(TEA_EACH).place(A_2).say(Command.FINISH);

        assertThat(house.at(TEA, A_2)).isEqualTo(4);
        assertThat(house.at(TEA, STAGE)).isZero();
        assertThat(house.raised).isEmpty();
        assertThat(house.held).isEmpty();
    }
}
