package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.CUP;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.PACK;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.SUPPLIER;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.ShipLine;
import org.tallygate.ledger.document.Fulfilment.Deed;
import org.tallygate.ledger.document.SaleView.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders of customers, as the peers know them, and what goes through the house for them. */
final class SaleTest {

    private final House house = new House();

    private static DocumentCommand.PlaceSale order(
            String reference, Sale.Reserve reserve, boolean partial, SaleLine... lines) {
        return new DocumentCommand.PlaceSale(
                reference,
                Optional.empty(),
                "web",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reserve,
                0,
                partial,
                Optional.empty(),
                false,
                List.of(lines));
    }

    private static SaleLine tea(long quantity) {
        return new SaleLine(TEA, q(quantity), Optional.empty(), Optional.empty());
    }

    private static SaleLine cup(long quantity) {
        return new SaleLine(CUP, q(quantity), Optional.empty(), Optional.empty());
    }

    private void demand(String reference, SaleLine... lines) {
        house.does(order(reference, Sale.Reserve.MANUAL, true, lines));
    }

    private void assign(String reference) {
        house.does(new DocumentCommand.AssignSale(reference, Optional.empty()));
    }

    private void ship(String reference, int line, long quantity, Remainder rest) {
        house.does(
                new DocumentCommand.ShipSale(
                        reference,
                        List.of(new ShipLine(line, q(quantity), Optional.empty(), List.of())),
                        List.of(),
                        rest));
    }

    @Test
    void theRestOfWhatWasShippedIsABackorderThatCanBeAssigned() {
        house.stocked(TEA, STOCK, 2);
        demand("o1", tea(2));
        assertThat(house.view("o1").state()).isEqualTo(State.CONFIRMED);
        assign("o1");
        assertThat(house.view("o1").state()).isEqualTo(State.ASSIGNED);

        ship("o1", 1, 1, Remainder.CREATE);

        assertThat(house.view("o1").state()).isEqualTo(State.DONE);
        assertThat(house.view("o1-b").state()).isEqualTo(State.CONFIRMED);
        assertThat(house.promised("o1")).isZero();
        assign("o1-b");
        assertThat(house.view("o1-b").state()).isEqualTo(State.ASSIGNED);
        assertThat(house.held(TEA, STOCK)).isEqualTo(1);
    }

    @Test
    void withoutBackorderALineThatDidNotLeaveIsCancelled() {
        house.stocked(TEA, STOCK, 2).stocked(CUP, STOCK, 2);
        demand("o1", tea(2), cup(2));
        assign("o1");
        ship("o1", 1, 2, Remainder.NEVER);
        assertThat(house.view("o1").lines())
                .extracting(SaleView.Line::state)
                .containsExactly(State.DONE, State.CANCELLED);
        assertThat(house.partition.documents().find("sale", "o1-b")).isEmpty();
        assertThat(house.promised("o1")).isZero();
    }

    @Test
    void anOrderOfNoChannelIsNotCancelledOrGivenBackInTheNameOfOne() {
        house.stocked(TEA, STOCK, 2);
        demand("o1", tea(2));
        Optional<Name> web = Optional.of(new Name("web"));

        assertThat(house.refuses(new DocumentCommand.CancelSale("o1", web)))
                .isEqualTo(Why.UNKNOWN_DOCUMENT);
        assertThat(house.refuses(new DocumentCommand.ConfirmSale("o1", web)))
                .isEqualTo(Why.UNKNOWN_DOCUMENT);
        house.does(new DocumentCommand.CancelSale("o1"));
    }

    @Test
    void whatCanNeverBePromisedIsRefusedBeforeAnythingIsDone() {
        SaleLine thirteen = new SaleLine(TEA, q(13), Optional.of(q(12)), Optional.empty());
        DocumentCommand.PlaceSale onNoChannel =
                new DocumentCommand.PlaceSale(
                        "o1",
                        Optional.of(new Name("nowhere")),
                        "web",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Sale.Reserve.AT_CONFIRM,
                        0,
                        true,
                        Optional.empty(),
                        true,
                        List.of(tea(1)));

        assertThat(house.refusal(onNoChannel))
                .isEqualTo(org.tallygate.ledger.promise.Why.UNKNOWN_CHANNEL);
        assertThat(house.refusal(order("o2", Sale.Reserve.MANUAL, true, thirteen)))
                .isEqualTo(org.tallygate.ledger.promise.Why.NOT_WHOLE_UNITS);
        assertThat(house.partition.documents().find("sale", "o1")).isEmpty();
    }

