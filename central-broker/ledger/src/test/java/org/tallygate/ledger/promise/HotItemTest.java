package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.NOW;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.WEB;

import org.junit.jupiter.api.Test;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An item that everybody wants costs no more for each promise that is open already. */
final class HotItemTest {

    private static final int OPEN = 100_000;
    private static final int MORE = 50_000;
    private static final int CHURN = 10_000;

    @Test
    void aReservationCostsTheSameWithManyOpenOnes() {
        Shop shop = new Shop();
        shop.stock(W1, 10_000_000);
        shop.channel(WEB, 0, 0, 0, W1);
        reserve(shop, 0, OPEN);
        assertThat(shop.promises.all()).hasSize(OPEN);
        long begun = cpuNanos();
        reserve(shop, OPEN, MORE);
        double seconds = (cpuNanos() - begun) / 1e9;
        begun = cpuNanos();
        for (int i = 0; i < CHURN; i++) {
            shop.done(Shop.cancel("o" + i));
            shop.ask("again-" + i, Shop.whole("p" + i, 1, W1));
            assertThat(shop.tea().places()).hasSize(1);
        }
        double churn = (cpuNanos() - begun) / 1e9;
        System.out.printf(
                "RESULT promise_hot_item reserve=%.0f/s cancel_reserve_snapshot=%.0f/s open=%d%n",
                MORE / seconds, CHURN / churn, shop.promises.all().size());
        // A scan of what is open would take hundreds of microseconds each; this is far from it on
        // any machine.
        assertThat(MORE / seconds).isGreaterThan(10_000);
        assertThat(CHURN / churn).isGreaterThan(5_000);
        assertThat(shop.tea().at(W1).setApartMicros())
                .isEqualTo(TimeUnit.SECONDS.toMicros(OPEN + MORE));
        assertThat(shop.now).isEqualTo(NOW);
    }

    /** The thread's own time: other work on the machine does not count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void reserve(Shop shop, int from, int many) {
        for (int i = from; i < from + many; i++) {
            shop.ask(
                    new PromiseCommand.Reserve(
                            "o" + i,
                            Optional.of(WEB),
                            List.of(Shop.line(1, 1, W1)),
                            Cover.ALL_OR_REFUSE,
                            How.PLAIN,
                            Optional.empty()));
        }
    }
}
