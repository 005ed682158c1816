package org.tallygate.plant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.controls.HandClock;
import org.tallygate.plant.controls.LinePlant;
import org.tallygate.plant.page.SimulatorPage;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;

final class PressCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void pressesListsAndSaysWhatWentWrong(@TempDir Path folder) throws Exception {
        try (LinePlant plant = new LinePlant();
                SimulatorPage page =
                        SimulatorPage.start(
                                new SimulatorPage.Settings(0, folder.resolve("truth.jsonl")),
                                plant.controls(folder, URI.create("http://127.0.0.1:9")),
                                new HandClock())) {
            String at = "--page=http://127.0.0.1:" + page.port();
            assertThat(run(at, "scan", "text=]E09527110007077")).isZero();
            assertThat(out).asString().contains("1 each of Desk lamp LED must be received.");
            assertThat(run(at)).isZero();
            assertThat(out)
                    .asString()
                    .contains("kill-postgresql", "cartons=… 0 to 100", "cof-250-case");
            assertThat(run(at, "pass-in", "cartons=many")).isEqualTo(1);
            assertThat(err).asString().contains("cartons 'many' must be 0 to 100.");
        }
    }

    @Test
    void absentPageIsASentence() {
        assertThat(run("--page=http://127.0.0.1:9", "cut-link")).isEqualTo(1);
        assertThat(err).asString().startsWith("No simulator page answers at http://127.0.0.1:9;");
    }

    private int run(String... words) {
        return new CommandLine(new PressCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
