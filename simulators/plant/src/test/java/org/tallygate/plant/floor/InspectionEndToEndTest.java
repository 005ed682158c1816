package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.A_1;
import static org.tallygate.plant.floor.StationHouse.CUSTOMER;
import static org.tallygate.plant.floor.StationHouse.PACK;
import static org.tallygate.plant.floor.StationHouse.PILLS;
import static org.tallygate.plant.floor.StationHouse.PILLS_EACH;
import static org.tallygate.plant.floor.StationHouse.SHOP;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.putaway.PuttingAway;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Workplace;

import java.util.List;
import java.util.Optional;

/** What waits for an inspection is handed out by no station, and by each once it was let go. */
final class InspectionEndToEndTest {

    private static final String LOT_7 = "01" + PILLS_EACH + "10L7";
    private static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    private static final String LOT_8 = "01" + PILLS_EACH + "10L8";

    private final StationHouse house = new StationHouse().workplaces(STOCK, A_1, PACK, STAGE);

    private void rule(InspectionRule.Holds holds, boolean dropped) {
        house.does(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "acme",
                                Optional.of("ACME"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                125,
                                List.of(),
                                dropped,
                                Optional.of(holds))));
    }

    private Seat dock(ItemCode item) {
        house.does(
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        Remainder.ASK,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        item, q(10), Optional.empty(), Optional.empty(), 0, 0))));
        return house.seat(house.task("purchase", "PO-1", 0).document(), Receiving::of);
    }

    private Seat inspected(ItemCode item) {
        rule(InspectionRule.Holds.LOT, false);
        return dock(item);
    }

    /** Somebody wants some of it, whether there is enough or not. */
    private Seat picking(ItemCode item, long quantity) {
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, PACK),
                                new FulfilmentStep(Deed.PACK, PACK, STAGE),
                                new FulfilmentStep(Deed.SHIP, STAGE, CUSTOMER)),
                        List.of(new FulfilmentLine(Optional.empty(), item, q(quantity)))));
        house.does(new DocumentCommand.AssignFulfilment("f1", true));
        return house.seat(house.task("fulfilment", "f1", 0).document(), Picking::of);
    }

    private Seat dispatching(ItemCode item, LocationCode from, long quantity) {
        house.does(
                new DocumentCommand.RequestTransfer(
                        "T-1",
                        from,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "wanted there",
                        1,
                        List.of(new TransferLine(item, q(quantity)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("T-1"));
        house.does(new DocumentCommand.ReserveTransfer("T-1", true));
        return house.seat(house.task("transfer", "T-1", 0).document(), Dispatching::of);
    }

    private void passes(ItemCode item, long quantity) {
        house.does(
                new DocumentCommand.InspectReceipt(
                        "PO-1|" + item,
                        1,
                        q(quantity),
                        Inspection.Result.PASSED,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private List<Body> told() {
        return house.told().stream()
                .map(Told::document)
                .filter(each -> each.body() instanceof Body.Uninspected)
                .filter(each -> each.state() == Document.State.ACTIVE)
                .map(each -> each.body())
                .toList();
    }

    private static String said(Seat seat) {
        Feedback feedback = seat.last.feedback().orElseThrow();
        return Catalogue.say(feedback.sentence(), Language.ENGLISH);
    }

    @Test
    void receiverHearsWhatIsToBePutAsideAndWhere() {
        Seat seat = inspected(TEA).count(8).scan(TEA_EACH);
        assertThat(seat.last.feedback().map(Feedback::colour)).contains(Colour.AMBER);
        assertThat(said(seat)).contains("Put all Item TEA aside at STOCK: it waits");
        seat.damaged().scan(TEA_EACH);
        assertThat(said(seat)).doesNotContain("waits");
    }

    @Test
    void receiverHearsOfAShareAndNothingOnceTheRuleIsDropped() {
        rule(InspectionRule.Holds.SAMPLE, false);
        Seat seat = dock(TEA).scan(TEA_EACH);
        assertThat(said(seat)).contains("Put 12.5 % of each lot of Item TEA aside at STOCK");

        rule(InspectionRule.Holds.SAMPLE, true);
        Seat other = house.seat(house.task("purchase", "PO-1", 0).document(), Receiving::of);
        assertThat(said(other.scan(TEA_EACH))).as("what was begun goes on").contains("12.5 %");
    }

    @Test
    void pickerIsRefusedWhatWaitsUntilItWasLookedAt() {
        inspected(TEA).count(8).scan(TEA_EACH);
        assertThat(told())
                .containsExactly(
                        new Body.Uninspected(
                                TEA,
                                List.of(
                                        new Body.Standing(
                                                STOCK, Optional.empty(), Optional.empty(), false)),
                                List.of()));
        Seat seat = picking(TEA, 5).place(STOCK).count(5).scan(TEA_EACH);
        assertThat(seat.refusal()).contains(ScanRefusal.UNINSPECTED);
        assertThat(seat.journal).isEmpty();

        passes(TEA, 1);
        assertThat(told()).isEmpty();
        seat.place(STOCK).count(5).scan(TEA_EACH);
        assertThat(seat.refusal()).isEmpty();
        assertThat(house.at(TEA, PACK)).isEqualTo(5);
    }

    @Test
    void goodOnesBesideThemAreHandedOut() {
        house.stocked(TEA, STOCK, 5);
        inspected(TEA).count(8).scan(TEA_EACH);
        Seat seat = picking(TEA, 5).place(STOCK).count(5).scan(TEA_EACH);
        assertThat(seat.refusal()).isEmpty();
        assertThat(house.at(TEA, STOCK, StockStatus.RECEIVED_UNINSPECTED)).isEqualTo(8);
        assertThat(house.raised).isEmpty();

        Seat other = dispatching(TEA, STOCK, 3);
        assertThat(other.count(3).scan(TEA_EACH).refusal())
                .as("only those that wait are left")
                .contains(ScanRefusal.UNINSPECTED);
    }

    @Test
    void lotThatWaitsIsToldFromAGoodOneAtTheSamePlace() {
        house.stocked(
                PILLS,
                STOCK,
                5,
                new Goods(Optional.of("L7"), Optional.empty(), List.of()),
                Optional.empty());
        inspected(PILLS).count(4).scan(LOT_8);
        Seat seat = dispatching(PILLS, STOCK, 5);
        assertThat(seat.scan(LOT_8).refusal()).contains(ScanRefusal.UNINSPECTED);
        assertThat(seat.scan(LOT_7).refusal()).isEmpty();
    }

    @Test
    void boxThatIsAwayHandsOutNothingThatItReceivedItself() {
        Seat dock = inspected(TEA);
        Seat picker = picking(TEA, 5).offline();
        dock.offline().count(8).scan(TEA_EACH);
        assertThat(picker.place(STOCK).scan(TEA_EACH).refusal()).contains(ScanRefusal.UNINSPECTED);

        dock.say(Command.UNDO);
        assertThat(picker.scan(TEA_EACH).refusal()).as("it was not received").isEmpty();
    }

    @Test
    void boxThatIsAwayHandsOutWhatWasSetApartBefore() {
        house.stocked(TEA, STOCK, 5);
        Seat dock = inspected(TEA);
        Seat picker = picking(TEA, 5).offline();
        dock.offline().count(8).scan(TEA_EACH);
        assertThat(picker.place(STOCK).count(5).scan(TEA_EACH).refusal()).isEmpty();
        assertThat(house.raised).isEmpty();
    }

    @Test
    void whatABoxPutAwayItselfWaitsWhereItIsNow() {
        Seat dock = inspected(PILLS);
        Seat loader = dispatching(PILLS, A_1, 4).offline();
        dock.offline().count(4).scan(LOT_8);
        assertThat(loader.scan(LOT_8).refusal()).as("not there yet").isEmpty();
        loader.say(Command.UNDO);

        Document away =
                new Document(
                        Id128.named("away"),
                        1,
                        Document.State.ACTIVE,
                        new Body.PutawayTask("A", StationHouse.STATION, STOCK, List.of()));
        Seat carrier = house.seat(away, PuttingAway::of).offline();
        carrier.count(4).scan(LOT_8).place(A_1);
        assertThat(house.at(PILLS, A_1)).isEqualTo(4);
        assertThat(loader.scan(LOT_8).refusal()).contains(ScanRefusal.UNINSPECTED);
    }

    @Test
    void palletThatWaitsIsNotLoaded() {
        rule(InspectionRule.Holds.LOT, false);
        house.does(
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        Remainder.ASK,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        TEA, q(10), Optional.empty(), Optional.empty(), 0, 0))));
        house.does(
                new DocumentCommand.ReceivePurchase(
                        "PO-1",
                        List.of(
                                new DocumentCommand.ReceiptLine(
                                        1, q(10), q(0), Optional.empty(), Optional.of(PALLET))),
                        Optional.empty()));
        Seat loader = dispatching(TEA, STOCK, 10).scan("00" + PALLET);
        assertThat(loader.refusal()).contains(ScanRefusal.UNINSPECTED);

        house.does(new DocumentCommand.WaiveInspection("PO-1|TEA", "known for years"));
        assertThat(loader.scan("00" + PALLET).refusal()).isEmpty();
        assertThat(house.in(TEA, STOCK, PALLET)).isZero();
    }

    @Test
    void boxOfAnotherHouseHearsNothing() {
        Topics other = new Topics(new Name("test"), new Name("site"), new Name("shop"));
        house.does(
                new DocumentCommand.SetWorkplace(
                        new Workplace(SHOP, Optional.of(other), StationHouse.STATION)));
        inspected(TEA).count(8).scan(TEA_EACH);
        assertThat(house.told())
                .filteredOn(each -> each.document().body() instanceof Body.Uninspected)
                .extracting(Told::box)
                .containsExactly(StationHouse.BOX);
    }

    @Test
    void boxThatBeginsToWorkThereHearsWhatWaits() {
        inspected(TEA).count(8).scan(TEA_EACH);
        Topics other = new Topics(new Name("test"), new Name("site"), new Name("helper"));
        house.does(
                new DocumentCommand.SetWorkplace(
                        new Workplace(STOCK, Optional.of(other), StationHouse.STATION)));
        assertThat(told()).hasSize(1);
        assertThat(house.told())
                .filteredOn(each -> each.document().body() instanceof Body.Uninspected)
                .extracting(each -> each.box() + " " + each.document().state())
                .containsExactlyInAnyOrder(StationHouse.BOX + " CANCELLED", other + " ACTIVE");
    }
}
