package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;
import org.tallygate.server.writer.Published;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
                        .orElseThrow(
                                () -> Refused.parameter("supplier", "", "a supplier's own code"));
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

        String cursor() {
            return item + "|" + location;
        }
    }

    private void stock(Context ctx, Query query) {
        String supplier = supplier(ctx, query);
        Set<ItemCode> delivered = delivered(supplier);
        Published.Look look = published.look(published.items());
        Map<String, Row> rows = new TreeMap<>();
        for (ItemNow item : look.items()) {
            for (ItemNow.PlaceNow place : item.places().values()) {
                Row row = row(supplier, delivered.contains(item.item()), item.item(), place);
                if (!row.onHand().isZero() || !row.consigned().isZero()) {
                    rows.put(row.cursor(), row);
                }
            }
        }
        answer(
                ctx,
                Rows.of(
                        look.offset(),
                        new ArrayList<>(rows.values()),
                        query.text("after"),
                        query.limit(),
                        row -> row,
                        Row::cursor));
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

    private Set<ItemCode> delivered(String supplier) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<ItemCode> items = new TreeSet<>();
        for (BookView.KeptView each : all("supplier-terms", supplier)) {
            SupplierTerms terms = (SupplierTerms) LedgerJson.kept(each.kind(), each.json());
            if (terms.supplier().equals(supplier) && !terms.from().isAfter(today)) {
                items.add(terms.item());
            }
        }
        return items;
    }

    private List<BookView.KeptView> all(String kind, String supplier) {
        List<BookView.KeptView> all = new ArrayList<>();
        String prefix = supplier + "|";
        String after = prefix;
        List<BookView.KeptView> page;
        do {
            page = published.kept(kind, true, after, BookView.MOST_ROWS).rows();
            for (BookView.KeptView each : page) {
                if (!each.key().startsWith(prefix)) {
                    return all;
                }
                all.add(each);
                after = each.key();
            }
        } while (page.size() == BookView.MOST_ROWS);
        return all;
    }

    private void proposals(Context ctx, Query query) {
        String supplier = supplier(ctx, query);
        List<KeptRoutes.KeptRow> mine =
                all("proposal", supplier).stream()
                        .map(KeptRoutes.KeptRow::of)
                        .filter(row -> row.state().path("supplier").asString().equals(supplier))
                        .toList();
        answer(
                ctx,
                Rows.of(
                        published.offset(),
                        mine,
                        query.text("after"),
                        query.limit(),
                        row -> row,
                        KeptRoutes.KeptRow::key));
    }

    private static void answer(Context ctx, Rows<?> rows) {
        ctx.header("Cache-Control", "no-store");
        Json.answer(ctx, Json.write(rows));
    }
}
