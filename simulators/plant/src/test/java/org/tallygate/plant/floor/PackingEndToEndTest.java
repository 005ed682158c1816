package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.CUSTOMER;
import static org.tallygate.plant.floor.StationHouse.PACK;
import static org.tallygate.plant.floor.StationHouse.RADIO;
import static org.tallygate.plant.floor.StationHouse.RADIO_EACH;
import static org.tallygate.plant.floor.StationHouse.SHOP;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_CASE;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.TRANSIT;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.lines.GoodsRefusal;
import org.tallygate.gateway.station.pack.Packing;
import org.tallygate.gateway.station.pack.PackingDesk;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Transfer;

import java.util.List;
import java.util.Optional;

/** What people pack and load, from the scan to the closed document of the ledger. */
final class PackingEndToEndTest {

    private static final String CARTON = Sscc.ofBody("10614141123456789").digits();

    private final StationHouse house = new StationHouse().workplaces(STOCK, PACK, STAGE, SHOP);
    private final PackingDesk desk = PackingDesk.training();

    @BeforeEach
    void eightTeaAreOrderedAndPicked() {
        house.stocked(TEA, STOCK, 20);
        house.does(
                new DocumentCommand.PlaceSale(
                        "o1",
                        Optional.empty(),
                        "web",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        false,
                        List.of(new SaleLine(TEA, q(8), Optional.empty(), Optional.empty()))));
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        Optional.of("o1"),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, PACK),
                                new FulfilmentStep(Deed.PACK, PACK, STAGE),
                                new FulfilmentStep(Deed.SHIP, STAGE, CUSTOMER)),
                        List.of(new FulfilmentLine(Optional.of(1), TEA, q(8)))));
        house.does(new DocumentCommand.DoStep("f1", 1, List.of(new Part(1, q(8)))));
    }

    private Seat packing() {
        return house.seat(
                house.task("fulfilment", "f1", 1).document(),
                (task, items) -> Packing.of(task, items, desk));
    }

    private static String label(Seat seat) {
        return ((Label.Logistic) seat.last.labels().getFirst()).sscc();
    }

    private Sale sale() {
        return house.find(Sale.class, "sale", "o1");
    }

    @Test
    void packedCartonsLeaveForTheCustomerAndTheSaleIsDone() {
        Seat seat = packing().scan(TEA_CASE).scan(TEA_EACH).say(Command.NEXT);
        String first = label(seat);
        seat.scan(TEA_EACH).say(Command.FINISH);
        String second = label(seat);

        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.PACKED);
        assertThat(house.in(TEA, STAGE, first)).isEqualTo(7);
        assertThat(house.in(TEA, STAGE, second)).isEqualTo(1);
        assertThat(house.at(TEA, PACK)).isZero();

        Seat dock =
                house.seat(house.task("fulfilment", "f1", 2).document(), Dispatching::of)
                        .offline()
                        .scan("(00)" + first)
                        .scan("(00)" + second)
                        .say(Command.FINISH);
        assertThat(dock.refusal()).isEmpty();
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(sale().state()).isEqualTo(Sale.State.DONE);
        assertThat(house.at(TEA, CUSTOMER)).isEqualTo(8);
        assertThat(house.at(TEA, STAGE)).isZero();
        assertThat(house.held).isEmpty();
        assertThat(house.kinds()).isEmpty();
    }

    @Test
    void theDockIsToldTheCartonsThatWerePacked() {
        Seat seat = packing().scan(TEA_CASE).say(Command.NEXT);
        String first = label(seat);
        seat.scan(TEA_EACH).scan(TEA_EACH).say(Command.FINISH);
        String second = label(seat);

        Seat dock = house.seat(house.task("fulfilment", "f1", 2).document(), Dispatching::of);
        assertThat(dock.work.lines()).hasSize(2);
        dock.scan("(00)" + CARTON);
        assertThat(dock.refusal()).isPresent();
        dock.scan("(00)" + first).scan("(00)" + second).say(Command.FINISH);

        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(house.at(TEA, CUSTOMER)).isEqualTo(8);
        assertThat(house.held).isEmpty();
    }

    @Test
    void cartonThatIsOpenedAgainLosesNothing() {
        Seat seat = packing().scan(TEA_CASE).say(Command.NEXT);
        String carton = label(seat);
        seat.say(Command.UNDO).say(Command.UNDO);
        assertThat(house.at(TEA, STAGE)).isZero();
        assertThat(house.at(TEA, PACK)).isEqualTo(8);
        assertThat(house.held).isEmpty();

        seat.scan(TEA_CASE).scan(TEA_EACH).scan(TEA_EACH).say(Command.FINISH);
        assertThat(label(seat)).isNotEqualTo(carton);
        assertThat(house.at(TEA, STAGE)).isEqualTo(8);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.PACKED);
    }

    @Test
    void whatIsMissingAtPackingIsKnownAtTheCentre() {
        packing().scan(TEA_CASE).say(Command.FINISH).answer("not-there");
        assertThat(house.fulfilment("f1").lines().getFirst().missing()).isEqualTo(q(2));
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.PACKED);
        assertThat(house.held).isEmpty();
    }

    private Seat dispatch() {
        house.stocked(TEA, STOCK, 6, Goods.PLAIN, Optional.of(CARTON));
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t1",
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        house.does(new DocumentCommand.ReserveTransfer("t1", false));
        return house.seat(house.task("transfer", "t1", 0).document(), Dispatching::of);
    }

    private Transfer transfer() {
        return house.find(Transfer.class, "transfer", "t1");
    }

    @Test
    void transferGoesUnderWayWithItsPackagesAndLooseGoods() {
        Seat seat = dispatch().scan("(00)" + CARTON).count(4).scan(TEA_EACH).say(Command.FINISH);

        assertThat(seat.refusal()).isEmpty();
        assertThat(transfer().state()).isEqualTo(Transfer.State.IN_TRANSIT);
        assertThat(transfer().progress().packages()).containsExactly(CARTON);
        assertThat(transfer().lines().getFirst().dispatched()).isEqualTo(q(10));
        assertThat(house.in(TEA, TRANSIT, CARTON)).isEqualTo(6);
        assertThat(house.in(TEA, TRANSIT, "transfer t1")).isEqualTo(4);
        assertThat(house.at(TEA, TRANSIT)).isEqualTo(10);
        assertThat(house.held).isEmpty();
    }

    @Test
    void shortDispatchSendsWhatWasLoaded() {
        Seat seat = dispatch().count(9).scan(TEA_EACH).say(Command.FINISH).answer("no-room");

        assertThat(seat.refusal()).isEmpty();
        assertThat(transfer().state()).isEqualTo(Transfer.State.IN_TRANSIT);
        assertThat(transfer().lines().getFirst().dispatched()).isEqualTo(q(9));
        assertThat(house.at(TEA, TRANSIT)).isEqualTo(9);
    }

    /** Two radios are picked, of which the first scan was a mistake. */
    private Seat radiosToPack() {
        house.stocked(RADIO, STOCK, 5);
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f2",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, PACK),
                                new FulfilmentStep(Deed.PACK, PACK, STAGE),
                                new FulfilmentStep(Deed.SHIP, STAGE, CUSTOMER)),
                        List.of(new FulfilmentLine(Optional.empty(), RADIO, q(2)))));
        house.does(new DocumentCommand.AssignFulfilment("f2", false));
        house.seat(house.task("fulfilment", "f2", 0).document(), Picking::of)
                .place(STOCK)
                .scan(radio("S0"))
                .say(Command.UNDO)
                .scan(radio("S1"))
                .scan(radio("S2"));
        return house.seat(
                house.task("fulfilment", "f2", 1).document(),
                (task, items) -> Packing.of(task, items, desk));
    }

    private static String radio(String serial) {
        return "(01)" + RADIO_EACH + "(21)" + serial;
    }

    private List<String> unitsToldInStep(int step) {
        Body.PackTask body = (Body.PackTask) house.task("fulfilment", "f2", step).document().body();
        return body.lines().getFirst().serials();
    }

    @Test
    void onlyTheUnitsThatWerePickedArePacked() {
        Seat seat = radiosToPack();
        assertThat(unitsToldInStep(1)).containsExactly("S1", "S2");

        assertThat(seat.scan(radio("S0")).refusal()).contains(GoodsRefusal.WRONG_SERIAL);
        assertThat(house.at(RADIO, PACK)).isEqualTo(2);
        assertThat(seat.scan(radio("S1")).refusal()).isEmpty();
        assertThat(seat.scan(radio("S1")).refusal()).contains(GoodsRefusal.SERIAL_TWICE);
        assertThat(seat.scan(radio("S2")).refusal()).isEmpty();
        assertThat(house.held).isEmpty();
    }

    @Test
    void onlyTheUnitsThatWerePackedLeave() {
        radiosToPack().scan(radio("S2")).say(Command.NEXT);
        assertThat(unitsToldInStep(2)).containsExactly("S2");
    }

    @Test
    void unitsAreNotToldWhereOneOfThemIsNotKnown() {
        radiosToPack();
        house.does(new DocumentCommand.DoStep("f2", 1, List.of(new Part(1, q(1)))));
        assertThat(unitsToldInStep(1)).isEmpty();
    }
}
