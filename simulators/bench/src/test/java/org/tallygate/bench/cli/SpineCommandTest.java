package org.tallygate.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class SpineCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void smallRunEndsWithAnExactLedgerAndItsResultsAndLeavesNothing(@TempDir Path folder)
            throws Exception {
        int exit = run("spine", "--check", "--data", folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("the ledger is exactly what was sent");
        assertThat(results())
                .extracting(line -> words(line).get(1) + " " + words(line).get(4))
                .containsExactly(
                        "spine_throughput raw_copy",
                        "spine_throughput raw_copy_without_indexes",
                        "spine_p50 append_force_p50",
                        "spine_p99 append_force_p99");
        assertThat(results()).allMatch(line -> words(line).size() == 7);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void withoutABenchmarkItListsThem() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains("spine");
    }

    @Test
    void sizeThatMeansNothingIsRefusedWithItsRange() {
        assertThat(run("spine", "--gateways", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("gateways is 0, must be 1 to 64");
    }

    private int run(String... words) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    private List<String> results() {
        return out.toString().lines().filter(line -> line.startsWith("RESULT ")).toList();
    }
}
