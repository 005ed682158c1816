package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.CC;
import static org.tallygate.ledger.promise.Shop.DAY;
import static org.tallygate.ledger.promise.Shop.DOCK;
import static org.tallygate.ledger.promise.Shop.NOW;
import static org.tallygate.ledger.promise.Shop.PHONE;
import static org.tallygate.ledger.promise.Shop.TEA;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.W2;
import static org.tallygate.ledger.promise.Shop.WEB;
import static org.tallygate.ledger.promise.Shop.at;
import static org.tallygate.ledger.promise.Shop.hold;
import static org.tallygate.ledger.promise.Shop.how;
import static org.tallygate.ledger.promise.Shop.line;
import static org.tallygate.ledger.promise.Shop.most;
import static org.tallygate.ledger.promise.Shop.q;
import static org.tallygate.ledger.promise.Shop.reserve;
import static org.tallygate.ledger.promise.Shop.waiting;
import static org.tallygate.ledger.promise.Shop.whole;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.PromiseCommand.Assign;
import org.tallygate.ledger.promise.PromiseCommand.ConfirmHold;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.IssueStock;
import org.tallygate.ledger.promise.PromiseCommand.Lapse;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.PromiseCommand.PlanIn;
import org.tallygate.ledger.promise.PromiseCommand.PlanOut;
import org.tallygate.ledger.promise.PromiseCommand.PostPromise;
import org.tallygate.ledger.promise.PromiseCommand.ReleasePromise;
import org.tallygate.ledger.promise.PromiseCommand.SetQuota;
import org.tallygate.ledger.promise.PromiseCommand.SetSafety;
import org.tallygate.ledger.promise.PromiseCommand.Timing;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.stock.Lock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who gets what, who gives way, and what is refused. */
final class ReservingTest {

    private static final Optional<Name> NONE = Optional.empty();
    private final Shop shop = new Shop();

