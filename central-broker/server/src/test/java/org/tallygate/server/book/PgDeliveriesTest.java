package org.tallygate.server.book;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/** Deliveries in PostgreSQL; each test has a schema of its own. */
final class PgDeliveriesTest extends DeliveriesContract {

    private static EmbeddedPostgres postgres;
    private static int schemas;

    private final String schema = "deliveries" + schemas++;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    Deliveries open() throws Exception {
        PgAccess access =
                new PgAccess(
                        PgBookTest.url(postgres, schema), postgres.user(), postgres.password(), 2);
        PgBook.open(access, new HandClock(), new Random(1)).close();
        return PgDeliveries.open(access);
    }
}
