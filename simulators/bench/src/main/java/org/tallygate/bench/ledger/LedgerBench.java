package org.tallygate.bench.ledger;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all that the ledger does with a book, and again when the book, its items and its places
 * are ten times as many.
 */
public final class LedgerBench {

    private LedgerBench() {}

    /** Runs all of it; what it made on the disk is gone afterwards. */
    public static List<Result> run(LedgerBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, Stopped, InterruptedException {
        try (WorkFolder folder = WorkFolder.in(settings.parent());
                LedgerSite site = LedgerSite.start(folder.path())) {
            out.println("  PostgreSQL with fsync on (disk: " + folder.disk() + ")");
            Shop shop = Shop.of(settings.items());
            Pass normal = new Pass(settings, shop, site, out, stop, 1);
            normal.fill(0, settings.filled());
            List<Result> results = new ArrayList<>(normal.results());
            if (settings.tenfold()) {
                Pass large = new Pass(settings.shorter(), shop.tenfold(), site, out, stop, 2);
                large.fill(shop.items(), settings.filled() * 10);
                results.addAll(grown(results, large.results()));
            }
            return results;
        }
    }

    /** Each figure beside what it was when all was a tenth. */
    private static List<Result> grown(List<Result> before, List<Result> after) {
        List<Result> grown = new ArrayList<>();
        for (Result now : after) {
            before.stream()
                    .filter(each -> each.name().equals(now.name()))
                    .map(each ->
                            new Result(
                                    now.name() + "_tenfold",
                                    now.value(),
                                    now.unit(),
                                    now.name(),
                                    each.value()))
                    .forEach(grown::add);
        }
        return grown;
    }
}
