package org.tallygate.bench.ledger;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.writer.Order;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * All figures on a book of one size. Posting and copying go in turn on one server, so that what the
 * machine does meanwhile befalls both; each round begins after a checkpoint.
 */
final class Pass {

    private static final double RESERVE_GOAL = 20_000;
    private static final double ATS_GOAL_MS = 5;
    private static final int FACTS_MEANWHILE = 5_000;
    private static final int NETWORK = 20;

    private final LedgerBenchSettings settings;
    private final Shop shop;
    private final LedgerSite site;
    private final PrintWriter out;
    private final Stop stop;
    private final int number;
    private final MadeFacts made;
    private final PostingSide posting;
    private final RandomGenerator random;

    /**
     * @param number from 1, of the passes over one book
     */
    Pass(
            LedgerBenchSettings settings,
            Shop shop,
            LedgerSite site,
            PrintWriter out,
            Stop stop,
            int number) {
        this.settings = settings;
        this.shop = shop;
        this.site = site;
        this.out = out;
        this.stop = stop;
        this.number = number;
        this.made = new MadeFacts(shop, new SplittableRandom(number));
        this.random = new SplittableRandom(number);
        this.posting = new PostingSide(site, made, settings, "gate-1-" + number);
    }

    /**
     * Loads the master data, brings plenty of the items that are new and posts until the book holds
     * so many facts.
     */
    void fill(int itemsBefore, long facts) throws IOException, Stopped {
        shop.load(site.book());
        // The writer looks at the master data when a group begins.
        site.commit();
        for (int item = itemsBefore; item < shop.items(); item += settings.group()) {
            stop.check();
            posting.post(made.plenty(item, Math.min(shop.items(), item + settings.group())));
            site.commit();
        }
        while (site.book().offset() < facts) {
            stop.check();
            posting.prepare();
            posting.commit();
        }
    }

