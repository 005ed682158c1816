package org.tallygate.gateway.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.till.Counter.HOUR;
import static org.tallygate.gateway.till.Counter.MILK;
import static org.tallygate.gateway.till.Counter.SHOP;
import static org.tallygate.gateway.till.Counter.WALL;
import static org.tallygate.gateway.till.Counter.drop;
import static org.tallygate.gateway.till.Counter.fetched;
import static org.tallygate.gateway.till.Counter.items;
import static org.tallygate.gateway.till.Counter.lease;
import static org.tallygate.gateway.till.Counter.milk;
import static org.tallygate.gateway.till.Counter.promise;
import static org.tallygate.gateway.till.Counter.sale;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.journal.MemoryDisk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

final class TillDeskTest {

    @Test
    void saleAndReturnAreInTheJournalWhenTheyAreAnswered() {
        Counter counter = Counter.open();
        Entered entered =
                counter.taken(
                        sale(
                                "1",
                                milk(2),
                                code(Counter.CASE_GTIN, 1, Optional.empty()),
                                code(
                                        Counter.GTIN,
                                        3,
                                        Optional.of(StockStatus.RETURNED_UNINSPECTED))));

        assertThat(entered.lines())
                .extracting(line -> line.quantity().toString())
                .containsExactly("2", "12", "3");
        assertThat(counter.facts()).hasSize(3);
        Fact.Sold sold = (Fact.Sold) counter.facts().get(1);
        assertThat(sold.item()).isEqualTo(MILK);
        assertThat(sold.quantity()).isEqualTo(Quantity.of(12));
        assertThat(sold.from()).isEqualTo(Account.of(SHOP, StockStatus.AVAILABLE));
        assertThat(sold.transaction()).isEqualTo("till-1/1");
        assertThat(sold.head().resolved().orElseThrow().unit()).isEqualTo("case");
        Fact.Moved back = (Fact.Moved) counter.facts().get(2);
        assertThat(back.from()).isEqualTo(Account.of(VirtualLocation.CUSTOMER));
        assertThat(back.to()).isEqualTo(Account.of(SHOP, StockStatus.RETURNED_UNINSPECTED));
    }

    @Test
    void whatWasSoldIsNeverRefusedThoughNobodyKnowsTheItem() {
        Counter counter = Counter.open();
        Entered entered =
                counter.taken(sale("1", code("5901234123457", 2, Optional.empty()), milk(1)));
        assertThat(entered.lines().getFirst().notChecked()).containsExactly("unknown-item");
        assertThat(counter.facts().getFirst())
                .isInstanceOfSatisfying(
                        Fact.Unresolved.class,
                        held -> assertThat(held.code()).isEqualTo("5901234123457"));
        assertThat(counter.facts().get(1)).isInstanceOf(Fact.Sold.class);
    }

    @Test
    void sameTransactionGetsTheSameAnswerAndCountsOnceAlsoAfterARestart() {
        Counter counter = Counter.open();
        Entered first = counter.taken(sale("1", milk(2)));
        for (Counter each : List.of(counter, counter.restarted(), withoutPapers(counter))) {
            assertThat(each.says(sale("1", milk(2)))).isEqualTo(new Reply.Taken(first, true));
            assertThat(each.says(sale("1", milk(3)))).isEqualTo(new Reply.OtherContent());
            assertThat(each.facts()).hasSize(1);
        }
        Counter withoutFacts =
                new Counter(new MemoryDisk(), counter.papers.image(), List.of(items()));
        assertThat(withoutFacts.says(sale("1", milk(2))))
                .as("the journal has deleted its facts")
                .isEqualTo(new Reply.Taken(first, true));
    }

    /** What a kill between the journal and the memory leaves. */
    private static Counter withoutPapers(Counter counter) {
        return new Counter(counter.disk.image(), new MemoryDisk(), List.of(items()));
    }

