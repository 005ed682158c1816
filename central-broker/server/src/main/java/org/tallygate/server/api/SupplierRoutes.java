package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.server.book.BookView;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;
import org.tallygate.server.writer.Published;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a supplier that looks after its goods here may see: stock of what it delivers by its terms
 * or owns, and its proposals. Goods that belong to others are in none of it.
 */
final class SupplierRoutes {

    private static final Set<Role> NOT_SELLERS =
            Set.of(Role.READ, Role.SUPPLY, Role.STOCK, Role.APPROVE, Role.PLAN);

    private final Published published;
    private final InstantSource clock;

    SupplierRoutes(Published published, InstantSource clock) {
        this.published = published;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/supplier/stock",
                        new TreeSet<>(List.of("supplier", "after", "limit")),
                        this::stock),
                new Route(
                        "/supplier/proposals",
                        new TreeSet<>(List.of("supplier", "after", "limit")),
                        this::proposals));
    }

    /** A supplier's client asks for itself; others name the supplier, and sellers may not. */
    private static String supplier(Context ctx, Query query) {
        Optional<Client> client = Access.client(ctx);
        if (client.isPresent()) {
            Access.require(ctx, NOT_SELLERS);
        }
        String supplier =
                query.text("supplier")
                        .or(() -> client.flatMap(Client::supplier))
                        .orElseThrow(() -> Refused.missing("supplier", "a supplier's own code"));
        Access.checkSupplier(ctx, Optional.of(supplier));
        return supplier;
    }

    /**
     * What openapi.yaml calls SupplierStock.
     *
     * @param onHand in any status, the company's own; 0 of what the supplier does not deliver
     * @param consigned the supplier's own, in any status
     */
    record Row(ItemCode item, LocationCode location, Quantity onHand, Quantity consigned) {

        Cursor cursor() {
            return new Cursor(item, location.value());
        }
    }

    /** A row, or the place before the first one of its item when it names no location. */
    record Cursor(ItemCode item, String location) {

        private static final char BETWEEN = '\t';

        static Cursor read(String text) {
            int at = text.indexOf(BETWEEN);
            try {
                return new Cursor(new ItemCode(text.substring(0, at)), text.substring(at + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException notOne) {
                throw Refused.parameter("after", text, "the 'next' of the page before");
            }
        }

        boolean isBefore(ItemCode other, LocationCode place) {
            return !other.equals(item) || place.value().compareTo(location) > 0;
        }

        @Override
        public String toString() {
            return item.value() + BETWEEN + location;
        }
    }

    /** Looks at no more items than a page has rows; what has no stock makes a page shorter. */
    private void stock(Context ctx, Query query) {
        String supplier = supplier(ctx, query);
        Optional<Cursor> after = query.text("after").map(Cursor::read);
        int limit = query.limit();
        NavigableMap<ItemCode, LocalDate> its = published.supplied(supplier);
        NavigableMap<ItemCode, LocalDate> rest =
                after.map(last -> its.tailMap(last.item(), true)).orElse(its);
        List<Map.Entry<ItemCode, LocalDate>> some =
                rest.entrySet().stream().limit(limit + 1L).toList();
        List<Map.Entry<ItemCode, LocalDate>> these = some.subList(0, Math.min(limit, some.size()));
        Published.Look look = published.look(these.stream().map(Map.Entry::getKey).toList());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < these.size() && rows.size() <= limit; i++) {
            boolean delivers = !these.get(i).getValue().isAfter(today);
            rows.addAll(rows(supplier, delivers, look.items().get(i), after));
        }
        Rows<Row> page =
                Rows.of(look.offset(), rows, limit, row -> row, row -> row.cursor().toString());
        boolean goesOn = page.next().isEmpty() && some.size() > limit;
        answer(
                ctx,
                goesOn ? page.goingOn(new Cursor(some.getLast().getKey(), "").toString()) : page);
    }

    private static List<Row> rows(
            String supplier, boolean delivers, ItemNow item, Optional<Cursor> after) {
        return item.places().values().stream()
                .filter(place ->
                        after.map(last -> last.isBefore(item.item(), place.place())).orElse(true))
                .sorted(Comparator.comparing(ItemNow.PlaceNow::place))
                .map(place -> row(supplier, delivers, item.item(), place))
                .filter(row -> !row.onHand().isZero() || !row.consigned().isZero())
                .toList();
    }

    private static Row row(
            String supplier, boolean delivers, ItemCode item, ItemNow.PlaceNow place) {
        Quantity others = Quantity.ZERO;
        Quantity own = Quantity.ZERO;
        for (Map.Entry<String, ItemNow.Owned> each : place.owned().entrySet()) {
            others = others.plus(each.getValue().onHand());
            if (each.getKey().equals(supplier)) {
                own = each.getValue().onHand();
            }
        }
        return new Row(
                item,
                place.place(),
                delivers ? place.physical().minus(others) : Quantity.ZERO,
                own);
    }

    private void proposals(Context ctx, Query query) {
        String supplier = supplier(ctx, query);
        String prefix = supplier + "|";
        String after = query.text("after").orElse(prefix);
        if (!after.startsWith(prefix)) {
            throw Refused.parameter("after", after, "the 'next' of the page before");
        }
        int limit = query.limit();
        List<KeptRoutes.KeptRow> mine = new ArrayList<>();
        boolean more = true;
        while (more && mine.size() <= limit) {
            List<BookView.KeptView> page =
                    published.kept("proposal", true, after, limit + 1).rows();
            for (BookView.KeptView each : page) {
                after = each.key();
                KeptRoutes.KeptRow row = KeptRoutes.KeptRow.of(each);
                if (after.startsWith(prefix)
                        && row.state().path("supplier").asString().equals(supplier)) {
                    mine.add(row);
                }
            }
            more = page.size() > limit && after.startsWith(prefix);
        }
        answer(
                ctx,
                Rows.of(
                        published.offset(),
                        mine.subList(0, Math.min(mine.size(), limit + 1)),
                        limit,
                        row -> row,
                        KeptRoutes.KeptRow::key));
    }

    private static void answer(Context ctx, Rows<?> rows) {
        ctx.header("Cache-Control", "no-store");
        Json.answer(ctx, Json.write(rows));
    }
}
