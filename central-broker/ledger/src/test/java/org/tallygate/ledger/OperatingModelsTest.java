package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.HEAD;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.document.Transfer;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.operate.OperateCommand;
import org.tallygate.ledger.operate.OperatingModel;
import org.tallygate.ledger.operate.ReorderDue;
import org.tallygate.ledger.operate.ReorderPoint;
import org.tallygate.ledger.operate.Setup;
import org.tallygate.ledger.operate.Statement;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.TrustPolicy;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.route.Barrier;
import org.tallygate.ledger.route.FulfilmentNode;
import org.tallygate.ledger.route.ItemRoute;
import org.tallygate.ledger.route.Point;
import org.tallygate.ledger.route.RouteCommand;
import org.tallygate.ledger.route.Routes;
import org.tallygate.ledger.route.Routing;
import org.tallygate.ledger.route.Way;
import org.tallygate.ledger.route.WayTerms;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Five retailers, each run by its model's settings alone, from the first delivery to the last sale.
 */
final class OperatingModelsTest {

    private static final long HOUR = 3_600_000_000L;

    /** A Wednesday, ten in the morning. */
    private static final long TEN = 1_764_151_200_000_000L - 86_400_000_000L;

    private static final Name WEB = new Name("web");
    private static final Name MARKET = new Name("market");
    private static final ItemCode TEA = new ItemCode("TEA");
    private static final ItemCode HONEY = new ItemCode("HONEY");
    private static final LocationCode DC = new LocationCode("DC");
    private static final LocationCode DC_BIN = new LocationCode("DC-BIN");
    private static final LocationCode NORTH = new LocationCode("NORTH");
    private static final LocationCode NORTH_SHELF = new LocationCode("NORTH-SHELF");
    private static final LocationCode NORTH_BACK = new LocationCode("NORTH-BACK");
    private static final LocationCode SOUTH = new LocationCode("SOUTH");
    private static final LocationCode SOUTH_SHELF = new LocationCode("SOUTH-SHELF");

    private static final Master MASTER =
            new Master(
                    1,
                    List.of(item(TEA), item(HONEY)),
                    List.of(
                            node(DC, Place.Purpose.WAREHOUSE),
                            part(DC_BIN, DC),
                            node(NORTH, Place.Purpose.STORE),
                            part(NORTH_SHELF, NORTH),
                            part(NORTH_BACK, NORTH),
                            node(SOUTH, Place.Purpose.STORE),
                            part(SOUTH_SHELF, SOUTH)));

    private final LiveBook book = new LiveBook(MASTER);
    private long now = TEN;
    private long said;

    @Test
    void centralizedDistributionNeverRoutesToAStoreAndFillsItFromTheWarehouse() {
        run(OperatingModel.CENTRALIZED_DISTRIBUTION);
        arrive(TEA, 5, DC_BIN, Optional.empty());
        arrive(TEA, 50, NORTH_SHELF, Optional.empty());
        ask(
                new OperateCommand.SetReorderPoint(
                        new ReorderPoint(
                                TEA, NORTH_SHELF, Quantity.of(10), Quantity.of(40), DC_BIN, true)));
        Routing routing = route("o1", TEA, 4);
        assertThat(routing.parts()).extracting(Routing.Part::node).containsExactly(DC);
        assertThat(routing.passed()).isEmpty();
        // The shelf next door has 50, and still nothing but the warehouse may serve the web.
        assertThat(refusal(order("o2", TEA, 2))).isEqualTo(Routes.Why.NOT_COVERED);

        sell(TEA, 39, NORTH_SHELF, Optional.empty());
        assertThat(book.partition().operations().due()).isEmpty();
        sell(TEA, 1, NORTH_SHELF, Optional.empty());
        ReorderDue due = book.partition().operations().due().getFirst();
        assertThat(due.quantity()).isEqualTo(Quantity.of(30));
        assertThat(due.source()).isEqualTo(DC_BIN);
        assertThat(book.partition().documents().find("transfer", due.transfer())).isEmpty();
        arrive(TEA, 100, DC_BIN, Optional.empty());
        book.restart();
        arrive(TEA, 1, DC_BIN, Optional.empty());
        assertThat(book.partition().operations().due()).containsExactly(due);
        assertThat(book.partition().documents().find("transfer", due.transfer()))
                .hasValueSatisfying(kept -> {
                    Transfer wanted = (Transfer) kept;
                    assertThat(wanted.state()).isEqualTo(Transfer.State.REQUESTED);
                    assertThat(wanted.from()).isEqualTo(DC_BIN);
                    assertThat(wanted.to()).isEqualTo(NORTH_SHELF);
                    assertThat(wanted.lines().getFirst().asked()).isEqualTo(Quantity.of(30));
                });
        ask(
                new PromiseCommand.PlanTransfer(
                        "T-1",
                        List.of(line(1, due.item(), 30, DC_BIN)),
                        NORTH_SHELF,
                        now,
                        now + HOUR));
        assertThat(book.partition().operations().due()).isEmpty();
    }