    @Test
    void aRestThatIsNoWholeMultipleIsABackorderOfAnyPart() {
        house.stocked(TEA, STOCK, 24);
        demand("o1", new SaleLine(TEA, q(24), Optional.of(q(12)), Optional.empty()));

        ship("o1", 1, 7, Remainder.CREATE);

        assertThat(house.view("o1-b").lines().getFirst().ordered()).isEqualTo(q(17));
        assign("o1-b");
        assertThat(house.view("o1-b").state()).isEqualTo(State.ASSIGNED);
    }

    @Test
    void aPartIsSetAsideAndToppedUp() {
        house.stocked(TEA, STOCK, 1);
        demand("o1", tea(2));
        assign("o1");
        assertThat(house.view("o1").state()).isEqualTo(State.PARTIALLY_AVAILABLE);
        assertThat(house.view("o1").reserved()).isEqualTo(q(1));
        house.stocked(TEA, STOCK, 1);
        assign("o1");
        assertThat(house.view("o1").state()).isEqualTo(State.ASSIGNED);
    }

    @Test
    void allOrNothingTakesNothingOfTooLittle() {
        house.stocked(TEA, STOCK, 10);
        demand("o1", tea(11));
        house.does(new DocumentCommand.AssignSale("o1", Optional.of(false)));
        assertThat(house.view("o1").reserved()).isEqualTo(q(0));
        house.does(new DocumentCommand.AssignSale("o1", Optional.of(true)));
        assertThat(house.view("o1").reserved()).isEqualTo(q(10));
    }

    @Test
    void onlyWholeDozensAreSetAside() {
        house.stocked(TEA, STOCK, 8);
        demand("o1", new SaleLine(TEA, q(12), Optional.of(q(12)), Optional.empty()));
        assign("o1");
        assertThat(house.view("o1").state()).isEqualTo(State.CONFIRMED);
        house.stocked(TEA, STOCK, 4);
        assign("o1");
        assertThat(house.view("o1").state()).isEqualTo(State.ASSIGNED);
    }

    @Test
    void whatLeavesBeyondTheOrderIsPostedAndTakesFromOthers() {
        house.stocked(TEA, STOCK, 30);
        demand("o1", tea(15));
        assign("o1");
        demand("o2", tea(15));
        assign("o2");

        ship("o2", 1, 30, Remainder.KEEP);

        assertThat(house.view("o2").state()).isEqualTo(State.DONE);
        assertThat(house.view("o1").state()).isEqualTo(State.CONFIRMED);
        assertThat(house.view("o1").reserved()).isEqualTo(q(0));
        assertThat(house.held(TEA, STOCK)).isZero();
        assertThat(house.held(TEA, CUSTOMER)).isEqualTo(30);
        assertThat(house.kinds()).contains(Raised.Kind.SHIPPED_TOO_MUCH);
    }

    @Test
    void aWholePackageLeavesWithAllThatIsInIt() {
        String sscc = "106141411234567897";
        house.moved(
                Optional.empty(),
                TEA,
                100,
                House.at(VirtualLocation.INVENTORY_LOSS.code()),
                new Account(STOCK, StockStatus.AVAILABLE, Optional.of(sscc), Optional.empty()));
        demand("o1", tea(75));
        house.does(new DocumentCommand.ShipSale("o1", List.of(), List.of(sscc), Remainder.CREATE));
        assertThat(house.held(TEA, CUSTOMER)).isEqualTo(100);
        assertThat(house.view("o1").shipped()).isEqualTo(q(100));
        assertThat(house.partition.documents().find("sale", "o1-b")).isEmpty();
    }

    @Test
    void shippingAPartKeepsTheRestSetAside() {
        house.stocked(TEA, STOCK, 15);
        demand("o1", tea(10));
        assign("o1");
        ship("o1", 1, 5, Remainder.KEEP);
        assertThat(house.view("o1").reserved()).isEqualTo(q(5));
        demand("o2", tea(10));
        assign("o2");
        assertThat(house.view("o2").reserved()).isEqualTo(q(5));
    }

    @Test
    void shippingWhatWasNotSetAsideLeavesLessToWaitFor() {
        house.stocked(TEA, STOCK, 15);
        demand("o1", tea(10));
        ship("o1", 1, 4, Remainder.KEEP);
        assertThat(house.promised("o1")).isEqualTo(6);
    }

