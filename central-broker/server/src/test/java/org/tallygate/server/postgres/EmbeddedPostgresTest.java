package org.tallygate.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

final class EmbeddedPostgresTest {

    @TempDir static Path binaries;
    @TempDir Path directory;

    /** JUnit makes its directories for the owner alone; a dropped account must pass through. */
    @BeforeEach
    void openTheWay() throws IOException {
        for (Path path : List.of(binaries, directory)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    @Test
    void firstStartIsDurableUtf8WithChecksums() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(query(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(
                            query(
                                    postgres,
                                    "select datcollate from pg_database where datname='tallygate'"))
                    .isEqualTo("C");
            assertThat(Files.getPosixFilePermissions(settings().directory().resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void anEighthOfTheMachineIsForPagesWithinBounds() {
        assertThat(PostgresSettings.buffersMb(4L << 30)).isEqualTo(512);
        assertThat(PostgresSettings.buffersMb(256L << 20)).isEqualTo(64);
        assertThat(PostgresSettings.buffersMb(1L << 40)).isEqualTo(1_024);
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void restartKeepsTheDataAndLeavesNothingRunning() throws Exception {
        long pid;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            pid = postgres.pid();
            execute(postgres, "create table kept as select 7 as n");
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(PidFile.anyServes(cluster())).isFalse();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(query(postgres, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void killedServerIsNoticedAndRestartedOnTheSamePortWithWhatWasCommitted() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            execute(postgres, "create table kept as select 7 as n");
            int port = postgres.port();
            kill(postgres.pid());
            await().until(() -> !postgres.alive());
            postgres.restart();
            assertThat(postgres.alive()).isTrue();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void serverLeftBehindByAKilledOwnerIsTakenOver() throws Exception {
        Process owner =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PostgresOwner.class.getName(),
                                settings().directory().toString(),
                                binaries.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said = owner.inputReader(UTF_8)) {
            long orphan =
                    said.lines()
                            .filter(line -> line.startsWith("ready "))
                            .mapToLong(line -> Long.parseLong(line.substring("ready ".length())))
                            .findFirst()
                            .orElseThrow();
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                    .hasMessageContaining("is in use by another Tallygate (process " + owner.pid());
            owner.destroyForcibly().waitFor();
            assertThat(ProcessHandle.of(orphan)).isPresent();

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
                assertThat(postgres.pid()).isNotEqualTo(orphan);
                await().until(() -> ProcessHandle.of(orphan).isEmpty());
                assertThat(query(postgres, "select n from kept")).isEqualTo("7");
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    /** The number of a killed server may long belong to another process of the same account. */
    @Test
    void pidFileThatNamesAStrangerIsStale() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        Account account = Account.forCluster(cluster());
        Process stranger = new ProcessBuilder(account.command(List.of("/bin/sleep", "60"))).start();
        try {
            Files.writeString(
                    PidFile.path(cluster()),
                    "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready\n".formatted(stranger.pid(), cluster()));
            account.own(PidFile.path(cluster()));
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
                assertThat(postgres.alive()).isTrue();
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    /** Field 6 of /proc/PID/stat is the session; a terminal's Ctrl-C reaches only its own. */
    @Test
    void serverHasASessionOfItsOwn() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            String stat = Files.readString(Path.of("/proc", Long.toString(postgres.pid()), "stat"));
            assertThat(stat.split(" ", -1)[5]).isEqualTo(Long.toString(postgres.pid()));
        }
    }

    @Test
    void secondOwnerInTheSameProcessIsRefused() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(settings())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by another Tallygate");
            assertThat(first.alive()).isTrue();
        }
    }

    @Test
    void portInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(
                            () -> EmbeddedPostgres.start(settings().withPort(taken.getLocalPort())))
                    .hasMessageContaining(
                            "port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsNamed() throws Exception {
        Files.createDirectories(cluster());
        Files.writeString(cluster().resolve("PG_VERSION"), "17\n");
        Files.writeString(settings().directory().resolve("password"), "irrelevant");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                .hasMessageContaining("was made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18");
    }

    @Test
    void directoryThatIsNoClusterIsLeftAlone() throws Exception {
        Files.createDirectories(cluster());
        Files.writeString(cluster().resolve("holiday.txt"), "photos");
        Files.writeString(settings().directory().resolve("password"), "irrelevant");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                .hasMessageContaining("no PostgreSQL data directory");
        assertThat(cluster().resolve("holiday.txt")).exists();
    }

    @Test
    void halfMadeClusterDoesNotCount() throws Exception {
        Path unfinished =
                Files.createDirectories(settings().directory().resolve("cluster.unfinished"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings())) {
            assertThat(postgres.alive()).isTrue();
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void lostPasswordIsNamed() throws Exception {
        EmbeddedPostgres.start(settings()).close();
        Files.delete(settings().directory().resolve("password"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
                .hasMessageContaining("password is missing");
    }

    @Test
    void wayThatTheAccountMayNotPassIsNamed() throws Exception {
        Account account = Account.forCluster(cluster());
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path inside = Files.createDirectory(closed.resolve("inside"));
        if (account.dropped()) {
            assertThatThrownBy(() -> account.requireWayTo(inside))
                    .hasMessageContaining("may not pass through " + closed);
        } else {
            account.requireWayTo(inside);
        }
    }

    /** A checkout in root's own home; some containers forbid user namespaces and say so. */
    @Test
    void aDirectoryThatOnlyRootCanReachWorksAllTheSame() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        PostgresSettings inside =
                PostgresSettings.at(closed.resolve("postgres")).withBinaries(binaries);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(inside)) {
            assertThat(postgres.alive()).isTrue();
        } catch (IOException forbidden) {
            Assumptions.abort("no user namespace to be had here: " + forbidden.getMessage());
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(inside)) {
            assertThat(again.alive()).isTrue();
        }
    }

    private PostgresSettings settings() {
        return PostgresSettings.at(directory.resolve("postgres")).withBinaries(binaries);
    }

    private Path cluster() {
        return directory.resolve("postgres").resolve("cluster");
    }

    /** SIGKILL to the postmaster; its children see that and end by themselves. */
    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        PostgresOwner.execute(postgres, sql);
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
