package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.PACK;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.SUPPLIER;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.Raised;

import java.util.List;
import java.util.Optional;

/** What suppliers bring, against what was ordered. */
final class PurchaseTest {

    private final House house = new House();

    private void order(String reference, long quantity, Remainder remainder) {
        house.does(
                new DocumentCommand.OrderPurchase(
                        reference,
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        remainder,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        TEA,
                                        q(quantity),
                                        Optional.of(new Price(2_500_000, "EUR")),
                                        Optional.of(house.now + House.DAY),
                                        100,
                                        50))));
    }

    private void receive(String reference, long good, long bad, Remainder rest) {
        house.does(
                new DocumentCommand.ReceivePurchase(
                        reference,
                        List.of(
                                new DocumentCommand.ReceiptLine(
                                        1, q(good), q(bad), Optional.empty(), Optional.empty())),
                        Optional.of(rest)));
    }

    private Purchase.Line line(String reference) {
        return house.purchase(reference).lines().getFirst();
    }

    private void came(Task task, long quantity, StockStatus status) {
        house.moved(Optional.of(task), TEA, quantity, at(SUPPLIER), Account.of(STOCK, status));
    }

    @Test
    void goodsComeInPartsAndRejectedOnesStandInQuarantine() {
        order("PO-1", 10, Remainder.ASK);
        assertThat(house.promised("purchase PO-1")).isEqualTo(10);

        receive("PO-1", 3, 1, Remainder.KEEP);

        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.PARTIALLY_RECEIVED);
        assertThat(house.held(TEA, STOCK, StockStatus.AVAILABLE)).isEqualTo(3);
        assertThat(house.held(TEA, STOCK, StockStatus.QUARANTINE)).isEqualTo(1);
        assertThat(line("PO-1").open()).isEqualTo(q(6));
        assertThat(house.promised("purchase PO-1")).isEqualTo(6);
    }

    @Test
    void withNeverTheRestIsGivenUp() {
        order("PO-1", 10, Remainder.ASK);
        receive("PO-1", 4, 0, Remainder.NEVER);

        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.CLOSED);
        assertThat(line("PO-1").received()).isEqualTo(q(4));
        assertThat(line("PO-1").givenUp()).isEqualTo(q(6));
        assertThat(house.partition.documents().find("purchase", "PO-1-b")).isEmpty();
        assertThat(house.promised("purchase PO-1")).isZero();
    }

    @Test
    void aBackorderKeepsThePriceAndIsPlannedIn() {
        order("PO-1", 10, Remainder.ASK);
        receive("PO-1", 4, 0, Remainder.CREATE);

        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.CLOSED);
        assertThat(line("PO-1-b").ordered()).isEqualTo(q(6));
        assertThat(line("PO-1-b").price()).contains(new Price(2_500_000, "EUR"));
        assertThat(house.promised("purchase PO-1")).isZero();
        assertThat(house.promised("purchase PO-1-b")).isEqualTo(6);
    }

    @Test
    void withAskAPersonIsToldAndDecides() {
        order("PO-1", 10, Remainder.ASK);
        receive("PO-1", 4, 0, Remainder.ASK);
        assertThat(house.kinds()).containsExactly(Raised.Kind.PURCHASE_REST_ASKED);
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.PARTIALLY_RECEIVED);

        house.does(new DocumentCommand.ClosePurchase("PO-1", Optional.of(Remainder.CREATE)));
        assertThat(line("PO-1-b").open()).isEqualTo(q(6));
    }

    @Test
    void lessWithinTheToleranceIsAsGoodAsAll() {
        order("PO-1", 100, Remainder.CREATE);
        receive("PO-1", 95, 0, Remainder.CREATE);
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.CLOSED);
        assertThat(house.partition.documents().find("purchase", "PO-1-b")).isEmpty();
    }

    private void invoice(String number, long quantity) {
        house.does(
                new DocumentCommand.InvoicePurchase(
                        "PO-1",
                        number,
                        List.of(
                                new DocumentCommand.InvoiceLine(
                                        1, q(quantity), Optional.empty()))));
    }

    @Test
    void invoiceAheadOfItsGoodsIsNoDifferenceUntilNoMoreComes() {
        order("PO-1", 10, Remainder.ASK);
        invoice("R-1", 10);
        receive("PO-1", 8, 1, Remainder.KEEP);
        assertThat(house.kinds()).isEmpty();

        receive("PO-1", 0, 1, Remainder.NEVER);
        assertThat(house.kinds()).containsExactly(Raised.Kind.INVOICE_DIFFERS);
        assertThat(line("PO-1").invoiced()).contains(q(10));
    }

    @Test
    void invoiceOfWhatCameIsRightAndACreditTakesBackWhatWasTooMuch() {
        order("PO-1", 10, Remainder.ASK);
        receive("PO-1", 10, 0, Remainder.NEVER);
        invoice("R-1", 10);
        invoice("C-1", -2);
        invoice("R-2", 2);
        assertThat(house.kinds()).isEmpty();
        invoice("R-3", 1);
        assertThat(house.kinds()).containsExactly(Raised.Kind.INVOICE_DIFFERS);
    }

    @Test
    void moreThanMayComeOrAnotherPriceIsADifferenceAtOnce() {
        order("PO-1", 10, Remainder.ASK);
        invoice("R-1", 11);
        assertThat(house.kinds()).as("a tenth more may come").isEmpty();
        invoice("R-2", 1);
        assertThat(house.kinds()).containsExactly(Raised.Kind.INVOICE_DIFFERS);
        house.does(
                new DocumentCommand.InvoicePurchase(
                        "PO-1",
                        "C-1",
                        List.of(
                                new DocumentCommand.InvoiceLine(
                                        1, q(-1), Optional.of(new Price(3_000_000, "EUR"))))));
        assertThat(house.kinds())
                .containsExactly(Raised.Kind.INVOICE_DIFFERS, Raised.Kind.INVOICE_DIFFERS);
    }

    @Test
    void moreThanTheToleranceIsPostedAndLookedAt() {
        order("PO-1", 10, Remainder.ASK);
        receive("PO-1", 11, 0, Remainder.KEEP);
        assertThat(house.kinds()).isEmpty();
        receive("PO-1", 1, 0, Remainder.KEEP);
        assertThat(house.kinds()).containsExactly(Raised.Kind.PURCHASE_OVER);
        assertThat(house.held(TEA, STOCK)).isEqualTo(12);
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.RECEIVED);
    }

    @Test
    void theStationGetsATaskAndWhatItSaysAdvancesTheOrder() {
        house.workplaces(STOCK);
        order("PO-1", 10, Remainder.CREATE);
        Task task = house.task("purchase", "PO-1", 0);
        assertThat(task.box()).isEqualTo(House.BOX);
        assertThat(task.document().body())
                .isEqualTo(
                        new Body.ReceivingTask(
                                "PO-1",
                                House.STATION,
                                STOCK,
                                List.of(
                                        new Body.ExpectedLine(
                                                1, TEA, q(10), Optional.of(100), Optional.empty())),
                                List.of()));

        came(task, 3, StockStatus.AVAILABLE);
        came(task, 1, StockStatus.QUARANTINE);
        assertThat(line("PO-1").received()).isEqualTo(q(3));
        assertThat(line("PO-1").rejected()).isEqualTo(q(1));
        assertThat(house.promised("purchase PO-1")).isEqualTo(6);

        house.finished(task);
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.CLOSED);
        assertThat(house.task("purchase", "PO-1", 0).document().state())
                .isEqualTo(Document.State.CANCELLED);
        assertThat(house.task("purchase", "PO-1-b", 0).document().state())
                .isEqualTo(Document.State.ACTIVE);
    }

    @Test
    void whatIsTakenBackAtTheStationIsOpenAgain() {
        house.workplaces(STOCK);
        order("PO-1", 10, Remainder.CREATE);
        Task task = house.task("purchase", "PO-1", 0);
        came(task, 10, StockStatus.AVAILABLE);
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.RECEIVED);
        house.takesBack(Optional.of(task), house.lastFact());
        assertThat(house.purchase("PO-1").state()).isEqualTo(Purchase.State.EXPECTED);
        assertThat(line("PO-1").open()).isEqualTo(q(10));
        assertThat(house.promised("purchase PO-1")).isEqualTo(10);
        assertThat(house.held(TEA, STOCK)).isZero();
    }

    @Test
    void goodsThatComeAfterTheEndAreTakenOffTheBackorder() {
        house.workplaces(STOCK);
        order("PO-1", 10, Remainder.CREATE);
        Task task = house.task("purchase", "PO-1", 0);
        house.finished(task);
        assertThat(line("PO-1-b").open()).isEqualTo(q(10));

        came(task, 4, StockStatus.AVAILABLE);

        assertThat(house.kinds()).containsExactly(Raised.Kind.LATE_FOR_DOCUMENT);
        assertThat(line("PO-1").received()).isEqualTo(q(4));
        assertThat(line("PO-1-b").open()).isEqualTo(q(6));
        assertThat(house.promised("purchase PO-1-b")).isEqualTo(6);
        assertThat(line("PO-1").over()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void anAdviceTakesOverAndItsReceiptCountsForTheOrder() {
        order("PO-1", 10, Remainder.ASK);
        house.does(
                new DocumentCommand.Advise(
                        "ASN-1",
                        "PO-1",
                        Optional.of(PACK),
                        house.now + 2 * House.DAY,
                        List.of(new DocumentCommand.AdviceLine(1, q(6))),
                        List.of()));
        assertThat(house.promised("purchase PO-1")).isEqualTo(4);
        assertThat(house.promised("purchase ASN-1")).isEqualTo(6);

        receive("ASN-1", 5, 0, Remainder.NEVER);

        assertThat(house.held(TEA, PACK)).isEqualTo(5);
        assertThat(house.purchase("ASN-1").state()).isEqualTo(Purchase.State.CLOSED);
        assertThat(line("PO-1").received()).isEqualTo(q(5));
        assertThat(line("PO-1").advised()).isEqualTo(Quantity.ZERO);
        assertThat(line("PO-1").open()).isEqualTo(q(5));
        assertThat(house.promised("purchase PO-1")).isEqualTo(5);
        assertThat(house.promised("purchase ASN-1")).isZero();
    }

    @Test
    void refusalsAreTriedInTheirOrder() {
        order("PO-1", 10, Remainder.ASK);
        assertThat(
                        house.refuses(
                                new DocumentCommand.OrderPurchase(
                                        "PO-1",
                                        "ACME",
                                        Optional.empty(),
                                        STOCK,
                                        Optional.empty(),
                                        Remainder.ASK,
                                        List.of())))
                .isEqualTo(Why.ALREADY_THERE);
        assertThat(house.refuses(new DocumentCommand.CancelPurchase("PO-2")))
                .isEqualTo(Why.UNKNOWN_DOCUMENT);
        assertThat(house.refuses(receipt(2, 1))).isEqualTo(Why.UNKNOWN_LINE);
        assertThat(house.refuses(receipt(1, 0))).isEqualTo(Why.UNFIT);
        receive("PO-1", 1, 0, Remainder.KEEP);
        assertThat(house.refuses(new DocumentCommand.CancelPurchase("PO-1")))
                .isEqualTo(Why.WRONG_STATE);
        house.does(new DocumentCommand.ClosePurchase("PO-1", Optional.of(Remainder.NEVER)));
        assertThat(house.refuses(receipt(1, 1))).isEqualTo(Why.WRONG_STATE);
    }

    private static DocumentCommand.ReceivePurchase receipt(int line, long quantity) {
        return new DocumentCommand.ReceivePurchase(
                "PO-1",
                List.of(
                        new DocumentCommand.ReceiptLine(
                                line,
                                q(quantity),
                                Quantity.ZERO,
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty());
    }
}
