package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Exceptions with what people did about them. A column tells which are over, so that those that are
 * not are found by their kind, however many there ever were; it follows from the care that is kept
 * and can be made from it again.
 */
final class PgCare {

    /** Exceptions, each with its care, which is looked up one by one: a page has few. */
    private static final String CARED =
            "select r.*, c.content as care from (%s) r left join lateral (select l.content from"
                    + " kept k join kept_log l on l.partition = k.partition and l.book_offset ="
                    + " k.book_offset and l.kind = k.kind and l.key = k.key where k.partition ="
                    + " r.partition and k.kind = :kind and k.key = r.number::text offset 0) c on"
                    + " true order by r.number desc";

    private static final String ALL =
            CARED.formatted(
                    "select * from raised where partition = :partition and number < :before order"
                            + " by number desc limit :limit");

    /**
     * By the negative number, as no other index has them: the planner takes kinds for evenly spread
     * and would look for one of which there is none through all that ever were.
     */
    private static final String OPEN =
            CARED.formatted(
                    "select m.* from unnest(:kinds) as n (kind) cross join lateral (select * from"
                            + " raised where partition = :partition and kind = n.kind and not over"
                            + " and -number > -(:before) order by -number limit :limit) m order by"
                            + " m.number desc limit :limit");

    private static final String RIGHT =
            "update raised r set over = n.over from (select each.partition, each.number,"
                    + " coalesce(l.content::jsonb ->> 'state' in ('RESOLVED', 'SUPPRESSED'), false)"
                    + " as over from raised each left join kept k on k.partition = each.partition"
                    + " and k.kind = 'exception' and k.key = each.number::text left join kept_log l"
                    + " on l.partition = k.partition and l.book_offset = k.book_offset and l.kind ="
                    + " k.kind and l.key = k.key) n where r.partition = ? and r.partition ="
                    + " n.partition and r.number = n.number and r.over <> n.over returning"
                    + " r.number";

    private final PgView view;
    private final int partition;

    PgCare(PgView view, int partition) {
        this.view = view;
        this.partition = partition;
    }

    BookView.Page<BookView.ExceptionView> exceptions(long before, int limit) {
        return view.page(handle -> rows(handle, ALL, List.of(), before, limit));
    }

    BookView.Page<BookView.ExceptionView> open(Set<Raised.Kind> kinds, long before, int limit) {
        return view.page(handle ->
                rows(handle, OPEN, kinds.stream().map(Enum::name).toList(), before, limit));
    }

    private List<BookView.ExceptionView> rows(
            Handle handle, String sql, List<String> kinds, long before, int limit) {
        Query query =
                handle.createQuery(sql)
                        .bind("partition", partition)
                        .bind("kind", ExceptionCare.KIND)
                        .bind("before", before)
                        .bind("limit", Limits.rows(limit));
        if (!kinds.isEmpty()) {
            query.bindArray("kinds", String.class, kinds);
        }
        return query.map((row, context) -> row(row)).list();
    }

    private static BookView.ExceptionView row(ResultSet row) throws SQLException {
        return new BookView.ExceptionView(
                PgRows.raised(row), Optional.ofNullable(row.getString("care")).map(PgCare::care));
    }

    private static ExceptionCare care(String json) {
        return (ExceptionCare) LedgerJson.kept(ExceptionCare.KIND, json);
    }

    /** Marks what the care of a plan ended or opened again. Inside a transaction. */
    static void write(Connection connection, int partition, Plan plan) throws SQLException {
        List<ExceptionCare> cares =
                plan.states().stream()
                        .map(Plan.Version::state)
                        .filter(state -> state.kind().equals(ExceptionCare.KIND))
                        .map(state -> care(state.json()))
                        .toList();
        new Columns<>(connection, cares)
                .bigint(ExceptionCare::number)
                .bool(ExceptionCare::ended)
                .write(
                        partition,
                        "update raised r set over = n.over from (select ?::integer as partition) p"
                                + " cross join unnest(?::bigint[], ?::boolean[]) as n (number,"
                                + " over) where r.partition = p.partition and r.number = n.number");
    }

    /** Makes the marks what the care that is kept says; answers how many were wrong. */
    static long rebuild(Connection connection, int partition) throws SQLException {
        long wrong = 0;
        try (PreparedStatement update = connection.prepareStatement(RIGHT)) {
            update.setInt(1, partition);
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    wrong++;
                }
            }
        }
        return wrong;
    }
}
