package org.tallygate.server.book;

import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The accounts' numbers and balances as the one who writes knows them, so that a commit asks for
 * none of them. What it knows is of one lease and one offset of the book: another writer changes
 * one of them, and then all is read again. Used by one thread at a time.
 */
final class PgAccounts {

    /** Accounts without a balance are forgotten when there are so many more of them than others. */
    static final int MOST_EMPTY = 100_000;

    private static final int ROWS_AT_ONCE = 10_000;

    private final int partition;
    private final Map<AccountKey, Known> known = new HashMap<>();
    private Stock stock = new Stock();
    private long token = -1;
    private long offset = -1;
    private long next;
    private int kept;

    /**
     * @param kept whether the book has a balance of it
     */
    private record Known(long number, boolean kept) {}

    PgAccounts(int partition) {
        this.partition = partition;
    }

    /** Nothing of what was learned counts any more. */
    void forget() {
        token = -1;
        known.clear();
        stock = new Stock();
        kept = 0;
    }

    /** Makes sure that all is as the book has it under this lease at this offset. */
    void stand(Connection connection, long leaseToken, long atOffset) throws SQLException {
        if (token == leaseToken && offset == atOffset) {
            return;
        }
        forget();
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row =
                    select.executeQuery("select * from balance where partition = " + partition)) {
                while (row.next()) {
                    AccountKey key = PgRows.key(row, "");
                    known.put(key, new Known(row.getLong("account"), true));
                    stock.put(
                            new Cell(
                                    key,
                                    row.getLong("quantity_micros"),
                                    row.getLong("since_micros"),
                                    row.getLong("moved_micros")));
                }
            }
            try (ResultSet row =
                    select.executeQuery(
                            "select coalesce(max(account), 0) + 1 from account where partition = "
                                    + partition)) {
                row.next();
                next = row.getLong(1);
            }
        }
        kept = known.size();
        token = leaseToken;
        offset = atOffset;
    }

    /** The book went on to this offset through this writer. */
    void advance(long toOffset) {
        offset = toOffset;
        if (known.size() - kept > Math.max(MOST_EMPTY, kept)) {
            known.values().removeIf(account -> !account.kept());
        }
    }

    /** Gives numbers to those of these accounts that never had one. */
    void number(Connection connection, CopyRows copy, Collection<AccountKey> keys)
            throws SQLException {
        List<AccountKey> unknown =
                keys.stream().filter(key -> !known.containsKey(key)).distinct().toList();
        if (unknown.isEmpty()) {
            return;
        }
        recall(connection, unknown);
        List<AccountKey> fresh = new ArrayList<>();
        for (AccountKey key : unknown) {
            if (!known.containsKey(key)) {
                known.put(key, new Known(next++, false));
                fresh.add(key);
            }
        }
        copy.write(
                connection,
                "account",
                "partition, account, company, item, location, status, lot, package, owner",
                9,
                fresh,
                (fields, key) -> key(fields.integer(partition).bigint(number(key)), key));
    }

    /** Accounts without a balance may have their number from before. */
    private void recall(Connection connection, List<AccountKey> keys) throws SQLException {
        try (PreparedStatement select =
                        keys(new Columns<>(connection, keys), Function.identity())
                                .prepare(
                                        partition,
                                        "select a.* from (select ?::integer as partition) p cross"
                                            + " join unnest(?::text[], ?::text[], ?::text[],"
                                            + " ?::text[], ?::text[], ?::text[], ?::text[]) as k"
                                            + " (company, item, location, status, lot, package,"
                                            + " owner) join account a on a.partition = p.partition"
                                            + " and a.item = k.item and a.location = k.location and"
                                            + " a.status = k.status and a.lot = k.lot and a.package"
                                            + " = k.package and a.owner = k.owner and a.company ="
                                            + " k.company");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                known.put(PgRows.key(row, ""), new Known(row.getLong("account"), false));
            }
        }
    }

    long number(AccountKey key) {
        Known account = known.get(key);
        if (account == null) {
            throw new IllegalStateException("account " + key.line() + " was given no number");
        }
        return account.number();
    }

    void move(Movement movement, long occurredMicros) {
        stock.move(movement, occurredMicros);
    }

    long micros(AccountKey key) {
        return stock.micros(key);
    }

    /** Writes the balances that changed, as they are now. */
    void writeChanged(Connection connection, CopyRows copy, Map<AccountKey, Plan.Change> changes)
            throws SQLException {
        List<Cell> updated = new ArrayList<>();
        List<Cell> added = new ArrayList<>();
        List<Cell> emptied = new ArrayList<>();
        for (Cell cell : stock.takeChanged()) {
            Known account = known.get(cell.key());
            boolean was = account != null && account.kept();
            boolean is = isKept(cell);
            if (was != is) {
                known.put(cell.key(), new Known(number(cell.key()), is));
                kept += is ? 1 : -1;
            }
            if (is) {
                (was ? updated : added).add(cell);
            } else if (was) {
                emptied.add(cell);
            }
        }
        new Columns<>(connection, updated)
                .bigint(cell -> number(cell.key()))
                .bigint(Cell::micros)
                .bigint(cell -> lastOffset(cell, changes))
                .bigint(Cell::sinceMicros)
                .bigint(Cell::movedMicros)
                .write(
                        partition,
                        "update balance b set quantity_micros = n.micros, last_offset = n.last,"
                            + " since_micros = n.since, moved_micros = n.moved from (select"
                            + " ?::integer as partition) p, unnest(?::bigint[], ?::bigint[],"
                            + " ?::bigint[], ?::bigint[], ?::bigint[]) as n (account, micros, last,"
                            + " since, moved) where b.partition = p.partition and b.account ="
                            + " n.account");
        new Columns<>(connection, emptied)
                .bigint(cell -> number(cell.key()))
                .write(
                        partition,
                        "delete from balance where partition = ? and account = any(?::bigint[])");
        copy.write(
                connection,
                "balance",
                "partition, account, quantity_micros, last_offset, since_micros, moved_micros,"
                        + " company, item, location, status, lot, package, owner",
                13,
                added,
                (fields, cell) ->
                        key(
                                fields.integer(partition)
                                        .bigint(number(cell.key()))
                                        .bigint(cell.micros())
                                        .bigint(lastOffset(cell, changes))
                                        .bigint(cell.sinceMicros())
                                        .bigint(cell.movedMicros()),
                                cell.key()));
    }

    /** A package that holds nothing is gone for good; any other place is used again. */
    private static boolean isKept(Cell cell) {
        return cell.micros() != 0 || cell.key().pack().isEmpty();
    }

    private static long lastOffset(Cell cell, Map<AccountKey, Plan.Change> changes) {
        Plan.Change change = changes.get(cell.key());
        if (change == null) {
            throw new BookFailed("balance " + cell.key().line() + " changed without a posting");
        }
        return change.by().offset();
    }

    private static void key(CopyRows fields, AccountKey key) {
        fields.text(key.company().value())
                .text(key.item().value())
                .text(key.location().value())
                .text(key.status().name())
                .text(key.lot().orElse(""))
                .text(key.pack().orElse(""))
                .text(key.owner().orElse(""));
    }

    private static <T> Columns<T> keys(Columns<T> columns, Function<T, AccountKey> key)
            throws SQLException {
        return columns.text(row -> key.apply(row).company().value())
                .text(row -> key.apply(row).item().value())
                .text(row -> key.apply(row).location().value())
                .text(row -> key.apply(row).status().name())
                .text(row -> key.apply(row).lot().orElse(""))
                .text(row -> key.apply(row).pack().orElse(""))
                .text(row -> key.apply(row).owner().orElse(""));
    }
}
