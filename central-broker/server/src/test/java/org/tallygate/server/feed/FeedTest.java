package org.tallygate.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.server.feed.Shelf.BREAD;
import static org.tallygate.server.feed.Shelf.MILK;
import static org.tallygate.server.feed.Shelf.SHOP;
import static org.tallygate.server.feed.Shelf.WEB;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.server.book.Deliveries;
import org.tallygate.server.book.MemoryDeliveries;

import java.util.List;

final class FeedTest {

    private final Shelf shelf = new Shelf();
    private final MemoryDeliveries store = new MemoryDeliveries();
    private long micros = 1_800_000_000_000_000L;
    private Feed feed = new Feed(shelf, store, () -> micros);

    /** Rounds until nothing is left to look at; the clock passes the window. */
    private void work() {
        micros += Feed.WINDOW_MICROS;
        while (feed.doWork() > 0) {
            micros++;
        }
    }

    private List<String> told(long after) {
        return feed.after(WEB, after, 100).stream()
                .map(change -> change.item() + " " + change.ats())
                .toList();
    }

    private long last() {
        return feed.after(WEB, 0, 100).getLast().version();
    }

    @Test
    void beginsWithAllThatThereIs() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 0);
        work();

        assertThat(told(0)).containsExactly("BREAD 0", "MILK-1L 5");
    }

    @Test
    void changeIsToldOnceAndCarriesItsOffset() {
        shelf.put(MILK, 5);
        work();
        long seen = last();

        shelf.put(MILK, 4);
        feed.touched(List.of(MILK));
        work();

        assertThat(told(seen)).containsExactly("MILK-1L 4");
        assertThat(feed.after(WEB, seen, 9).getFirst().asOfOffset()).isEqualTo(2);
        assertThat(told(0)).as("of one item only the last").containsExactly("MILK-1L 4");
        assertThat(told(last())).isEmpty();
    }

    @Test
    void itemThatTurnedOutToBeAnotherIsToldToBeThat() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 0);
        work();
        long seen = last();

        shelf.merged.put(BREAD, MILK);
        feed.touched(List.of(BREAD, MILK));
        work();

        assertThat(feed.after(WEB, seen, 9))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.item()).isEqualTo(BREAD);
                    assertThat(change.mergedInto()).contains(MILK);
                });
        assertThat(feed.after(WEB, 0, 9).getFirst().mergedInto()).isEmpty();
    }

    @Test
    void manyCommitsWithinAWindowAreOneChange() {
        shelf.put(MILK, 100);
        work();
        long seen = last();

        for (int i = 99; i >= 0; i--) {
            shelf.put(MILK, i);
            feed.touched(List.of(MILK));
            assertThat(feed.doWork()).as("the window is open").isZero();
        }
        work();

        assertThat(told(seen)).containsExactly("MILK-1L 0");
    }

    @Test
    void commitThatChangesNothingToSellIsNotTold() {
        shelf.put(MILK, 5);
        work();
        long seen = last();

        feed.touched(List.of(MILK));
        work();

        assertThat(told(seen)).isEmpty();
    }

    @Test
    void whatFadesWithoutACommitIsFoundByTheSweep() {
        shelf.put(MILK, 5);
        work();
        long seen = last();

        shelf.ats.put(MILK, Quantity.of(4));
        work();
        assertThat(told(seen)).isEmpty();
        micros += Feed.SWEEP_MICROS;
        work();

        assertThat(told(seen)).containsExactly("MILK-1L 4");
    }

    @Test
    void changedRuleIsHeededAtOnceAndNewChannelsToo() {
        shelf.put(MILK, 5);
        work();
        long seen = last();

        shelf.ats.put(MILK, Quantity.of(2));
        shelf.channels.add(SHOP);
        shelf.rules = new Object();
        work();

        assertThat(told(seen)).containsExactly("MILK-1L 2");
        assertThat(feed.after(SHOP, 0, 9)).hasSize(1);
        shelf.channels.remove(SHOP);
        work();
        assertThat(feed.after(SHOP, 0, 9)).isEmpty();
    }

    private static ToCollect order(String reference, Fulfilment.State state, boolean over) {
        return new ToCollect(
                reference, "sale " + reference, WEB, new LocationCode("DESK"), state, 9, over);
    }

    private List<String> pickups(long after) {
        return feed.pickupsAfter(WEB, after, 100).stream()
                .map(change -> change.fulfilment() + " " + change.state())
                .toList();
    }

    @Test
    void whatACustomerComesForIsToldOnceAndForgottenInTheEnd() {
        shelf.put(MILK, 5);
        feed.toCollect(7, List.of(order("F-1", Fulfilment.State.PICKED, false)));
        work();
        long seen = feed.pickupsAfter(WEB, 0, 9).getFirst().version();
        assertThat(seen).as("one row of versions").isNotEqualTo(last());

        feed.toCollect(8, List.of(order("F-1", Fulfilment.State.READY, false)));
        feed.toCollect(9, List.of(order("F-1", Fulfilment.State.READY, false)));
        work();
        assertThat(pickups(seen)).containsExactly("F-1 READY");
        assertThat(pickups(0)).as("a resync has the last only").containsExactly("F-1 READY");
        long ready = feed.pickupsAfter(WEB, 0, 9).getFirst().version();

        feed.toCollect(10, List.of(order("F-1", Fulfilment.State.READY, false)));
        work();
        assertThat(pickups(ready)).isEmpty();
        assertThat(feed.pickupsAfter(SHOP, 0, 9)).isEmpty();

        feed.toCollect(11, List.of(order("F-1", Fulfilment.State.SHIPPED, true)));
        work();
        assertThat(pickups(0)).isEmpty();
    }

    private void restart() {
        micros += 1_000_000;
        feed = new Feed(shelf, store, () -> micros);
    }

    @Test
    void whatWasToldBeforeARestartIsNoNewsAfterIt() {
        feed.toCollect(
                7,
                List.of(
                        order("F-1", Fulfilment.State.READY, false),
                        order("F-2", Fulfilment.State.PICKED, false),
                        order("F-3", Fulfilment.State.READY, false)));
        work();
        List<PickupChange> before = feed.pickupsAfter(WEB, 0, 9);
        long heard = before.getLast().version();

        restart();
        feed.toCollect(
                20,
                List.of(
                        order("F-1", Fulfilment.State.READY, false),
                        order("F-2", Fulfilment.State.READY, false)));
        work();
        assertThat(pickups(heard)).as("it changed meanwhile").containsExactly("F-2 READY");
        assertThat(feed.pickupsAfter(WEB, 0, 9)).first().isEqualTo(before.getFirst());
        assertThat(pickups(before.getFirst().version() - 1))
                .as("who had not heard it hears it")
                .containsExactly("F-1 READY", "F-2 READY");
        assertThat(store.told()).hasSize(3);

        micros += Pickups.FORGET_MICROS;
        work();
        assertThat(store.told()).as("F-3 was fetched meanwhile").hasSize(2);
        feed.toCollect(21, List.of(order("F-1", Fulfilment.State.SHIPPED, true)));
        work();
        assertThat(store.told()).extracting(Deliveries.Told::fulfilment).containsExactly("F-2");
    }

    @Test
    void aCentreThatTakesOverGoesOnAboveTheVersionsOfTheOneBefore() {
        Feed standby = new Feed(shelf, store, () -> micros);
        shelf.put(MILK, 5);
        work();
        long before = last();
        micros -= 3_600_000_000L;
        feed = standby;
        shelf.put(MILK, 4);
        work();
        assertThat(last()).isGreaterThan(before);
    }

    @Test
    void versionsRiseOverRestartsThoughTheClockIsSetBack() {
        shelf.put(MILK, 5);
        work();
        long before = last();

        micros -= 3_600_000_000L;
        feed = new Feed(shelf, store, () -> micros);
        work();
        long after = last();
        assertThat(after).isGreaterThan(before);

        shelf.put(MILK, 4);
        feed.touched(List.of(MILK));
        work();
        assertThat(last()).isGreaterThan(after);
    }

    @Test
    void pagesFollowOneAnother() {
        shelf.put(MILK, 5);
        shelf.put(BREAD, 3);
        work();

        long first = feed.after(WEB, 0, 1).getFirst().version();
        assertThat(told(first)).containsExactly("MILK-1L 5");
    }

    @Test
    void delayFromCommitToChangeIsMeasured() {
        shelf.put(MILK, 5);
        work();
        shelf.put(MILK, 4);
        feed.touched(List.of(MILK));
        work();

        assertThat(feed.lags().micros(99)).isEqualTo(Feed.WINDOW_MICROS);
        assertThat(feed.lags(WEB).micros(99)).isEqualTo(Feed.WINDOW_MICROS);
        shelf.channels.remove(SHOP);
        work();
        assertThat(feed.lags(SHOP).micros(99)).as("it is no channel any more").isZero();
        Lags many = new Lags();
        for (int i = 1; i <= 5000; i++) {
            many.add(i);
        }
        assertThat(many.micros(50)).isEqualTo(4500);
        assertThat(many.micros(100)).isEqualTo(5000);
        assertThat(new Lags().micros(99)).isZero();
    }
}
