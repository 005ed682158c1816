package org.tallygate.server.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes commands, state and the chain of a plan. Inside a transaction. */
final class PgKept {

    private final Connection connection;
    private final int partition;
    private final CopyRows copy;
    private final CopyRows ahead;
    private final Plan plan;

    /**
     * @param ahead for rows that are made while the server is at work on others
     */
    PgKept(Connection connection, int partition, CopyRows copy, CopyRows ahead, Plan plan) {
        this.connection = connection;
        this.partition = partition;
        this.copy = copy;
        this.ahead = ahead;
        this.plan = plan;
    }

    CopyRows.Taking commands() throws SQLException {
        return copy.begin(
                connection,
                "command",
                "partition, book_offset, sequence, link, source, id, actor, type, content, micros,"
                        + " done, reason, answer",
                13,
                plan.orders(),
                this::command);
    }

    /** Writes all but the commands themselves. */
    void write() throws SQLException {
        settled(plan.orders());
        Map<BookState.StateKey, Long> inForce = inForce(plan.states());
        CopyRows.Taking log = log(following(plan.states(), inForce));
        Latest latest = latest(plan.states(), inForce);
        ahead.prepare(5, latest.added(), this::added);
        log.end();
        change(latest.changed());
        ahead.send(connection, "kept", "partition, kind, key, open, book_offset").end();
    }

    private void command(CopyRows fields, Plan.Ordered order) {
        Decided command = order.command();
        fields.integer(partition)
                .bigint(order.offset())
                .bigint(command.at().sequence())
                .bytes(command.at().link().bytes())
                .text(command.asking().name().source())
                .text(command.asking().name().id())
                .text(command.asking().actor())
                .text(command.asking().type())
                .text(command.asking().json())
                .bigint(command.asking().micros())
                .bool(command.reply().done())
                .text(command.reply().reason())
                .text(command.reply().text());
    }

    private void settled(List<Plan.Ordered> orders) throws SQLException {
        List<Plan.Ordered> settling =
                orders.stream().filter(each -> each.command().settles().isPresent()).toList();
        new Columns<>(connection, settling)
                .text(order -> settles(order).journal().value())
                .bigint(order -> settles(order).first())
                .text(order -> settles(order).how().name())
                .bigint(Plan.Ordered::offset)
                .bigint(order -> settles(order).micros())
                .text(order ->
                        settles(order).takesBack().map(of -> of.journal().value()).orElse(null))
                .bigint(order ->
                        settles(order).takesBack().map(Batch.Reverses::sequence).orElse(null))
                .write(
                        partition,
                        "insert into settled (partition, journal, first, how, book_offset,"
                                + " moved_micros, reverses_journal, reverses_sequence) select ?, *"
                                + " from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[],"
                                + " ?::bigint[], ?::text[], ?::bigint[])");
    }

    private static Decided.Settled settles(Plan.Ordered order) {
        return order.command().settles().orElseThrow();
    }

    /** Which version is in force of those that change, by the offset of each. */
    private Map<BookState.StateKey, Long> inForce(List<Plan.Version> versions) throws SQLException {
        Map<BookState.StateKey, Long> found = new HashMap<>();
        if (versions.isEmpty()) {
            return found;
        }
        Columns<BookState.StateKey> keys =
                new Columns<>(
                                connection,
                                versions.stream()
                                        .map(each -> BookState.StateKey.of(each.state()))
                                        .distinct()
                                        .sorted()
                                        .toList())
                        .text(BookState.StateKey::kind)
                        .text(BookState.StateKey::key);
        try (PreparedStatement select =
                        keys.prepare(
                                partition,
                                "select k.kind, k.key, k.book_offset from (select ?::integer as"
                                        + " partition) p cross join unnest(?::text[], ?::text[]) as"
                                        + " n (kind, key) cross join lateral (select * from kept"
                                        + " where partition = p.partition and kind = n.kind and key"
                                        + " = n.key offset 0) k");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(
                        new BookState.StateKey(rows.getString(1), rows.getString(2)),
                        rows.getLong(3));
            }
        }
        return found;
    }

    /** A version and the offset of the one before it. */
    private record Following(Plan.Version version, Optional<Long> before) {

        State state() {
            return version.state();
        }
    }

    /** Each version after the one before it, also of the same group. */
    private static List<Following> following(
            List<Plan.Version> versions, Map<BookState.StateKey, Long> inForce) {
        Map<BookState.StateKey, Long> last = new HashMap<>(inForce);
        List<Following> following = new ArrayList<>(versions.size());
        for (Plan.Version each : versions) {
            Long before = last.put(BookState.StateKey.of(each.state()), each.offset());
            following.add(new Following(each, Optional.ofNullable(before)));
        }
        return following;
    }

    private CopyRows.Taking log(List<Following> versions) throws SQLException {
        return copy.begin(
                connection,
                "kept_log",
                "partition, kind, key, open, content, book_offset, before",
                7,
                versions,
                (fields, each) ->
                        fields.integer(partition)
                                .text(each.state().kind())
                                .text(each.state().key())
                                .bool(each.state().open())
                                .text(each.state().json())
                                .bigint(each.version().offset())
                                .bigint(each.before()));
    }

    /** Of each key the last version of the group: of those that the book has, and of new ones. */
    private record Latest(List<Plan.Version> changed, List<Plan.Version> added) {}

    private static Latest latest(
            List<Plan.Version> versions, Map<BookState.StateKey, Long> inForce) {
        // In the order of their indexes: neighbours go into the same pages one after the other.
        Map<BookState.StateKey, Plan.Version> last = new TreeMap<>();
        versions.forEach(each -> last.put(BookState.StateKey.of(each.state()), each));
        List<Plan.Version> changed = new ArrayList<>();
        List<Plan.Version> added = new ArrayList<>();
        last.forEach((key, version) -> (inForce.containsKey(key) ? changed : added).add(version));
        return new Latest(changed, added);
    }

    private void change(List<Plan.Version> changed) throws SQLException {
        new Columns<>(connection, changed)
                .text(each -> each.state().kind())
                .text(each -> each.state().key())
                .bool(each -> each.state().open())
                .bigint(Plan.Version::offset)
                .write(
                        partition,
                        "update kept k set open = n.open, book_offset = n.at_offset from (select"
                                + " n.*, f.at from (select ?::integer as partition) p cross join"
                                + " unnest(?::text[], ?::text[], ?::boolean[], ?::bigint[]) as n"
                                + " (kind, key, open, at_offset) cross join lateral (select ctid as"
                                + " at from kept where partition = p.partition and kind = n.kind"
                                + " and key = n.key offset 0) f) n where k.ctid = n.at");
    }

    private void added(CopyRows fields, Plan.Version version) {
        fields.integer(partition)
                .text(version.state().kind())
                .text(version.state().key())
                .bool(version.state().open())
                .bigint(version.offset());
    }

    /**
     * A group without facts and commands has no link in the chain. What counts latest of all so far
     * tells where a look for what counts after an instant can begin.
     */
    void chain(Plan.Ends after) throws SQLException {
        if (plan.rows().isEmpty() && plan.orders().isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into book_group (partition, last_offset, chain, latest_micros)"
                                + " select ?, ?, ?, greatest(?, (select latest_micros from"
                                + " book_group where partition = ? order by last_offset desc limit"
                                + " 1), 0)")) {
            insert.setInt(1, partition);
            insert.setLong(2, after.offset());
            insert.setBytes(3, after.chain().bytes());
            insert.setLong(4, plan.latestMicros());
            insert.setInt(5, partition);
            insert.executeUpdate();
        }
    }
}
