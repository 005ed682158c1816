package org.tallygate.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.server.book.Book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Full disks and lost connections, from which a running centre recovers by itself. */
@Timeout(300)
final class FullDiskTest {

    private static final int FACTS = 500;
    private static final int ROUNDS = 200;

    @TempDir Path folder;

    @Test
    void factsOutlastAFullDatabaseDiskAndCutConnectionsWithoutARestartOfTheCentre()
            throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 160);
                CentreOnDisk centre = CentreOnDisk.make(disk.place().resolve("central"));
                Book book = centre.book();
                Feeder feeder = new Feeder(book, centre.key)) {
            feeder.feed(FACTS);
            disk.fill(1 << 20);
            int round = 0;
            while (feeder.offer(FACTS) && round < ROUNDS) {
                round++;
            }
            assertThat(round).as("commits on a full disk").isLessThan(ROUNDS);
            disk.free();
            feeder.deliverAll(centre::watch);

            cutConnections(centre);
            feeder.append(FACTS);
            feeder.deliverAll(centre::watch);

            assertThat(book.mark(Feeder.JOURNAL).orElseThrow().committed())
                    .isEqualTo(feeder.appended());
            assertThat(book.offset()).isEqualTo(feeder.appended());
            assertThat(book.replay().agrees()).isTrue();
        }
    }

    /** As a restarted database or a firewall does. */
    private static void cutConnections(CentreOnDisk centre) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                centre.postgres.jdbcUrl(),
                                centre.postgres.user(),
                                centre.postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name"
                            + " like 'tallygate-%'");
        }
    }

    @Test
    void backupOntoAFullDiskSaysSoAndLeavesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2);
                CentreOnDisk centre = CentreOnDisk.make(folder.resolve("central"));
                Book book = centre.book();
                Feeder feeder = new Feeder(book, centre.key)) {
            feeder.feed(FACTS);
            Path to = disk.place().resolve("backup");
            disk.fill(16 << 10);
            assertThatThrownBy(() -> centre.backup(CentreOnDisk.APART).make(to, sentence -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(to + " could not be finished")
                    .hasMessageContaining("0 MB are free there")
                    .hasMessageContaining("boxes keep their facts");
            try (var left = Files.list(disk.place())) {
                assertThat(left).containsExactly(disk.place().resolve("filler"));
            }
            assertThat(book.mark(Feeder.JOURNAL).orElseThrow().safe()).isZero();
            disk.free();
            assertThat(centre.backup(CentreOnDisk.APART).make(to, sentence -> {}).bytes())
                    .isPositive();
        }
    }
}
