package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.sim.terminal.PseudoTerminal;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Every simulator takes faults and a seed, and says what it will replay. */
final class FaultOptionsTest {

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

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("scanner"),
                List.of("scanner", "--protocol", "SSI"),
                List.of("module", "--family", "r200"),
                List.of("module", "--family", "mercury", "--port", "0"),
                List.of("reader", "--port", "0"),
                List.of("pins"),
                List.of("scale"),
                List.of("scale", "--port", "0"),
                List.of("printer", "--port", "0"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void bringsItsFaultsAndTellsThem(List<String> command) {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        assertThat(run(command, "--faults", "noise=0.01,split=1", "--seed", "7")).isZero();
        assertThat(err.toString().strip()).isEqualTo("--faults noise=0.01,split=1 --seed 7");
        assertThat(out.toString().strip()).doesNotContain(".behind").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatIsWrongWithThem(List<String> command) {
        assertThat(run(command, "--faults", "rust=1")).isEqualTo(2);
        assertThat(err.toString()).contains("--faults: 'rust' must be one of checksum, duplicate");
    }

    @Test
    void onlyAReaderTellsTimes() {
        assertThat(run(List.of("reader", "--port", "0"), "--faults", "clock=2000")).isZero();
        assertThat(run(List.of("scale"), "--faults", "clock=2000")).isEqualTo(2);
        assertThat(err.toString()).contains("clock must be left out, for this device tells no");
    }

    @Test
    void whatHasNoLineRefusesFaults() {
        List<String> keyboard = List.of("scanner", "--protocol", "KEYBOARD");
        assertThat(run(keyboard, "--faults", "split=1")).isEqualTo(2);
        assertThat(err.toString()).contains("--faults needs a line");
        List<String> abroad = List.of("reader", "--port", "0", "--address", "0.0.0.0");
        assertThat(run(abroad, "--faults", "split=1")).isEqualTo(2);
        assertThat(err.toString()).contains("--faults needs a reader that listens on a loopback");
    }

    private int run(List<String> command, String... more) {
        Callable<Integer> simulator =
                switch (command.getFirst()) {
                    case "scanner" -> new ScannerCommand();
                    case "module" -> new ModuleCommand();
                    case "reader" -> new ReaderCommand();
                    case "pins" -> new PinsCommand();
                    case "scale" -> new ScaleCommand();
                    case "printer" -> new PrinterCommand();
                    case String other -> throw new IllegalArgumentException(other);
                };
        List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
        if (!List.of("reader", "pins").contains(command.getFirst())) {
            arguments.addAll(List.of("--dir", directory.toString()));
        }
        arguments.addAll(List.of(more));
        arguments.add("--supervised");
        return new CommandLine(simulator)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
