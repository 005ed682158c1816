package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.CUP;
import static org.tallygate.plant.floor.StationHouse.CUP_EACH;
import static org.tallygate.plant.floor.StationHouse.PACK;
import static org.tallygate.plant.floor.StationHouse.SHOP;
import static org.tallygate.plant.floor.StationHouse.STAGE;
import static org.tallygate.plant.floor.StationHouse.STOCK;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.TEA_EACH;
import static org.tallygate.plant.floor.StationHouse.TRANSIT;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.station.returns.Returns;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.ReturnLine;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Return;
import org.tallygate.ledger.document.Transfer;

import java.util.List;
import java.util.Optional;

/** What people receive from another place or a customer, up to the ledger's document of it. */
final class ReceivingEndToEndTest {

    private static final String CARTON = Sscc.ofBody("10614141123456789").digits();

    private static final Optional<String> ACME = Optional.of("ACME");

    private final StationHouse house = new StationHouse().workplaces(STOCK, PACK, STAGE, SHOP);

    private Seat delivery(Optional<String> owner, int overPermille) {
        house.does(
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        owner,
                        Remainder.ASK,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        TEA,
                                        q(10),
                                        Optional.empty(),
                                        Optional.empty(),
                                        overPermille,
                                        0))));
        return house.seat(house.task("purchase", "PO-1", 0).document(), Receiving::of);
    }

    private Purchase.Line ordered() {
        return house.find(Purchase.class, "purchase", "PO-1").lines().getFirst();
    }

    @Test
    void consignedGoodsStayTheirOwnersFromTheDockOn() {
        delivery(ACME, 0).count(10).scan(TEA_EACH).say(Command.FINISH);

        assertThat(house.of(ACME, TEA, STOCK)).isEqualTo(10);
        assertThat(house.of(Optional.empty(), TEA, STOCK)).isZero();
        assertThat(house.of(ACME, TEA, VirtualLocation.SUPPLIER.code())).isEqualTo(-10);
        assertThat(ordered().received()).isEqualTo(q(10));
        assertThat(house.held).isEmpty();
    }

    @Test
    void soMuchMoreAsTheOrderAllowsComesWithoutAQuestion() {
        Seat seat = delivery(Optional.empty(), 100).count(11).scan(TEA_EACH);
        assertThat(seat.question()).isEmpty();
        assertThat(house.at(TEA, STOCK)).isEqualTo(11);
        assertThat(house.kinds()).isEmpty();

        assertThat(seat.scan(TEA_EACH).question()).isPresent();
        assertThat(house.at(TEA, STOCK)).isEqualTo(11);
    }

    @Test
    void withoutAToleranceTheFirstPieceTooManyIsAskedAbout() {
        Seat seat = delivery(Optional.empty(), 0).count(11).scan(TEA_EACH);

        assertThat(seat.question()).isPresent();
        assertThat(house.at(TEA, STOCK)).isZero();
    }

    @Test
    void labelOfAnotherOwnerIsRefusedAtTheDock() {
        Seat seat = delivery(ACME, 0).scan("(01)" + TEA_EACH + "(91)BETA");

        assertThat(seat.refusal()).isPresent();
        assertThat(house.at(TEA, STOCK)).isZero();

        seat.scan("(01)" + TEA_EACH + "(91)ACME");
        assertThat(house.of(ACME, TEA, STOCK)).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackIsPlannedInForItsOwnerAgain() {
        Seat seat = delivery(ACME, 0).count(10).scan(TEA_EACH);
        seat.say(Command.UNDO);

        assertThat(ordered().open()).isEqualTo(q(10));
        assertThat(house.of(ACME, TEA, STOCK)).isZero();
        assertThat(house.partition.promises().ofReference("purchase PO-1"))
                .allSatisfy(plan -> assertThat(plan.wanted().owner()).isEqualTo(ACME))
                .isNotEmpty();
    }

    /** A package of 6 and 4 loose ones are under way to the shop. */
    private Seat receipt() {
        house.stocked(TEA, STOCK, 20);
        house.stocked(TEA, STOCK, 6, Goods.PLAIN, Optional.of(CARTON));
        reserved();
        house.seat(house.task("transfer", "t1", 0).document(), Dispatching::of)
                .scan("(00)" + CARTON)
                .count(4)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        return house.seat(house.task("transfer", "t1", 1).document(), Receiving::of);
    }

    private void reserved() {
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
    }

    private Transfer transfer() {
        return house.find(Transfer.class, "transfer", "t1");
    }

    @Test
    void wholeTransferIsReceivedAndNothingIsLeftOnTheWay() {
        receipt().scan("(00)" + CARTON).count(4).scan(TEA_EACH).say(Command.FINISH);

        assertThat(transfer().lines().getFirst().received()).isEqualTo(q(10));
        assertThat(transfer().state()).isEqualTo(Transfer.State.CLOSED);
        assertThat(house.at(TEA, TRANSIT)).isZero();
        assertThat(house.in(TEA, SHOP, CARTON)).isEqualTo(6);
        assertThat(house.at(TEA, SHOP)).isEqualTo(10);
        assertThat(house.held).isEmpty();
    }

    @Test
    void thePackageFillsTheLineThatItsGoodsAreOf() {
        Seat seat = receipt().scan("(00)" + CARTON);
        assertThat(seat.work.lines())
                .extracting(line -> line.done() + " of " + line.expected().orElseThrow())
                .containsExactly("6 of 6", "0 of 4");

        seat.say(Command.FINISH);
        assertThat(seat.journal)
                .extracting(Recorded::fact)
                .filteredOn(Fact.TaskStep.class::isInstance)
                .extracting(fact -> ((Fact.TaskStep) fact).missing())
                .contains(Optional.of(q(4)));
        assertThat(house.in(TEA, SHOP, CARTON)).isEqualTo(6);
        assertThat(house.held).isEmpty();
    }

    @Test
    void consignedGoodsGoToAnotherPlaceAsTheirOwners() {
        house.consigned(TEA, STOCK, 10, Goods.PLAIN, "ACME");
        reserved();
        house.seat(house.task("transfer", "t1", 0).document(), Dispatching::of)
                .count(10)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        assertThat(house.of(ACME, TEA, STOCK)).isZero();

        house.seat(house.task("transfer", "t1", 1).document(), Receiving::of)
                .count(10)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        assertThat(house.of(ACME, TEA, SHOP)).isEqualTo(10);
        assertThat(house.of(ACME, TEA, TRANSIT)).isZero();
        assertThat(house.of(Optional.empty(), TEA, TRANSIT)).isZero();
        assertThat(transfer().state()).isEqualTo(Transfer.State.CLOSED);
        assertThat(house.held).isEmpty();
    }

    @Test
    void consignedGoodsThatACommandSentArriveAsTheirOwners() {
        house.consigned(TEA, STOCK, 10, Goods.PLAIN, "ACME");
        reserved();
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new DocumentCommand.Part(1, q(10))), List.of(), true));
        assertThat(house.of(ACME, TEA, STOCK)).isZero();

        house.seat(house.task("transfer", "t1", 1).document(), Receiving::of)
                .count(10)
                .scan(TEA_EACH)
                .say(Command.FINISH);
        assertThat(house.of(ACME, TEA, SHOP)).isEqualTo(10);
        assertThat(house.of(ACME, TEA, TRANSIT)).isZero();
        assertThat(house.of(Optional.empty(), TEA, TRANSIT)).isZero();
        assertThat(transfer().state()).isEqualTo(Transfer.State.CLOSED);
        assertThat(house.held).isEmpty();
    }

    @Test
    void whoReceivesWhatACommandSentIsToldWhoseItIs() {
        house.consigned(TEA, STOCK, 6, Goods.PLAIN, "ACME").stocked(TEA, STOCK, 4);
        reserved();
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new DocumentCommand.Part(1, q(10))), List.of(), true));
        Body.TransferReceiptTask told =
                (Body.TransferReceiptTask) house.task("transfer", "t1", 1).document().body();
        assertThat(told.lines())
                .extracting(line -> line.quantity() + " " + line.owner().orElse("own"))
                .containsExactlyInAnyOrder("6 ACME", "4 own");
    }

    @Test
    void aPackageOfSeveralConditionsIsReceivedClosed() {
        house.stocked(TEA, STOCK, 2, StockStatus.DAMAGED, CARTON);
        Seat seat = receipt();
        assertThat(seat.work.lines()).extracting(line -> line.expected().orElseThrow()).hasSize(1);

        seat.scan("(00)" + CARTON);
        assertThat(house.at(TEA, SHOP, StockStatus.DAMAGED)).isEqualTo(2);
        assertThat(house.in(TEA, SHOP, CARTON)).isEqualTo(8);
        assertThat(house.held).isEmpty();
    }

    @Test
    void damagedGoodsArriveAsDamagedAndMissingOnesStayOnTheWay() {
        receipt().scan("(00)" + CARTON).damaged().count(3).scan(TEA_EACH).say(Command.FINISH);

        assertThat(transfer().lines().getFirst().received()).isEqualTo(q(9));
        assertThat(house.at(TEA, SHOP, StockStatus.DAMAGED)).isEqualTo(3);
        assertThat(house.at(TEA, TRANSIT)).isEqualTo(1);
        assertThat(transfer().state()).isEqualTo(Transfer.State.PARTIALLY_RECEIVED);
        assertThat(house.held).isEmpty();
    }

    @Test
    void undoneReceiptIsOnTheWayAgain() {
        receipt().scan("(00)" + CARTON).say(Command.UNDO);

        assertThat(transfer().lines().getFirst().received()).isEqualTo(q(0));
        assertThat(house.in(TEA, TRANSIT, CARTON)).isEqualTo(6);
        assertThat(house.held).isEmpty();
    }

    private Seat back() {
        house.does(
                new DocumentCommand.RequestReturn(
                        "r1",
                        Optional.empty(),
                        Optional.empty(),
                        SHOP,
                        Optional.empty(),
                        List.of(
                                new ReturnLine(
                                        Optional.empty(),
                                        CUP,
                                        q(2),
                                        List.of(),
                                        Optional.empty(),
                                        "not-wanted"))));
        house.does(new DocumentCommand.AuthoriseReturn("r1"));
        return house.seat(house.task("return", "r1", 0).document(), Returns::of);
    }

    private Return returned() {
        return house.find(Return.class, "return", "r1");
    }

    @Test
    void whatCustomersGiveBackWaitsToBeInspected() {
        back().count(2).scan(CUP_EACH);

        assertThat(returned().state()).isEqualTo(Return.State.RECEIVED);
        assertThat(house.at(CUP, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(2);
        assertThat(house.at(CUP, SHOP, StockStatus.AVAILABLE)).isZero();
        assertThat(house.held).isEmpty();
    }

    @Test
    void aJudgementThatIsTakenBackIsNoneAtTheCentre() {
        Seat seat = back().scan(CUP_EACH).answer("A").answer("RESTOCK").answer("NOT_WANTED");
        assertThat(returned().state()).isEqualTo(Return.State.DISPOSED);
        seat.say(Command.UNDO);

        assertThat(returned().lines().getFirst().judged()).isEmpty();
        assertThat(returned().state()).isEqualTo(Return.State.RECEIVED);
        assertThat(house.at(CUP, SHOP, StockStatus.RETURNED_UNINSPECTED)).isEqualTo(1);

        seat.say(Command.NEXT).answer("A").answer("RESTOCK").answer("NOT_WANTED");
        assertThat(returned().lines().getFirst().judged()).hasSize(1);
        assertThat(house.at(CUP, SHOP, StockStatus.AVAILABLE)).isEqualTo(1);
        assertThat(house.held).isEmpty();
    }

    @Test
    void eachPieceGoesWhereItsGradeAllows() {
        back().scan(CUP_EACH)
                .answer("A")
                .answer("RESTOCK")
                .answer("NOT_WANTED")
                .scan(CUP_EACH)
                .answer("D")
                .answer("SCRAP")
                .answer("DEFECT")
                .say(new Command.Attach("ab".repeat(32)))
                .say(Command.FINISH);

        assertThat(returned().state()).isEqualTo(Return.State.DISPOSED);
        assertThat(returned().lines().getFirst().judged())
                .extracting(Return.Judged::grade)
                .containsExactly(Return.Grade.A, Return.Grade.D);
        assertThat(house.at(CUP, SHOP, StockStatus.AVAILABLE)).isEqualTo(1);
        assertThat(house.at(CUP, SHOP, StockStatus.SCRAP)).isEqualTo(1);
        assertThat(house.at(CUP, SHOP, StockStatus.RETURNED_UNINSPECTED)).isZero();
        assertThat(house.held).isEmpty();
    }
}
