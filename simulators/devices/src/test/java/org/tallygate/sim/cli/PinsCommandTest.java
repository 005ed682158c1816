package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

final class PinsCommandTest {

    private final InputStream before = System.in;

    @AfterEach
    void restoreInput() {
        System.setIn(before);
    }

    @Test
    void printsWhereItListensAndEndsWithItsSupervisor() {
        System.setIn(InputStream.nullInputStream());
        StringWriter out = new StringWriter();
        int code =
                new CommandLine(new PinsCommand())
                        .setOut(new PrintWriter(out, true))
                        .execute("--control", "0", "--supervised");
        assertThat(code).isZero();
        assertThat(out.toString()).matches("pins 127.0.0.1:\\d+\\Rcontrol 127.0.0.1:\\d+\\R");
    }
}