    @Test
    void nothingIsAnsweredThatAPowerCutTakesAwayAndNothingIsTakenInPart() {
        int cuts = 0;
        int kept = 0;
        for (int cut = 0; cut < 40; cut++) {
            MemoryDisk disk = new MemoryDisk();
            Counter counter = new Counter(disk, new MemoryDisk(), List.of(items()));
            disk.losePowerAt(disk.steps() + cut);
            Reply reply = counter.says(sale("1", milk(1), milk(2), milk(3)));
            MemoryDisk after = disk.afterPowerLoss(() -> false);
            Counter again = new Counter(after, counter.papers.image(), List.of(items()));
            if (reply instanceof Reply.Taken) {
                assertThat(again.facts()).hasSize(3);
                kept++;
            } else {
                assertThat(reply).isInstanceOf(Reply.SendAgain.class);
                assertThat(again.facts().size()).isIn(0, 3);
                cuts++;
            }
            again.taken(sale("1", milk(1), milk(2), milk(3)));
            assertThat(again.facts()).as("sent again it counts once").hasSize(3);
        }
        assertThat(cuts).isPositive();
        assertThat(kept).isPositive();
    }

    @Test
    void offlineTillIsToldWhenMoreIsSoldThanItsStoreHasLeased() {
        Counter counter = Counter.open(lease("a", 3), lease("b", 2));
        assertThat(counter.sellsBeyond(4)).isFalse();
        assertThat(counter.left()).isEqualTo(Quantity.of(1));
        Counter after = counter.restarted();
        assertThat(after.left()).isEqualTo(Quantity.of(1));
        assertThat(after.sellsBeyond(2)).as("what was sold is taken all the same").isTrue();
        assertThat(after.left()).isEqualTo(Quantity.ZERO);
        after.linkAway = false;
        assertThat(after.sellsBeyond(1)).as("the centre is there").isFalse();
    }

    @Test
    void whatWasSoldOfALeaseCountsThoughTheJournalHasDeletedItsFacts() {
        Counter counter = Counter.open(lease("a", 3));
        counter.sellsBeyond(2);
        Counter after =
                new Counter(
                        new MemoryDisk(), counter.papers.image(), List.of(items(), lease("a", 3)));
        assertThat(after.left()).isEqualTo(Quantity.ONE);
    }

    @Test
    void deskPromisesOnlyWhatIsLeasedAndTheFetchedGoodsAreThose() {
        Counter counter = Counter.open(lease("a", 3));
        counter.taken(promise("p1", milk(2)));
        assertThat(counter.left()).isEqualTo(Quantity.ONE);
        assertThat(counter.refused(promise("p2", milk(2)))).isEqualTo(TillRefusal.BEYOND_LEASE);
        assertThat(counter.refused(promise("p2", milk(1), milk(1))))
                .as("lines of one promise count together")
                .isEqualTo(TillRefusal.BEYOND_LEASE);
        assertThat(counter.taken(fetched("s1", "p1", milk(2))).isBeyondLease()).isFalse();
        assertThat(counter.left()).isEqualTo(Quantity.ONE);
        counter.taken(promise("p3", milk(1)));
        assertThat(counter.sellsBeyond(1)).as("the last one is promised").isTrue();
        counter.taken(drop("p3"));
        assertThat(counter.refused(drop("p4"))).isEqualTo(TillRefusal.UNKNOWN_PROMISE);
        assertThat(counter.restarted().left()).isEqualTo(Quantity.ONE);
    }

    @Test
    void leaseIsOverByTheBoxesClockAndNotUsedByAClockThatNobodyHasSet() {
        Counter counter = Counter.open(lease("a", 9));
        counter.now = WALL + 8 * HOUR - 1;
        assertThat(counter.sellsBeyond(1)).isFalse();
        counter.now = WALL + 8 * HOUR;
        assertThat(counter.sellsBeyond(1)).isTrue();
        counter.now = WALL;
        counter.wallError = Optional.of(Body.Lease.MOST_CLOCK_ERROR_MICROS + 1);
        assertThat(counter.sellsBeyond(1)).isTrue();
        counter.wallError = Optional.empty();
        assertThat(counter.refused(promise("p1", milk(1)))).isEqualTo(TillRefusal.CLOCK_UNKNOWN);
    }

