package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.Movement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Goes through the whole book and works out its chain again. */
final class PgChain {

    /** So many offsets at once are in memory, and a group more. */
    private static final long WINDOW = 20_000;

    private static final int GROUPS_AT_ONCE = 5_000;

    /** The link before the first one. */
    private static final String START = "decode(repeat('00', 32), 'hex')";

    private final Handle handle;
    private final int partition;
    private Link chain = Link.START;
    private long offset;
    private long groups;

    private PgChain(Handle handle, int partition) {
        this.handle = handle;
        this.partition = partition;
    }

    private record Linked(long lastOffset, Link chain) {}

    /** How many groups were gone through, and what is wrong with the first that is. */
    record Found(long groups, Optional<String> broken) {}

    static Found check(Handle handle, int partition) {
        return new PgChain(handle, partition).check();
    }

    private Found check() {
        List<Linked> window = new ArrayList<>();
        List<Linked> page = page(-1);
        while (!page.isEmpty()) {
            for (Linked group : page) {
                window.add(group);
                if (group.lastOffset() - offset >= WINDOW) {
                    Optional<String> broken = check(window);
                    if (broken.isPresent()) {
                        return new Found(groups, broken);
                    }
                    window.clear();
                }
            }
            page = page(page.getLast().lastOffset());
        }
        Optional<String> broken = check(window).or(this::end).or(this::contents);
        return new Found(groups, broken);
    }

    private List<Linked> page(long after) {
        return handle.createQuery(
                        "select last_offset, chain from book_group where partition = :partition and"
                                + " last_offset > :after order by last_offset limit :limit")
                .bind("partition", partition)
                .bind("after", after)
                .bind("limit", GROUPS_AT_ONCE)
                .map((row, context) -> new Linked(row.getLong(1), Link.of(row.getBytes(2))))
                .list();
    }

    /** What the book says of its end. */
    private Optional<String> end() {
        return handle.createQuery(
                        "select last_offset, chain from book where partition = :partition")
                .bind("partition", partition)
                .map((row, context) -> new Linked(row.getLong(1), Link.of(row.getBytes(2))))
                .findOne()
                .filter(book -> book.lastOffset() != offset || !book.chain().equals(chain))
                .map(book ->
                        "the book ends at offset "
                                + book.lastOffset()
                                + " with chain "
                                + book.chain()
                                + ", its groups at "
                                + offset
                                + " with "
                                + chain);
    }

    /** The chain holds the links, and these what they were made of; a gap has a link of its own. */
    private Optional<String> contents() {
        return first(
                        "select min(f.book_offset) from fact f left join fact b on b.partition ="
                                + " f.partition and b.journal = f.journal and b.sequence ="
                                + " f.sequence - 1 where f.partition = :partition and f.type <> '"
                                + Batch.Entry.GAP
                                + "' and f.link <> sha256(coalesce(b.link, case when f.sequence ="
                                + " 1 then "
                                + START
                                + " end) || f.stored)")
                .map(at -> "the fact of entry " + at + " is not the one that came")
                .or(() ->
                        first(
                                        "select min(book_offset) from (select c.*, lag(link, 1, "
                                                + START
                                                + ") over (order by sequence) as before from"
                                                + " command c where partition = :partition) c"
                                                + " where link <> sha256(before ||"
                                                + " convert_to(concat_ws(chr(10), source, id,"
                                                + " actor, micros, type, content), 'UTF8'))")
                                .map(at -> "what entry " + at + " asks is not what was asked"))
                .or(() ->
                        first(
                                        "select min(coalesce(k.book_offset, s.book_offset)) from"
                                            + " (select * from kept_log where partition ="
                                            + " :partition and kind = 'held') k full join (select *"
                                            + " from settled where partition = :partition) s on"
                                            + " k.book_offset = s.book_offset and k.key = s.journal"
                                            + " || '/' || s.first and k.content::jsonb ->> 'how' ="
                                            + " s.how where k.key is null or s.journal is null")
                                .map(at ->
                                        "the held fact that entry "
                                                + at
                                                + " settled is not marked so"));
    }

    private Optional<Long> first(String offset) {
        return handle.createQuery(offset)
                .bind("partition", partition)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .one();
    }

    private Optional<String> check(List<Linked> window) {
        if (window.isEmpty()) {
            return Optional.empty();
        }
        NavigableMap<Long, List<Consumer<Chain>>> lines = lines(window.getLast().lastOffset());
        for (Linked group : window) {
            groups++;
            boolean before = groups == 1 && group.chain().equals(Link.START);
            Chain again = new Chain(chain);
            lines.subMap(offset, false, group.lastOffset(), true)
                    .values()
                    .forEach(each -> each.forEach(line -> line.accept(again)));
            // What was posted by a release without a chain stands before its first group.
            Link end = before ? Link.START : again.end();
            if (!end.equals(group.chain())) {
                return Optional.of(
                        "the entries from "
                                + (offset + 1)
                                + " to "
                                + group.lastOffset()
                                + " are not those that were written: their chain is "
                                + end
                                + " and must be "
                                + group.chain());
            }
            chain = end;
            offset = group.lastOffset();
        }
        return Optional.empty();
    }

    /** All that the chain covers up to an offset: facts and commands, movements, then state. */
    private NavigableMap<Long, List<Consumer<Chain>>> lines(long last) {
        TreeMap<Long, List<Consumer<Chain>>> lines = new TreeMap<>();
        read(
                lines,
                last,
                "select book_offset, journal, sequence, link from fact p where",
                "",
                (row, context) -> {
                    long at = row.getLong(1);
                    Id128 journal = new Id128(row.getString(2));
                    long sequence = row.getLong(3);
                    Link link = Link.of(row.getBytes(4));
                    return chained -> chained.fact(at, journal, sequence, link);
                });
        read(
                lines,
                last,
                "select book_offset, sequence, link, done, reason, answer from command p where",
                "",
                (row, context) -> {
                    long at = row.getLong(1);
                    long sequence = row.getLong(2);
                    Link link = Link.of(row.getBytes(3));
                    Decided.Reply reply =
                            new Decided.Reply(
                                    row.getBoolean(4), row.getString(5), row.getString(6));
                    return chained -> chained.command(at, sequence, link, reply);
                });
        read(
                lines,
                last,
                PgView.MOVEMENT + " where",
                ", p.movement",
                (row, context) -> {
                    Movement movement = PgRows.movement(row);
                    return chained -> chained.moved(movement);
                });
        read(
                lines,
                last,
                "select * from kept_log p where",
                ", kind, key",
                (row, context) -> {
                    State state = PgKeptView.kept(row).version();
                    return chained -> chained.state(state);
                });
        return lines;
    }

    private void read(
            Map<Long, List<Consumer<Chain>>> into,
            long last,
            String select,
            String order,
            RowMapper<Consumer<Chain>> line) {
        handle.createQuery(
                        select
                                + " p.partition = :partition and p.book_offset > :after and"
                                + " p.book_offset <= :last order by p.book_offset"
                                + order)
                .bind("partition", partition)
                .bind("after", offset)
                .bind("last", last)
                .map((row, context) -> new At(row.getLong("book_offset"), line.map(row, context)))
                .forEach(each ->
                        into.computeIfAbsent(each.offset(), none -> new ArrayList<>())
                                .add(each.line()));
    }

    private record At(long offset, Consumer<Chain> line) {}
}
