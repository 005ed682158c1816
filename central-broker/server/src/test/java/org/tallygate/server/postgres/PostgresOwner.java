package org.tallygate.server.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A process of its own that owns a server until it is killed. */
final class PostgresOwner {

    private PostgresOwner() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(
                        PostgresSettings.at(Path.of(arguments[0]))
                                .withBinaries(Path.of(arguments[1])));
        execute(postgres, "create table kept as select 7 as n");
        System.out.println("ready " + postgres.pid());
        while (System.in.read() >= 0) {
            // Waits for the end of its input or to be killed, whichever comes first.
        }
        postgres.close();
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
