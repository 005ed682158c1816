package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a plan with a handful of statements, however many facts it has. Inside a transaction. */
final class PgCommit {

    private static final String POSTING =
            "partition, movement, book_offset, account_from, account_to, micros, occurred_micros,"
                    + " item, group_id, at_source, at_sequence, why";

    private static final int POSTING_COLUMNS = 12;

    private final Connection connection;
    private final int partition;
    private final PgAccounts accounts;
    private final CopyRows copy;
    private final CopyRows ahead;

    /**
     * @param accounts to be forgotten when the transaction fails
     * @param copy for rows that go out as they are made
     * @param ahead for rows that are made while the server is at work on others
     */
    PgCommit(
            Connection connection,
            int partition,
            PgAccounts accounts,
            CopyRows copy,
            CopyRows ahead) {
        this.connection = connection;
        this.partition = partition;
        this.accounts = accounts;
        this.copy = copy;
        this.ahead = ahead;
    }

    private record Moved(Plan.Post post, Movement movement) {}

    private record Waiting(
            Id128 journal,
            long first,
            int count,
            Hold reason,
            String sentence,
            Stored stored,
            long at) {}

    private record Alarm(
            Optional<String> once,
            Optional<Id128> journal,
            Optional<Long> sequence,
            Raised raised,
            long at) {

        static Alarm of(Decided command, Raised raised) {
            return new Alarm(
                    Optional.empty(),
                    Optional.of(command.at().journal()),
                    Optional.of(command.at().sequence()),
                    raised,
                    command.asking().micros());
        }

        static Alarm of(Plan.Row row, Raised raised) {
            return new Alarm(
                    Optional.empty(),
                    Optional.of(row.journal()),
                    Optional.of(row.entry().sequence()),
                    raised,
                    row.recordedMicros());
        }
    }

    Book.Committed run(Book.Lease lease, Group group) throws SQLException {
        Optional<String> other = PgMarks.otherHolder(connection, partition, lease);
        if (other.isPresent()) {
            return new Book.Committed.Refused(
                    Book.Refusal.LEASE_LOST, "'" + other.get() + "' has the lease now");
        }
        List<Batch> batches = group.batches();
        Map<Id128, JournalMark> marks = PgMarks.lock(connection, partition, batches);
        Plan.Ends ends = PgMarks.lockEnds(connection, partition);
        Optional<Book.Committed.Refused> refusal = Plan.refusal(marks, ends, group);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        accounts.stand(connection, lease.token(), ends.offset());
        // Whatever can be worked out is worked out while the server is busy with something.
        List<Plan.Row> rows = Plan.rows(ends, group);
        CopyRows.Taking first = facts(rows);
        Plan plan = Plan.of(marks, ends, group, rows);
        PgKept kept = new PgKept(connection, partition, copy, ahead, plan);
        if (rows.isEmpty()) {
            first = kept.commands();
        }
        accounts.begin(plan.balances());
        Plan.Ends after = plan.ends();
        first.end();
        CopyRows.Taking numbered = accounts.number(connection, copy);
        ahead.prepare(POSTING_COLUMNS, moved(plan), this::posting);
        PgAccounts.Changed balances = accounts.changed(plan.balances());
        numbered.end();
        ahead.send(connection, "posting", POSTING).end();
        accounts.write(connection, copy, balances);
        if (!rows.isEmpty()) {
            kept.commands().end();
        }
        kept.write();
        kept.chain(after);
        if (plan.merges()) {
            PgMaster.merged(connection, partition);
        }
        hold(waiting(plan, batches));
        raise(alarms(plan, batches));
        PgCare.write(connection, partition, plan);
        PgMarks.write(connection, partition, List.copyOf(plan.marks().values()));
        PgMarks.setEnds(connection, partition, after);
        accounts.advance(after.offset());
        return new Book.Committed.Done(after.offset());
    }

    List<BookView.RaisedView> raise(Book.Lease lease, List<Book.Alarm> alarms) throws SQLException {
        Optional<String> other = PgMarks.otherHolder(connection, partition, lease);
        if (other.isPresent()) {
            throw new LeaseLost("'" + other.get() + "' has the lease now");
        }
        return raise(
                alarms.stream()
                        .map(alarm ->
                                new Alarm(
                                        Optional.of(alarm.key()),
                                        alarm.journal(),
                                        Optional.empty(),
                                        alarm.raised(),
                                        alarm.atMicros()))
                        .toList());
    }

    private CopyRows.Taking facts(List<Plan.Row> rows) throws SQLException {
        return copy.begin(
                connection,
                "fact",
                "partition, journal, sequence, book_offset, stored, link, type, occurred_micros,"
                        + " occurred_error_micros, estimated, recorded_micros, item, station, task,"
                        + " reverses_journal, reverses_sequence, origin_journal, origin_sequence,"
                        + " origin_link, led",
                20,
                rows,
                this::fact);
    }

    private void fact(CopyRows fields, Plan.Row row) {
        Batch.Entry entry = row.entry();
        fields.integer(partition)
                .text(row.journal().value())
                .bigint(entry.sequence())
                .bigint(row.offset())
                .bytes(entry.stored().bytes())
                .bytes(entry.link().bytes())
                .text(entry.type())
                .bigint(entry.occurred().micros())
                .bigint(entry.occurred().errorMicros())
                .bool(entry.occurred().estimated())
                .bigint(row.recordedMicros())
                .text(entry.item().map(ItemCode::value))
                .text(entry.station().map(Name::value))
                .text(entry.task().map(Id128::value))
                .text(entry.reverses().map(of -> of.journal().value()))
                .bigint(entry.reverses().map(Batch.Reverses::sequence))
                .text(entry.copyOf().map(of -> of.journal().value()))
                .bigint(entry.copyOf().map(FactId::sequence))
                .bytes(entry.copyOf().map(of -> of.link().bytes()))
                .bool(row.isLed());
    }

