package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works the read models of a book in PostgreSQL out again: balances from all postings, state from
 * all its versions. What was written once is only read.
 */
public final class BookRebuild {

    private static final int FETCH = 5_000;
    private static final int MOST_TOLD = 20;

    private final Connection connection;
    private final List<String> differences = new ArrayList<>();
    private long differ;

    private BookRebuild(Connection connection) {
        this.connection = connection;
    }

    /**
     * What came of it.
     *
     * @param offset of the last fact or command in the book
     * @param groups of the chain that were gone through
     * @param broken where the book itself is not what was written; then nothing was replaced
     * @param differ how many balances and pieces of state were wrong
     * @param differences the first of them, as sentences
     * @param before SHA-256 of balances and state as they were
     * @param after the same as they are now
     */
    public record Done(
            long offset,
            long groups,
            Optional<String> broken,
            long differ,
            List<String> differences,
            String before,
            String after) {

        public Done {
            differences = List.copyOf(differences);
        }
    }

    private record Balance(Cell cell, long offset) {}

    /**
     * Checks the chain, then replaces what differs, in one transaction. No centre may write
     * meanwhile.
     *
     * @throws BookFailed when a centre writes the book, or the database fails
     */
    public static Done run(PgAccess access, InstantSource clock) {
        PgBook.open(access, clock, new SecureRandom()).close();
        try (Connection connection = PgDirect.connect(access)) {
            requireNoCentre(connection, clock);
            Done done = new BookRebuild(connection).run();
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw PgDirect.failed("the book can't be rebuilt", e);
        }
    }

    private static void requireNoCentre(Connection connection, InstantSource clock)
            throws SQLException {
        Book.Lease lease = PgMarks.lockLease(connection, PgDirect.PARTITION, "for update");
        long left = lease.untilMicros() - Clocks.micros(clock);
        if (left > 0) {
            throw new BookFailed(
                    "the centre '"
                            + lease.holder()
                            + "' writes this book: stop it first; when it was killed, wait "
                            + (left / 1_000_000 + 1)
                            + " seconds");
        }
    }

    private Done run() throws SQLException {
        PgView view = PgDirect.view(connection);
        BookView.Replay before = view.replay();
        PgChain.Found chain = view.ask(handle -> PgChain.check(handle, PgDirect.PARTITION));
        if (chain.broken().isPresent()) {
            return new Done(
                    before.offset(),
                    chain.groups(),
                    chain.broken(),
                    0,
                    List.of(),
                    before.live(),
                    before.live());
        }
        Map<AccountKey, Balance> balances = view.ask(this::balances);
        compare(balances, view.ask(this::kept));
        compareStates(
                view.ask(handle -> states(handle, false)),
                view.ask(handle -> states(handle, true)));
        if (differ > 0) {
            replace(List.copyOf(balances.values()));
        }
        long marks = PgCare.rebuild(connection, PgDirect.PARTITION);
        if (marks > 0) {
            differ("exceptions were open that are over, or over that are open: " + marks);
        }
        return new Done(
                before.offset(),
                chain.groups(),
                Optional.empty(),
                differ,
                differences,
                before.live(),
                PgDirect.view(connection).replay().live());
    }

