package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.contract.ItemCode;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that each reserve one unit after the other over HTTP, and wait for each answer. */
final class ReserveHttp {

    private static final int CLIENTS = 64;

    private ReserveHttp() {}

    /**
     * @param orders how many were promised, and are durable, in how long
     * @param generatorCores what the asking itself took of the processors
     */
    record Seen(Side.Round orders, double generatorCores) {}

    /**
     * @param source its ids begin with it
     */
    static Seen run(Serving serving, Shop shop, String source, Duration howLong, Stop stop)
            throws IOException, Stopped, InterruptedException {
        AtomicLong promised = new AtomicLong();
        long began = System.nanoTime();
        long cpu =
                Crowd.run(
                        CLIENTS,
                        client ->
                                promised.addAndGet(
                                        buy(
                                                serving,
                                                shop,
                                                source + "-" + client,
                                                began + howLong.toNanos(),
                                                stop)));
        long nanos = System.nanoTime() - began;
        return new Seen(new Side.Round(promised.get(), nanos), cpu / (double) nanos);
    }

    private static long buy(Serving serving, Shop shop, String client, long until, Stop stop)
            throws IOException, Stopped {
        SplittableRandom random = new SplittableRandom(client.hashCode());
        long orders = 0;
        try (HttpLine line = HttpLine.open(serving.port())) {
            do {
                stop.check();
                String id = client + "-" + orders;
                line.ask(
                        HttpLine.post(
                                "/api/v1/commands/Reserve",
                                serving.token(),
                                id,
                                order(id, Shop.code(random.nextInt(shop.items())))));
                orders++;
            } while (System.nanoTime() < until);
        }
        return orders;
    }

    private static String order(String reference, ItemCode item) {
        return """
        {"reference":"%s","cover":"ALL_OR_REFUSE",\
        "lines":[{"line":1,"quantity":"1","wanted":{"item":"%s","at":["%s"],"step":"1"}}],\
        "how":{"timing":"AT_ONCE","daysBefore":0,"priority":0,"order":"AS_LISTED"}}\
        """
                .formatted(reference, item, Shop.STORE);
    }
}
