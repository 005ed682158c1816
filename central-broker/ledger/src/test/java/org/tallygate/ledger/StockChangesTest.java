package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SSCC;
import static org.tallygate.ledger.Given.SUPPLIER;
import static org.tallygate.ledger.Given.moved;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.count.ChangeLimit;
import org.tallygate.ledger.count.CountRefusal;
import org.tallygate.ledger.count.Quarantine;
import org.tallygate.ledger.count.Reason;
import org.tallygate.ledger.count.StockChange;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.count.StockCommand.Goods;

import java.util.List;
import java.util.Optional;

/** What a person does to stock by hand. */
final class StockChangesTest {

    private static final Id128 BOX = Id128.named("box");
    private static final org.tallygate.contract.fact.Goods PLAIN =
            org.tallygate.contract.fact.Goods.PLAIN;
    private static final AccountKey SHELF_MILK = AccountKey.of(MILK, Optional.empty(), ON_SHELF);
    private static final AccountKey SHELF_BREAD = AccountKey.of(BREAD, Optional.empty(), ON_SHELF);

    private final LiveBook book = new LiveBook(Given.MASTER);
    private long commands;
    private long facts = 1;

    @BeforeEach
    void fillTheShelf() {
        FactId id = new FactId(BOX, 1, SmallBook.link(1));
        book.post(id, moved(MILK, 10, SUPPLIER, ON_SHELF), 1000);
    }

    @Test
    void adjustmentScrapAndWriteOffGoWhereGoodsThatAreGoneGo() {
        done("anna", new StockCommand.AdjustStock(SHELF_MILK, Quantity.of(3), "FOUND"));
        done("anna", new StockCommand.AdjustStock(SHELF_MILK, Quantity.of(-1), "LOST"));
        done("anna", new StockCommand.ScrapStock(milk(2), "DAMAGED", false));
        done("anna", new StockCommand.WriteOffStock(milk(4), "EXPIRED", false));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(6_000_000);
        assertThat(book.micros(SHELF_MILK.loss())).isEqualTo(2_000_000);
        assertThat(book.micros(SHELF_MILK.at(VirtualLocation.SCRAP))).isEqualTo(2_000_000);
    }

    @Test
    void refusalsComeInTheirOrder() {
        AccountKey ghost =
                new AccountKey(
                        AccountKey.MAIN,
                        new ItemCode("GHOST"),
                        new LocationCode("NOWHERE"),
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        AccountKey nowhere = AccountKey.of(MILK, Optional.empty(), Given.at("NOWHERE"));
        assertThat(scrap(new Goods(ghost, Quantity.ZERO), "?")).isEqualTo(CountRefusal.UNFIT);
        assertThat(scrap(new Goods(ghost, Quantity.ONE), "?")).isEqualTo(CountRefusal.UNKNOWN_ITEM);
        assertThat(scrap(new Goods(nowhere, Quantity.ONE), "?"))
                .isEqualTo(CountRefusal.UNKNOWN_LOCATION);
        assertThat(scrap(milk(11), "?")).isEqualTo(CountRefusal.UNKNOWN_REASON);
        assertThat(scrap(milk(11), "DAMAGED")).isEqualTo(CountRefusal.NOT_ENOUGH);
        done("anna", new StockCommand.ScrapStock(milk(11), "DAMAGED", true));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(-1_000_000);
    }

    @Test
    void strickenReasonIsRefusedAlsoAfterARestart() {
        done(
                "anna",
                new StockCommand.SetReason(
                        new Reason("SAMPLE", Reason.Shrink.KNOWN, "No more samples", false)));
        book.restart();
        assertThat(scrap(milk(1), "SAMPLE")).isEqualTo(CountRefusal.UNKNOWN_REASON);
    }

    @Test
    void aboveTheLimitItWaitsForAnotherPerson() {
        done("boss", new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(Quantity.of(2)))));
        done("anna", new StockCommand.WriteOffStock(milk(2), "LOST", false));
        StockChange waits = change("anna", new StockCommand.WriteOffStock(milk(3), "LOST", false));
        assertThat(waits.state()).isEqualTo(StockChange.State.WAITS);
        assertThat(book.micros(SHELF_MILK)).isEqualTo(8_000_000);
        book.restart();

