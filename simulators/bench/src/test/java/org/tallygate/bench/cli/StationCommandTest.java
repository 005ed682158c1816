package org.tallygate.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Timeout(240)
final class StationCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void smallRunTellsWhatIsSeenAndHeardBesideItsLimitAndLeavesNothing(@TempDir Path folder)
            throws Exception {
        boolean hasChromium = Files.isExecutable(Path.of("/usr/bin/chromium"));
        assertThat(hasChromium || System.getenv("TALLYGATE_CI") == null)
                .as("Chromium must be there in CI")
                .isTrue();
        assumeTrue(hasChromium, "Chromium is needed to see the screen: install chromium");

        int exit = run("station", "--check", "--rate=5", "--waiting=200", "--data=" + folder);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).as(out.toString()).isZero();
        List<List<String>> results =
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith("RESULT "))
                        .map(line -> List.of(line.split(" ", -1)))
                        .toList();
        assertThat(results)
                .extracting(words -> words.get(1))
                .containsExactly(
                        "scan_to_green_p50",
                        "scan_to_green_p99",
                        "scan_to_sound_p50",
                        "scan_to_sound_p99",
                        "scan_to_beep_p50",
                        "scan_to_beep_p99",
                        "scan_to_light_p50",
                        "scan_to_light_p99");
        assertThat(results).allMatch(words -> words.get(4).equals("limit"));
        assertThat(out.toString())
                .contains("23 facts of 23 scans are kept", "3 times the green lamp");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void paceThatNoHandKeepsIsRefusedWithItsRange() {
        assertThat(run("station", "--rate", "41")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("rate is 41, must be 1 to 40");
    }

    private int run(String... words) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
