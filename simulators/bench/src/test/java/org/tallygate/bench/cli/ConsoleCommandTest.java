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

final class ConsoleCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void smallRunTellsEveryPageBesideItsLimitAndLeavesNothing(@TempDir Path folder)
            throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        int exit =
                run(
                        "console",
                        "--items=200",
                        "--places=10",
                        "--documents=20",
                        "--requests=10",
                        "--data=" + folder);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        List<List<String>> results =
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("RESULT "))
                        .map(line -> List.of(line.split(" ", -1)))
                        .toList();
        assertThat(results)
                .extracting(words -> words.get(1))
                .contains(
                        "console_overview",
                        "console_item_everywhere",
                        "console_exceptions",
                        "console_held",
                        "console_largest");
        assertThat(results).allMatch(words -> words.get(4).equals("limit"));
        assertThat(out.toString()).contains("the centre's heap holds");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sizeThatMeansNothingIsRefusedWithItsRange() {
        assertThat(run("console", "--places", "1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("places is 1, must be 10 to 900");
    }

    private int run(String... words) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