    /** Balances as all postings make them, one after the other. */
    private Map<AccountKey, Balance> balances(Handle handle) {
        Stock stock = new Stock();
        Map<AccountKey, Balance> balances = new TreeMap<>();
        handle.createQuery(
                        PgView.MOVEMENT
                                + " where p.partition = :partition order by p.book_offset,"
                                + " p.movement")
                .bind("partition", PgDirect.PARTITION)
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    stock.move(PgRows.movement(row), row.getLong("occurred_micros"));
                    for (Cell cell : stock.takeChanged()) {
                        balances.put(cell.key(), new Balance(cell, row.getLong("book_offset")));
                    }
                    return true;
                })
                .forEach(moved -> {});
        balances.values().removeIf(balance -> !PgAccounts.isKept(balance.cell()));
        return balances;
    }

    private Map<AccountKey, Balance> kept(Handle handle) {
        Map<AccountKey, Balance> kept = new HashMap<>();
        handle.createQuery("select * from balance where partition = :partition")
                .bind("partition", PgDirect.PARTITION)
                .setFetchSize(FETCH)
                .map((row, context) ->
                        new Balance(
                                new Cell(
                                        PgRows.key(row, ""),
                                        row.getLong("quantity_micros"),
                                        row.getLong("since_micros"),
                                        row.getLong("moved_micros")),
                                row.getLong("last_offset")))
                .forEach(balance -> kept.put(balance.cell().key(), balance));
        return kept;
    }

    private void compare(Map<AccountKey, Balance> right, Map<AccountKey, Balance> kept) {
        right.forEach((key, balance) -> {
            Balance was = kept.remove(key);
            if (was == null || !same(was, balance)) {
                differ(
                        "balance "
                                + key.line()
                                + " was "
                                + (was == null ? "not there" : text(was))
                                + " and is "
                                + text(balance));
            }
        });
        kept.forEach((key, was) ->
                differ("balance " + key.line() + " was " + text(was) + " and is nothing"));
    }

    /** An empty package has no row, so that what it moved before is not known any more. */
    private static boolean same(Balance a, Balance b) {
        return a.cell().micros() == b.cell().micros()
                && a.cell().sinceMicros() == b.cell().sinceMicros()
                && a.offset() == b.offset()
                && (a.cell().movedMicros() == b.cell().movedMicros()
                        || a.cell().key().pack().isPresent());
    }

    private static String text(Balance balance) {
        return new Quantity(balance.cell().micros())
                + " of offset "
                + balance.offset()
                + " since "
                + Instant.EPOCH.plus(balance.cell().sinceMicros(), ChronoUnit.MICROS);
    }

    private Map<BookState.StateKey, BookView.KeptView> states(Handle handle, boolean ofTheLog) {
        Map<BookState.StateKey, BookView.KeptView> states = new TreeMap<>();
        handle.createQuery(PgKeptView.last(ofTheLog))
                .bind("partition", PgDirect.PARTITION)
                .setFetchSize(FETCH)
                .map((row, context) -> PgKeptView.kept(row))
                .forEach(each -> states.put(BookState.StateKey.of(each.version()), each));
        return states;
    }

    private void compareStates(
            Map<BookState.StateKey, BookView.KeptView> kept,
            Map<BookState.StateKey, BookView.KeptView> right) {
        right.forEach((key, version) -> {
            BookView.KeptView was = kept.remove(key);
            if (!version.equals(was)) {
                differ(
                        key.kind()
                                + " '"
                                + key.key()
                                + "' was "
                                + (was == null ? "not there" : text(was))
                                + " and is "
                                + text(version));
            }
        });
        kept.keySet().forEach(key -> differ(key.kind() + " '" + key.key() + "' never was"));
    }

    private static String text(BookView.KeptView version) {
        return (version.open() ? "open" : "over") + " as of offset " + version.offset();
    }

    private void differ(String sentence) {
        differ++;
        if (differences.size() < MOST_TOLD) {
            differences.add(sentence);
        }
    }

    private void replace(List<Balance> balances) throws SQLException {
        PgDirect.run(connection, "delete from balance where partition = " + PgDirect.PARTITION);
        new Columns<>(connection, balances)
                .text(each -> each.cell().key().company().value())
                .text(each -> each.cell().key().item().value())
                .text(each -> each.cell().key().location().value())
                .text(each -> each.cell().key().status().name())
                .text(each -> each.cell().key().lot().orElse(""))
                .text(each -> each.cell().key().pack().orElse(""))
                .text(each -> each.cell().key().owner().orElse(""))
                .bigint(each -> each.cell().micros())
                .bigint(each -> each.cell().sinceMicros())
                .bigint(each -> each.cell().movedMicros())
                .bigint(Balance::offset)
                .write(
                        PgDirect.PARTITION,
                        "insert into balance (partition, account, company, item, location, status,"
                            + " lot, package, owner, quantity_micros, since_micros, moved_micros,"
                            + " last_offset) select a.partition, a.account, n.company, n.item,"
                            + " n.location, n.status, n.lot, n.package, n.owner, n.micros, n.since,"
                            + " n.moved, n.last from (select ?::integer as partition) p cross join"
                            + " unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                            + " ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],"
                            + " ?::bigint[]) as n (company, item, location, status, lot, package,"
                            + " owner, micros, since, moved, last) join account a on a.partition ="
                            + " p.partition and a.item = n.item and a.location = n.location and"
                            + " a.status = n.status and a.lot = n.lot and a.package = n.package and"
                            + " a.owner = n.owner and a.company = n.company");
        PgDirect.run(connection, "delete from kept where partition = " + PgDirect.PARTITION);
        PgDirect.run(
                connection,
                "insert into kept (partition, kind, key, open, book_offset) select"
                        + " distinct on (kind, key) partition, kind, key, open,"
                        + " book_offset from kept_log where partition = "
                        + PgDirect.PARTITION
                        + " order by kind, key, book_offset desc");
    }
}
