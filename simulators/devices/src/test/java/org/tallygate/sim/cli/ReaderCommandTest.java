package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

final class ReaderCommandTest {

    private final InputStream before = System.in;
    private final StringWriter out = new StringWriter();

    @AfterEach
    void restoreInput() {
        System.setIn(before);
    }

    @Test
    void printsItsAddressesAndEndsWhenItsSupervisorEnds() {
        System.setIn(InputStream.nullInputStream());
        assertThat(
                        new CommandLine(new ReaderCommand())
                                .setOut(new PrintWriter(out, true))
                                .execute("--port", "0", "--control", "0", "--supervised"))
                .isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("llrp 127\\.0\\.0\\.1:\\d+"),
                        line -> assertThat(line).matches("control 127\\.0\\.0\\.1:\\d+"));
    }
}