    @Test
    void atConfirmWaitsForGoodsAndManualDoesNot() {
        house.does(order("o1", Sale.Reserve.MANUAL, true, tea(10)));
        house.does(order("o2", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        house.stocked(TEA, STOCK, 50);
        assertThat(house.view("o1").reserved()).isEqualTo(q(0));
        assertThat(house.view("o2").reserved()).isEqualTo(q(10));
    }

    @Test
    void aCancelledOrderFreesItsGoodsForWhoWaits() {
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        house.does(order("o2", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        house.does(new DocumentCommand.CancelSale("o1"));
        assertThat(house.view("o1").state()).isEqualTo(State.CANCELLED);
        assertThat(house.view("o2").state()).isEqualTo(State.ASSIGNED);
        assertThat(house.refuses(new DocumentCommand.CancelSale("o1"))).isEqualTo(Why.WRONG_STATE);
    }

    @Test
    void dropshippingMovesFromSupplierToCustomerAndLeavesStockAlone() {
        demand("o1", tea(10));
        house.does(new DocumentCommand.DropshipSale("o1", 1, q(10), "ACME"));
        assertThat(house.view("o1").state()).isEqualTo(State.DONE);
        assertThat(house.held(TEA, SUPPLIER)).isEqualTo(-10);
        assertThat(house.held(TEA, CUSTOMER)).isEqualTo(10);
        assertThat(house.movements).hasSize(1);
    }

    // Steps through the house.

    private void chain(Optional<String> sale, long quantity, Deed... deeds) {
        List<FulfilmentStep> steps = new ArrayList<>();
        for (Deed deed : deeds) {
            boolean first = steps.isEmpty();
            boolean last = steps.size() == deeds.length - 1;
            steps.add(new FulfilmentStep(deed, first ? STOCK : PACK, last ? CUSTOMER : PACK));
        }
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        sale,
                        Optional.empty(),
                        steps,
                        List.of(new FulfilmentLine(sale.map(none -> 1), TEA, q(quantity)))));
    }

    private void step(int number, long quantity) {
        house.does(new DocumentCommand.DoStep("f1", number, List.of(new Part(1, q(quantity)))));
    }

    private FulfilmentView.Step at(int number) {
        return house.partition.documents().fulfilment("f1").orElseThrow().steps().get(number - 1);
    }

    @Test
    void whatComesOutOfOneStepIsSetAsideForTheNext() {
        house.stocked(TEA, STOCK, 10);
        chain(Optional.empty(), 10, Deed.PICK, Deed.SHIP);
        step(1, 10);
        assertThat(at(2).state()).isEqualTo(State.ASSIGNED);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.PICKED);
        demand("o9", tea(5));
        assign("o9");
        assertThat(house.view("o9").reserved()).isEqualTo(q(0));
    }

    @Test
    void takingBackAPartOfWhatWasPickedFreesTheNextStep() {
        house.stocked(TEA, STOCK, 10);
        chain(Optional.empty(), 10, Deed.PICK, Deed.SHIP);
        step(1, 10);
        house.does(new DocumentCommand.UndoStep("f1", 1, List.of(new Part(1, q(2)))));
        assertThat(at(2).state()).isEqualTo(State.CONFIRMED);
        assertThat(house.held(TEA, STOCK)).isEqualTo(2);
        house.does(new DocumentCommand.AssignFulfilment("f1", true));
        assertThat(at(2).reserved()).isEqualTo(q(8));
    }

    @Test
    void moreThanPlannedGoesThroughTheChain() {
        house.stocked(TEA, STOCK, 10);
        chain(Optional.empty(), 10, Deed.PICK, Deed.SHIP);
        step(1, 15);
        step(2, 15);
        assertThat(at(2).planned()).isEqualTo(q(10));
        assertThat(at(2).done()).isEqualTo(q(15));
        assertThat(house.held(TEA, PACK)).isZero();
        assertThat(house.held(TEA, STOCK)).isEqualTo(-5);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
    }

    @Test
    void stationsPickPackAndShipAnOrder() {
        house.workplaces(STOCK, PACK);
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        chain(Optional.of("o1"), 10, Deed.PICK, Deed.SHIP);
        Task pick = house.task("fulfilment", "f1", 0);
        assertThat(pick.document().body()).isInstanceOf(Body.PickTask.class);

        house.moved(Optional.of(pick), TEA, 10, House.at(STOCK), House.at(PACK));
        assertThat(house.view("o1").state()).isEqualTo(State.ASSIGNED);
        Task ship = house.task("fulfilment", "f1", 1);
        assertThat(ship.document().body()).isInstanceOf(Body.PackTask.class);
        house.moved(
                Optional.of(ship),
                TEA,
                10,
                House.at(PACK),
                House.at(CUSTOMER),
                List.of("S1", "S2"));

        assertThat(house.view("o1").state()).isEqualTo(State.DONE);
        assertThat(house.sale("o1").lines().getFirst().serials()).containsExactly("S1", "S2");
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(house.held(TEA, CUSTOMER)).isEqualTo(10);
        assertThat(house.isActive("fulfilment", "f1", 1))
                .as("the last piece may still be taken back")
                .isTrue();
        house.finished(ship);
        assertThat(house.isActive("fulfilment", "f1", 1)).isFalse();
    }

    /** All of an order left in one step, and then it is said that some did not. */
    private FactId shippedInOneStep() {
        house.workplaces(STOCK);
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(4)));
        chain(Optional.of("o1"), 4, Deed.SHIP);
        Task ship = house.task("fulfilment", "f1", 0);
        house.moved(Optional.of(ship), TEA, 4, House.at(STOCK), House.at(CUSTOMER));
        FactId left = house.lastFact();
        assertThat(house.view("o1").state()).isEqualTo(State.DONE);
        return left;
    }

    @Test
    void whatDidNotLeaveAfterAllIsOpenAgainAndSetAside() {
        FactId left = shippedInOneStep();
        house.takesBack(Optional.of(house.task("fulfilment", "f1", 0)), left);
        assertThat(house.sale("o1").state()).isEqualTo(Sale.State.CONFIRMED);
        assertThat(house.sale("o1").settledMicros()).isEmpty();
        assertThat(house.fulfilment("f1").settledMicros()).isEmpty();
        assertThat(house.view("o1").state()).isEqualTo(State.ASSIGNED);
        assertThat(house.promised("o1")).isEqualTo(4);
        assertThat(house.raised).isEmpty();
    }

    @Test
    void whatDidNotLeaveIsForAPersonWhenTheOrderIsOverOtherwise() {
        FactId left = shippedInOneStep();
        house.finished(house.task("fulfilment", "f1", 0));
        house.takesBack(Optional.of(house.task("fulfilment", "f1", 0)), left);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHIPPED);
        assertThat(house.kinds()).containsExactly(Raised.Kind.LATE_FOR_DOCUMENT);
    }

    @Test
    void goodsPickedToAPlaceNothingIsSoldFromAreTheOrdersAllTheSame() {
        house.workplaces(STOCK, House.BAY);
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(4)));
        house.does(
                new DocumentCommand.PlanFulfilment(
                        "f1",
                        Optional.of("o1"),
                        Optional.empty(),
                        List.of(
                                new FulfilmentStep(Deed.PICK, STOCK, House.BAY),
                                new FulfilmentStep(Deed.SHIP, House.BAY, CUSTOMER)),
                        List.of(new FulfilmentLine(Optional.of(1), TEA, q(4)))));
        Task pick = house.task("fulfilment", "f1", 0);

        house.moved(Optional.of(pick), TEA, 4, House.at(STOCK), House.at(House.BAY));

        assertThat(house.held(TEA, House.BAY)).isEqualTo(4);
        assertThat(house.raised).isEmpty();
        assertThat(house.partition.documents().fulfilment("f1").orElseThrow().steps().get(1))
                .extracting(FulfilmentView.Step::reserved)
                .isEqualTo(q(4));
        house.does(order("o2", Sale.Reserve.AT_CONFIRM, true, tea(7)));
        assertThat(house.view("o2").lines().getFirst().reserved())
                .as("what stands in the bay is nobody else's")
                .isEqualTo(q(6));
    }

    @Test
    void aShortPickShows() {
        house.workplaces(STOCK, PACK);
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        chain(Optional.of("o1"), 10, Deed.PICK, Deed.SHIP);
        Task pick = house.task("fulfilment", "f1", 0);
        house.moved(Optional.of(pick), TEA, 7, House.at(STOCK), House.at(PACK));
        house.isShort(pick, 1, 3);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHORT);
        house.finished(pick);
        assertThat(house.fulfilment("f1").state()).isEqualTo(Fulfilment.State.SHORT);
    }

    @Test
    void whatWasPickedForACancelledOrderIsToBePutBack() {
        house.workplaces(STOCK, PACK);
        house.stocked(TEA, STOCK, 10);
        house.does(order("o1", Sale.Reserve.AT_CONFIRM, true, tea(10)));
        chain(Optional.of("o1"), 10, Deed.PICK, Deed.SHIP);
        house.moved(
                Optional.of(house.task("fulfilment", "f1", 0)),
                TEA,
                6,
                House.at(STOCK),
                House.at(PACK));

        house.does(new DocumentCommand.CancelSale("o1"));

        Body body = house.task("fulfilment", "f1", Tasks.RESTOCK).document().body();
        assertThat(body).isInstanceOf(Body.PutawayTask.class);
        Body.TaskLine line = ((Body.PutawayTask) body).lines().getFirst();
        assertThat(line.quantity()).isEqualTo(q(6));
        assertThat(line.to()).contains(STOCK);
        assertThat(house.promised("o1")).isZero();
        assertThat(house.isActive("fulfilment", "f1", 0)).isFalse();
        demand("o2", tea(10));
        assign("o2");
        assertThat(house.view("o2").reserved()).isEqualTo(q(10));
    }
}
