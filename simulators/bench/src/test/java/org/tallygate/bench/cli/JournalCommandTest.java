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

final class JournalCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void quickRunTellsEveryFigureBesideItsPeerAndLeavesNothing(@TempDir Path folder)
            throws Exception {
        int exit = run("journal", "--quick", "--data", folder.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(results())
                .extracting(words -> words.get(1) + " " + words.get(3) + " " + words.get(4))
                .containsExactly(
                        "journal_1 facts/s append_force",
                        "journal_1_written bytes/fact append_force",
                        "journal_10 facts/s append_force",
                        "journal_10_written bytes/fact append_force",
                        "journal_100 facts/s append_force",
                        "journal_100_written bytes/fact append_force",
                        "journal_reopen_after_kill s read_once",
                        "journal_reopen s read_once",
                        "journal_size_drained MB size_full");
        assertThat(results()).allMatch(words -> words.size() == 7);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** The plain file takes the facts and nothing else, so its figure is their size. */
    @Test
    void plainFileIsWrittenTheFactsAndTheJournalMoreThanThem(@TempDir Path folder) {
        run("journal", "--quick", "--data", folder.toString());

        assertThat(results())
                .filteredOn(words -> words.get(1).endsWith("_written"))
                .hasSize(3)
                .allSatisfy(words -> {
                    assertThat(words.get(5)).isEqualTo("300");
                    assertThat(Double.parseDouble(words.get(2))).isGreaterThan(600);
                });
    }

    @Test
    void sizeThatMeansNothingIsRefusedWithItsRange() {
        assertThat(run("journal", "--facts", "1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("facts is 1, must be 1000 to 20000000");
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
