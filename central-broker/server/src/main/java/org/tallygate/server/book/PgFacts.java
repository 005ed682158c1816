package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Facts that match a filter, in the order of the book. The narrowest index leads; what it leads to
 * is looked through a bounded piece at a time.
 */
final class PgFacts {

    private final Handle handle;
    private final int partition;
    private final BookView.FactFilter filter;
    private final int limit;

    PgFacts(Handle handle, int partition, BookView.FactFilter filter, int limit) {
        this.handle = handle;
        this.partition = partition;
        this.filter = filter;
        this.limit = Limits.rows(limit);
    }

    BookView.Page<BookView.FactView> before(long offset) {
        return page("<", "desc", offset);
    }

    BookView.Page<BookView.FactView> after(long offset) {
        return page(">", "asc", offset);
    }

    /** Where the piece that is looked through ends, and how many facts it has. */
    private record Piece(long end, long count) {}

    private BookView.Page<BookView.FactView> page(String side, String order, long offset) {
        String whole = "partition = :partition and book_offset " + side + " :offset" + leading();
        String rest = rest();
        if (rest.isEmpty()) {
            return new BookView.Page<>(book(), rows(whole, order, offset, 0));
        }
        Piece piece =
                bind(
                                "select coalesce("
                                        + (order.equals("asc") ? "max" : "min")
                                        + "(book_offset), 0), count(*) from (select book_offset"
                                        + " from fact where "
                                        + whole
                                        + " order by book_offset "
                                        + order
                                        + " limit :most) p",
                                offset)
                        .bind("most", PastView.MOST_LOOKED_AT)
                        .map((row, context) -> new Piece(row.getLong(1), row.getLong(2)))
                        .one();
        List<BookView.FactView> rows =
                rows(
                        whole
                                + " and book_offset "
                                + (order.equals("asc") ? "<=" : ">=")
                                + " :end"
                                + rest,
                        order,
                        offset,
                        piece.end());
        boolean more = rows.size() < limit && piece.count() == PastView.MOST_LOOKED_AT;
        return new BookView.Page<>(
                book(), rows, more ? OptionalLong.of(piece.end()) : OptionalLong.empty());
    }

    private long book() {
        return PgView.offset(handle, partition);
    }

    /** The condition that has an index with the book's offset behind it. */
    private String leading() {
        return filter.task().isPresent()
                ? " and task = :task"
                : filter.item().isPresent() ? " and item = :item" : "";
    }

    private String rest() {
        List<String> conditions = new ArrayList<>();
        if (filter.task().isPresent() && filter.item().isPresent()) {
            conditions.add("item = :item");
        }
        filter.station().ifPresent(station -> conditions.add("station = :station"));
        filter.journal().ifPresent(journal -> conditions.add("journal = :journal"));
        filter.type().ifPresent(type -> conditions.add("type = :type"));
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    private List<BookView.FactView> rows(String where, String order, long offset, long end) {
        Query query =
                bind(
                        "select * from fact where "
                                + where
                                + " order by book_offset "
                                + order
                                + " limit :limit",
                        offset);
        if (where.contains(":end")) {
            query.bind("end", end);
        }
        return query.bind("limit", limit).map((row, context) -> PgRows.fact(row)).list();
    }

    private Query bind(String sql, long offset) {
        Query query = handle.createQuery(sql).bind("partition", partition).bind("offset", offset);
        filter.item().map(ItemCode::value).ifPresent(item -> some(query, sql, "item", item));
        filter.station().map(Name::value).ifPresent(name -> some(query, sql, "station", name));
        filter.task().map(Id128::value).ifPresent(task -> some(query, sql, "task", task));
        filter.journal().map(Id128::value).ifPresent(id -> some(query, sql, "journal", id));
        filter.type().ifPresent(type -> some(query, sql, "type", type));
        return query;
    }

    private static void some(Query query, String sql, String name, String value) {
        if (sql.contains(":" + name)) {
            query.bind(name, value);
        }
    }
}
