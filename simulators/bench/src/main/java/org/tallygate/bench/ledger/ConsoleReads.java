package org.tallygate.bench.ledger;

import org.HdrHistogram.Histogram;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Asks for pages of the console as a browser does, one after the other over a kept connection, each
 * time for another item or place. A page's time ends with the last byte of it.
 */
final class ConsoleReads {

    private static final int WARM_UP = 50;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Serving serving;
    private final Shop shop;
    private final ConsoleBenchSettings settings;

    /** A page by a number; with each number it is about something else. */
    record Page(String name, IntFunction<String> address) {}

    /**
     * What was seen of a page.
     *
     * @param bytes of the largest one, as they came over the line
     */
    record Seen(String name, Histogram nanos, long bytes, long plainBytes) {

        double percentileMs(double percent) {
            return nanos.getValueAtPercentile(percent) / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-18s p50 %6.1f ms, p99 %6.1f ms, longest %6.1f ms; %5.1f KB over the line,"
                            + " %6.1f KB of page",
                    name,
                    percentileMs(50),
                    percentileMs(99),
                    nanos.getMaxValue() / 1e6,
                    bytes / 1e3,
                    plainBytes / 1e3);
        }
    }

    ConsoleReads(Serving serving, Shop shop, ConsoleBenchSettings settings) {
        this.serving = serving;
        this.shop = shop;
        this.settings = settings;
    }

    List<Page> pages() {
        return List.of(
                new Page("overview", n -> "/"),
                new Page("search_code", n -> "/?q=" + Shop.code(item(n))),
                new Page("search_name", n -> "/?q=goods+" + item(n)),
                new Page("search_many", n -> "/?q=sample"),
                new Page("search_none", n -> "/?q=nobody+has+this+" + n),
                new Page("stock_at_place", n -> "/?location=" + shelf(n)),
                new Page("search_at_place", n -> "/?q=goods+" + n % 10 + "&location=" + shelf(n)),
                new Page("owned", n -> "/?owner=" + whose(n)),
                new Page("owned_by_few", n -> "/?owner=of:owner-" + ConsoleBook.OWNERS),
                new Page("own", n -> "/?owner=own"),
                new Page("owned_at_place", n -> "/?owner=" + whose(n) + "&location=" + shelf(n)),
                new Page("search_owned", n -> "/?q=goods+" + n % 10 + "&owner=" + whose(n)),
                new Page("item", n -> "/items?item=" + Shop.code(item(n))),
                new Page("item_everywhere", n -> "/items?item=" + everywhere(n)),
                new Page(
                        "item_owned",
                        n ->
                                "/items?item="
                                        + everywhere(n)
                                        + "&owner=of:owner-"
                                        + ConsoleBook.OWNERS),
                new Page("place", n -> "/places?location=" + shelf(n)),
                new Page("place_of_all", n -> "/places?location=" + Shop.DOCK),
                new Page(
                        "place_deep",
                        n ->
                                "/places?location="
                                        + Shop.DOCK
                                        + "&status=AVAILABLE&after="
                                        + Shop.code(item(n))),
                new Page(
                        "place_owned", n -> "/places?location=" + Shop.DOCK + "&owner=" + whose(n)),
                new Page("place_own", n -> "/places?location=" + Shop.DOCK + "&owner=own"),
                new Page("orders", n -> "/list?kind=sale"),
                new Page("purchases", n -> "/list?kind=purchase"),
                new Page("transfers", n -> "/list?kind=transfer"),
                new Page("transfers_deep", n -> "/list?kind=transfer&after=TR-" + digits(n)),
                new Page("returns", n -> "/list?kind=return"),
                new Page("inspections", n -> "/list?kind=inspection"),
                new Page("purchase", n -> "/kept?kind=purchase&key=PO-" + digits(n)),
                new Page("counts", n -> "/list?kind=count-session"),
                new Page("promises", n -> "/list?kind=pending"),
                new Page("document", n -> "/kept?kind=transfer&key=TR-" + digits(n)),
                new Page("entry", n -> "/entry?offset=" + (1 + item(n))),
                new Page("exceptions", n -> "/exceptions"),
                new Page("held", n -> "/held"));
    }

    private int item(int number) {
        return new SplittableRandom(number).nextInt(shop.items());
    }

    private String everywhere(int number) {
        return Shop.code(
                        number
                                % Math.max(1, shop.items() / ConsoleBook.ONE_OF)
                                * ConsoleBook.ONE_OF)
                .value();
    }

    private String shelf(int number) {
        return Shop.shelf(number % shop.shelves()).value();
    }

    private static String whose(int number) {
        return "of:owner-" + number % ConsoleBook.OWNERS;
    }

    private String digits(int number) {
        return "%06d".formatted(number % settings.documents());
    }

    Seen ask(Page page, Stop stop) throws IOException, Stopped {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        long bytes = 0;
        long plainBytes = 0;
        try (HttpLine line = HttpLine.open(serving.port())) {
            int warm = Math.min(WARM_UP, settings.requests());
            for (int n = 0; n < warm + settings.requests(); n++) {
                stop.check();
                byte[] request = asBrowsersDo(page.address().apply(n));
                long began = System.nanoTime();
                bytes = Math.max(bytes, line.ask(request));
                if (n >= warm) {
                    nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - began));
                } else {
                    plainBytes =
                            Math.max(plainBytes, line.ask(HttpLine.get(page.address().apply(n))));
                }
            }
        } catch (IOException e) {
            throw new IOException(page.name() + ": " + e.getMessage(), e);
        }
        return new Seen(page.name(), nanos, bytes, plainBytes);
    }

    private static byte[] asBrowsersDo(String path) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                        + "Accept-Encoding: gzip\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
