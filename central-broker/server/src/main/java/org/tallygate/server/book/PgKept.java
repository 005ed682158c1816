package org.tallygate.server.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes commands, state and the chain of a plan. Inside a transaction. */
final class PgKept {

    private final Connection connection;
    private final int partition;
    private final CopyRows copy;

    PgKept(Connection connection, int partition, CopyRows copy) {
        this.connection = connection;
        this.partition = partition;
        this.copy = copy;
    }

    void write(Plan plan) throws SQLException {
        commands(plan.orders());
        settled(plan.orders());
        log(plan.states());
        kept(plan.states());
        chain(plan);
    }

    private void commands(List<Plan.Ordered> orders) throws SQLException {
        copy.write(
                connection,
                "command",
                "partition, book_offset, sequence, link, source, id, actor, type, content, micros,"
                        + " done, reason, answer",
                13,
                orders,
                this::command);
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

    private void log(List<Plan.Version> versions) throws SQLException {
        copy.write(
                connection,
                "kept_log",
                "partition, kind, key, open, content, book_offset",
                6,
                versions,
                (fields, version) ->
                        fields.integer(partition)
                                .text(version.state().kind())
                                .text(version.state().key())
                                .bool(version.state().open())
                                .text(version.state().json())
                                .bigint(version.offset()));
    }

    /** Of one key only the last version of the group. */
    private void kept(List<Plan.Version> versions) throws SQLException {
        Map<BookState.StateKey, Plan.Version> last = new LinkedHashMap<>();
        versions.forEach(each -> last.put(BookState.StateKey.of(each.state()), each));
        columns(List.copyOf(last.values()))
                .write(
                        partition,
                        "insert into kept (partition, kind, key, open, content, book_offset)"
                                + " select ?, * from unnest(?::text[], ?::text[], ?::boolean[],"
                                + " ?::text[], ?::bigint[]) on conflict (partition, kind, key) do"
                                + " update set open = excluded.open, content = excluded.content,"
                                + " book_offset = excluded.book_offset");
    }

    private Columns<Plan.Version> columns(List<Plan.Version> versions) throws SQLException {
        return new Columns<>(connection, versions)
                .text(each -> each.state().kind())
                .text(each -> each.state().key())
                .bool(each -> each.state().open())
                .text(each -> each.state().json())
                .bigint(Plan.Version::offset);
    }

    /** A group without facts and commands has no link in the chain. */
    private void chain(Plan plan) throws SQLException {
        if (plan.rows().isEmpty() && plan.orders().isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into book_group values (?, ?, ?)")) {
            insert.setInt(1, partition);
            insert.setLong(2, plan.ends().offset());
            insert.setBytes(3, plan.ends().chain().bytes());
            insert.executeUpdate();
        }
    }
}
