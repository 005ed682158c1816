package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * What a typical ERP does for each movement, as those with their books in PostgreSQL do it: one
 * durable transaction that reads the item, locks both balances ({@code SELECT … FOR UPDATE}), adds
 * the move and its line, and changes the balances where they stand. Seven prepared statements; a
 * plain ERP adds prices, sequences and a log of changes, which are left out here.
 */
final class RowPerTransaction {

    private static final String TABLES =
            """
            drop table if exists erp_item, erp_move, erp_move_line, erp_quant;
            create table erp_item (
                item text primary key,
                unit text not null,
                tracking text not null
            );
            create table erp_move (
                id uuid primary key,
                item text not null references erp_item,
                place_from text not null,
                place_to text not null,
                quantity numeric not null,
                reference text not null,
                state text not null,
                moved_at timestamptz not null
            );
            create index erp_move_by_item on erp_move (item, moved_at);
            create table erp_move_line (
                id bigint generated always as identity primary key,
                move uuid not null references erp_move,
                item text not null,
                place_from text not null,
                place_to text not null,
                quantity numeric not null,
                lot text
            );
            create index erp_move_line_by_move on erp_move_line (move);
            create index erp_move_line_by_item on erp_move_line (item);
            create table erp_quant (
                item text not null,
                place text not null,
                quantity numeric not null,
                reserved numeric not null default 0,
                primary key (item, place)
            );
            """;

    private static final String ITEM = "select unit, tracking from erp_item where item = ?";

    private static final String LOCK =
            "select quantity, reserved from erp_quant where item = ? and place = ? for update";

    private static final String MOVE =
            "insert into erp_move values (?, ?, ?, ?, ?, ?, 'done', current_timestamp)";

    private static final String LINE =
            "insert into erp_move_line (move, item, place_from, place_to, quantity) values (?, ?,"
                    + " ?, ?, ?)";

    private static final String QUANT =
            "insert into erp_quant as q values (?, ?, ?) on conflict (item, place) do update set"
                    + " quantity = q.quantity + excluded.quantity";

    private RowPerTransaction() {}

    static double movementsPerSecond(
            LedgerSite site, Shop shop, int connections, Duration howLong, Stop stop)
            throws IOException, Stopped, InterruptedException {
        try (Connection connection = site.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(
                    "insert into erp_item select 'ITEM-' || lpad(n::text, 6, '0'), 'each', 'none'"
                            + " from generate_series(0, "
                            + (shop.items() - 1)
                            + ") n");
            statement.execute("analyze erp_item");
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
        site.checkpoint();
        long began = System.nanoTime();
        long until = began + howLong.toNanos();
        AtomicLong moved = new AtomicLong();
        Crowd.run(
                connections,
                client ->
                        moved.addAndGet(
                                loop(site, shop, new SplittableRandom(client), until, stop)));
        return moved.get() * 1e9 / (System.nanoTime() - began);
    }

    private static long loop(
            LedgerSite site, Shop shop, RandomGenerator random, long until, Stop stop)
            throws IOException, Stopped {
        long moved = 0;
        try (Connection connection = site.connect()) {
            connection.setAutoCommit(false);
            try (Statements statements = Statements.on(connection)) {
                do {
                    stop.check();
                    statements.move(shop, random);
                    connection.commit();
                    moved++;
                } while (System.nanoTime() < until);
            }
            return moved;
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
    }

    /** The statements of one connection. */
    private record Statements(
            PreparedStatement item,
            PreparedStatement lock,
            PreparedStatement move,
            PreparedStatement line,
            PreparedStatement quant)
            implements AutoCloseable {

        static Statements on(Connection connection) throws SQLException {
            return new Statements(
                    connection.prepareStatement(ITEM),
                    connection.prepareStatement(LOCK),
                    connection.prepareStatement(MOVE),
                    connection.prepareStatement(LINE),
                    connection.prepareStatement(QUANT));
        }

        void move(Shop shop, RandomGenerator random) throws SQLException {
            String code = Shop.code(random.nextInt(shop.items())).value();
            int first = random.nextInt(shop.shelves() - 1);
            int second = first + 1 + random.nextInt(shop.shelves() - 1 - first);
            String from = Shop.shelf(first).value();
            String to = Shop.shelf(second).value();
            long quantity = 1L + random.nextInt(48);
            UUID id = new UUID(random.nextLong(), random.nextLong());
            read(item, code);
            // In one order in all transactions, so that none waits for another in a circle.
            read(lock, code, from);
            read(lock, code, to);
            move.setObject(1, id);
            texts(move, 2, code, from, to);
            move.setLong(5, quantity);
            move.setString(6, "WH/OUT/" + quantity);
            move.executeUpdate();
            line.setObject(1, id);
            texts(line, 2, code, from, to);
            line.setLong(5, quantity);
            line.executeUpdate();
            change(code, from, -quantity);
            change(code, to, quantity);
        }

        private static void read(PreparedStatement select, String... keys) throws SQLException {
            texts(select, 1, keys);
            try (ResultSet row = select.executeQuery()) {
                row.next();
            }
        }

        private static void texts(PreparedStatement statement, int first, String... values)
                throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setString(first + i, values[i]);
            }
        }

        private void change(String code, String place, long by) throws SQLException {
            texts(quant, 1, code, place);
            quant.setLong(3, by);
            quant.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            item.close();
            lock.close();
            move.close();
            line.close();
            quant.close();
        }
    }
}
