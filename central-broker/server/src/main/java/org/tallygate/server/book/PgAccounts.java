package org.tallygate.server.book;

import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The accounts' numbers as the one who writes knows them, and which of them hold something, so that
 * a commit asks for none of them. What it knows is of one lease and one offset of the book: another
 * writer changes one of them, and then all is read again. Used by one thread at a time.
 */
final class PgAccounts {

    /** Accounts without a balance are forgotten when there are so many more of them than others. */
    static final int MOST_EMPTY = 100_000;

    private static final int ROWS_AT_ONCE = 10_000;

    private final int partition;
    private final Map<AccountKey, Known> known = new HashMap<>();

    /** Those of the group: few enough to stay in the processor's caches, unlike all of them. */
    private final Map<AccountKey, Known> ofGroup = new HashMap<>();

    /** Those of the group of which nothing is known here. */
    private final List<AccountKey> unknown = new ArrayList<>();

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
        ofGroup.clear();
        unknown.clear();
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

    /** Looks up a group's accounts, without asking the database. */
    void begin(List<Plan.Balance> balances) {
        ofGroup.clear();
        unknown.clear();
        for (Plan.Balance balance : balances) {
            AccountKey key = balance.cell().key();
            Known account = known.get(key);
            if (account == null) {
                unknown.add(key);
            } else {
                ofGroup.put(key, account);
            }
        }
        // In the order of their index.
        unknown.sort(Comparator.naturalOrder());
    }

    /**
     * Gives numbers to those of the group's accounts that never had one, and comes back while the
     * server is still taking them.
     */
    CopyRows.Taking number(Connection connection, CopyRows copy) throws SQLException {
        if (unknown.isEmpty()) {
            return CopyRows.NOTHING;
        }
        recall(connection, unknown);
        List<AccountKey> fresh = new ArrayList<>();
        for (AccountKey key : unknown) {
            if (!ofGroup.containsKey(key)) {
                learn(key, new Known(next++, false));
                fresh.add(key);
            }
        }
        return copy.begin(
                connection,
                "account",
                "partition, account, company, item, location, status, lot, package, owner",
                9,
                fresh,
                (fields, key) -> key(fields.integer(partition).bigint(number(key)), key));
    }

    private void learn(AccountKey key, Known account) {
        known.put(key, account);
        ofGroup.put(key, account);
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
                                            + " owner) cross join lateral (select * from account"
                                            + " where partition = p.partition and item = k.item and"
                                            + " location = k.location and status = k.status and lot"
                                            + " = k.lot and package = k.package and owner = k.owner"
                                            + " and company = k.company offset 0) a");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                learn(PgRows.key(row, ""), new Known(row.getLong("account"), false));
            }
        }
    }

    /** Of an account of the group. */
    long number(AccountKey key) {
        return numbered(key).number();
    }

    private Known numbered(AccountKey key) {
        Known account = ofGroup.get(key);
        if (account == null) {
            throw new IllegalStateException("account " + key.line() + " was given no number");
        }
        return account;
    }

    record Numbered(long number, Plan.Balance balance) {

        Cell cell() {
            return balance.cell();
        }
    }

    /** What is to be written of a group's balances. */
    record Changed(List<Numbered> updated, List<Numbered> added, List<Numbered> emptied) {}

    /** Sorts balances as they are now into those that the book has, those that it has not. */
    Changed changed(List<Plan.Balance> balances) {
        List<Numbered> updated = new ArrayList<>();
        List<Numbered> added = new ArrayList<>();
        List<Numbered> emptied = new ArrayList<>();
        for (Plan.Balance balance : balances) {
            AccountKey key = balance.cell().key();
            Known account = numbered(key);
            boolean is = isKept(balance.cell());
            if (account.kept() != is) {
                learn(key, new Known(account.number(), is));
                kept += is ? 1 : -1;
            }
            Numbered numbered = new Numbered(account.number(), balance);
            if (is) {
                (account.kept() ? updated : added).add(numbered);
            } else if (account.kept()) {
                emptied.add(numbered);
            }
        }
        // Rows stand in the order in which they came: in that order each page is gone to once.
        updated.sort(Comparator.comparingLong(Numbered::number));
        return new Changed(updated, added, emptied);
    }

    void write(Connection connection, CopyRows copy, Changed changed) throws SQLException {
        update(connection, changed.updated());
        new Columns<>(connection, changed.emptied())
                .bigint(Numbered::number)
                .write(
                        partition,
                        "delete from balance where partition = ? and account = any(?::bigint[])");
        add(connection, copy, changed.added());
    }

    /** A package that holds nothing is gone for good; any other place is used again. */
    static boolean isKept(Cell cell) {
        return cell.micros() != 0 || cell.key().pack().isEmpty();
    }

    /** Row by row by their key, whatever the database believes of the table's size. */
    private void update(Connection connection, List<Numbered> balances) throws SQLException {
        new Columns<>(connection, balances)
                .bigint(Numbered::number)
                .bigint(each -> each.cell().micros())
                .bigint(each -> each.balance().offset())
                .bigint(each -> each.cell().sinceMicros())
                .bigint(each -> each.cell().movedMicros())
                .write(
                        partition,
                        "update balance b set quantity_micros = n.micros, last_offset = n.last,"
                                + " since_micros = n.since, moved_micros = n.moved from (select"
                                + " n.*, f.at from (select ?::integer as partition) p cross join"
                                + " unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
                                + " ?::bigint[]) as n (account, micros, last, since, moved) cross"
                                + " join lateral (select ctid as at from balance where partition ="
                                + " p.partition and account = n.account offset 0) f) n where b.ctid"
                                + " = n.at");
    }

    private void add(Connection connection, CopyRows copy, List<Numbered> balances)
            throws SQLException {
        copy.write(
                connection,
                "balance",
                "partition, account, quantity_micros, last_offset, since_micros, moved_micros,"
                        + " company, item, location, status, lot, package, owner",
                13,
                balances,
                (fields, each) ->
                        key(
                                fields.integer(partition)
                                        .bigint(each.number())
                                        .bigint(each.cell().micros())
                                        .bigint(each.balance().offset())
                                        .bigint(each.cell().sinceMicros())
                                        .bigint(each.cell().movedMicros()),
                                each.cell().key()));
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
