package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.sim.terminal.PseudoTerminal;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

final class ModuleCommandTest {

    private final InputStream before = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    @BeforeEach
    void endInput() {
        System.setIn(InputStream.nullInputStream());
    }

    @AfterEach
    void restoreInput() {
        System.setIn(before);
    }

    @Test
    void printsItsLinkAndRemovesItWhenItsSupervisorEnds() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        assertThat(
                        run(
                                "--family",
                                "r200",
                                "--dir",
                                directory.toString(),
                                "--name",
                                "gate",
                                "--tags",
                                "E28068940000400A9D22ACFF@1:-50",
                                "--supervised"))
                .isZero();
        assertThat(out.toString().lines()).containsExactly("module " + directory.resolve("gate"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void printsWhereItListens() {
        assertThat(run("--family", "uhfreader288", "--port", "0", "--control", "0", "--supervised"))
                .isZero();
        assertThat(out.toString())
                .containsPattern(
                        "module 127\\.0\\.0\\.1:[1-9][0-9]*\\Rcontrol 127\\.0\\.0\\.1:[1-9]");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("--family", "typewriter")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--family 'typewriter' must be one of [r200, m100, uhfreader18,"
                                + " uhfreader288, r2000, mercury]");
        assertThat(run("--family", "r200", "--port", "0", "--tags", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--tags: error: tag 'x' must be");
    }

    private int run(String... arguments) {
        return new CommandLine(new ModuleCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
