package org.tallygate.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

final class MqttProxyCommandTest {

    private final InputStream before = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void endAtOnce() {
        System.setIn(InputStream.nullInputStream());
    }

    @AfterEach
    void restoreInput() {
        System.setIn(before);
    }

    @Test
    void printsWhereItListensAndAtItsEndWhatCame() {
        assertThat(run("--listen", "0", "--faults", "swallow=0.1", "--seed", "9")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("mqtt-proxy 127\\.0\\.0\\.1:[0-9]+");
        assertThat(out.toString()).contains("{} on 0 connections of --faults swallow=0.1 --seed 9");
    }

    @Test
    void wrongWordsAreRefusedWithWhatWouldBeRight() {
        assertThat(run("--faults", "rust=1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--faults: 'rust' must be one of cut, delay");
        assertThat(run("--to", "broker")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("--to is 'broker', must be HOST:PORT such as 127.0.0.1:1883");
        assertThat(run("--to", "127.0.0.1:70000")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... words) {
        return new CommandLine(new MqttProxyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(mandatory(words));
    }

    private static String[] mandatory(String... words) {
        String[] all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--supervised";
        return all;
    }
}
