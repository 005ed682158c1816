package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.DAY;
import static org.tallygate.ledger.document.House.OTHER;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.TRANSIT;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.DocumentCommand.TransferReceipt;
import org.tallygate.ledger.document.Transfer.Fate;
import org.tallygate.ledger.document.Transfer.State;

import java.util.List;
import java.util.Optional;

/** Goods between places: nothing stands on the way of a closed transfer. */
final class TransferTest {

    private static final LocationCode LOST = VirtualLocation.INVENTORY_LOSS.code();

    private final House house = new House().stocked(TEA, STOCK, 20);

    private void request(String reference) {
        house.as("anna");
        house.does(
                new DocumentCommand.RequestTransfer(
                        reference,
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
    }

    private void reserve(String reference) {
        request(reference);
        house.as("boss").does(new DocumentCommand.ApproveTransfer(reference));
        house.does(new DocumentCommand.ReserveTransfer(reference, false));
    }

    private void dispatch(String reference, long quantity) {
        reserve(reference);
        house.does(
                new DocumentCommand.DispatchTransfer(
                        reference, List.of(new Part(1, q(quantity))), List.of(), true));
    }

    private void receive(String reference, long quantity) {
        house.does(
                new DocumentCommand.ReceiveTransfer(
                        reference,
                        List.of(new TransferReceipt(1, q(quantity), StockStatus.AVAILABLE))));
    }

    private void resolve(long quantity, Fate fate, Optional<LocationCode> at) {
        house.as("anna")
                .does(
                        new DocumentCommand.ResolveTransfer(
                                "t1", 1, q(quantity), fate, at, "looked everywhere"));
        int number = house.transfer("t1").resolutions().size();
        assertThat(house.refuses(new DocumentCommand.DecideResolution("t1", number, true)))
                .isEqualTo(Why.SAME_PERSON);
        house.as("boss").does(new DocumentCommand.DecideResolution("t1", number, true));
    }

    private State state() {
        return house.transfer("t1").state();
    }

    @Test
    void whoAskedForItMayNotApproveIt() {
        request("t1");
        assertThat(house.refuses(new DocumentCommand.ApproveTransfer("t1")))
                .isEqualTo(Why.SAME_PERSON);
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        assertThat(state()).isEqualTo(State.APPROVED);
    }

    @Test
    void goodsGoFromPlaceToPlaceOverTheWay() {
        reserve("t1");
        assertThat(house.promised("transfer t1")).isEqualTo(10);
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new Part(1, q(4))), List.of(), false));
        assertThat(state()).isEqualTo(State.DISPATCHED);
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new Part(1, q(6))), List.of(), true));
        assertThat(state()).isEqualTo(State.IN_TRANSIT);
        assertThat(house.onTheWay(TEA).values()).containsExactly(10L);
        assertThat(house.promised("transfer in t1")).isEqualTo(10);
        assertThat(house.promised("transfer t1")).isZero();

        receive("t1", 3);
        assertThat(state()).isEqualTo(State.PARTIALLY_RECEIVED);
        receive("t1", 7);
        assertThat(state()).isEqualTo(State.RECEIVED);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.held(TEA, SHOP)).isEqualTo(10);
        assertThat(house.held(TEA, STOCK)).isEqualTo(10);
        assertThat(house.promised("transfer in t1")).isZero();
        assertThat(house.raised).isEmpty();
    }

    @Test
    void whatWasNotAgreedToMayNotLeaveButWhatAStationSawLeaveDid() {
        house.workplaces(STOCK, SHOP);
        reserve("t1");
        Task out = house.task("transfer", "t1", Tasks.DISPATCH);
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new Part(1, q(4))), List.of(), false));
        assertThat(
                        house.refuses(
                                new DocumentCommand.DispatchTransfer(
                                        "t1",
                                        List.of(new Part(1, q(4)), new Part(1, q(3))),
                                        List.of(),
                                        true)))
                .isEqualTo(Why.TOO_MUCH);
        assertThat(house.onTheWay(TEA).values()).containsExactly(4L);

        house.moved(Optional.of(out), TEA, 7, at(STOCK), at(TRANSIT));
        assertThat(house.onTheWay(TEA).values()).containsExactly(11L);
    }

    @Test
    void twoShipmentsStandApartOnTheWay() {
        dispatch("t1", 10);
        dispatch("t2", 10);
        assertThat(house.onTheWay(TEA)).hasSize(2);
    }

    @Test
    void itIsReservedWholeOrRefused() {
        house.stocked(TEA, SHOP, 1);
        request("t1");
        request("t2");
        request("t3");
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        house.does(new DocumentCommand.ApproveTransfer("t2"));
        house.does(new DocumentCommand.ApproveTransfer("t3"));
        house.does(new DocumentCommand.ReserveTransfer("t1", false));
        house.does(new DocumentCommand.ReserveTransfer("t2", false));
        assertThat(house.refuses(new DocumentCommand.ReserveTransfer("t3", false)))
                .isEqualTo(Why.NOT_ENOUGH);
        assertThat(house.transfer("t3").state()).isEqualTo(State.APPROVED);
        house.does(new DocumentCommand.CancelTransfer("t1"));
        house.does(new DocumentCommand.ReserveTransfer("t3", false));
    }

    @Test
    void aDifferenceWaitsForSomeoneElsesWord() {
        dispatch("t1", 10);
        receive("t1", 6);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(state()).isEqualTo(State.PARTIALLY_RECEIVED);
        assertThat(house.kinds()).containsExactly(Raised.Kind.TRANSFER_DISCREPANCY);

        resolve(1, Fate.LOST, Optional.empty());
        resolve(1, Fate.FOUND, Optional.empty());
        resolve(1, Fate.DAMAGED, Optional.empty());
        assertThat(state()).isEqualTo(State.PARTIALLY_RECEIVED);
        resolve(1, Fate.MISDIRECTED, Optional.of(OTHER));

        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.held(TEA, LOST)).isEqualTo(-19);
        assertThat(house.held(TEA, STOCK)).isEqualTo(11);
        assertThat(house.held(TEA, SHOP, StockStatus.DAMAGED)).isEqualTo(1);
        assertThat(house.held(TEA, OTHER)).isEqualTo(1);
    }

    @Test
    void moreThanIsUnderWayCannotBeResolved() {
        dispatch("t1", 10);
        assertThat(
                        house.refuses(
                                new DocumentCommand.ResolveTransfer(
                                        "t1", 1, q(1), Fate.LOST, Optional.empty(), "gone")))
                .isEqualTo(Why.WRONG_STATE);
        receive("t1", 6);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(
                        house.refuses(
                                new DocumentCommand.ResolveTransfer(
                                        "t1", 1, q(5), Fate.LOST, Optional.empty(), "gone")))
                .isEqualTo(Why.TOO_MUCH);
    }

    @Test
    void whatTakesTooLongIsADifference() {
        dispatch("t1", 10);
        house.now += 3 * DAY + 1;
        assertThat(house.partition.documents().nextDueMicros()).isPresent();
        house.does(new DocumentCommand.GoOn(100));
        assertThat(house.kinds()).containsExactly(Raised.Kind.TRANSFER_DISCREPANCY);
        house.does(new DocumentCommand.GoOn(100));
        assertThat(house.kinds()).hasSize(1);
        resolve(10, Fate.LOST, Optional.empty());
        assertThat(house.onTheWay(TEA)).isEmpty();
    }

    @Test
    void stationsSendAndReceiveAndTheLastOneClosesIt() {
        house.workplaces(STOCK, SHOP);
        reserve("t1");
        Task out = house.task("transfer", "t1", Tasks.DISPATCH);
        assertThat(out.document().body()).isInstanceOf(Body.DispatchTask.class);
        house.moved(Optional.of(out), TEA, 10, at(STOCK), at(TRANSIT));
        assertThat(house.promised("transfer t1")).isZero();
        assertThat(house.isActive("transfer", "t1", Tasks.DISPATCH)).isTrue();
        house.finished(out);
        assertThat(house.isActive("transfer", "t1", Tasks.DISPATCH)).isFalse();
        assertThat(state()).isEqualTo(State.IN_TRANSIT);
        assertThat(house.onTheWay(TEA).keySet())
                .extracting(key -> key.pack().orElse(""))
                .containsExactly("transfer t1");

        Task in = house.task("transfer", "t1", Tasks.RECEIPT);
        house.moved(Optional.of(in), TEA, 10, at(TRANSIT), at(SHOP));
        assertThat(house.isActive("transfer", "t1", Tasks.RECEIPT)).isTrue();
        house.finished(in);
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.isActive("transfer", "t1", Tasks.RECEIPT)).isFalse();
        assertThat(house.raised).isEmpty();
    }

    @Test
    void aTaskThatNobodyBeganEndsWithItsGoods() {
        house.workplaces(STOCK, SHOP);
        dispatch("t1", 10);
        assertThat(house.isActive("transfer", "t1", Tasks.DISPATCH)).isFalse();
        receive("t1", 10);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(house.isActive("transfer", "t1", Tasks.RECEIPT)).isFalse();
    }

    @Test
    void whatHasLeftIsNotWhatAloneMayGo() {
        String sscc = "106141411234567897";
        Account inPackage =
                new Account(STOCK, StockStatus.AVAILABLE, Optional.of(sscc), Optional.empty());
        house.workplaces(STOCK, SHOP);
        house.moved(Optional.empty(), TEA, 4, at(LOST), inPackage);
        reserve("t1");
        Task out = house.task("transfer", "t1", Tasks.DISPATCH);
        house.moved(
                Optional.of(out),
                TEA,
                4,
                inPackage,
                new Account(TRANSIT, StockStatus.AVAILABLE, Optional.of(sscc), Optional.empty()));
        assertThat(house.task("transfer", "t1", Tasks.DISPATCH).document().body())
                .isInstanceOfSatisfying(
                        Body.DispatchTask.class, task -> assertThat(task.packages()).isEmpty());
    }

    @Test
    void aReceiptMayBeToldBeforeItsDispatch() {
        house.workplaces(STOCK, SHOP);
        dispatch("t1", 1);
        Task out = house.task("transfer", "t1", Tasks.DISPATCH);
        Task in = house.task("transfer", "t1", Tasks.RECEIPT);
        house.moved(Optional.of(in), TEA, 10, at(TRANSIT), at(SHOP));
        house.finished(in);
        assertThat(state()).isEqualTo(State.PARTIALLY_RECEIVED);
        house.moved(Optional.of(out), TEA, 9, at(STOCK), at(TRANSIT));
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.onTheWay(TEA)).isEmpty();
    }

    @Test
    void aDispatchThatIsTakenBackIsAsIfItNeverWas() {
        house.workplaces(STOCK, SHOP);
        reserve("t1");
        Task out = house.task("transfer", "t1", Tasks.DISPATCH);
        house.moved(Optional.of(out), TEA, 10, at(STOCK), at(TRANSIT));
        house.takesBack(Optional.of(out), house.lastFact());
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.held(TEA, STOCK)).isEqualTo(20);
        assertThat(state()).isEqualTo(State.RESERVED);
    }

    @Test
    void packagesKeepTheirNumberOnTheWay() {
        String sscc = "106141411234567897";
        house.moved(
                Optional.empty(),
                TEA,
                10,
                at(LOST),
                new Account(STOCK, StockStatus.AVAILABLE, Optional.of(sscc), Optional.empty()));
        reserve("t1");
        house.does(new DocumentCommand.DispatchTransfer("t1", List.of(), List.of(sscc), true));
        assertThat(house.onTheWay(TEA).keySet())
                .extracting(key -> key.pack().orElse(""))
                .containsExactly(sscc);
        receive("t1", 10);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.held(TEA, SHOP)).isEqualTo(10);
    }

    @Test
    void goodsThatCameElsewhereAreMatched() {
        dispatch("t1", 10);
        house.moved(Optional.empty(), TEA, 4, at(TRANSIT), at(OTHER));
        assertThat(house.kinds()).containsExactly(Raised.Kind.TRANSFER_ASTRAY);
        assertThat(house.held(TEA, OTHER)).isEqualTo(4);
        receive("t1", 6);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.onTheWay(TEA)).isEmpty();
    }

    @Test
    void goodsFromNowhereAreLookedAt() {
        house.moved(Optional.empty(), TEA, 4, at(TRANSIT), at(OTHER));
        assertThat(house.kinds()).contains(Raised.Kind.TRANSIT_UNMATCHED);
    }

    @Test
    void whatComesAfterTheEndLeavesNothingOnTheWay() {
        house.workplaces(STOCK, SHOP);
        dispatch("t1", 10);
        Task in = house.task("transfer", "t1", Tasks.RECEIPT);
        receive("t1", 6);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        resolve(4, Fate.LOST, Optional.empty());
        assertThat(state()).isEqualTo(State.CLOSED);

        house.moved(Optional.of(in), TEA, 4, at(TRANSIT), at(SHOP));

        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(house.held(TEA, SHOP)).isEqualTo(10);
        assertThat(house.held(TEA, LOST)).isEqualTo(-20);
        assertThat(house.kinds()).contains(Raised.Kind.LATE_FOR_DOCUMENT);
    }

    @Test
    void moreThanLeftIsExplainedAtTheSource() {
        dispatch("t1", 10);
        receive("t1", 12);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(state()).isEqualTo(State.PARTIALLY_RECEIVED);
        resolve(2, Fate.FOUND, Optional.empty());
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(house.held(TEA, STOCK)).isEqualTo(8);
        assertThat(house.held(TEA, SHOP)).isEqualTo(12);
        assertThat(house.onTheWay(TEA)).isEmpty();
    }

    @Test
    void betweenCompaniesGoodsChangeHandsOnTheWay() {
        Name sister = new Name("sister");
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t1",
                        STOCK,
                        SHOP,
                        Optional.empty(),
                        Optional.of(sister),
                        true,
                        "sister sells them",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t1"));
        house.does(new DocumentCommand.ReserveTransfer("t1", false));
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t1", List.of(new Part(1, q(10))), List.of(), true));
        assertThat(house.onTheWay(TEA).keySet())
                .allSatisfy(key -> {
                    assertThat(key.location()).isEqualTo(VirtualLocation.IC_TRANSIT.code());
                    assertThat(key.company()).isEqualTo(sister);
                });
        receive("t1", 10);
        house.does(new DocumentCommand.CloseTransfer("t1"));
        assertThat(house.onTheWay(TEA)).isEmpty();
        assertThat(
                        house.partition.stock().of(TEA).stream()
                                .filter(cell -> cell.key().company().equals(sister))
                                .filter(cell -> cell.micros() != 0)
                                .map(cell -> cell.key().location()))
                .containsExactly(SHOP);
    }
}
