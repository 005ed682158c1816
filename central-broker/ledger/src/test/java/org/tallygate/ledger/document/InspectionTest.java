package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.BAY;
import static org.tallygate.ledger.document.House.CUP;
import static org.tallygate.ledger.document.House.OTHER;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.SUPPLIER;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.count.CountRefusal;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.Inspection.Answer;
import org.tallygate.ledger.document.Inspection.Result;
import org.tallygate.ledger.document.InspectionRule.Check;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What suppliers bring is looked at before it is sold. */
final class InspectionTest {

    private static final String PHOTO = "ab".repeat(32);

    private House house = new House();

    private InspectionRule.Holds holds = InspectionRule.Holds.SAMPLE;

    private void rule(
            String name,
            Optional<String> supplier,
            Optional<String> category,
            Optional<ItemCode> item,
            int every,
            int permille,
            Check... checks) {
        house.does(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                name,
                                supplier,
                                category,
                                item,
                                every,
                                permille,
                                List.of(checks),
                                false,
                                Optional.of(holds))));
    }

    private void rule(int permille, Check... checks) {
        rule("acme", Optional.of("ACME"), Optional.empty(), Optional.empty(), 1, permille, checks);
    }

    private Task order(String reference, ItemCode item) {
        house.workplaces(STOCK);
        house.does(
                new DocumentCommand.OrderPurchase(
                        reference,
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        Remainder.ASK,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        item, q(10), Optional.empty(), Optional.empty(), 0, 0))));
        return house.task("purchase", reference, 0);
    }

    private FactId brings(Task task, long quantity) {
        house.moved(Optional.of(task), task(task), quantity, at(SUPPLIER), at(STOCK));
        return house.lastFact();
    }

    private ItemCode task(Task task) {
        return house.purchase(task.reference()).lines().getFirst().item();
    }

    private Inspection inspection(String reference, ItemCode item) {
        return (Inspection)
                house.partition
                        .documents()
                        .find("inspection", reference + '|' + item)
                        .orElseThrow();
    }

    private static DocumentCommand.InspectReceipt look(
            long quantity, Result result, Optional<LocationCode> at, Answer... answers) {
        return new DocumentCommand.InspectReceipt(
                "PO-1|TEA", 1, q(quantity), result, List.of(answers), Optional.empty(), at);
    }

    private static DocumentCommand.InspectReceipt look(
            long quantity, Result result, Answer... answers) {
        return look(quantity, result, Optional.empty(), answers);
    }

    private long good() {
        return house.held(TEA, STOCK, StockStatus.AVAILABLE);
    }

    private long aside() {
        return house.held(TEA, STOCK, StockStatus.RECEIVED_UNINSPECTED);
    }

    @Test
    void shareOfWhatAStationReceivesStandsAside() {
        rule(250);
        Task task = order("PO-1", TEA);
        brings(task, 3);
        assertThat(aside()).isEqualTo(1);

        brings(task, 6);
        assertThat(good()).isEqualTo(6);
        assertThat(aside()).isEqualTo(3);
        Inspection inspection = inspection("PO-1", TEA);
        assertThat(inspection.state()).isEqualTo(Inspection.State.WAITING);
        assertThat(inspection.waiting()).isEqualTo(q(3));
        assertThat(inspection.rule()).isEqualTo("acme");
        assertThat(house.purchase("PO-1").lines().getFirst().received()).isEqualTo(q(9));
    }

    @Test
    void shareIsTheSameHoweverGoodsAreTold() {
        rule(300);
        Task task = order("PO-1", TEA);
        IntStream.range(0, 10).forEach(each -> brings(task, 1));
        assertThat(aside()).isEqualTo(3);

        house = new House();
        rule(300);
        brings(order("PO-1", TEA), 10);
        assertThat(aside()).isEqualTo(3);
        assertThat(good()).isEqualTo(7);
    }

    @Test
    void goodsThatAPersonReceivesAreHeldToo() {
        rule(1000);
        order("PO-1", TEA);
        house.does(
                new DocumentCommand.ReceivePurchase(
                        "PO-1",
                        List.of(
                                new DocumentCommand.ReceiptLine(
                                        1, q(8), q(2), Optional.of("L1"), Optional.empty())),
                        Optional.empty()));
        assertThat(inspection("PO-1", TEA).waiting()).isEqualTo(q(8));
        assertThat(house.movements.stream().filter(Movement::isHold)).hasSize(1);
        assertThat(inspection("PO-1", TEA).batches().getFirst().account().lot()).contains("L1");
    }

    @Test
    void whatPassedIsSoldAndWhatFailedIsNot() {
        rule(1000);
        brings(order("PO-1", TEA), 10);

        house.as("berta").does(look(6, Result.PASSED));
        assertThat(good()).isEqualTo(6);
        house.does(look(1, Result.QUARANTINED));
        house.does(look(1, Result.DAMAGED));
        house.does(look(2, Result.SENT_BACK));

        assertThat(aside()).isZero();
        assertThat(house.held(TEA, STOCK, StockStatus.QUARANTINE)).isEqualTo(1);
        assertThat(house.held(TEA, STOCK, StockStatus.DAMAGED)).isEqualTo(1);
        assertThat(house.held(TEA, SUPPLIER, StockStatus.AVAILABLE)).isEqualTo(-8);
        Inspection inspection = inspection("PO-1", TEA);
        assertThat(inspection.state()).isEqualTo(Inspection.State.DONE);
        assertThat(inspection.judged().getFirst().by()).isEqualTo("berta");
        Purchase.Line line = house.purchase("PO-1").lines().getFirst();
        assertThat(line.received()).isEqualTo(q(6));
        assertThat(line.rejected()).isEqualTo(q(4));
    }

    @Test
    void refusalsStandInTheirOrder() {
        Check seal = new Check("seal", false);
        Check label = new Check("label", true);
        rule(500, seal, label);
        brings(order("PO-1", TEA), 10);
        Answer sealed = new Answer("seal", true, List.of());
        Answer labelled = new Answer("label", true, List.of(PHOTO));

        assertThat(house.refuses(look(0, Result.PASSED))).isEqualTo(Why.UNFIT);
        assertThat(house.refuses(look(1, Result.PASSED, new Answer("taste", true, List.of()))))
                .isEqualTo(Why.UNFIT);
        assertThat(
                        house.refuses(
                                look(1, Result.PASSED, new Answer("seal", true, List.of("photo")))))
                .isEqualTo(Why.UNFIT);
        assertThat(
                        house.refuses(
                                look(
                                        1,
                                        Result.PASSED,
                                        Optional.of(new LocationCode("NOWHERE")),
                                        sealed)))
                .isEqualTo(Why.UNKNOWN_LOCATION);
        assertThat(house.refuses(look(6, Result.PASSED, sealed, labelled))).isEqualTo(Why.TOO_MUCH);
        assertThat(house.refuses(look(1, Result.PASSED, Optional.of(OTHER), sealed, labelled)))
                .isEqualTo(Why.NOT_ENOUGH);
        assertThat(house.refuses(look(1, Result.PASSED, sealed))).isEqualTo(Why.CHECK_MISSING);
        assertThat(
                        house.refuses(
                                look(
                                        1,
                                        Result.PASSED,
                                        sealed,
                                        new Answer("label", true, List.of()))))
                .isEqualTo(Why.PHOTO_MISSING);
        assertThat(
                        house.refuses(
                                look(
                                        1,
                                        Result.PASSED,
                                        new Answer("seal", false, List.of()),
                                        labelled)))
                .isEqualTo(Why.CHECK_FAILED);
        house.does(look(5, Result.PASSED, sealed, labelled));
        assertThat(good()).isEqualTo(10);
    }

    @Test
    void nobodyLetsGoodsGoThatWaitForAnInspection() {
        rule(1000);
        brings(order("PO-1", TEA), 4);
        assertThat(house.refusal(free(StockStatus.RECEIVED_UNINSPECTED)))
                .isEqualTo(CountRefusal.HELD);

        house.does(look(4, Result.QUARANTINED));
        assertThat(house.ask(free(StockStatus.QUARANTINE))).isInstanceOf(Decision.Done.class);
    }

    private static StockCommand.ChangeStatus free(StockStatus from) {
        AccountKey account = Accounts.at(AccountKey.MAIN, TEA, STOCK, from);
        return new StockCommand.ChangeStatus(
                new StockCommand.Goods(account, q(1)), StockStatus.AVAILABLE, "QUALITY");
    }

    private long waitsAt(LocationCode place) {
        return house.held(TEA, place, StockStatus.RECEIVED_UNINSPECTED);
    }

    private long soldFrom(LocationCode place) {
        return house.held(TEA, place, StockStatus.AVAILABLE);
    }

    private void moves(long quantity, LocationCode from, LocationCode to) {
        house.moved(Optional.empty(), TEA, quantity, at(from), at(to));
    }

    @Test
    void goodsThatArePutAwayWaitOnTheShelf() {
        rule(1000);
        brings(order("PO-1", TEA), 4);
        house.stocked(TEA, OTHER, 5);
        moves(3, STOCK, OTHER);
        assertThat(soldFrom(STOCK)).isZero();
        assertThat(waitsAt(STOCK)).isEqualTo(1);
        assertThat(soldFrom(OTHER)).isEqualTo(5);
        assertThat(waitsAt(OTHER)).isEqualTo(3);

        moves(8, OTHER, SHOP);
        moves(2, SHOP, BAY);
        assertThat(waitsAt(SHOP)).isEqualTo(3);
        assertThat(soldFrom(BAY)).isEqualTo(2);
        assertThat(house.kinds()).isEmpty();

        house.does(look(1, Result.DAMAGED, Optional.of(SHOP)));
        house.does(look(2, Result.PASSED, Optional.of(SHOP)));
        assertThat(house.held(TEA, SHOP, StockStatus.DAMAGED)).isEqualTo(1);
        assertThat(waitsAt(SHOP)).isZero();
        assertThat(waitsAt(STOCK)).isEqualTo(1);
    }

    @Test
    void goodsThatWerePutAwayBeforeTheyWereKnownToHaveComeWaitOnTheShelf() {
        rule(1000);
        Task task = order("PO-1", TEA);
        moves(4, STOCK, OTHER);
        assertThat(soldFrom(OTHER)).isEqualTo(4);
        house.now -= 60_000_000;
        brings(task, 4);
        assertThat(soldFrom(STOCK)).isZero();
        assertThat(soldFrom(OTHER)).isZero();
        assertThat(waitsAt(OTHER)).isEqualTo(4);
    }

    @Test
    void whatIsLookedAtWhereItCameIsLetGoThereAndNotElsewhere() {
        rule(1000);
        brings(order("PO-1", TEA), 4);
        moves(2, STOCK, OTHER);
        house.does(look(2, Result.PASSED, Optional.of(STOCK)));
        assertThat(soldFrom(STOCK)).isEqualTo(2);
        assertThat(waitsAt(OTHER)).isEqualTo(2);

        moves(2, STOCK, SHOP);
        assertThat(soldFrom(SHOP)).isEqualTo(2);
        assertThat(waitsAt(OTHER)).isEqualTo(2);
        house.does(look(2, Result.PASSED));
        assertThat(soldFrom(OTHER)).isEqualTo(2);
    }

    @Test
    void wholeLotIsHeldUntilItsSampleWasLookedAt() {
        holds = InspectionRule.Holds.LOT;
        rule(200);
        brings(order("PO-1", TEA), 10);
        assertThat(soldFrom(STOCK)).isZero();
        assertThat(aside()).isEqualTo(10);
        assertThat(inspection("PO-1", TEA).waiting()).isEqualTo(q(2));
        assertThat(inspection("PO-1", TEA).withheld()).isEqualTo(q(10));
        assertThat(house.refuses(look(3, Result.PASSED))).isEqualTo(Why.TOO_MUCH);

        house.does(look(1, Result.PASSED));
        assertThat(soldFrom(STOCK)).isEqualTo(1);
        house.does(look(1, Result.PASSED));
        assertThat(soldFrom(STOCK)).isEqualTo(10);
        assertThat(inspection("PO-1", TEA).state()).isEqualTo(Inspection.State.DONE);
    }

    @Test
    void lotWhoseSampleFailsIsLookedAtToTheLast() {
        holds = InspectionRule.Holds.LOT;
        rule(200);
        brings(order("PO-1", TEA), 10);
        house.does(look(1, Result.DAMAGED));
        assertThat(inspection("PO-1", TEA).waiting()).isEqualTo(q(9));
        assertThat(soldFrom(STOCK)).isZero();

        house.does(look(4, Result.PASSED));
        assertThat(soldFrom(STOCK)).isEqualTo(4);
        house.does(look(5, Result.SENT_BACK));
        assertThat(aside()).isZero();
        assertThat(inspection("PO-1", TEA).state()).isEqualTo(Inspection.State.DONE);
    }

    @Test
    void whatComesAfterASampleWasFineWaitsForAnother() {
        holds = InspectionRule.Holds.LOT;
        rule(200);
        Task task = order("PO-1", TEA);
        brings(task, 5);
        house.does(look(1, Result.PASSED));
        moves(5, STOCK, OTHER);
        brings(task, 5);
        assertThat(waitsAt(STOCK)).isEqualTo(5);
        assertThat(soldFrom(OTHER)).isEqualTo(5);
        assertThat(inspection("PO-1", TEA).waiting()).isEqualTo(q(1));
    }

    @Test
    void goodsThatLeaveBeforeAnybodyLookedAreToldAPerson() {
        rule(1000);
        brings(order("PO-1", TEA), 4);
        house.stocked(TEA, STOCK, 1);
        house.moved(Optional.empty(), TEA, 1, at(STOCK), at(House.CUSTOMER));
        assertThat(house.kinds()).isEmpty();

        house.moved(Optional.empty(), TEA, 3, at(STOCK), at(House.CUSTOMER));
        assertThat(house.kinds()).containsExactly(Raised.Kind.UNINSPECTED_LEFT);
        assertThat(aside()).isEqualTo(1);
        assertThat(soldFrom(STOCK)).isZero();
        assertThat(house.refuses(look(2, Result.PASSED))).isEqualTo(Why.NOT_ENOUGH);
    }

    @Test
    void goodsThatWaitAreNotPromisedInBetween() {
        rule(1000);
        Task task = order("PO-1", TEA);
        house.does(
                new PromiseCommand.Reserve(
                        "waits",
                        Optional.empty(),
                        List.of(new PromiseCommand.Line(1, Wanted.of(TEA, STOCK), q(4))),
                        PromiseCommand.Cover.PART_AND_WAIT,
                        PromiseCommand.How.PLAIN,
                        Optional.empty()));
        brings(task, 4);
        assertThat(taken("waits")).isZero();
        assertThat(house.kinds()).isEmpty();

        house.does(look(3, Result.PASSED));
        assertThat(taken("waits")).isEqualTo(3);
    }

    private long taken(String reference) {
        return house.partition.promises().ofReference(reference).stream()
                        .mapToLong(each -> each.taken().micros())
                        .sum()
                / 1_000_000;
    }

    @Test
    void whatAnEarlierProgramPutIntoQuarantineIsLookedAtAllTheSame() {
        rule(1000);
        house.stocked(TEA, STOCK, 4);
        AccountKey account = Accounts.plain(TEA, STOCK);
        house.moved(Optional.empty(), TEA, 4, at(STOCK), Account.of(STOCK, StockStatus.QUARANTINE));
        order("PO-1", TEA);
        house.partition.put(
                (Kept)
                        new Inspection(
                                "PO-1|TEA",
                                "PO-1",
                                "ACME",
                                TEA,
                                "acme",
                                1000,
                                List.of(),
                                List.of(
                                        new Inspection.Batch(
                                                account,
                                                q(4),
                                                q(4),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())),
                                List.of(),
                                q(4),
                                Inspection.State.WAITING,
                                "received 4",
                                house.now,
                                Optional.empty(),
                                false,
                                Optional.empty()));
        house.does(look(3, Result.PASSED));
        assertThat(soldFrom(STOCK)).isEqualTo(3);
        assertThat(aside()).isEqualTo(1);
    }

    @Test
    void receiptThatIsTakenBackWaitsNoMore() {
        rule(500);
        Task task = order("PO-1", TEA);
        FactId first = brings(task, 4);
        brings(task, 3);
        assertThat(aside()).isEqualTo(4);
        house.does(look(1, Result.PASSED));

        house.takesBack(Optional.of(task), first);
        assertThat(good() + aside()).isEqualTo(3);
        assertThat(aside()).isEqualTo(1);
        assertThat(inspection("PO-1", TEA).waiting()).isEqualTo(q(1));
    }

    @Test
    void whatIsWaivedIsSoldAndWhoSaidSoIsKept() {
        rule(1000, new Check("seal", true));
        brings(order("PO-1", TEA), 4);
        house.as("chief").does(new DocumentCommand.WaiveInspection("PO-1|TEA", "known lot"));
        assertThat(good()).isEqualTo(4);
        assertThat(inspection("PO-1", TEA).judged().getFirst().waived()).isTrue();
        assertThat(house.refuses(new DocumentCommand.WaiveInspection("PO-1|TEA", "again")))
                .isEqualTo(Why.WRONG_STATE);
    }

    @Test
    void narrowestRuleCounts() {
        rule(1000);
        rule("cups", Optional.empty(), Optional.empty(), Optional.of(CUP), 1, 500);
        rule("drinks", Optional.empty(), Optional.of("drinks"), Optional.empty(), 1, 100);
        house.does(
                new ReferenceCommand.SetItemSheet(
                        new ItemSheet(
                                TEA,
                                Optional.empty(),
                                Map.of(),
                                List.of("food", "drinks"),
                                Optional.empty(),
                                Precision.FINEST,
                                Unit.FINEST,
                                List.of(),
                                Optional.empty())));
        brings(order("PO-1", TEA), 10);
        brings(order("PO-2", CUP), 10);
        assertThat(inspection("PO-1", TEA).rule()).isEqualTo("drinks");
        assertThat(inspection("PO-2", CUP).rule()).isEqualTo("cups");
        assertThat(aside()).isEqualTo(1);
    }

    @Test
    void everyFourthReceiptIsLookedIntoWhicheverOrderTheyComeIn() {
        rule("some", Optional.of("ACME"), Optional.empty(), Optional.empty(), 4, 1000);
        for (int i = 0; i < 200; i++) {
            brings(order("PO-" + i, TEA), 1);
        }
        assertThat(aside()).isBetween(30L, 70L);
        InspectionRule rule =
                (InspectionRule)
                        house.partition.documents().find("inspection-rule", "some").orElseThrow();
        assertThat(IntStream.range(0, 200).filter(i -> rule.draws("PO-" + i)).count())
                .isEqualTo(aside());
    }

    @Test
    void droppedRuleCountsNoLonger() {
        rule(1000);
        house.does(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "acme",
                                Optional.of("ACME"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                1000,
                                List.of(),
                                true,
                                Optional.of(holds))));
        brings(order("PO-1", TEA), 4);
        assertThat(good()).isEqualTo(4);
    }
}