    private static List<Moved> moved(Plan plan) {
        List<Moved> moved = new ArrayList<>();
        for (Plan.Post post : plan.posts()) {
            post.movements().forEach(movement -> moved.add(new Moved(post, movement)));
        }
        return moved;
    }

    private void posting(CopyRows fields, Moved moved) {
        Movement movement = moved.movement();
        Optional<ReplayKey> other = movement.effect().map(Movement.Effect::at);
        fields.integer(partition)
                .integer(movement.index())
                .bigint(moved.post().offset())
                .bigint(accounts.number(movement.from()))
                .bigint(accounts.number(movement.to()))
                .bigint(movement.quantity().micros())
                .bigint(moved.post().microsOf(movement))
                .text(movement.item().value())
                .text(movement.group().value())
                .text(other.map(at -> at.source().value()))
                .bigint(other.map(ReplayKey::sequence))
                .text(movement.effect().map(effect -> effect.why().name()));
    }

    private static List<Waiting> waiting(Plan plan, List<Batch> batches) {
        List<Waiting> waiting = new ArrayList<>();
        for (Plan.Row row : plan.rows()) {
            if (row.entry().outcome() instanceof Outcome.Held held) {
                waiting.add(
                        new Waiting(
                                row.journal(),
                                row.entry().sequence(),
                                1,
                                held.reason(),
                                held.sentence(),
                                row.entry().stored(),
                                row.recordedMicros()));
            }
        }
        for (Batch batch : batches) {
            for (Batch.Unread unread : batch.unread()) {
                waiting.add(
                        new Waiting(
                                batch.journal(),
                                unread.first(),
                                unread.count(),
                                Hold.UNREADABLE,
                                unread.sentence(),
                                unread.stored(),
                                batch.recordedMicros()));
            }
        }
        return waiting;
    }

    private void hold(List<Waiting> waiting) throws SQLException {
        new Columns<>(connection, waiting)
                .text(each -> each.journal().value())
                .bigint(Waiting::first)
                .integer(Waiting::count)
                .text(each -> each.reason().name())
                .text(Waiting::sentence)
                .bytes(each -> each.stored().bytes())
                .bigint(Waiting::at)
                .write(
                        partition,
                        "insert into held (partition, journal, first, count, reason, sentence,"
                                + " stored, recorded_micros) select ?, * from unnest(?::text[],"
                                + " ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::bytea[],"
                                + " ?::bigint[])");
    }

    private static List<Alarm> alarms(Plan plan, List<Batch> batches) {
        List<Alarm> alarms = new ArrayList<>();
        for (Plan.Row row : plan.rows()) {
            if (row.entry().outcome() instanceof Outcome.Posted posted) {
                posted.raised().forEach(raised -> alarms.add(Alarm.of(row, raised)));
            }
            row.entry().followed().raised().forEach(raised -> alarms.add(Alarm.of(row, raised)));
        }
        for (Plan.Ordered order : plan.orders()) {
            order.command()
                    .change()
                    .raised()
                    .forEach(raised -> alarms.add(Alarm.of(order.command(), raised)));
        }
        for (Batch batch : batches) {
            for (Raised raised : batch.raised()) {
                alarms.add(
                        new Alarm(
                                Optional.empty(),
                                Optional.of(batch.journal()),
                                Optional.empty(),
                                raised,
                                batch.recordedMicros()));
            }
        }
        return alarms;
    }

    private List<BookView.RaisedView> raise(List<Alarm> alarms) throws SQLException {
        if (alarms.isEmpty()) {
            return List.of();
        }
        Columns<Alarm> columns =
                new Columns<>(connection, alarms)
                        .text(each -> each.once().orElse(null))
                        .text(each -> each.journal().map(Id128::value).orElse(null))
                        .bigint(each -> each.sequence().orElse(null))
                        .text(each -> each.raised().kind().name())
                        .text(each -> each.raised().item().map(ItemCode::value).orElse(null))
                        .text(each ->
                                each.raised().location().map(LocationCode::value).orElse(null))
                        .text(each -> each.raised().sentence())
                        .bigint(Alarm::at)
                        .text(each -> each.raised().detail().orElse(null))
                        .bigint(each -> each.raised().impact().map(Quantity::micros).orElse(null));
        List<BookView.RaisedView> rows = new ArrayList<>();
        try (PreparedStatement insert =
                        columns.prepare(
                                partition,
                                "insert into raised (partition, once, journal, sequence, kind,"
                                        + " item, location, sentence, recorded_micros, detail,"
                                        + " impact_micros) select ?, * from unnest(?::text[],"
                                        + " ?::text[], ?::bigint[], ?::text[], ?::text[],"
                                        + " ?::text[], ?::text[], ?::bigint[], ?::text[],"
                                        + " ?::bigint[]) on conflict (partition, once) where once"
                                        + " is not null do nothing returning *");
                ResultSet inserted = insert.executeQuery()) {
            while (inserted.next()) {
                rows.add(PgRows.raised(inserted));
            }
        }
        return rows;
    }
}