    @Test
    void aStoreThatDoesNotFindItIsTrustedLessCountedAndReplaced() {
        run(OperatingModel.STORE_FULFILMENT);
        ask(
                new PromiseCommand.SetTrust(
                        new TrustPolicy(new Name("plain"), 1000 * 24 * HOUR, 0, 3, 1, 0)));
        ask(new PromiseCommand.SetItemClass(TEA, new Name("plain")));
        arrive(TEA, 9, NORTH_SHELF, Optional.empty());
        arrive(TEA, 9, NORTH_BACK, Optional.empty());
        arrive(TEA, 9, SOUTH_SHELF, Optional.empty());
        Routing first = route("o1", TEA, 2);
        assertThat(first.parts()).extracting(Routing.Part::node).containsExactly(NORTH);
        Pending promised = book.partition().promises().ofReference("o1").getFirst();
        LocationCode picked = promised.takes().getFirst().from().location();
        assertThat(MASTER.tree().node(picked)).isEqualTo(NORTH);

        ask(new OperateCommand.ReportShortPick("o1", promised.line(), picked, Quantity.of(2)));
        assertThat(book.partition().promises().ofReference("o1")).isEmpty();
        book.commit();
        assertThat(book.kept())
                .filteredOn(kept -> kept instanceof CountNeed)
                .extracting(kept -> ((CountNeed) kept).trigger())
                .containsExactly(CountNeed.Trigger.SHORT_PICK);

        // Trust fell from 3/4 to 3/5, below what a store must have: the other store serves it.
        Routing second = route("o1", TEA, 2);
        assertThat(second.round()).isEqualTo(2);
        assertThat(second.parts()).extracting(Routing.Part::node).containsExactly(SOUTH);
        assertThat(second.passed())
                .filteredOn(passed -> passed.node().equals(NORTH))
                .extracting(Routing.Passed::barrier)
                .containsExactly(Optional.of(Barrier.TRUST_TOO_LOW));
        assertThat(second.parts().getFirst().arrivesMicros())
                .isLessThanOrEqualTo(first.parts().getFirst().arrivesMicros());
        assertThat(book.partition().promises().ofReference("o1")).hasSize(1);
    }

    @Test
    void hubAndSpokeServeTheirOwnAndStandInForEachOther() {
        run(OperatingModel.HUB_AND_SPOKE);
        ask(new RouteCommand.SetItemRoute(new ItemRoute(TEA, ItemRoute.From.CENTRAL, false)));
        ask(new RouteCommand.SetItemRoute(new ItemRoute(HONEY, ItemRoute.From.LOCAL, false)));
        for (ItemCode each : List.of(TEA, HONEY)) {
            arrive(each, 5, DC_BIN, Optional.empty());
            arrive(each, 5, NORTH_SHELF, Optional.empty());
            arrive(each, 5, SOUTH_SHELF, Optional.empty());
        }
        assertThat(nodes(route("o1", TEA, 5))).containsExactly(DC);
        assertThat(nodes(route("o2", HONEY, 5))).containsExactly(NORTH);
        // The hub has no tea any more: the nearest spoke stands in; then two serve what one can't.
        assertThat(nodes(route("o3", TEA, 3))).containsExactly(NORTH);
        assertThat(nodes(route("o4", TEA, 6))).containsExactly(SOUTH, NORTH);
        // And the hub stands in when spokes have no honey.
        assertThat(nodes(route("o5", HONEY, 5))).containsExactly(SOUTH);
        assertThat(nodes(route("o6", HONEY, 5))).containsExactly(DC);
        assertThat(refusal(order("o7", TEA, 4))).isEqualTo(Routes.Why.NOT_COVERED);
    }

    @Test
    void aMarketplaceThatHearsNothingForTenMinutesOversellsNothing() {
        for (long seed = 1; seed <= 20; seed++) {
            new OperatingModelsTest().deadFeed(new Random(seed));
        }
    }

    @Test
    void aMarketplaceWithoutAnAllotmentLeavesWhatOthersSellMeanwhile() {
        run(OperatingModel.MARKETPLACE_SYNC);
        arrive(TEA, 20, NORTH_SHELF, Optional.empty());
        long told = told();
        assertThat(told).isEqualTo(20 - 5);
        // Others sell at their busiest for as long as the feed may be late.
        for (int i = 0; i < 5; i++) {
            now += HOUR / 30;
            assertThat(reserve("w" + i, WEB, 1)).isInstanceOf(Decision.Done.class);
        }
        assertThat(reserve("m", MARKET, told)).isInstanceOf(Decision.Done.class);
        assertThat(sellable(TEA)).isEqualTo(Quantity.ZERO);
    }

