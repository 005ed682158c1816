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
        String after = " and book_offset " + side + " :offset";
        boolean isBounded = rest().isEmpty() || isByItem();
        List<BookView.FactView> rows = isBounded ? rows(after, order, offset, 0) : List.of();
        if (rest().isEmpty() || rows.size() == limit) {
            return new BookView.Page<>(book(), rows);
        }
        Piece piece =
                bind(
                                "select coalesce("
                                        + (order.equals("asc") ? "max" : "min")
                                        + "(book_offset), 0), count(*) from ("
                                        + lead(after, order)
                                        + ") p",
                                offset)
                        .bind("most", PastView.MOST_LOOKED_AT)
                        .map((row, context) -> new Piece(row.getLong(1), row.getLong(2)))
                        .one();
        if (!isBounded) {
            String within =
                    after + " and book_offset " + (order.equals("asc") ? "<=" : ">=") + " :end";
            rows = rows(within, order, offset, piece.end());
        }
        boolean more = rows.size() < limit && piece.count() == PastView.MOST_LOOKED_AT;
        return new BookView.Page<>(
                book(), rows, more ? OptionalLong.of(piece.end()) : OptionalLong.empty());
    }

    private long book() {
        return PgView.offset(handle, partition);
    }

    /** Whether the item's movements lead to the facts. */
    private boolean isByItem() {
        return filter.task().isEmpty() && filter.item().isPresent();
    }

    /** The next offsets to look at, from indexes that have them in the order of the book. */
    private String lead(String within, String order) {
        String page = within + " order by book_offset " + order + " limit :most";
        return isByItem()
                ? "select distinct book_offset from ((select book_offset from posting where"
                        + " partition = :partition and item = :item"
                        + page
                        + ") union all (select book_offset from fact where partition = :partition"
                        + " and item = :item and not led"
                        + page
                        + ")) o order by book_offset "
                        + order
                        + " limit :most"
                : "select book_offset from fact where partition = :partition" + task() + page;
    }

    private String task() {
        return filter.task().isPresent() ? " and task = :task" : "";
    }

    private String rest() {
        List<String> conditions = new ArrayList<>();
        filter.item().ifPresent(item -> conditions.add("item = :item"));
        filter.station().ifPresent(station -> conditions.add("station = :station"));
        filter.journal().ifPresent(journal -> conditions.add("journal = :journal"));
        filter.type().ifPresent(type -> conditions.add("type = :type"));
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    private List<BookView.FactView> rows(String within, String order, long offset, long end) {
        String facts =
                isByItem()
                        ? "("
                                + lead(within, order)
                                + ") l cross join lateral (select * from fact where partition ="
                                + " :partition and book_offset = l.book_offset offset 0) f where"
                                + " true"
                        : "fact where partition = :partition" + task() + within;
        String sql =
                "select "
                        + (isByItem() ? "f.*" : "*")
                        + " from "
                        + facts
                        + rest()
                        + " order by "
                        + (isByItem() ? "l." : "")
                        + "book_offset "
                        + order
                        + " limit :limit";
        Query query = bind(sql, offset);
        if (sql.contains(":end")) {
            query.bind("end", end);
        }
        if (sql.contains(":most")) {
            query.bind("most", PastView.MOST_LOOKED_AT);
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
