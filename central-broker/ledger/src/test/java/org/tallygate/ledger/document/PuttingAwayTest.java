package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.BAY;
import static org.tallygate.ledger.document.House.CUP;
import static org.tallygate.ledger.document.House.CUSTOMER;
import static org.tallygate.ledger.document.House.OTHER;
import static org.tallygate.ledger.document.House.PACK;
import static org.tallygate.ledger.document.House.SHOP;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.SUPPLIER;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.DocumentCommand.ReceiptLine;
import org.tallygate.ledger.document.DocumentCommand.ReturnReceipt;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.DocumentCommand.TransferReceipt;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What came in at a bay is told to whoever works there, with the place that the rules say. */
final class PuttingAwayTest {

    private static final String CARTON = "106141411234567897";

    private House house = new House().workplaces(BAY);

    private void rule(String name, LocationCode to, int priority, Optional<Quantity> most) {
        PutawayRule rule = PutawayRule.of(name, to);
        house.does(
                new PutawayCommand.SetPutawayRule(
                        new PutawayRule(
                                rule.name(),
                                Optional.of(BAY),
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

    private Task order(String reference, Optional<String> owner, PurchaseLine... lines) {
        house.does(
                new DocumentCommand.OrderPurchase(
                        reference,
                        "ACME",
                        Optional.empty(),
                        BAY,
                        owner,
                        Remainder.KEEP,
                        List.of(lines)));
        return house.task("purchase", reference, 0);
    }

    private Task order(String reference, long quantity) {
        return order(reference, Optional.empty(), line(TEA, quantity));
    }

    private static PurchaseLine line(ItemCode item, long quantity) {
        return new PurchaseLine(item, q(quantity), Optional.empty(), Optional.empty(), 0, 0);
    }

    private static Account in(LocationCode place, String pack) {
        return new Account(place, StockStatus.AVAILABLE, Optional.of(pack), Optional.empty());
    }

    private void came(Task task, long quantity) {
        house.moved(Optional.of(task), TEA, quantity, at(SUPPLIER), at(BAY));
    }

    private void put(Task task, long quantity, LocationCode to) {
        house.moved(Optional.of(task), TEA, quantity, at(BAY), at(to));
    }

    private Task task(String of, String reference, int round) {
        return house.task("putaway-order", of + ' ' + reference, round);
    }

    private boolean isTold(String reference, int round) {
        return house.isActive("putaway-order", "purchase " + reference, round);
    }

    /** The lines of a task, as "quantity item place". */
    private static List<String> lines(Task task) {
        return ((Body.PutawayTask) task.document().body())
                .lines().stream()
                        .map(line ->
                                line.quantity()
                                        + " "
                                        + line.item()
                                        + " "
                                        + line.to().map(LocationCode::value).orElse("anywhere"))
                        .toList();
    }

    private List<String> lines(String reference, int round) {
        return lines(task("purchase", reference, round));
    }

    @Test
    void whatCameIsToldWhenItsReceiptIsOver() {
        rule("all", SHOP, 1, Optional.empty());
        Task receipt = order("p", 10);
        came(receipt, 3);
        came(receipt, 4);
        assertThat(isTold("p", 0)).isFalse();

        house.finished(receipt);

        assertThat(lines("p", 0)).containsExactly("7 TEA SHOP");
        Body.PutawayTask body = (Body.PutawayTask) task("purchase", "p", 0).document().body();
        assertThat(body.reference()).isEqualTo("p");
        assertThat(body.from()).isEqualTo(BAY);
        assertThat(task("purchase", "p", 0).box()).isEqualTo(House.BOX);
    }

    @Test
    void whenAllThatWasOrderedIsThereNobodyNeedsToSaySo() {
        rule("all", SHOP, 1, Optional.empty());
        came(order("p", 10), 10);
        assertThat(lines("p", 0)).containsExactly("10 TEA SHOP");
    }

    @Test
    void whereNoRuleIsForThePlaceNothingIsKept() {
        house.finished(whole(order("p", 10)));
        assertThat(house.kept.keySet()).noneMatch(key -> key.startsWith("putaway-order"));

        rule("all", SHOP, 1, Optional.empty());
        house.workplaces(STOCK);
        house.does(
                new DocumentCommand.OrderPurchase(
                        "elsewhere",
                        "ACME",
                        Optional.empty(),
                        STOCK,
                        Optional.empty(),
                        Remainder.KEEP,
                        List.of(line(TEA, 10))));
        house.moved(
                Optional.of(house.task("purchase", "elsewhere", 0)),
                TEA,
                10,
                at(SUPPLIER),
                at(STOCK));
        assertThat(house.kept.keySet()).noneMatch(key -> key.startsWith("putaway-order"));
    }

    private Task whole(Task receipt) {
        came(receipt, 10);
        return receipt;
    }

    @Test
    void goodsThatStandInTheirPlaceStay() {
        rule("bay", BAY, 1, Optional.of(q(1)));
        rule("all", SHOP, 2, Optional.empty());
        house.finished(whole(order("p", 10)));
        assertThat(isTold("p", 0)).isFalse();
    }

    @Test
    void whoeverPutsThemAwaySaysWhenItIsDone() {
        rule("all", SHOP, 1, Optional.empty());
        house.finished(whole(order("p", 10)));
        Task task = task("purchase", "p", 0);
        put(task, 6, SHOP);
        put(task, 4, OTHER);
        FactId last = house.lastFact();
        assertThat(isTold("p", 0)).isTrue();
        house.takesBack(Optional.of(task), last);
        assertThat(task("purchase", "p", 0).document().revision()).isEqualTo(1);
        put(task, 4, SHOP);
        house.finished(task);

        assertThat(isTold("p", 0)).isFalse();
        assertThat(task("purchase", "p", 0).finished()).isTrue();
        assertThat(house.held(TEA, SHOP)).isEqualTo(10);
        assertThat(house.raised).isEmpty();
    }

    @Test
    void moreThatComesIsToldInTheSameTaskUntilThatIsFinished() {
        rule("all", SHOP, 1, Optional.empty());
        Task first = order("p", 30);
        came(first, 10);
        house.finished(first);
        Task second = house.task("purchase", "p", 1);
        came(second, 5);
        assertThat(lines("p", 0)).containsExactly("10 TEA SHOP");
        house.finished(second);
        assertThat(lines("p", 0)).containsExactly("15 TEA SHOP");

        put(task("purchase", "p", 0), 14, SHOP);
        house.finished(task("purchase", "p", 0));
        came(house.task("purchase", "p", 2), 15);
        assertThat(lines("p", 1)).containsExactly("15 TEA SHOP");
    }

    @Test
    void whatIsTakenBackAtTheDockIsNotPutAway() {
        rule("all", SHOP, 1, Optional.empty());
        Task receipt = order("p", 10);
        came(receipt, 4);
        FactId four = house.lastFact();
        came(receipt, 6);
        assertThat(lines("p", 0)).containsExactly("10 TEA SHOP");
        house.takesBack(Optional.of(receipt), four);
        assertThat(lines("p", 0)).containsExactly("6 TEA SHOP");
    }

    @Test
    void whatWasTakenForSomethingElseIsNotPutAway() {
        rule("all", SHOP, 1, Optional.empty());
        house.finished(whole(order("p", 10)));
        house.moved(Optional.empty(), TEA, 4, at(BAY), at(CUSTOMER));
        assertThat(lines("p", 0)).containsExactly("6 TEA SHOP");
        house.moved(Optional.empty(), TEA, 6, at(BAY), Account.of(BAY, StockStatus.DAMAGED));
        assertThat(isTold("p", 0)).isFalse();
    }

    @Test
    void olderGoodsOfTheSameKindMayGoFirst() {
        rule("all", SHOP, 1, Optional.empty());
        house.stocked(TEA, BAY, 5);
        house.finished(whole(order("p", 10)));
        house.moved(Optional.empty(), TEA, 5, at(BAY), at(CUSTOMER));
        assertThat(lines("p", 0)).containsExactly("10 TEA SHOP");
    }

    @Test
    void roomIsKeptForWhatWasToldAndTheRestGoesWhereThereIsSome() {
        rule("small", SHOP, 1, Optional.of(q(12)));
        rule("next", OTHER, 2, Optional.of(q(9)));
        came(order("p1", 10), 10);
        came(order("p2", 10), 10);
        assertThat(lines("p1", 0)).containsExactly("10 TEA SHOP");
        assertThat(lines("p2", 0)).containsExactly("2 TEA SHOP", "8 TEA OTHER");

        came(order("p3", 10), 10);
        assertThat(lines("p3", 0)).containsExactly("1 TEA OTHER", "9 TEA anywhere");

        put(task("purchase", "p1", 0), 10, PACK);
        came(order("p4", 10), 10);
        assertThat(lines("p4", 0)).containsExactly("10 TEA SHOP");
    }

    @Test
    void aLineGoesToOnePlaceWhenOneTakesItAll() {
        rule("small", SHOP, 1, Optional.of(q(9)));
        rule("large", OTHER, 2, Optional.empty());
        came(order("p", 10), 10);
        assertThat(lines("p", 0)).containsExactly("10 TEA OTHER");
    }

    @Test
    void aPackageIsToldAtOnceAndStaysWhole() {
        rule("small", SHOP, 1, Optional.of(q(7)));
        rule("large", OTHER, 2, Optional.empty());
        Task receipt = order("p", Optional.empty(), line(TEA, 100), line(CUP, 100));
        house.moved(Optional.of(receipt), TEA, 6, at(SUPPLIER), in(BAY, CARTON));
        assertThat(lines("p", 0)).containsExactly("6 TEA SHOP");

        came(receipt, 1);
        house.moved(Optional.of(receipt), TEA, 8, at(SUPPLIER), in(BAY, "2" + CARTON.substring(1)));
        assertThat(lines("p", 0)).containsExactly("6 TEA SHOP", "8 TEA OTHER");
        assertThat(((Body.PutawayTask) task("purchase", "p", 0).document().body()).lines())
                .extracting(line -> line.pack().isPresent())
                .containsExactly(true, true);
    }

    @Test
    void aLineSaysWhoseTheGoodsAre() {
        rule("all", SHOP, 1, Optional.empty());
        Task receipt = order("p", Optional.of("ACME"), line(TEA, 10));
        Account from =
                new Account(SUPPLIER, StockStatus.AVAILABLE, Optional.empty(), Optional.of("ACME"));
        Account to = new Account(BAY, StockStatus.AVAILABLE, Optional.empty(), Optional.of("ACME"));
        house.moved(Optional.of(receipt), TEA, 10, from, to);
        assertThat(((Body.PutawayTask) task("purchase", "p", 0).document().body()).lines())
                .extracting(Body.TaskLine::owner)
                .containsExactly(Optional.of("ACME"));
    }

    @Test
    void whatACommandReceivesIsToldAtOnce() {
        rule("all", SHOP, 1, Optional.empty());
        order("p", 10);
        house.does(
                new DocumentCommand.ReceivePurchase(
                        "p",
                        List.of(new ReceiptLine(1, q(3), q(1), Optional.empty(), Optional.empty())),
                        Optional.of(Remainder.KEEP)));
        assertThat(lines("p", 0)).containsExactly("3 TEA SHOP");
    }

    @Test
    void whatIsLookedAtIsPutAwayWhenItPassed() {
        rule("all", SHOP, 1, Optional.empty());
        house.does(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "acme",
                                Optional.of("ACME"),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                500,
                                List.of(),
                                false,
                                Optional.of(InspectionRule.Holds.SAMPLE))));
        came(order("p", 10), 10);
        assertThat(lines("p", 0)).containsExactly("5 TEA SHOP");

        house.does(
                new DocumentCommand.InspectReceipt(
                        "p|TEA",
                        1,
                        q(3),
                        Inspection.Result.PASSED,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(lines("p", 0)).containsExactly("8 TEA SHOP");
    }

    @Test
    void whatATransferBringsIsPutAwayToo() {
        rule("all", SHOP, 1, Optional.empty());
        house.stocked(TEA, STOCK, 20);
        house.does(
                new DocumentCommand.RequestTransfer(
                        "t",
                        STOCK,
                        BAY,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "shelf is empty",
                        3,
                        List.of(new TransferLine(TEA, q(10)))));
        house.as("boss").does(new DocumentCommand.ApproveTransfer("t"));
        house.does(new DocumentCommand.ReserveTransfer("t", false));
        house.does(
                new DocumentCommand.DispatchTransfer(
                        "t", List.of(new Part(1, q(10))), List.of(), true));
        house.does(
                new DocumentCommand.ReceiveTransfer(
                        "t", List.of(new TransferReceipt(1, q(4), StockStatus.AVAILABLE))));
        assertThat(lines(task("transfer", "t", 0))).containsExactly("4 TEA SHOP");

        house.moved(
                Optional.of(house.task("transfer", "t", 1)),
                TEA,
                6,
                at(VirtualLocation.TRANSIT.code()),
                at(BAY));
        assertThat(lines(task("transfer", "t", 0))).containsExactly("10 TEA SHOP");
    }

    @Test
    void ofAReturnOnlyWhatIsAsGoodAsNewIsPutAway() {
        rule("all", SHOP, 1, Optional.empty());
        house.does(
                new DocumentCommand.RequestReturn(
                        "r",
                        Optional.empty(),
                        Optional.empty(),
                        BAY,
                        Optional.empty(),
                        List.of(
                                new DocumentCommand.ReturnLine(
                                        Optional.empty(),
                                        TEA,
                                        q(5),
                                        List.of(),
                                        Optional.empty(),
                                        "not-wanted"))));
        house.does(new DocumentCommand.AuthoriseReturn("r"));
        house.does(
                new DocumentCommand.ReceiveReturn(
                        "r", List.of(new ReturnReceipt(1, q(5), List.of()))));
        assertThat(house.kept.keySet()).noneMatch(key -> key.startsWith("putaway-order"));
        inspected(3, Return.Grade.A);
        house.does(new DocumentCommand.DisposeReturn("r", Optional.of(Return.Action.RESTOCK)));
        inspected(2, Return.Grade.D);
        house.does(new DocumentCommand.DisposeReturn("r", Optional.of(Return.Action.SCRAP)));
        assertThat(lines(task("return", "r", 0))).containsExactly("3 TEA SHOP");
    }

    private void inspected(long quantity, Return.Grade grade) {
        house.does(
                new DocumentCommand.InspectReturn(
                        "r", 1, q(quantity), grade, List.of(), Optional.empty()));
    }

    @Test
    void aTaskThatNobodyBeganEndsWithItsGoodsAndIsFiledWithTheirDocument() {
        rule("all", SHOP, 1, Optional.empty());
        house.finished(whole(order("p", 10)));
        house.now += Dates.LATE_MICROS;
        house.does(new DocumentCommand.GoOn(10));
        assertThat(task("purchase", "p", 0).document().state()).isEqualTo(Document.State.CANCELLED);
        assertThat(house.partition.documents().all()).doesNotContainKey("putaway-order:purchase p");

        came(order("p2", 10), 10);
        assertThat(lines("p2", 0)).containsExactly("10 TEA SHOP");
    }

    /** Told is never more than is there, and a partition that read the book goes on the same. */
    @Property(tries = 100)
    void whatIsToldIsThereAndIsToldTheSameAfterARestart(@ForAll long seed) {
        house = new House().workplaces(BAY);
        Random random = new Random(seed);
        rule("small", SHOP, 1, Optional.of(q(7)));
        rule("next", OTHER, 2, Optional.of(q(9)));
        List<Task> receipts = List.of(order("p1", 20), order("p2", 20));
        List<FactId> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int which = random.nextInt(2);
            Task receipt = receipts.get(which);
            long some = 1L + random.nextInt(6);
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    came(receipt, some);
                    told.add(house.lastFact());
                }
                case 2 -> {
                    if (!told.isEmpty() && house.held(TEA, BAY) > 12) {
                        house.takesBack(Optional.of(receipt), told.removeLast());
                    }
                }
                case 3 -> house.finished(receipt);
                case 4 -> house.moved(Optional.empty(), TEA, some, at(BAY), at(CUSTOMER));
                default -> {
                    if (isTold("p" + (which + 1), 0)) {
                        put(task("purchase", "p" + (which + 1), 0), some, SHOP);
                    }
                }
            }
            long open = 0;
            for (DocumentKept each : house.partition.documents().all().values()) {
                if (each instanceof PutawayOrder order) {
                    open += order.lines().stream().mapToLong(l -> l.left().micros()).sum();
                    open += order.waiting().stream().mapToLong(w -> w.quantity().micros()).sum();
                }
            }
            assertThat(open / 1_000_000)
                    .as("step %d", i)
                    .isLessThanOrEqualTo(Math.max(0, house.held(TEA, BAY)));
        }
        assertThat(restarted().all()).isEqualTo(house.partition.documents().all());
    }

    private Documents restarted() {
        Partition read = new Partition();
        house.kept.values().forEach(read::put);
        return read.documents();
    }
}
