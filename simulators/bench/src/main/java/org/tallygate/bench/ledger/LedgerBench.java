package org.tallygate.bench.ledger;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;
import org.tallygate.contract.ItemCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Posts, copies and updates row by row in turn, on one server, so that what the machine does
 * meanwhile befalls all of them.
 */
public final class LedgerBench {

    private static final double RESERVE_GOAL = 20_000;

    private final LedgerBenchSettings settings;
    private final PrintWriter out;
    private final Stop stop;

    private LedgerBench(LedgerBenchSettings settings, PrintWriter out, Stop stop) {
        this.settings = settings;
        this.out = out;
        this.stop = stop;
    }

    /** Runs all of it; what it made on the disk is gone afterwards. */
    public static List<Result> run(LedgerBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, Stopped, InterruptedException {
        LedgerBench bench = new LedgerBench(settings, out, stop);
        try (WorkFolder folder = WorkFolder.in(settings.parent());
                LedgerSite site = LedgerSite.start(folder.path())) {
            bench.say("PostgreSQL with fsync on (disk: " + folder.disk() + ")");
            return bench.results(site);
        }
    }

    private List<Result> results(LedgerSite site)
            throws IOException, Stopped, InterruptedException {
        PostingSide posting =
                new PostingSide(
                        site, new MadeFacts(new SplittableRandom(1)), settings.group(), "gate-1");
        posting.stockUp();
        Filling.fill(site, posting, settings.filled(), stop);
        List<Result> results = new ArrayList<>(all(site, posting));
        if (settings.tenfold()) {
            Filling.fill(site, posting, settings.filled() * 10, stop);
            List<Result> first = List.copyOf(results);
            for (Result grown : all(site, posting)) {
                double before =
                        first.stream()
                                .filter(each -> each.name().equals(grown.name()))
                                .findFirst()
                                .orElseThrow()
                                .value();
                results.add(
                        new Result(
                                grown.name() + "_tenfold",
                                grown.value(),
                                grown.unit(),
                                grown.name(),
                                before));
            }
        }
        return results;
    }

    private List<Result> all(LedgerSite site, PostingSide posting)
            throws IOException, Stopped, InterruptedException {
        say("the book holds " + site.book().offset() + " facts; " + settings.group() + " a commit");
        List<Side.Round> ours = new ArrayList<>();
        List<Side.Round> copies = new ArrayList<>();
        try (CopySide copy = CopySide.of(site, settings.group())) {
            posting.round(settings.round(), stop);
            copy.round(settings.round(), stop);
            for (int i = 0; i < settings.rounds(); i++) {
                site.checkpoint();
                ours.add(posting.round(settings.round(), stop));
                site.checkpoint();
                copies.add(copy.round(settings.round(), stop));
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
                        settings.rounds()));
        double one = RowPerTransaction.movementsPerSecond(site, 1, settings.round(), stop);
        double eight = RowPerTransaction.movementsPerSecond(site, 8, settings.round(), stop);
        say(
                String.format(
                        Locale.ROOT,
                        "a row in each transaction: %.0f on one connection, %.0f on eight;"
                                + " posting is %.0f and %.0f times that",
                        one,
                        eight,
                        posted / one,
                        posted / eight));
        RandomGenerator random = new SplittableRandom(2);
        double spread =
                reserved(
                        site,
                        "spread" + site.book().offset(),
                        () -> Shop.CODES.get(random.nextInt(Shop.ITEMS)));
        double hot = reserved(site, "hot" + site.book().offset(), () -> Shop.CODES.getFirst());
        return List.of(
                new Result("reserve_spread", spread, "orders/s", "goal", RESERVE_GOAL),
                new Result("reserve_hot", hot, "orders/s", "goal", RESERVE_GOAL),
                new Result("posting", posted, "facts/s", "copy", copied),
                new Result("row_per_tx_1", one, "facts/s", "posting", posted),
                new Result("row_per_tx_8", eight, "facts/s", "posting", posted));
    }

    private double reserved(LedgerSite site, String source, Supplier<ItemCode> item)
            throws IOException, Stopped {
        ReserveSide side = new ReserveSide(site, source, item);
        List<Side.Round> rounds = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            site.checkpoint();
            rounds.add(side.round(settings.round(), stop));
        }
        return Side.median(rounds);
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
