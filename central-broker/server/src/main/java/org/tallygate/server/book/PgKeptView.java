package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.stock.Cell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a book in PostgreSQL answers about commands and state. */
final class PgKeptView {

    private static final int FETCH = 5_000;

    /** What is in force and the version it points at; a row without one is damaged and is shown. */
    private static final String KEPT =
            "select k.kind, k.key, k.open, k.book_offset, coalesce(l.content, '') as content from"
                    + " kept k left join lateral (select content from kept_log where partition ="
                    + " k.partition and book_offset = k.book_offset and kind = k.kind and key ="
                    + " k.key offset 0) l on true where k.partition = :partition";

    /** From the version in force back, each by the one after it, so that no more are read. */
    private static final String VERSIONS =
            "with recursive version as (select l.*, 1 as nth from kept k cross join lateral (select"
                    + " * from kept_log where partition = k.partition and book_offset ="
                    + " k.book_offset and kind = k.kind and key = k.key offset 0) l where"
                    + " k.partition = :partition and k.kind = :kind and k.key = :key union all"
                    + " select l.*, v.nth + 1 from version v cross join lateral (select * from"
                    + " kept_log where partition = v.partition and book_offset = v.before and kind"
                    + " = v.kind and key = v.key offset 0) l where v.nth < :limit) select * from"
                    + " version order by book_offset";

    private final PgView view;
    private final int partition;

    PgKeptView(PgView view, int partition) {
        this.view = view;
        this.partition = partition;
    }

    Optional<BookView.KeptView> kept(String kind, String key) {
        return view.ask(handle ->
                handle.createQuery(KEPT + " and k.kind = :kind and k.key = :key")
                        .bind("partition", partition)
                        .bind("kind", kind)
                        .bind("key", key)
                        .map((row, context) -> kept(row))
                        .findOne());
    }

