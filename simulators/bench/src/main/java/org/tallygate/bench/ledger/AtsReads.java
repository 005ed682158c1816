package org.tallygate.bench.ledger;

import org.HdrHistogram.Histogram;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Questions for what can be sold, over HTTP, in an open loop: each is due at its moment, whether
 * the one before was answered or not, and its time counts from then. So a server that stops for a
 * while is charged for all that would have come meanwhile.
 */
final class AtsReads {

    private static final int CONNECTIONS = 32;
    private static final int PER_SECOND = 2_000;
    private static final long CONNECTING_NANOS = 100_000_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private AtsReads() {}

    /**
     * What was seen.
     *
     * @param generatorCores what the asking itself took of the processors
     */
    record Seen(Histogram nanos, double perSecond, double generatorCores) {

        double percentileMs(double percent) {
            return nanos.getValueAtPercentile(percent) / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d reads of what can be sold, %.0f/s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f"
                            + " ms, longest %.1f ms; the generator took %.2f of a core",
                    nanos.getTotalCount(),
                    perSecond,
                    percentileMs(50),
                    percentileMs(99),
                    percentileMs(99.9),
                    nanos.getMaxValue() / 1e6,
                    generatorCores);
        }
    }

    static Seen run(Serving serving, Shop shop, Duration howLong, Stop stop)
            throws IOException, Stopped, InterruptedException {
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        long began = System.nanoTime() + CONNECTING_NANOS;
        long cpu =
                Crowd.run(
                        CONNECTIONS,
                        client -> {
                            Histogram own = new Histogram(LONGEST_NANOS, 3);
                            ask(serving, shop, client, began, howLong, own, stop);
                            synchronized (all) {
                                all.add(own);
                            }
                        });
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Seen(all, all.getTotalCount() / seconds, cpu / 1e9 / seconds);
    }

    private static void ask(
            Serving serving,
            Shop shop,
            int client,
            long began,
            Duration howLong,
            Histogram nanos,
            Stop stop)
            throws IOException, Stopped {
        SplittableRandom random = new SplittableRandom(client);
        long interval = 1_000_000_000L * CONNECTIONS / PER_SECOND;
        long due = began + interval * client / CONNECTIONS;
        long until = began + howLong.toNanos();
        try (HttpLine line = HttpLine.open(serving.port())) {
            for (; due < until; due += interval) {
                stop.check();
                for (long wait = due - System.nanoTime();
                        wait > 0;
                        wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                line.ask(
                        HttpLine.get(
                                "/api/v1/ats?channel=web&item="
                                        + Shop.code(random.nextInt(shop.items()))));
                nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - due));
            }
        }
    }
}