        assertThat(refusal("anna", new StockCommand.ApproveStockChange(waits.key(), "me")))
                .isEqualTo(CountRefusal.SAME_PERSON);
        done("boss", new StockCommand.ApproveStockChange(waits.key(), "seen the camera"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(5_000_000);
        assertThat(refusal("boss", new StockCommand.ApproveStockChange(waits.key(), "again")))
                .isEqualTo(CountRefusal.UNKNOWN_SUBJECT);
    }

    @Test
    void transformationIsAllOrNothing() {
        List<Goods> bread = List.of(new Goods(SHELF_BREAD, Quantity.of(3)));
        assertThat(
                        refusal(
                                "anna",
                                new StockCommand.TransformStock(
                                        List.of(milk(6), milk(6)), bread, "REPACK")))
                .isEqualTo(CountRefusal.NOT_ENOUGH);
        done("anna", new StockCommand.TransformStock(List.of(milk(6)), bread, "REPACK"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(4_000_000);
        assertThat(book.micros(SHELF_BREAD)).isEqualTo(3_000_000);
        assertThat(book.micros(SHELF_BREAD.at(VirtualLocation.PRODUCTION))).isEqualTo(-3_000_000);
        book.commit();
        assertThat(book.legs.stream().skip(2).map(leg -> leg.of().group()).distinct()).hasSize(1);
    }

    @Test
    void heldGoodsLeaveByAReleaseInTheNamedRoleOnly() {
        done("anna", new StockCommand.QuarantineStock(milk(4), "RECALL", "quality"));
        AccountKey held = SHELF_MILK.in(StockStatus.QUARANTINE);
        assertThat(book.micros(held)).isEqualTo(4_000_000);
        Quarantine hold =
                committed().stream()
                        .filter(Quarantine.class::isInstance)
                        .map(Quarantine.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(hold.authority()).isEqualTo("anna");
        Goods one = new Goods(held, Quantity.ONE);
        assertThat(
                        refusal(
                                "anna",
                                new StockCommand.ChangeStatus(
                                        one, StockStatus.AVAILABLE, "QUALITY")))
                .isEqualTo(CountRefusal.HELD);
        assertThat(refusal("anna", release(hold, "clerk"))).isEqualTo(CountRefusal.WRONG_ROLE);
        done("quinn", release(hold, "quality"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(10_000_000);
        assertThat(refusal("quinn", release(hold, "quality")))
                .isEqualTo(CountRefusal.UNKNOWN_SUBJECT);
    }

    @Test
    void ownerChangesAndPackagesAreMovements() {
        done("anna", new StockCommand.ChangeOwner(milk(2), Optional.of("ACME"), "OWNERSHIP"));
        assertThat(book.micros(SHELF_MILK.ownedBy(Optional.of("ACME")))).isEqualTo(2_000_000);
        done("anna", new StockCommand.PackStock(List.of(milk(5)), SSCC, "REPACK"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(3_000_000);
        assertThat(book.micros(SHELF_MILK.packedIn(Optional.of(SSCC)))).isEqualTo(5_000_000);
        done("anna", new StockCommand.UnpackPackage(SSCC, "REPACK"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(8_000_000);
        assertThat(refusal("anna", new StockCommand.UnpackPackage(SSCC, "REPACK")))
                .isEqualTo(CountRefusal.NOTHING_TO_DO);
    }

    @Test
    void whatAStationAdjustsMovesAtOnceWithinTheLimitOfOnePerson() {
        tell(adjusted(2, Fact.Way.GONE, "THEFT"));
        tell(adjusted(3, Fact.Way.SCRAPPED, "DAMAGED"));
        tell(adjusted(1, Fact.Way.FOUND, "FOUND"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(6_000_000);
        assertThat(book.micros(SHELF_MILK.loss())).isEqualTo(1_000_000);
        assertThat(book.micros(SHELF_MILK.at(VirtualLocation.SCRAP))).isEqualTo(3_000_000);
        assertThat(told()).extracting(StockChange::state).containsOnly(StockChange.State.DONE);
    }

    @Test
    void whatAStationAdjustsPastTheLimitStaysInTheBookUntilAnotherAgrees() {
        done("boss", new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(Quantity.of(2)))));
        tell(adjusted(3, Fact.Way.SCRAPPED, "DAMAGED"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(10_000_000);
        book.restart();
        assertThat(book.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.CHANGE_WAITS);
                    assertThat(raised.impact()).contains(Quantity.of(3));
                });
        String key = told().getFirst().key();

        assertThat(refusal("badge-7", new StockCommand.ApproveStockChange(key, "me")))
                .isEqualTo(CountRefusal.SAME_PERSON);
        done("boss", new StockCommand.ApproveStockChange(key, "seen it"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(7_000_000);
        assertThat(book.micros(SHELF_MILK.at(VirtualLocation.SCRAP))).isEqualTo(3_000_000);
    }

    @Test
    void whatIsDroppedChangesNothing() {
        done("boss", new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(Quantity.ZERO))));
        tell(adjusted(3, Fact.Way.GONE, "THEFT"));
        String key = told().getFirst().key();
        done("boss", new StockCommand.RejectStockChange(key, "it stands there"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(10_000_000);
        assertThat(refusal("boss", new StockCommand.ApproveStockChange(key, "yes")))
                .isEqualTo(CountRefusal.UNKNOWN_SUBJECT);
    }

    @Test
    void reasonThatIsNotListedWaitsAlthoughItIsWithinTheLimit() {
        tell(adjusted(1, Fact.Way.GONE, "GNOMES"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(10_000_000);
        assertThat(told().getFirst().state()).isEqualTo(StockChange.State.WAITS);
    }

    @Test
    void undoAtTheStationTakesBackWhatMovedWhatWaitsAndWhatWasAgreedTo() {
        tell(adjusted(2, Fact.Way.GONE, "THEFT"));
        tell(Given.reversedAt(BOX, facts));
        assertThat(book.micros(SHELF_MILK)).as("moved at once").isEqualTo(10_000_000);

        done("boss", new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(Quantity.ONE))));
        tell(adjusted(3, Fact.Way.GONE, "THEFT"));
        String dropped = told().getLast().key();
        tell(Given.reversedAt(BOX, facts));
        assertThat(refusal("boss", new StockCommand.ApproveStockChange(dropped, "yes")))
                .as("waited")
                .isEqualTo(CountRefusal.UNKNOWN_SUBJECT);

        tell(adjusted(4, Fact.Way.GONE, "THEFT"));
        long agreed = facts;
        done("boss", new StockCommand.ApproveStockChange(BOX + "/" + agreed, "seen the camera"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(6_000_000);
        tell(Given.reversedAt(BOX, agreed));
        assertThat(book.micros(SHELF_MILK)).as("agreed to").isEqualTo(10_000_000);
        assertThat(book.micros(SHELF_MILK.loss())).isZero();
    }

    @Test
    void undoThatIsTakenBackLetsItWaitAgainOrMoveAgain() {
        done("boss", new StockCommand.SetChangeLimit(new ChangeLimit(Optional.of(Quantity.of(2)))));
        tell(adjusted(3, Fact.Way.GONE, "THEFT"));
        String key = told().getFirst().key();
        tell(Given.reversedAt(BOX, facts));
        tell(Given.reversedAt(BOX, facts));
        done("boss", new StockCommand.ApproveStockChange(key, "after all"));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(7_000_000);

        tell(adjusted(2, Fact.Way.GONE, "THEFT"));
        tell(Given.reversedAt(BOX, facts));
        tell(Given.reversedAt(BOX, facts));
        assertThat(book.micros(SHELF_MILK)).isEqualTo(5_000_000);
    }

    @Test
    void lateAdjustmentIsExplainedByTheCountThatCameAfterIt() {
        tell(counted(7));
        book.post(
                new FactId(Id128.named("other box"), 1, SmallBook.link(1)),
                adjusted(3, Fact.Way.SCRAPPED, "DAMAGED"),
                1500);
        assertThat(book.micros(SHELF_MILK)).isEqualTo(7_000_000);
        assertThat(book.micros(SHELF_MILK.loss())).isZero();
        assertThat(book.micros(SHELF_MILK.at(VirtualLocation.SCRAP))).isEqualTo(3_000_000);
    }

    private static Fact adjusted(long quantity, Fact.Way way, String reason) {
        return new Fact.Adjusted(
                Given.by("badge-7"), MILK, Quantity.of(quantity), PLAIN, ON_SHELF, way, reason);
    }

    private static Fact counted(long quantity) {
        return new Fact.Counted(
                Given.HEAD,
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                List.of(new Fact.CountLine(MILK, PLAIN, Quantity.of(quantity), Given.HEAD.time())));
    }

    private void tell(Fact fact) {
        facts++;
        book.post(new FactId(BOX, facts, SmallBook.link(facts)), fact, 1000 + facts * 1000);
        book.commit();
    }

    private List<StockChange> told() {
        return committed().stream()
                .filter(StockChange.class::isInstance)
                .map(StockChange.class::cast)
                .toList();
    }

    private static Goods milk(long quantity) {
        return new Goods(SHELF_MILK, Quantity.of(quantity));
    }

    private static StockCommand release(Quarantine hold, String role) {
        return new StockCommand.ReleaseQuarantine(
                hold.key(), role, StockStatus.AVAILABLE, "QUALITY");
    }

    private List<Kept> committed() {
        book.commit();
        return book.kept();
    }

    private Refusal scrap(Goods goods, String reason) {
        return refusal("anna", new StockCommand.ScrapStock(goods, reason, false));
    }

    private StockChange change(String who, StockCommand command) {
        return (StockChange) done(who, command);
    }

    private Record done(String who, StockCommand command) {
        return ((Decision.Done) decide(who, command)).answer();
    }

    private Refusal refusal(String who, StockCommand command) {
        return ((Decision.Refused) decide(who, command)).reason();
    }

    private Decision decide(String who, StockCommand command) {
        commands++;
        FactId at = new FactId(Id128.named("centre"), commands, SmallBook.link(commands));
        Asked asked = new Asked("console", "c" + commands, who, at, 2000 + commands);
        return book.decide(asked, command);
    }
}
