package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.sim.terminal.PseudoTerminal;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

final class ScannerCommandTest {

    private final InputStream before = System.in;
    private final StringWriter out = new StringWriter();

    @TempDir private Path directory;

    @AfterEach
    void restoreInput() {
        System.setIn(before);
    }

    @Test
    void printsItsLinksAndRemovesThemWhenItsSupervisorEnds() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        System.setIn(InputStream.nullInputStream());
        assertThat(run("--dir", directory.toString(), "--name", "door", "--hand", "--supervised"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        directory.resolve("door").toString(),
                        directory.resolve("door.hand").toString());
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(ScannerCommand.Protocol.class)
    void everyProtocolRunsAndLeavesNothing(ScannerCommand.Protocol protocol) {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        System.setIn(InputStream.nullInputStream());
        assertThat(
                        run(
                                "--dir",
                                directory.toString(),
                                "--protocol",
                                protocol.name(),
                                "--supervised"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(directory.resolve("scanner1").toString());
        assertThat(directory).isEmptyDirectory();
    }

    private int run(String... arguments) {
        return new CommandLine(new ScannerCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
