package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * What a typical ERP does for each movement: one transaction that adds the row of the movement and
 * changes the two balances where they stand, on prepared statements.
 */
final class RowPerTransaction {

    private static final String TABLES =
            """
            drop table if exists erp_move, erp_quant;
            create table erp_move (
                id uuid primary key,
                item text not null,
                place_from text not null,
                place_to text not null,
                quantity numeric not null,
                reference text not null,
                moved_at timestamptz not null
            );
            create index erp_move_by_item on erp_move (item, moved_at);
            create table erp_quant (
                item text not null,
                place text not null,
                quantity numeric not null,
                primary key (item, place)
            );
            """;

    private static final String MOVE =
            "insert into erp_move values (?, ?, ?, ?, ?, ?, current_timestamp)";

    private static final String QUANT =
            "insert into erp_quant as q values (?, ?, ?) on conflict (item, place) do update set"
                    + " quantity = q.quantity + excluded.quantity";

    private RowPerTransaction() {}

    static double movementsPerSecond(LedgerSite site, int connections, Duration howLong, Stop stop)
            throws IOException, Stopped, InterruptedException {
        try (Connection connection = site.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        } catch (SQLException e) {
            throw LedgerSite.failed(e);
        }
        site.checkpoint();
        long began = System.nanoTime();
        long until = began + howLong.toNanos();
        long moved = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            List<Callable<Long>> loops = new ArrayList<>();
            for (int client = 0; client < connections; client++) {
                RandomGenerator random = new SplittableRandom(client);
                loops.add(() -> loop(site, random, until, stop));
            }
            for (Future<Long> loop : clients.invokeAll(loops)) {
                moved += loop.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a client of the loop failed: " + e.getMessage(), e);
        }
        return moved * 1e9 / (System.nanoTime() - began);
    }

    private static long loop(LedgerSite site, RandomGenerator random, long until, Stop stop)
            throws SQLException, Stopped {
        long moved = 0;
        try (Connection connection = site.connect();
                PreparedStatement move = connection.prepareStatement(MOVE);
                PreparedStatement quant = connection.prepareStatement(QUANT)) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < until) {
                stop.check();
                one(move, quant, random);
                connection.commit();
                moved++;
            }
        }
        return moved;
    }

    private static void one(PreparedStatement move, PreparedStatement quant, RandomGenerator random)
            throws SQLException {
        String item = Shop.CODES.get(random.nextInt(Shop.ITEMS)).value();
        int from = random.nextInt(Shop.SHELVES.size() - 1);
        int to = from + 1 + random.nextInt(Shop.SHELVES.size() - 1 - from);
        long quantity = 1L + random.nextInt(48);
        move.setObject(1, new UUID(random.nextLong(), random.nextLong()));
        move.setString(2, item);
        move.setString(3, Shop.SHELVES.get(from).value());
        move.setString(4, Shop.SHELVES.get(to).value());
        move.setLong(5, quantity);
        move.setString(6, "WH/OUT/" + quantity);
        move.executeUpdate();
        // In one order in all transactions, so that none waits for another in a circle.
        change(quant, item, Shop.SHELVES.get(from).value(), -quantity);
        change(quant, item, Shop.SHELVES.get(to).value(), quantity);
    }

    private static void change(PreparedStatement quant, String item, String place, long by)
            throws SQLException {
        quant.setString(1, item);
        quant.setString(2, place);
        quant.setLong(3, by);
        quant.executeUpdate();
    }
}
