package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.ledger.Raised;
import org.tallygate.server.backup.Backup;
import org.tallygate.server.backup.Disks;
import org.tallygate.server.backup.Restore;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView.FactFilter;
import org.tallygate.server.book.BookView.FactView;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The production uplink and journal of a box against the production intake over a real PostgreSQL,
 * in one process under one clock, while the centre is lost and comes back from a backup.
 */
@Timeout(300)
final class RestoredCentreTest {

    private static final int BEFORE = 500;
    private static final int AFTER = 300;

    @TempDir static Path shared;
    private static EmbeddedPostgres postgres;
    private static int books;

    @TempDir Path folder;
    private Wired wired;
    private PgAccess database;

    @BeforeAll
    static void start() throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(shared.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void wire() throws Exception {
        database = emptyDatabase();
        wired = new Wired(database);
        Files.createDirectories(data());
        Files.writeString(data().resolve("book.key"), wired.privateKey() + "\n");
    }

    @AfterEach
    void close() {
        wired.close();
    }

    private static PgAccess emptyDatabase() throws Exception {
        String schema = "book" + ++books;
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return new PgAccess(
                postgres.jdbcUrl() + "?currentSchema=" + schema,
                postgres.user(),
                postgres.password(),
                2);
    }

    private Path data() {
        return folder.resolve("central");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private void backUp(Disks disks) throws IOException {
        Backup.of(data(), database, disks, wired).make(backup(), sentence -> {});
    }

    private PgAccess restore() throws Exception {
        PgAccess restored = emptyDatabase();
        new Restore(backup(), folder.resolve("restored"), sentence -> {})
                .run(data -> external(restored), () -> Instant.EPOCH, new SecureRandom());
        assertThat(folder.resolve("restored").resolve("book.key"))
                .hasSameBinaryContentAs(data().resolve("book.key"));
        return restored;
    }

    private static Restore.Database external(PgAccess access) {
        return new Restore.Database() {
            @Override
            public PgAccess access() {
                return access;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void centreRestoredFromABackup300FactsOldIsRefilledByTheBoxes() throws Exception {
        wired.receive(BEFORE);
        backUp((data, backup) -> new Disks.Answer.Apart());
        wired.until("the box heard what is safe", () -> wired.safe() == BEFORE);
        wired.receive(AFTER);
        wired.letTheBoxTidyUp();
        assertThat(wired.oldest()).as("the box let safe facts go").isBetween(2L, BEFORE + 1L);

        try (Book lost = wired.loseCentre()) {
            PgAccess restored = restore();
            wired.startCentre(restored);
            assertThat(wired.book().offset()).isEqualTo(BEFORE);
            wired.until("all is back", () -> wired.book().offset() == BEFORE + AFTER);
            wired.until("the box hears it", () -> wired.online() && wired.waiting() == 0);

            assertThat(wired.book().replay()).isEqualTo(lost.replay());
            assertThat(wired.book().replay().agrees()).isTrue();
            assertThat(facts(wired.book())).isEqualTo(facts(lost));
            assertThat(wired.book().raised(Long.MAX_VALUE, 9).rows()).isEmpty();
            assertThat(wired.book().held(Long.MAX_VALUE, 9).rows()).isEmpty();
            assertThat(wired.book().identity().epoch()).isEqualTo(2);
            assertThat(wired.book().identity().book()).isEqualTo(lost.identity().book());
        }
        wired.receive(7);
        wired.until("work goes on", () -> wired.book().offset() == BEFORE + AFTER + 7);
    }

    @Test
    void boxThatKeepsLessThanTheBackupMissesRaisesAGapAndGoesOn() throws Exception {
        wired.receive(100);
        // On the disk of the data: nothing becomes safe, and a full journal lets go of what is
        // committed, since it has to let go of something.
        backUp((data, backup) -> new Disks.Answer.Together("it is one machine"));
        long last = 100;
        while (wired.oldest() <= 150) {
            wired.receive(100);
            wired.letTheBoxTidyUp();
            last += 100;
        }
        assertThat(wired.safe()).isZero();
        long oldest = wired.oldest();
        long all = last;

        wired.loseCentre().close();
        wired.startCentre(restore());
        wired.until(
                "what the box has is back",
                () ->
                        wired.book().mark(wired.journal()).orElseThrow().committed() == all
                                && wired.waiting() == 0);

        List<Long> sequences =
                rows(wired.book()).stream()
                        .filter(row -> row.type().equals("Moved"))
                        .map(FactView::sequence)
                        .toList();
        assertThat(sequences).hasSize((int) (100 + all - oldest + 1)).doesNotHaveDuplicates();
        assertThat(wired.book().raised(Long.MAX_VALUE, 9).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.raised().kind()).isEqualTo(Raised.Kind.GAP);
                    assertThat(row.raised().sentence())
                            .contains("101")
                            .contains(Long.toString(oldest - 1));
                });
        assertThat(wired.book().replay().agrees()).isTrue();
        wired.receive(7);
        wired.until(
                "work goes on",
                () -> wired.book().mark(wired.journal()).orElseThrow().committed() == all + 7);
    }

    private static List<String> facts(Book book) {
        return rows(book).stream()
                .map(row -> row.type() + " " + row.sequence() + " " + row.link())
                .toList();
    }

    private static List<FactView> rows(Book book) {
        List<FactView> rows = new ArrayList<>();
        List<FactView> page = book.factsAfter(0, FactFilter.ALL, 500).rows();
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = book.factsAfter(page.getLast().offset(), FactFilter.ALL, 500).rows();
        }
        return rows;
    }
}
