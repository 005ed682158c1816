package org.tallygate.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

final class LedgerCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void quickRunTellsEveryFigureBesideItsPeerAndLeavesNothing(@TempDir Path folder)
            throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        int exit = run("ledger", "--quick", "--data", folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(results())
                .extracting(words -> words.get(1) + " " + words.get(3) + " " + words.get(4))
                .containsExactly(
                        "posting facts/s copy",
                        "posting_full facts/s posting",
                        "row_per_tx_1 facts/s posting",
                        "row_per_tx_8 facts/s posting",
                        "ats_p99 ms goal",
                        "reserve_spread orders/s goal",
                        "reserve_hot orders/s goal",
                        "reserve_http orders/s reserve_spread");
        assertThat(results()).allMatch(words -> words.size() == 7);
        assertThat(out.toString()).contains("the generator took").contains("facts/s came in");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void runOfOneFigureTellsItAndWhatItIsComparedWithAndHowBothGrew(@TempDir Path folder)
            throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        int exit =
                run(
                        "ledger",
                        "--quick",
                        "--tenfold",
                        "--only",
                        "reserve_http",
                        "--data",
                        folder.toString());

        assertThat(exit).isZero();
        assertThat(results())
                .extracting(words -> words.get(1) + " " + words.get(4))
                .containsExactly(
                        "reserve_spread goal",
                        "reserve_http reserve_spread",
                        "reserve_spread_tenfold reserve_spread",
                        "reserve_http_tenfold reserve_http");
    }

    @Test
    void figureThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertThat(run("ledger", "--only", "speed")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'speed' must be one of posting, posting_full");
    }

    @Test
    void sizeThatMeansNothingIsRefusedWithItsRange() {
        assertThat(run("ledger", "--facts", "1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("facts is 1, must be 1000 to 100000000");
    }

    private int run(String... words) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private List<List<String>> results() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("RESULT "))
                .map(line -> List.of(line.split(" ", -1)))
                .toList();
    }
}