    BookView.Page<BookView.KeptView> kept(String kind, boolean openOnly, String after, int limit) {
        return view.page(handle ->
                handle.createQuery(
                                KEPT
                                        + " and k.kind = :kind and k.key > :after"
                                        + (openOnly ? " and k.open" : "")
                                        + " order by k.key limit :limit")
                        .bind("partition", partition)
                        .bind("kind", kind)
                        .bind("after", after)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> kept(row))
                        .list());
    }

    /** Whole offsets only, so that the last row's offset is where to go on. */
    BookView.Page<BookView.KeptView> keptAfter(long offset, int limit) {
        return view.page(handle ->
                handle.createQuery(
                                "select * from (select * from kept_log where partition ="
                                        + " :partition and book_offset > :offset order by"
                                        + " book_offset fetch first :limit rows with ties) k order"
                                        + " by book_offset, kind, key")
                        .bind("partition", partition)
                        .bind("offset", offset)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> kept(row))
                        .list());
    }

    BookView.Page<BookView.KeptView> versions(String kind, String key, int limit) {
        return view.page(handle ->
                handle.createQuery(VERSIONS)
                        .bind("partition", partition)
                        .bind("kind", kind)
                        .bind("key", key)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> kept(row))
                        .list());
    }

    /** Every piece of state of a kind of which there are few. */
    static List<BookView.KeptView> all(Handle handle, int partition, String kind) {
        return handle.createQuery(KEPT + " and k.kind = :kind order by k.key")
                .bind("partition", partition)
                .bind("kind", kind)
                .map((row, context) -> kept(row))
                .list();
    }

    static BookView.KeptView kept(ResultSet row) throws SQLException {
        return new BookView.KeptView(
                row.getString("kind"),
                row.getString("key"),
                row.getBoolean("open"),
                row.getString("content"),
                row.getLong("book_offset"));
    }

    Book.CommandMark mark(Id128 journal) {
        return view.ask(handle ->
                handle.createQuery(
                                "select commands, command_link from book where partition ="
                                        + " :partition")
                        .bind("partition", partition)
                        .map((row, context) ->
                                new Book.CommandMark(
                                        journal, row.getLong(1), Link.of(row.getBytes(2))))
                        .one());
    }

    List<BookView.CommandView> commands(Set<Decided.Name> names, Id128 journal) {
        // In the order of their index, so that each page of it is gone to once.
        List<Decided.Name> asked =
                names.stream()
                        .sorted(
                                Comparator.comparing(Decided.Name::source)
                                        .thenComparing(Decided.Name::id))
                        .toList();
        return view.ask(handle ->
                handle.createQuery(
                                "select c.* from unnest(:sources, :ids) as n (source, id) cross"
                                        + " join lateral (select * from command where partition ="
                                        + " :partition and source = n.source and id = n.id offset"
                                        + " 0) c")
                        .bind("partition", partition)
                        .bindArray(
                                "sources",
                                String.class,
                                asked.stream().map(Decided.Name::source).toList())
                        .bindArray(
                                "ids", String.class, asked.stream().map(Decided.Name::id).toList())
                        .map((row, context) -> command(row, journal))
                        .list());
    }

    BookView.Page<BookView.CommandView> commandsBefore(long offset, int limit, Id128 journal) {
        return view.page(handle ->
                handle.createQuery(
                                "select * from command where partition = :partition and"
                                        + " book_offset < :offset order by book_offset desc limit"
                                        + " :limit")
                        .bind("partition", partition)
                        .bind("offset", offset)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> command(row, journal))
                        .list());
    }

    private static BookView.CommandView command(ResultSet row, Id128 journal) throws SQLException {
        return new BookView.CommandView(
                row.getLong("book_offset"),
                new FactId(journal, row.getLong("sequence"), Link.of(row.getBytes("link"))),
                new Decided.Asking(
                        new Decided.Name(row.getString("source"), row.getString("id")),
                        row.getString("actor"),
                        row.getString("type"),
                        row.getString("content"),
                        row.getLong("micros")),
                new Decided.Reply(
                        row.getBoolean("done"), row.getString("reason"), row.getString("answer")));
    }

    void live(Consumer<Cell> balances, Consumer<BookView.KeptView> open) {
        view.ask(handle -> {
            cells(handle, balances);
            handle.createQuery(KEPT + " and k.open")
                    .bind("partition", partition)
                    .setFetchSize(FETCH)
                    .map((row, context) -> kept(row))
                    .forEach(open);
            return true;
        });
    }

    private void cells(Handle handle, Consumer<Cell> balances) {
        handle.createQuery("select * from balance where partition = :partition")
                .bind("partition", partition)
                .setFetchSize(FETCH)
                .map((row, context) ->
                        new Cell(
                                PgRows.key(row, ""),
                                row.getLong("quantity_micros"),
                                row.getLong("since_micros"),
                                row.getLong("moved_micros")))
                .forEach(balances);
    }

    /** The hash of all state in the last version, as it is kept or as the log has it. */
    static void hash(Handle handle, int partition, LiveHash hash, boolean ofTheLog) {
        if (!exists(handle)) {
            return;
        }
        handle.createQuery(last(ofTheLog))
                .bind("partition", partition)
                .setFetchSize(FETCH)
                .map((row, context) -> kept(row))
                .forEach(each -> hash.add(each.version()));
    }

    /** The last version of each, by kind and key. */
    static String last(boolean ofTheLog) {
        return ofTheLog
                ? "select distinct on (kind, key) * from kept_log where partition = :partition"
                        + " order by kind, key, book_offset desc"
                : KEPT + " order by k.kind, k.key";
    }

    /** A copy of an older release has no such table before it is brought up to this one. */
    private static boolean exists(Handle handle) {
        return handle.createQuery("select to_regclass('kept') is not null")
                .mapTo(Boolean.class)
                .one();
    }

    Optional<BookView.HeldView> held(Id128 journal, long first) {
        return view.ask(handle ->
                handle.createQuery(
                                "select * from held h where partition = :partition and journal ="
                                        + " :journal and first = :first and not exists (select 1"
                                        + " from settled s where s.partition = h.partition and"
                                        + " s.journal = h.journal and s.first = h.first)")
                        .bind("partition", partition)
                        .bind("journal", journal.value())
                        .bind("first", first)
                        .map((row, context) -> PgRows.held(row))
                        .findFirst());
    }

    Optional<BookView.FactView> fact(Id128 journal, long sequence) {
        return view.ask(handle ->
                handle.createQuery(
                                "select * from fact where partition = :partition and journal ="
                                        + " :journal and sequence = :sequence")
                        .bind("partition", partition)
                        .bind("journal", journal.value())
                        .bind("sequence", sequence)
                        .map((row, context) -> PgRows.fact(row))
                        .findOne());
    }
}
