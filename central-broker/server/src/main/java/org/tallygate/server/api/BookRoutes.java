package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.server.book.BookView;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Questions that the book answers. */
final class BookRoutes {

    private static final String SEPARATOR = "\u001F";

    private final BookView book;
    private final Exposure exposure = Exposure.read();

    BookRoutes(BookView book) {
        this.book = book;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/stock",
                        new TreeSet<>(
                                List.of(
                                        "item",
                                        "location",
                                        "status",
                                        "physicalOnly",
                                        "audience",
                                        "after",
                                        "limit")),
                        this::stock),
                Route.json(
                        "/exposure",
                        List.of(),
                        query -> new Exposed(book.offset(), exposure.rows())),
                Route.json("/items", List.of("after", "limit"), this::items),
                Route.json("/locations", List.of("after", "limit"), this::locations),
                Route.json(
                        "/facts",
                        List.of(
                                "item", "station", "task", "journal", "type", "before", "after",
                                "limit"),
                        this::facts),
                Route.json("/held", List.of("before", "limit"), this::held),
                Route.json("/exceptions", List.of("before", "limit"), this::exceptions));
    }

    /** What openapi.yaml calls Exposure. */
    record Exposed(long asOfOffset, List<Exposure.Row> rows) {}

    /** What the audience may not see is left out of its page, which may then be a short one. */
    private void stock(Context ctx, Query query) {
        Set<StockStatus> shown = exposure.shown(audience(ctx, query));
        BookView.StockFilter filter =
                new BookView.StockFilter(
                        query.item("item"),
                        query.location("location"),
                        query.status("status"),
                        query.flag("physicalOnly", true));
        int limit = query.limit();
        BookView.Page<BookView.Stock> page =
                book.stock(filter, query.text("after").map(BookRoutes::key), limit + 1);
        Rows<Row.Stock> all =
                Rows.of(
                        page.offset(),
                        page.rows(),
                        limit,
                        Row.Stock::of,
                        stock -> cursor(stock.key()));
        List<Row.Stock> rows =
                all.rows().stream().filter(row -> shown.contains(row.status())).toList();
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(Json.write(new Rows<>(all.asOfOffset(), rows, all.next())));
    }

    /** Who plans may look as anyone; anyone else as himself alone. */
    private static Exposure.Audience audience(Context ctx, Query query) {
        Exposure.Audience own = Exposure.of(Access.client(ctx));
        Exposure.Audience asked = query.audience("audience").orElse(own);
        if (own != Exposure.Audience.PLANNER && asked != own) {
            throw new Refused(
                    Problem.of(
                            "not-allowed",
                            403,
                            "This client may not do that",
                            "this client sees what is shown to a "
                                    + own.name().toLowerCase(Locale.ROOT)
                                    + " and to no other audience"));
        }
        return asked;
    }

    /** A key as text that no one is tempted to build by hand. */
    private static String cursor(BookView.StockKey key) {
        String parts =
                String.join(
                        SEPARATOR, key.item().value(), key.location().value(), key.status().name());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    private static BookView.StockKey key(String cursor) {
        try {
            List<String> parts =
                    List.of(
                            new String(
                                            Base64.getUrlDecoder().decode(cursor),
                                            StandardCharsets.UTF_8)
                                    .split(SEPARATOR, -1));
            if (parts.size() == 3) {
                return new BookView.StockKey(
                        new ItemCode(parts.get(0)),
                        new LocationCode(parts.get(1)),
                        StockStatus.valueOf(parts.get(2)));
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the one refusal for whatever is no cursor of ours.
        }
        throw Refused.parameter("after", cursor, "the 'next' of the page before");
    }

    private Object items(Query query) {
        var page = book.items();
        return Rows.of(
                page.offset(),
                page.rows(),
                query.text("after"),
                query.limit(),
                item -> item,
                item -> item.item().value());
    }

    private Object locations(Query query) {
        var page = book.places();
        return Rows.of(
                page.offset(),
                page.rows(),
                query.text("after"),
                query.limit(),
                place -> place,
                place -> place.code().value());
    }

    private Rows<Row.Fact> facts(Query query) {
        BookView.FactFilter filter =
                new BookView.FactFilter(
                        query.item("item"),
                        query.name("station"),
                        query.id("task"),
                        query.id("journal"),
                        query.text("type"));
        Optional<Long> before = query.number("before");
        Optional<Long> after = query.number("after");
        if (before.isPresent() && after.isPresent()) {
            throw Refused.parameter(
                    "before", String.valueOf(before.get()), "left out when 'after' is given");
        }
        int limit = query.limit();
        BookView.Page<BookView.FactView> page =
                after.isPresent()
                        ? book.factsAfter(after.get(), filter, limit + 1)
                        : book.factsBefore(before.orElse(Long.MAX_VALUE), filter, limit + 1);
        return Rows.of(
                        page.offset(),
                        page.rows(),
                        limit,
                        Row.Fact::of,
                        fact -> String.valueOf(fact.offset()))
                .goingOn(page.next());
    }

    private Rows<Row.Held> held(Query query) {
        int limit = query.limit();
        BookView.Page<BookView.HeldView> page =
                book.held(query.number("before").orElse(Long.MAX_VALUE), limit + 1);
        return Rows.of(
                page.offset(),
                page.rows(),
                limit,
                Row.Held::of,
                held -> String.valueOf(held.number()));
    }

    private Rows<Row.ExceptionRow> exceptions(Query query) {
        int limit = query.limit();
        BookView.Page<BookView.RaisedView> page =
                book.raised(query.number("before").orElse(Long.MAX_VALUE), limit + 1);
        return Rows.of(
                page.offset(),
                page.rows(),
                limit,
                raised -> Row.ExceptionRow.of(raised, book.careOf(raised.number())),
                raised -> String.valueOf(raised.number()));
    }
}