    /** What the marketplace is told that it may sell, in whole units. */
    private long told() {
        ItemNow item = book.partition().promises().now(TEA, MASTER);
        FeedGuard guard = book.partition().operations().guard(MARKET).orElseThrow();
        return guard.published(
                                item,
                                Selling.sellable(
                                        item,
                                        book.partition().promises().settings(),
                                        Optional.of(MARKET),
                                        now))
                        .micros()
                / 1_000_000;
    }

    private void deadFeed(Random random) {
        run(OperatingModel.MARKETPLACE_SYNC);
        arrive(TEA, 100, DC_BIN, Optional.empty());
        // What the marketplace was told last, before its feed died.
        long told = told();
        assertThat(told).isEqualTo(30);
        long sold = 0;
        List<Long> waiting = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            now += 1_000_000;
            if (random.nextInt(3) == 0) {
                reserve("w" + second, WEB, 1L + random.nextInt(3));
            }
            long wanted = 1L + random.nextInt(2);
            if (random.nextInt(10) == 0 && sold + wanted <= told) {
                sold += wanted;
                waiting.add(wanted);
            }
        }
        // The feed is back: every order that the marketplace took meanwhile is there to be served.
        for (int i = 0; i < waiting.size(); i++) {
            assertThat(reserve("m" + i, MARKET, waiting.get(i))).isInstanceOf(Decision.Done.class);
        }
        assertThat(sellable(TEA, WEB).isNegative()).isFalse();
    }

    @Test
    void consignedGoodsAreSoldAsOursAndStandOnTheOwnersStatement() {
        run(OperatingModel.CONSIGNMENT);
        Optional<String> bees = Optional.of("BEES");
        arrive(HONEY, 10, NORTH_SHELF, bees);
        arrive(HONEY, 2, NORTH_SHELF, Optional.empty());
        assertThat(sellable(HONEY)).isEqualTo(Quantity.of(12));
        sell(HONEY, 4, NORTH_SHELF, bees);
        sell(HONEY, 1, NORTH_SHELF, Optional.empty());
        assertThat(sellable(HONEY)).isEqualTo(Quantity.of(7));
        // What the customer has became ours at the moment of the sale.
        assertThat(balance(HONEY, VirtualLocation.CUSTOMER.code(), bees)).isZero();
        assertThat(balance(HONEY, VirtualLocation.CUSTOMER.code(), Optional.empty()))
                .isEqualTo(5_000_000);
        assertThat(statement()).containsExactly(new Statement.Line(HONEY, Quantity.of(4)));
        assertThat(statement()).isEmpty();

        sell(HONEY, 3, NORTH_SHELF, bees);
        FactId last = name(said);
        book.restart();
        tell(new Fact.Reversed(HEAD, last, "customer changed their mind"));
        sell(HONEY, 1, NORTH_SHELF, bees);
        assertThat(statement()).containsExactly(new Statement.Line(HONEY, Quantity.of(1)));
        assertThat(balance(HONEY, NORTH_SHELF, bees)).isEqualTo(5_000_000);
        assertThat(balance(HONEY, VirtualLocation.CUSTOMER.code(), bees)).isZero();
    }

    @Test
    void theBufferIsWhatOthersSellWhileTheFeedIsOnItsWay() {
        assertThat(new FeedGuard(MARKET, Quantity.of(60), HOUR / 60).buffer())
                .isEqualTo(Quantity.of(1));
        assertThat(new FeedGuard(MARKET, Quantity.of(61), HOUR / 60).buffer())
                .isEqualTo(Quantity.of(2));
        assertThat(new FeedGuard(MARKET, Quantity.of(0), HOUR).buffer()).isEqualTo(Quantity.ZERO);
        assertThat(new FeedGuard(MARKET, Quantity.of(7), 0).buffer()).isEqualTo(Quantity.ZERO);
    }

    private void run(OperatingModel model) {
        Setup setup =
                new Setup(
                        List.of(site(DC, 0, 5_000_000, List.of(DC_BIN))),
                        List.of(
                                site(NORTH, 1, 100_000, List.of(NORTH_SHELF, NORTH_BACK)),
                                site(SOUTH, 1, 900_000, List.of(SOUTH_SHELF))),
                        List.of(new WayTerms.Service("post", 1, Optional.empty())),
                        WEB,
                        List.of(
                                new Setup.Marketplace(
                                        new FeedGuard(MARKET, Quantity.of(30), HOUR / 6),
                                        2,
                                        List.of(
                                                new Setup.Allotment(
                                                        TEA, DC_BIN, Quantity.of(30))))),
                        List.of("BEES"));
        model.settings(setup).forEach(this::ask);
    }

    private static Setup.Site site(
            LocationCode node, int tier, int latitudeMicros, List<LocationCode> places) {
        return new Setup.Site(
                new FulfilmentNode(
                        node,
                        tier,
                        "UTC",
                        Optional.of(new Point(latitudeMicros, 0)),
                        LocalTime.of(6, 0),
                        LocalTime.of(22, 0),
                        List.of(),
                        true),
                places,
                Quantity.of(1000));
    }

    private static RouteCommand.RouteOrder order(String reference, ItemCode item, long units) {
        return new RouteCommand.RouteOrder(
                reference,
                Optional.of(WEB),
                OperatingModel.POLICY,
                List.of(new Routing.Share(1, item, Quantity.of(units))),
                List.of(Way.SHIP_FROM_WAREHOUSE, Way.SHIP_FROM_STORE),
                Optional.of(new Point(0, 0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                true);
    }

    private Routing route(String reference, ItemCode item, long units) {
        return (Routing) ask(order(reference, item, units));
    }

    private static List<LocationCode> nodes(Routing routing) {
        return routing.parts().stream().map(Routing.Part::node).toList();
    }

    private Decision reserve(String reference, Name channel, long units) {
        return decide(
                new PromiseCommand.Reserve(
                        reference,
                        Optional.of(channel),
                        List.of(line(1, TEA, units)),
                        Cover.ALL_OR_REFUSE,
                        How.PLAIN,
                        Optional.empty()));
    }

    private static PromiseCommand.Line line(
            int line, ItemCode item, long units, LocationCode... at) {
        return new PromiseCommand.Line(line, Wanted.of(item, at), Quantity.of(units));
    }

    private Quantity sellable(ItemCode item) {
        return sellable(item, WEB);
    }

    private Quantity sellable(ItemCode item, Name channel) {
        return Selling.sellable(
                        book.partition().promises().now(item, MASTER),
                        book.partition().promises().settings(),
                        Optional.of(channel),
                        now)
                .sellable();
    }

    private List<Statement.Line> statement() {
        return ((Statement) ask(new OperateCommand.SettleOwner("BEES"))).lines();
    }

    private long balance(ItemCode item, LocationCode place, Optional<String> owner) {
        return book.micros(
                new AccountKey(
                        AccountKey.MAIN,
                        item,
                        place,
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        Optional.empty(),
                        owner));
    }

    private void arrive(ItemCode item, long units, LocationCode to, Optional<String> owner) {
        tell(
                new Fact.Moved(
                        HEAD,
                        item,
                        Quantity.of(units),
                        Goods.PLAIN,
                        at(VirtualLocation.SUPPLIER.code(), owner),
                        at(to, owner)));
    }

    private void sell(ItemCode item, long units, LocationCode from, Optional<String> owner) {
        tell(
                new Fact.Sold(
                        HEAD,
                        item,
                        Quantity.of(units),
                        Goods.PLAIN,
                        at(from, owner),
                        "till/" + said));
    }

    private static Account at(LocationCode place, Optional<String> owner) {
        return new Account(place, StockStatus.AVAILABLE, Optional.empty(), owner);
    }

    private void tell(Fact fact) {
        said++;
        assertThat(book.post(name(said), fact, now)).isInstanceOf(Outcome.Posted.class);
        book.commit();
    }

    private static FactId name(long sequence) {
        return new FactId(Id128.named("box"), sequence, Link.START);
    }

    private Object ask(Command command) {
        Decision decision = decide(command);
        assertThat(decision).isInstanceOf(Decision.Done.class);
        return ((Decision.Done) decision).answer();
    }

    private Refusal refusal(Command command) {
        return ((Decision.Refused) decide(command)).reason();
    }

    private Decision decide(Command command) {
        said++;
        FactId at = new FactId(Id128.named("centre"), said, Link.START);
        Decision decision =
                book.decide(new Asked("test", Long.toString(said), "me", at, now), command);
        book.commit();
        return decision;
    }

    private static Body.Item item(ItemCode code) {
        return new Body.Item(code, code.value(), "each", List.of(), false, false, false);
    }

    private static Place node(LocationCode code, Place.Purpose purpose) {
        return place(code, false, Optional.empty(), Optional.of(purpose));
    }

    private static Place part(LocationCode code, LocationCode of) {
        return place(code, true, Optional.of(of), Optional.empty());
    }

    private static Place place(
            LocationCode code,
            boolean pickable,
            Optional<LocationCode> parent,
            Optional<Place.Purpose> purpose) {
        return new Place(
                code,
                code.value(),
                Place.Kind.PHYSICAL,
                pickable,
                Optional.of(
                        new Place.Traits(
                                parent,
                                purpose,
                                true,
                                false,
                                Place.Storage.MIXED,
                                Optional.empty(),
                                Optional.empty())));
    }
}
