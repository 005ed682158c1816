package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes a plan with a handful of statements, however many facts it has. Inside a transaction. */
final class PgCommit {

    private final Connection connection;
    private final int partition;
    private final Supplier<Master> master;

    /**
     * @param master asked only when a balance fell below 0, to tell a physical place from another
     */
    PgCommit(Connection connection, int partition, Supplier<Master> master) {
        this.connection = connection;
        this.partition = partition;
        this.master = master;
    }

    private record Leg(Plan.Row row, Movement movement, int leg) {

        AccountKey key() {
            return leg == 0 ? movement.from() : movement.to();
        }

        long micros() {
            return leg == 0 ? -movement.quantity().micros() : movement.quantity().micros();
        }
    }

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

        static Alarm of(Plan.Row row, Raised raised) {
            return new Alarm(
                    Optional.empty(),
                    Optional.of(row.journal()),
                    Optional.of(row.entry().sequence()),
                    raised,
                    row.recordedMicros());
        }
    }

    private record Delta(AccountKey key, Plan.Change change) {}

    Book.Committed run(Book.Lease lease, List<Batch> batches) throws SQLException {
        Optional<String> other = PgMarks.otherHolder(connection, partition, lease);
        if (other.isPresent()) {
            return new Book.Committed.Refused(
                    Book.Refusal.LEASE_LOST, "'" + other.get() + "' has the lease now");
        }
        Map<Id128, JournalMark> marks = PgMarks.lock(connection, partition, batches);
        Optional<Book.Committed.Refused> refusal = Plan.refusal(marks, batches);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Plan plan = Plan.of(marks, batches, PgMarks.lockOffset(connection, partition));
        facts(plan.rows());
        postings(plan.rows());
        hold(waiting(plan, batches));
        raise(alarms(plan, batches));
        List<BookView.RaisedView> fell = raise(balances(plan));
        PgMarks.write(connection, partition, List.copyOf(plan.marks().values()));
        PgMarks.setOffset(connection, partition, plan.lastOffset());
        return new Book.Committed.Done(plan.lastOffset(), fell);
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

    private void facts(List<Plan.Row> rows) throws SQLException {
        new Columns<>(connection, rows)
                .text(row -> row.journal().value())
                .bigint(row -> row.entry().sequence())
                .bigint(Plan.Row::offset)
                .bytes(row -> row.entry().stored().bytes())
                .bytes(row -> row.entry().link().bytes())
                .text(row -> row.entry().type())
                .bigint(row -> row.entry().occurred().micros())
                .bigint(row -> row.entry().occurred().errorMicros())
                .bool(row -> row.entry().occurred().estimated())
                .bigint(Plan.Row::recordedMicros)
                .text(row -> row.entry().item().map(ItemCode::value).orElse(null))
                .text(row -> row.entry().station().map(Name::value).orElse(null))
                .text(row -> row.entry().task().map(Id128::value).orElse(null))
                .text(row -> row.entry().reverses().map(r -> r.journal().value()).orElse(null))
                .bigint(row -> row.entry().reverses().map(Batch.Reverses::sequence).orElse(null))
                .text(row -> row.entry().copyOf().map(of -> of.journal().value()).orElse(null))
                .bigint(row -> row.entry().copyOf().map(FactId::sequence).orElse(null))
                .text(row -> row.entry().copyOf().map(of -> of.link().hex()).orElse(null))
                .write(
                        partition,
                        "insert into fact (partition, journal, sequence, book_offset, stored, link,"
                            + " type, occurred_micros, occurred_error_micros, estimated,"
                            + " recorded_micros, item, station, task, reverses_journal,"
                            + " reverses_sequence, origin_journal, origin_sequence, origin_link)"
                            + " select ?, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q,"
                            + " decode(r, 'hex') from unnest(?::text[], ?::bigint[], ?::bigint[],"
                            + " ?::bytea[], ?::bytea[], ?::text[], ?::bigint[], ?::bigint[],"
                            + " ?::boolean[], ?::bigint[], ?::text[], ?::text[], ?::text[],"
                            + " ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[]) as t (a,"
                            + " b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)");
    }

    private void postings(List<Plan.Row> rows) throws SQLException {
        List<Leg> legs = new ArrayList<>();
        for (Plan.Row row : rows) {
            for (Movement movement : row.movements()) {
                legs.add(new Leg(row, movement, 0));
                legs.add(new Leg(row, movement, 1));
            }
        }
        account(
                        new Columns<>(connection, legs)
                                .text(leg -> leg.row().journal().value())
                                .bigint(leg -> leg.row().entry().sequence())
                                .integer(leg -> leg.movement().index())
                                .integer(Leg::leg)
                                .bigint(leg -> leg.row().offset())
                                .text(leg -> leg.movement().group().value()),
                        Leg::key)
                .bigint(Leg::micros)
                .write(
                        partition,
                        "insert into posting (partition, journal, sequence, movement, leg,"
                            + " book_offset, group_id, company, item, location, status, lot,"
                            + " package, owner, quantity_micros) select ?, * from unnest(?::text[],"
                            + " ?::bigint[], ?::integer[], ?::integer[], ?::bigint[], ?::text[],"
                            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                            + " ?::text[], ?::bigint[])");
    }

    private static <T> Columns<T> account(Columns<T> columns, Function<T, AccountKey> key)
            throws SQLException {
        return columns.text(row -> key.apply(row).company().value())
                .text(row -> key.apply(row).item().value())
                .text(row -> key.apply(row).location().value())
                .text(row -> key.apply(row).status().name())
                .text(row -> key.apply(row).lot().orElse(""))
                .text(row -> key.apply(row).pack().orElse(""))
                .text(row -> key.apply(row).owner().orElse(""));
    }

    /** Answers an alarm for each physical balance that fell below 0. */
    private List<Alarm> balances(Plan plan) throws SQLException {
        List<Delta> deltas = new ArrayList<>();
        plan.changes().forEach((key, change) -> deltas.add(new Delta(key, change)));
        if (deltas.isEmpty()) {
            return List.of();
        }
        Columns<Delta> columns =
                account(new Columns<>(connection, deltas), Delta::key)
                        .bigint(delta -> delta.change().micros())
                        .bigint(delta -> delta.change().by().offset());
        List<Alarm> fell = new ArrayList<>();
        try (PreparedStatement upsert =
                        columns.prepare(
                                partition,
                                "with now as (insert into balance as b (partition, company, item,"
                                    + " location, status, lot, package, owner, quantity_micros,"
                                    + " last_offset) select ?, * from unnest(?::text[], ?::text[],"
                                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                                    + " ?::bigint[], ?::bigint[]) on conflict (partition, item,"
                                    + " location, status, lot, package, owner, company) do update"
                                    + " set quantity_micros = b.quantity_micros +"
                                    + " excluded.quantity_micros, last_offset ="
                                    + " excluded.last_offset returning company, item, location,"
                                    + " status, lot, package, owner, quantity_micros) select * from"
                                    + " now where quantity_micros < 0");
                ResultSet below = upsert.executeQuery()) {
            while (below.next()) {
                AccountKey key = key(below);
                Plan.Change change = plan.changes().get(key);
                if (change == null) {
                    throw new BookFailed("balance " + key.line() + " changed without a posting");
                }
                Plan.fellBelowZero(key, change, below.getLong("quantity_micros"), master.get())
                        .ifPresent(raised -> fell.add(Alarm.of(change.by(), raised)));
            }
        }
        return fell;
    }

    static AccountKey key(ResultSet row) throws SQLException {
        return new AccountKey(
                new Name(row.getString("company")),
                new ItemCode(row.getString("item")),
                new LocationCode(row.getString("location")),
                StockStatus.valueOf(row.getString("status")),
                some(row.getString("lot")),
                some(row.getString("package")),
                some(row.getString("owner")));
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
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
                        .bigint(Alarm::at);
        List<BookView.RaisedView> rows = new ArrayList<>();
        try (PreparedStatement insert =
                        columns.prepare(
                                partition,
                                "insert into raised (partition, once, journal, sequence, kind,"
                                        + " item, location, sentence, recorded_micros) select ?, *"
                                        + " from unnest(?::text[], ?::text[], ?::bigint[],"
                                        + " ?::text[], ?::text[], ?::text[], ?::text[],"
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
