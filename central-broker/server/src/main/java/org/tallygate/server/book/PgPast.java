package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What was, from the indexes of the postings by item and of the accounts. */
final class PgPast {

    private final PgView view;
    private final int partition;

    PgPast(PgView view, int partition) {
        this.view = view;
        this.partition = partition;
    }

    /** The piece of the book that is looked through. */
    private record Window(long lowest, long count) {}

    PastView.Moves movements(PastView.MoveFilter filter, long before, int limit) {
        return view.ask(handle -> {
            Window window = window(handle, filter, before);
            List<PastView.Moved> rows = moved(handle, filter, before, window.lowest(), limit);
            return new PastView.Moves(
                    PgView.offset(handle, partition), rows, next(rows, window, limit));
        });
    }

    private Window window(Handle handle, PastView.MoveFilter filter, long before) {
        return bind(
                        handle.createQuery(
                                "select coalesce(min(book_offset), 0), count(*) from (select"
                                        + " book_offset from posting where partition = :partition"
                                        + (filter.item().isPresent() ? " and item = :item" : "")
                                        + " and book_offset < :before order by book_offset desc"
                                        + " limit :most) w"),
                        filter.item(),
                        Optional.empty())
                .bind("before", before)
                .bind("most", PastView.MOST_LOOKED_AT)
                .map((row, context) -> new Window(row.getLong(1), row.getLong(2)))
                .one();
    }

    /** All movements of one offset come together, so that an offset tells where to go on. */
    private List<PastView.Moved> moved(
            Handle handle, PastView.MoveFilter filter, long before, long lowest, int limit) {
        return bind(
                        handle.createQuery(
                                PgView.MOVEMENT
                                        + " where p.partition = :partition"
                                        + (filter.item().isPresent() ? " and p.item = :item" : "")
                                        + " and p.book_offset < :before and p.book_offset >="
                                        + " :lowest"
                                        + (filter.location().isPresent()
                                                ? " and (f.location = :location or t.location ="
                                                        + " :location)"
                                                : "")
                                        + " order by p.book_offset desc fetch first :limit rows"
                                        + " with ties"),
                        filter.item(),
                        filter.location())
                .bind("before", before)
                .bind("lowest", lowest)
                .bind("limit", Limits.rows(limit))
                .map((row, context) ->
                        new PastView.Moved(
                                row.getLong("book_offset"),
                                PgRows.movement(row),
                                row.getLong("occurred_micros")))
                .list();
    }

    private static OptionalLong next(List<PastView.Moved> rows, Window window, int limit) {
        if (rows.size() >= Limits.rows(limit)) {
            return OptionalLong.of(rows.getLast().offset());
        }
        return window.count() == PastView.MOST_LOOKED_AT
                ? OptionalLong.of(window.lowest())
                : OptionalLong.empty();
    }

    private record Then(AccountKey key, long micros) {}

    PastView.Balances balancesAt(
            PastView.PlaceFilter filter,
            PastView.Moment moment,
            Optional<AccountKey> after,
            int limit) {
        return view.ask(handle -> {
            List<Then> accounts = then(handle, filter, moment, after, limit);
            return new PastView.Balances(
                    PgView.offset(handle, partition),
                    accounts.stream()
                            .filter(account -> account.micros() != 0)
                            .map(account ->
                                    new PastView.Balance(
                                            account.key(), new Quantity(account.micros())))
                            .toList(),
                    accounts.size() == Limits.rows(limit)
                            ? Optional.of(accounts.getLast().key())
                            : Optional.empty());
        });
    }

    /** Every account of the page, whatever it held; what came after is summed by item, once. */
    private List<Then> then(
            Handle handle,
            PastView.PlaceFilter filter,
            PastView.Moment moment,
            Optional<AccountKey> after,
            int limit) {
        Query query =
                bind(
                        handle.createQuery(
                                "with page as materialized (select * from account where partition ="
                                        + " :partition"
                                        + (filter.item().isPresent() ? " and item = :item" : "")
                                        + (filter.location().isPresent()
                                                ? " and location = :location"
                                                : "")
                                        + (after.isPresent()
                                                ? " and item >= :afterItem and (item, location,"
                                                        + " status, lot, package, owner, company)"
                                                        + " > (:afterItem, :afterLocation,"
                                                        + " :afterStatus, :afterLot, :afterPack,"
                                                        + " :afterOwner, :afterCompany)"
                                                : "")
                                        + " order by item, location, status, lot, package, owner,"
                                        + " company limit :limit)"
                                        + laterCte(moment)
                                        + " select a.*, coalesce(b.quantity_micros, 0)"
                                        + (isNow(moment) ? "" : " - coalesce(l.micros, 0)")
                                        + " as micros from page a left join balance b on"
                                        + " b.partition = a.partition and b.account = a.account"
                                        + (isNow(moment)
                                                ? ""
                                                : " left join later l on l.account = a.account")
                                        + " order by a.item, a.location, a.status, a.lot,"
                                        + " a.package, a.owner, a.company"),
                        filter.item(),
                        filter.location());
        query.bind("limit", Limits.rows(limit));
        moment.occurredMicros().ifPresent(micros -> query.bind("occurred", micros));
        moment.knownOffset().ifPresent(offset -> query.bind("known", offset));
        after.ifPresent(key ->
                query.bind("afterItem", key.item().value())
                        .bind("afterLocation", key.location().value())
                        .bind("afterStatus", key.status().name())
                        .bind("afterLot", key.lot().orElse(""))
                        .bind("afterPack", key.pack().orElse(""))
                        .bind("afterOwner", key.owner().orElse(""))
                        .bind("afterCompany", key.company().value()));
        return query.map((row, context) -> new Then(PgRows.key(row, ""), row.getLong("micros")))
                .list();
    }

    private static boolean isNow(PastView.Moment moment) {
        return moment.equals(PastView.Moment.NOW);
    }

    private static String laterCte(PastView.Moment moment) {
        if (isNow(moment)) {
            return "";
        }
        String happened = "p.occurred_micros > :occurred";
        String learned = "p.book_offset > :known";
        String behind = "p.book_offset > " + before(":occurred");
        String after =
                moment.occurredMicros().isEmpty()
                        ? learned
                        : moment.knownOffset().isEmpty()
                                ? behind + " and " + happened
                                : "p.book_offset > least("
                                        + before(":occurred")
                                        + ", :known) and ("
                                        + happened
                                        + " or "
                                        + learned
                                        + ")";
        return ", items as materialized (select distinct item from page), later as (select"
                + " l.account, sum(l.micros)::bigint as micros from items i join lateral (select"
                + " p.account_from, p.account_to, p.micros from posting p where p.partition ="
                + " :partition and p.item = i.item and "
                + after
                + ") p on true cross join lateral (values (p.account_from, -p.micros),"
                + " (p.account_to, p.micros)) as l (account, micros) group by l.account)";
    }

    /**
     * The offset up to which all that the book has counts at this instant or earlier; what counts
     * later stands behind it.
     */
    static String before(String micros) {
        return "coalesce((select g.last_offset from book_group g where g.partition = :partition and"
                + " g.latest_micros <= "
                + micros
                + " order by g.latest_micros desc, g.last_offset desc limit 1), 0)";
    }

    private Query bind(Query query, Optional<ItemCode> item, Optional<LocationCode> location) {
        query.bind("partition", partition);
        some(query, "item", item, ItemCode::value);
        some(query, "location", location, LocationCode::value);
        return query;
    }

    private static <T> void some(
            Query query, String name, Optional<T> value, Function<T, String> text) {
        value.ifPresent(given -> query.bind(name, text.apply(given)));
    }
}
