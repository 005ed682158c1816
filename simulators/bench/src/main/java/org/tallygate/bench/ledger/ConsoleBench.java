package org.tallygate.bench.ledger;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures the pages of the console over a large book, while facts come in. */
public final class ConsoleBench {

    private static final double LIMIT_MS = 100;
    private static final double LIMIT_KB = 100;
    private static final int FACTS_MEANWHILE = 100;
    private static final int MOST_MEANWHILE = 60_000;

    private static final Duration FOREVER = Duration.ofDays(365);

    private ConsoleBench() {}

    /** Runs all of it; what it made on the disk is gone afterwards. */
    public static List<Result> run(ConsoleBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, Stopped, InterruptedException {
        Shop shop = new Shop(settings.items(), settings.places());
        try (WorkFolder folder = WorkFolder.in(settings.parent());
                LedgerSite site = LedgerSite.start(folder.path())) {
            PostingSide posting = new PostingSide(site, Shop.BOX.gateway().value());
            long began = System.nanoTime();
            new ConsoleBook(site, shop, settings, posting, stop).fill();
            site.checkpoint();
            say(
                    out,
                    String.format(
                            Locale.ROOT,
                            "the book has %d entries of %d items at %d places, made in %d s",
                            site.book().offset(),
                            shop.items(),
                            shop.shelves() + 1,
                            Duration.ofNanos(System.nanoTime() - began).toSeconds()));
            List<byte[]> more =
                    new MadeFacts(shop, new SplittableRandom(1))
                            .next(Math.min(MOST_MEANWHILE, settings.requests() * 300));
            try (Serving serving =
                    Serving.start(site, new PacedFacts(posting, more, FACTS_MEANWHILE))) {
                List<Result> results = results(settings, shop, serving, out, stop);
                say(out, memory());
                if (settings.open()) {
                    say(out, "http://127.0.0.1:" + serving.port() + "/ until Ctrl-C");
                    stop.pause(FOREVER);
                }
                return results;
            }
        }
    }

    private static List<Result> results(
            ConsoleBenchSettings settings, Shop shop, Serving serving, PrintWriter out, Stop stop)
            throws IOException, Stopped {
        ConsoleReads reads = new ConsoleReads(serving, shop, settings);
        List<Result> results = new ArrayList<>();
        double largest = 0;
        for (ConsoleReads.Page page : reads.pages()) {
            ConsoleReads.Seen seen = reads.ask(page, stop);
            serving.requireHealth();
            say(out, seen.toString());
            largest = Math.max(largest, seen.bytes() / 1e3);
            results.add(
                    new Result(
                            "console_" + seen.name(),
                            seen.percentileMs(99),
                            "ms",
                            "limit",
                            LIMIT_MS));
        }
        results.add(new Result("console_largest", largest, "KB", "limit", LIMIT_KB));
        return results;
    }

    /** Of this process, which is centre and generator; PostgreSQL is one of its own. */
    private static String memory() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        String resident =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D+", ""))
                        .findFirst()
                        .orElse("0");
        return String.format(
                Locale.ROOT,
                "after a collection the centre's heap holds %d MB, of a process of %d MB",
                heap / 1_000_000,
                Long.parseLong(resident) / 1_000);
    }

    private static void say(PrintWriter out, String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
