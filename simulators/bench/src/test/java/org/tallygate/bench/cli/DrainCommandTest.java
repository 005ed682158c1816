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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class DrainCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** 20,000 facts wait; what is asserted is what is kept, not how fast. */
    @Test
    void backlogIsDrainedOnceWhileScansGoOnBeingKept(@TempDir Path folder) throws Exception {
        int exit = run("drain", "--check", "--data", folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("20000 facts drained while people scan")
                .contains("the ledger is exactly what is in the journal, and every scan was kept");
        assertThat(scansMeanwhile()).isPositive();
        assertThat(results())
                .extracting(words -> words.get(1) + " " + words.get(4))
                .containsExactly(
                        "drain_facts_per_s drain_without_scans",
                        "scan_ack_p50_while_draining scan_ack_p50_idle",
                        "scan_ack_p99_while_draining scan_ack_p99_idle");
        assertThat(results()).allMatch(words -> words.size() == 7);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void paceThatNobodyScansAtIsRefusedWithItsRange() {
        assertThat(run("drain", "--rate", "1000")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("rate is 1000, must be 1 to 100");
    }

    private int scansMeanwhile() {
        return Pattern.compile("([0-9]+) scans meanwhile")
                .matcher(out.toString())
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElse(0);
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