    List<Result> results() throws IOException, Stopped, InterruptedException {
        say(
                String.format(
                        Locale.ROOT,
                        "the book holds %d facts of %d items at %d places; %d a commit",
                        site.book().offset(),
                        shop.items(),
                        shop.shelves(),
                        settings.group()));
        List<Result> results = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            if (settings.tells(figure)) {
                results.add(
                        switch (figure) {
                            case POSTING -> posting();
                            case POSTING_FULL -> full(told(results, Figure.POSTING));
                            case ROW_PER_TX_1 ->
                                    rowPerTransaction(figure, 1, told(results, Figure.POSTING));
                            case ROW_PER_TX_8 ->
                                    rowPerTransaction(figure, 8, told(results, Figure.POSTING));
                            case ATS_P99 -> reads();
                            case RESERVE_SPREAD -> reserve(figure, this::anyItem);
                            case RESERVE_HOT -> reserve(figure, () -> Shop.code(0));
                            case RESERVE_HTTP ->
                                    reserveOverHttp(told(results, Figure.RESERVE_SPREAD));
                        });
            }
        }
        return results;
    }

    private static double told(List<Result> results, Figure before) {
        return results.stream()
                .filter(each -> each.name().equals(before.word()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Result posting() throws IOException, Stopped {
        List<Side.Round> ours = new ArrayList<>();
        List<Side.Round> copies = new ArrayList<>();
        try (CopySide copy = CopySide.of(site, settings.group())) {
            posting.round(settings.rounds().each(), stop);
            copy.round(settings.rounds().each(), stop);
            for (int i = 0; i < settings.rounds().count(); i++) {
                site.checkpoint();
                ours.add(posting.round(settings.rounds().each(), stop));
                site.checkpoint();
                copies.add(copy.round(settings.rounds().each(), stop));
            }
        }
        double posted = Side.median(ours);
        double copied = Side.median(copies);
        say(
                String.format(
                        Locale.ROOT,
                        "posting %.0f facts/s, copy of the same rows %.0f, in turn %d times",
                        posted,
                        copied,
                        settings.rounds().count()));
        return new Result(Figure.POSTING.word(), posted, "facts/s", "copy", copied);
    }

    private Result full(double posted) throws IOException, Stopped {
        PostingSide full =
                new PostingSide(
                        site,
                        new FullFacts(site, shop, new SplittableRandom(number), number),
                        settings,
                        Shop.BOX.gateway().value());
        double filled = median(full);
        say(
                String.format(
                        Locale.ROOT,
                        "posting with serial numbers, packages and documents %.0f facts/s",
                        filled));
        return new Result(
                Figure.POSTING_FULL.word(), filled, "facts/s", Figure.POSTING.word(), posted);
    }

    private Result rowPerTransaction(Figure figure, int connections, double posted)
            throws IOException, Stopped, InterruptedException {
        double moved =
                RowPerTransaction.movementsPerSecond(
                        site, shop, connections, settings.rounds().each(), stop);
        say(
                String.format(
                        Locale.ROOT,
                        "a transaction for each movement on %d connections: %.0f/s; posting is"
                                + " %.1f times that",
                        connections,
                        moved,
                        posted / moved));
        return new Result(figure.word(), moved, "facts/s", Figure.POSTING.word(), posted);
    }

    private Result reserve(Figure figure, Supplier<ItemCode> item) throws IOException, Stopped {
        double reserved =
                median(
                        new ReserveSide(
                                site, figure.word() + number, settings.rounds().stretch(), item));
        say(
                String.format(
                        Locale.ROOT,
                        "reserved and durable%s %.0f/s",
                        figure == Figure.RESERVE_HOT ? ", all on one item," : "",
                        reserved));
        return new Result(figure.word(), reserved, "orders/s", "goal", RESERVE_GOAL);
    }

    private ItemCode anyItem() {
        return Shop.code(random.nextInt(shop.items()));
    }

    /** After one round that warms up, rounds of half the time. */
    private double median(Side side) throws IOException, Stopped {
        List<Side.Round> rounds = new ArrayList<>();
        side.round(settings.rounds().half(), stop);
        for (int i = 0; i < settings.rounds().count(); i++) {
            site.checkpoint();
            rounds.add(side.round(settings.rounds().half(), stop));
        }
        return Side.median(rounds);
    }

    private Result reserveOverHttp(double spread)
            throws IOException, Stopped, InterruptedException {
        PacedFacts none = new PacedFacts(posting, List.of(), 1);
        site.checkpoint();
        try (Serving serving = Serving.start(site, none)) {
            ReserveHttp.run(serving, shop, "warm" + number, settings.rounds().twice(), stop);
            ReserveHttp.Seen seen =
                    ReserveHttp.run(serving, shop, "http" + number, settings.rounds().each(), stop);
            serving.requireHealth();
            double perSecond = seen.orders().factsPerSecond();
            say(
                    String.format(
                            Locale.ROOT,
                            "reserved over HTTP by 64 clients %.0f/s; the generator took %.2f of a"
                                    + " core",
                            perSecond,
                            seen.generatorCores()));
            return new Result(
                    Figure.RESERVE_HTTP.word(),
                    perSecond,
                    "orders/s",
                    Figure.RESERVE_SPREAD.word(),
                    spread);
        }
    }

    private Result reads() throws IOException, Stopped, InterruptedException {
        site.order(List.of(channel()));
        Duration twice = settings.rounds().twice();
        PacedFacts facts =
                new PacedFacts(
                        posting,
                        made.next(
                                (int) (FACTS_MEANWHILE * twice.multipliedBy(2).toMillis() / 1_000)),
                        FACTS_MEANWHILE);
        site.checkpoint();
        // What the sides before left to the collector is not charged to the reads.
        System.gc();
        try (Serving serving = Serving.start(site, facts)) {
            AtsReads.run(serving, shop, twice, stop);
            int before = facts.posted();
            AtsReads.Seen seen = AtsReads.run(serving, shop, twice, stop);
            serving.requireHealth();
            say(
                    String.format(
                            Locale.ROOT,
                            "%s; meanwhile %.0f facts/s came in",
                            seen,
                            (facts.posted() - before) * 1e3 / twice.toMillis()));
            return new Result(
                    Figure.ATS_P99.word(), seen.percentileMs(99), "ms", "goal", ATS_GOAL_MS);
        }
    }

    private Order channel() {
        Channel web =
                new Channel(
                        new Name("web"),
                        IntStream.range(0, NETWORK).mapToObj(Shop::shelf).toList(),
                        1,
                        0,
                        Quantity.ZERO);
        return new Order(
                "channel", "channel-" + number, "bench", new PromiseCommand.SetChannel(web));
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