    @Test
    void leaseThatIsAskedBackIsGivenBackOnceAndAfterWhatWasPromised() {
        Counter counter = Counter.open(lease("a", 3));
        counter.taken(promise("p1", milk(1)));
        counter.learns(lease("a", 3, 2, Document.State.CANCELLED));
        assertThat(givenBack(counter)).as("a customer is to fetch it").isZero();
        assertThat(counter.refused(promise("p2", milk(1)))).isEqualTo(TillRefusal.BEYOND_LEASE);
        assertThat(counter.taken(fetched("s1", "p1", milk(1))).isBeyondLease()).isFalse();
        assertThat(givenBack(counter)).isEqualTo(1);
        assertThat(counter.facts().getLast()).isInstanceOf(Fact.TaskStep.class);
        Counter after = counter.restarted();
        after.desk.doWork();
        assertThat(givenBack(after)).isEqualTo(1);
        assertThat(after.sellsBeyond(1)).as("others may be promised it").isTrue();
    }

    @Test
    void storeThatClosesGivesBackWhatItDidNotSell() {
        Counter counter = Counter.open(lease("a", 3));
        counter.sellsBeyond(1);
        CompletableFuture<Reply> closed = counter.desk.closeStore(Counter.OTHER);
        counter.desk.doWork();
        assertThat(closed.join()).isEqualTo(new Reply.Held(List.of()));
        assertThat(givenBack(counter)).isEqualTo(1);
        assertThat(counter.refused(promise("p1", milk(1)))).isEqualTo(TillRefusal.BEYOND_LEASE);
    }

    @Test
    void promiseWhoseLeaseIsOverHoldsNothingBack() {
        Counter counter = Counter.open(lease("a", 3));
        counter.taken(promise("p1", milk(1)));
        counter.now = WALL + 8 * HOUR;
        counter.learns(lease("a", 3, 2, Document.State.CANCELLED));
        assertThat(givenBack(counter)).isEqualTo(1);
    }

    @Test
    void leaseWhoseEndHasComeIsGivenBackOnceAndNotUsedThoughTheClockIsSetBack() {
        Counter counter = Counter.open(lease("a", 3));
        counter.sellsBeyond(1);
        counter.now = WALL + 8 * HOUR - 1;
        counter.desk.doWork();
        assertThat(givenBack(counter)).isZero();
        counter.now = WALL + 8 * HOUR;
        counter.desk.doWork();
        counter.desk.doWork();
        assertThat(givenBack(counter)).isEqualTo(1);
        counter.now = WALL;
        assertThat(counter.sellsBeyond(1)).as("the centre gives it to others").isTrue();
        Counter after = counter.restarted();
        after.learns(lease("a", 3, 3, Document.State.ACTIVE));
        assertThat(after.sellsBeyond(1)).isTrue();
        assertThat(givenBack(after)).isEqualTo(1);
    }

    @Test
    void clockThatNobodyHasSetEndsNoLeaseThatSomebodyWasPromised() {
        Counter counter = Counter.open(lease("a", 3));
        counter.taken(promise("p1", milk(1)));
        counter.wallError = Optional.empty();
        counter.now = WALL + 9 * HOUR;
        counter.learns(lease("a", 3, 2, Document.State.CANCELLED));
        assertThat(givenBack(counter)).isZero();
        counter.wallError = Optional.of(1_000L);
        counter.desk.doWork();
        assertThat(givenBack(counter)).isEqualTo(1);
    }

    @Test
    void leaseOfAPlaceWithoutATillIsGivenBackAtOnce() {
        Counter counter = Counter.open();
        counter.learns(lease("a", new LocationCode("SHOP-2"), 3, 1, Document.State.ACTIVE));
        assertThat(givenBack(counter)).isEqualTo(1);
    }

    @Test
    void tooManyThatWaitAreSentAgain() {
        Counter counter = Counter.open();
        List<OptionalInt> refused =
                IntStream.range(0, TillDesk.MOST_WAITING + 3)
                        .filter(i ->
                                counter.desk.offer(sale("s" + i, milk(1))).getNow(null)
                                        instanceof Reply.SendAgain)
                        .mapToObj(OptionalInt::of)
                        .toList();
        assertThat(refused).hasSize(3);
        while (counter.desk.doWork() > 0) {}
        assertThat(counter.facts()).hasSize(TillDesk.MOST_WAITING);
    }

    private static long givenBack(Counter counter) {
        return counter.facts().stream().filter(Fact.TaskStep.class::isInstance).count();
    }

    private static Transaction.Line code(
            String code, long quantity, Optional<StockStatus> cameBack) {
        return new Transaction.Line(
                Optional.empty(),
                Optional.of(code),
                Quantity.of(quantity),
                Optional.empty(),
                List.of(),
                cameBack);
    }
}