    /** Each row is refused for its reason though every later reason would hold as well. */
    @TestFactory
    Stream<DynamicTest> refusalsComeInTheirOrder() {
        LocationCode nowhere = new LocationCode("NOWHERE");
        Name nobody = new Name("nobody");
        ItemCode ghost = new ItemCode("GHOST");
        How late =
                new How(
                        Timing.AT_ONCE,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(NOW),
                        PromiseCommand.Order.AS_LISTED,
                        Optional.empty());
        Wanted dozens = wanted(TEA, q(12), W1);
        return Stream.of(
                        row(
                                Why.UNKNOWN_PROMISE,
                                new PostPromise(Which.of("x"), Optional.of(q(99)), nowhere, false)),
                        row(
                                Why.UNKNOWN_ITEM,
                                order(late, nobody, wanted(ghost, q(12), nowhere), 99)),
                        row(
                                Why.UNKNOWN_LOCATION,
                                order(late, nobody, wanted(TEA, q(12), nowhere), 99)),
                        row(Why.UNKNOWN_CHANNEL, order(late, nobody, dozens, 99)),
                        row(Why.NOT_WHOLE_UNITS, order(late, WEB, dozens, 99)),
                        row(
                                Why.NO_PLACE,
                                new PlanIn(
                                        "po",
                                        List.of(line(1, 5)),
                                        NOW,
                                        Terms.SURE,
                                        Optional.empty())),
                        row(Why.IN_THE_PAST, order(late, WEB, dozens, 96)),
                        row(Why.EXCLUDED, order(How.PLAIN, WEB, wanted(TEA, q(1), CC), 99)),
                        row(Why.NOT_ENOUGH, order(How.PLAIN, WEB, wanted(TEA, q(1), W1), 99)),
                        row(Why.STOCK_RESERVED, order(How.PLAIN, WEB, wanted(TEA, q(1), W1), 9)),
                        row(Why.STOCK_KEPT, order(How.PLAIN, WEB, wanted(TEA, q(1), W1), 6)),
                        row(Why.QUOTA_USED_UP, order(How.PLAIN, WEB, wanted(TEA, q(1), W1), 3)))
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.why().name(),
                                () -> {
                                    Shop rich = new Shop();
                                    rich.stock(W1, 10).stock(CC, 10);
                                    rich.channel(WEB, 0, 0, 1, W1, W2);
                                    rich.channel(Shop.MARKET, 0, 0, 0, W1);
                                    rich.ask(whole("first", 3, W1));
                                    rich.ask(new SetSafety(TEA, W1, q(2)));
                                    rich.ask(
                                            new SetQuota(
                                                    TEA,
                                                    W1,
                                                    Shop.MARKET,
                                                    Quota.Mode.HARD,
                                                    q(5),
                                                    0,
                                                    Optional.empty()));
                                    assertThat(rich.refused(row.command())).isEqualTo(row.why());
                                    assertThat(rich.taken("o")).isZero();
                                }));
    }

    private record Row(Why why, PromiseCommand command) {}

    private static Row row(Why why, PromiseCommand command) {
        return new Row(why, command);
    }

    private static Wanted wanted(ItemCode item, Quantity step, LocationCode at) {
        return new Wanted(
                item, List.of(at), Optional.empty(), Optional.empty(), Optional.empty(), step);
    }

    private static PromiseCommand order(How how, Name channel, Wanted wanted, long units) {
        return reserve(
                "o", Cover.ALL_OR_REFUSE, how, Optional.of(channel), new Line(1, wanted, q(units)));
    }

    @Test
    void linesOfOneCommandNeverTakeTheSameUnitsTwice() {
        shop.stock(W1, 5);
        assertThat(
                        shop.refused(
                                reserve(
                                        "o1",
                                        Cover.ALL_OR_REFUSE,
                                        How.PLAIN,
                                        NONE,
                                        line(1, 3),
                                        line(2, 3))))
                .isEqualTo(Why.STOCK_RESERVED);
        assertThat(shop.free(W1)).isEqualTo(5);
        shop.done(reserve("o1", Cover.PART_ONLY, How.PLAIN, NONE, line(1, 3), line(2, 3)));
        assertThat(shop.taken("o1")).isEqualTo(5);
    }

    @Test
    void demandTakesAPartAndIsToppedUpWhenGoodsCome() {
        shop.stock(W1, 1);
        shop.done(waiting("o1", 2));
        assertThat(shop.taken("o1")).isEqualTo(1);
        shop.stock(W1, 1);
        assertThat(shop.taken("o1")).isEqualTo(2);
        assertThat(shop.promises.ofReference("o1").getFirst().takes()).hasSize(1);
    }

    @Test
    void whoShipsTooMuchStealsFromWhoAskedLastAndSomeoneIsTold() {
        shop.stock(W1, 30);
        shop.done(waiting("o1", 15));
        shop.done(waiting("o2", 15));
        shop.ship(W1, 30, "o2");
        assertThat(shop.taken("o1")).isZero();
        assertThat(shop.promises.ofReference("o2")).isEmpty();
        assertThat(shop.raised).extracting(Raised::kind).containsExactly(Raised.Kind.PROMISE_SHORT);
    }

    @Test
    void scrapFreesWhoAskedLast() {
        shop.stock(W1, 5);
        shop.done(waiting("o1", 2));
        shop.done(waiting("o2", 3));
        shop.scrap(W1, 2);
        assertThat(shop.taken("o1")).isEqualTo(2);
        assertThat(shop.taken("o2")).isEqualTo(1);
    }

    @Test
    void whatIsTakenFromOnePlaceIsFoundAtAnotherBeforeAnyoneIsTold() {
        shop.stock(W1, 5).stock(W2, 5);
        shop.done(whole("o1", 5, W1, W2));
        shop.scrap(W1, 5);
        assertThat(shop.taken("o1")).isEqualTo(5);
        assertThat(shop.raised).isEmpty();
    }

    @Test
    void aDozenIsTakenWholeOrNotAtAll() {
        Wanted dozen =
                new Wanted(
                        TEA,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        q(12));
        shop.stock(W1, 6);
        shop.done(reserve("o1", Cover.PART_AND_WAIT, How.PLAIN, NONE, new Line(1, dozen, q(12))));
        shop.stock(W1, 2);
        assertThat(shop.free(W1)).isEqualTo(8);
        shop.stock(W1, 4);
        assertThat(shop.free(W1)).isZero();
        shop.scrap(W1, 1);
        assertThat(shop.taken("o1")).isZero();
    }

    @Test
    void aPhoneIsNotReservedByHalves() {
        Line half = new Line(1, Wanted.of(PHONE), new Quantity(1_100_000));
        assertThat(shop.refused(reserve("o1", Cover.PART_AND_WAIT, How.PLAIN, NONE, half)))
                .isEqualTo(Why.NOT_WHOLE_UNITS);
    }

    @Test
    void demandTakesStockAtOnceOrByHandOrSomeDaysBeforeItIsDue() {
        long due = NOW + 5 * DAY;
        shop.done(timed("manual", how(Timing.BY_HAND, 0, 0, due)));
        shop.done(timed("by-date-1", how(Timing.BY_DATE, 1, 0, due)));
        shop.done(timed("by-date-10", how(Timing.BY_DATE, 10, 0, due)));
        shop.stock(W1, 50);
        assertThat(shop.taken("manual")).isZero();
        assertThat(shop.taken("by-date-1")).isZero();
        assertThat(shop.taken("by-date-10")).isEqualTo(10);
        assertThat(shop.free(W1)).isEqualTo(40);
        assertThat(shop.promises.nextDueMicros()).hasValue(NOW + 4 * DAY);
        shop.now = NOW + 4 * DAY - 1;
        shop.ask(new Lapse());
        assertThat(shop.taken("by-date-1")).isZero();
        shop.now++;
        shop.ask(new Lapse());
        assertThat(shop.taken("by-date-1")).isEqualTo(10);
        assertThat(shop.promises.nextDueMicros()).isEmpty();
        shop.done(new Assign(Which.of("manual"), true));
        assertThat(shop.taken("manual")).isEqualTo(10);
    }

    private static PromiseCommand timed(String order, How how) {
        return reserve(order, Cover.PART_AND_WAIT, how, NONE, line(1, 10));
    }

    @Test
    void assigningWholeTakesNothingWhereAPartIsThere() {
        shop.stock(W1, 10);
        shop.done(timed("o1", how(Timing.BY_HAND, 0, 0, NOW)));
        shop.done(whole("other", 1));
        shop.done(new Assign(Which.of("o1"), false));
        assertThat(shop.taken("o1")).isZero();
        shop.done(new Assign(Which.of("o1"), true));
        assertThat(shop.taken("o1")).isEqualTo(9);
    }

    @Test
    void whatIsCancelledGoesToThePriorityFirstAndThenToWhoWaitsLongest() {
        shop.stock(W1, 10);
        shop.done(whole("o1", 10));
        shop.done(timed("early", how(Timing.AT_ONCE, 0, 0, NOW)));
        shop.done(timed("late", how(Timing.AT_ONCE, 0, 0, NOW)));
        shop.done(
                reserve(
                        "urgent",
                        Cover.PART_AND_WAIT,
                        how(Timing.AT_ONCE, 0, 7, NOW),
                        NONE,
                        line(1, 4)));
        shop.done(Shop.cancel("o1"));
        assertThat(shop.taken("urgent")).isEqualTo(4);
        assertThat(shop.taken("early")).isEqualTo(6);
        assertThat(shop.taken("late")).isZero();
    }

    @Test
    void oneChannelGivesNothingBackThatAnotherWasPromised() {
        shop.stock(W1, 10);
        shop.channel(Shop.WEB, 0, 0, 0, W1);
        shop.channel(Shop.MARKET, 0, 0, 0, W1);
        shop.done(reserve("o1", Cover.ALL_OR_REFUSE, How.PLAIN, Optional.of(Shop.WEB), line(1, 4)));

        ReleasePromise ofMarket =
                new ReleasePromise(
                        Which.of("o1"), Optional.empty(), false, Optional.of(Shop.MARKET));
        ReleasePromise ofWeb =
                new ReleasePromise(Which.of("o1"), Optional.empty(), false, Optional.of(Shop.WEB));
        assertThat(shop.refused(ofMarket)).isEqualTo(Why.UNKNOWN_PROMISE);
        assertThat(shop.taken("o1")).isEqualTo(4);
        shop.done(ofWeb);
        assertThat(shop.taken("o1")).isZero();
    }

    @Test
    void whatDidNotLeaveAfterAllIsOwedAgain() {
        shop.stock(W1, 10);
        shop.done(whole("o1", 10));
        shop.ship(W1, 4, "o1");
        assertThat(shop.taken("o1")).isEqualTo(6);

        shop.unship(W1, 4, "o1");

        assertThat(shop.taken("o1")).isEqualTo(10);
        assertThat(shop.free(W1)).isZero();
        assertThat(shop.raised).isEmpty();
    }

    @Test
    void aPersonHearsWhenWhatDidNotLeaveWasPromisedToNobodyAnyMore() {
        shop.stock(W1, 10);
        shop.done(whole("o1", 10));
        shop.ship(W1, 10, "o1");

        shop.unship(W1, 3, "o1");

        assertThat(shop.free(W1)).isEqualTo(3);
        assertThat(shop.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.PROMISE_SHORT);
                    assertThat(raised.sentence()).contains("promise them again");
                });
    }

    @Test
    void aPartIsGivenBackAndTheDemandMayStay() {
        shop.stock(W1, 100);
        shop.done(whole("o1", 80));
        shop.done(new ReleasePromise(Which.of("o1"), Optional.of(q(50)), false));
        assertThat(shop.taken("o1")).isEqualTo(30);
        assertThat(shop.refused(new ReleasePromise(Which.of("o1"), Optional.of(q(31)), false)))
                .isEqualTo(Why.TOO_MUCH);
        shop.done(new ReleasePromise(Which.of("o1"), Optional.empty(), true));
        assertThat(shop.free(W1)).isEqualTo(100);
        assertThat(shop.promises.ofReference("o1").getFirst().lacks()).isEqualTo(q(30));
    }

    @Test
    void whatIsReservedBelowZeroCanStillBeGivenBack() {
        shop.stock(W1, 80);
        shop.done(whole("o1", 80));
        Pending before = shop.promises.ofReference("o1").getFirst();
        shop.scrap(W1, 90);
        shop.promises.put(before);
        shop.done(new ReleasePromise(Which.of("o1"), Optional.of(q(80)), false));
        assertThat(shop.free(W1)).isEqualTo(-10);
    }

    @Test
    void theFullestPlaceIsTriedFirstAndCartsDoNotChangeWhichThatIs() {
        shop.stock(W1, 4).stock(W2, 3);
        shop.done(hold("c1", 2, DAY, W1));
        assertThat(split(shop.done(mostFirst("o1", 3, NONE_PLACE))))
                .isEqualTo(Map.of(W1, 2L, W2, 1L));
    }

    @Test
    void thePlaceOfCollectionComesFirst() {
        shop.stock(W1, 6).stock(W2, 3).stock(CC, 5);
        assertThat(split(shop.done(mostFirst("o1", 6, Optional.of(CC)))))
                .isEqualTo(Map.of(CC, 5L, W1, 1L));
    }

    @Test
    void nothingIsLeftBehindByAnOrderThatIsRefused() {
        shop.stock(W1, 4).stock(W2, 3);
        shop.done(hold("c1", 2, DAY, W1));
        shop.done(hold("c1", 1, DAY, W2));
        assertThat(shop.refused(mostFirst("o1", 5, NONE_PLACE))).isEqualTo(Why.STOCK_RESERVED);
        assertThat(shop.taken("o1")).isZero();
        assertThat(shop.free(W1) + shop.free(W2)).isEqualTo(4);
    }

    private static final Optional<LocationCode> NONE_PLACE = Optional.empty();

    private static PromiseCommand mostFirst(
            String order, long units, Optional<LocationCode> first) {
        return reserve(order, Cover.ALL_OR_REFUSE, most(first), NONE, line(1, units, W1, W2));
    }

    private static Map<LocationCode, Long> split(Promised answer) {
        return answer.lines().getFirst().takes().stream()
                .collect(
                        Collectors.toMap(
                                take -> take.from().location(),
                                take -> take.quantity().micros() / 1_000_000));
    }

    @Test
    void aHoldLapsesAtItsInstantAndNotBefore() {
        shop.stock(W1, 5);
        shop.done(hold("cart", 5, DAY));
        assertThat(shop.refused(whole("o1", 1))).isEqualTo(Why.STOCK_RESERVED);
        assertThat(shop.promises.nextDueMicros()).hasValue(NOW + DAY);
        shop.now = NOW + DAY - 1;
        shop.ask(new Lapse());
        assertThat(shop.free(W1)).isZero();
        shop.now = NOW + DAY;
        assertThat(
                        shop.refused(
                                new ConfirmHold(
                                        Which.of("cart"), 0, Optional.empty(), Optional.empty())))
                .isEqualTo(Why.HOLD_EXPIRED);
        shop.ask(new Lapse());
        assertThat(shop.free(W1)).isEqualTo(5);
        assertThat(shop.promises.all()).isEmpty();
    }

    @Test
    void aConfirmedHoldIsAnOrderThatNoTimeTakes() {
        shop.stock(W1, 5);
        shop.done(hold("cart", 5, DAY));
        shop.done(
                new ConfirmHold(
                        Which.of("cart"), 0, Optional.empty(), Optional.of(Id128.named("t"))));
        assertThat(shop.promises.nextDueMicros()).isEmpty();
        assertThat(shop.tea().at(W1).hardMicros()).isEqualTo(q(5).micros());
        assertThat(shop.tea().at(W1).softMicros()).isZero();
        shop.ship(W1, 5, "t");
        assertThat(shop.promises.all()).isEmpty();
    }

    @Test
    void whatIsShippedInPartStaysPromisedForTheRest() {
        shop.stock(W1, 15);
        shop.done(waiting("o1", 10));
        shop.ship(W1, 5, "o1");
        assertThat(shop.taken("o1")).isEqualTo(5);
        assertThat(shop.free(W1)).isEqualTo(5);
    }

    @Test
    void aPostByCommandMovesTheGoodsAndGivesTheRestBack() {
        shop.stock(W1, 10);
        shop.done(whole("o1", 8));
        shop.done(
                new PostPromise(
                        Which.of("o1"), Optional.of(q(5)), VirtualLocation.CUSTOMER.code(), false));
        assertThat(shop.stock.micros(at(W1))).isEqualTo(q(5).micros());
        assertThat(shop.free(W1)).isEqualTo(5);
        assertThat(shop.promises.all()).isEmpty();
        assertThat(shop.raised).isEmpty();
    }

    @Test
    void goodsDoNotGoWhereTheyStand() {
        shop.stock(W1, 10);
        shop.done(whole("o1", 8));
        assertThat(shop.refused(new PostPromise(Which.of("o1"), Optional.of(q(5)), W1, false)))
                .isEqualTo(Why.NO_PLACE);
        assertThat(shop.refused(new IssueStock("i1", line(1, 2), W1))).isEqualTo(Why.NO_PLACE);
        assertThat(shop.taken("o1")).isEqualTo(8);
    }

    @Test
    void nobodyIssuesWhatOthersWerePromised() {
        shop.stock(W1, 100);
        shop.done(whole("o1", 50));
        IssueStock all = new IssueStock("i1", line(1, 100), VirtualLocation.CUSTOMER.code());
        assertThat(shop.refused(all)).isEqualTo(Why.STOCK_RESERVED);
        shop.done(Shop.cancel("o1"));
        assertThat(shop.ask(all)).isInstanceOf(Decision.Done.class);
        assertThat(shop.stock.micros(at(W1))).isZero();
    }

    @Test
    void ownGoodsGoBeforeThoseOfOthersAndAnOwnerMayBeAskedFor() {
        shop.move(Shop.supplier(), at(W1), 30);
        shop.move(Shop.supplier(), Shop.key(W1, Optional.empty(), Optional.of("u1")), 10);
        shop.done(whole("o1", 3));
        Wanted theirs =
                new Wanted(
                        TEA,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("u1"),
                        Wanted.ANY_STEP);
        shop.done(reserve("o2", Cover.ALL_OR_REFUSE, How.PLAIN, NONE, new Line(1, theirs, q(5))));
        assertThat(shop.ats(NONE)).isEqualTo(32);
        Outlook u1 = new Outlook(shop.tea(), Optional.empty(), Optional.of("u1"));
        assertThat(u1.forecast(NOW)).isEqualTo(q(5));
        shop.ask(new PromiseCommand.SetOwner("u1", false));
        assertThat(shop.ats(NONE)).isEqualTo(27);
    }

    @Test
    void goodsThatMayNotBePickedAreNotPromised() {
        shop.stock(DOCK, 5);
        assertThat(shop.refused(whole("o1", 1))).isEqualTo(Why.NOT_ENOUGH);
        shop.move(Shop.supplier(), Shop.key(W1, Optional.of("L1"), Optional.empty()), 5);
        shop.learnExpiry("L1", LocalDate.ofEpochDay(NOW / DAY));
        assertThat(shop.ats(NONE)).isEqualTo(5);
        assertThat(shop.promises.nextDueMicros()).hasValue(NOW + DAY);
        shop.now = NOW + DAY;
        assertThat(shop.refused(whole("o1", 1))).isEqualTo(Why.NOT_ENOUGH);
        assertThat(shop.ats(NONE)).isZero();
        shop.stock(W2, 5);
        Lock lock = new Lock(W2, Optional.empty(), "count-1", true);
        shop.stock.put(lock);
        assertThat(shop.ats(NONE)).isZero();
        shop.stock.put(new Lock(W2, Optional.empty(), "count-1", false));
        assertThat(shop.ats(NONE)).isEqualTo(5);
    }

    @Test
    void whatIsPlannedInIsPromisedForItsDayAndPostedByItsTask() {
        Id128 task = Id128.named("po");
        shop.stock(W1, 5);
        shop.done(
                new PlanIn(
                        "po", List.of(line(1, 10, W1)), NOW + 3 * DAY, 500_000, Optional.of(task)));
        shop.done(new PlanOut("so", List.of(line(1, 8, W1)), NOW + 5 * DAY, Optional.empty()));
        Outlook outlook = Outlook.of(shop.tea());
        assertThat(outlook.promisable(NOW, false)).isEqualTo(q(5));
        assertThat(outlook.promisable(NOW + 3 * DAY, false)).isEqualTo(q(7));
        assertThat(outlook.promisable(NOW, true)).isEqualTo(q(2));
        assertThat(outlook.earliest(q(7), NOW, false)).hasValue(NOW + 3 * DAY);
        assertThat(outlook.forecast(NOW + 9 * DAY)).isEqualTo(q(7));
        shop.move(Shop.supplier(), at(W1), 4, Optional.of(task), NOW);
        assertThat(Outlook.of(shop.tea()).forecast(NOW + 3 * DAY)).isEqualTo(q(15));
        shop.move(Shop.supplier(), at(W1), 6, Optional.of(task), NOW);
        assertThat(shop.promises.ofReference("po")).isEmpty();
    }
}
