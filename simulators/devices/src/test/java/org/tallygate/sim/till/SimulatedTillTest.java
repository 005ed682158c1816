package org.tallygate.sim.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Stamp;
import org.tallygate.sim.cli.TillCommand;
import org.tallygate.sim.wire.Wire;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A simulated till says what docs/till.md says, and all of it again until it is answered. */
final class SimulatedTillTest {

    private final Line line = new Line();
    private final List<String> log = new ArrayList<>();
    private long nowMicros = 1;
    private final SimulatedTill till =
            new SimulatedTill(
                    new SerialVoice(line),
                    new Baskets(List.of("4006381333931"), 0, "r", new Random(1)),
                    () -> new Stamp(nowMicros, nowMicros),
                    new SimulatedTill.Pace(Duration.ofSeconds(5), SimulatedTill.PATIENCE),
                    log::add);

    /** A wire whose other end is this test. */
    private static final class Line implements Wire {

        private final StringBuilder said = new StringBuilder();
        private final Deque<String> answers = new ArrayDeque<>();

        @Override
        public String address() {
            return "line";
        }

        @Override
        public int read(byte[] buffer) {
            if (answers.isEmpty()) {
                return 0;
            }
            byte[] answer = answers.remove().getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(answer, 0, buffer, 0, answer.length);
            return answer.length;
        }

        @Override
        public void write(byte[] content) {
            said.append(new String(content, StandardCharsets.ISO_8859_1));
        }

        @Override
        public boolean isPlugged() {
            return true;
        }

        @Override
        public int conversation() {
            return 1;
        }

        @Override
        public void unplug() {}

        @Override
        public void plug() {}

        @Override
        public void close() {}
    }

    private void answers(String text) {
        line.answers.add(text + '*' + SerialVoice.checksum(text) + "\r\n");
    }

    private String said() {
        String said = line.said.toString();
        line.said.setLength(0);
        return said;
    }

    @Test
    void checksumIsThatOfTheManual() {
        assertThat(SerialVoice.checksum("S|4006381333931|2")).isEqualTo("B939");
        assertThat(SerialVoice.checksum("E|2")).isEqualTo("61E4");
    }

    @Test
    void whatIsNotAnsweredIsSaidAgainUnderTheSameNumberAndTheNextWaitsForItsTime() {
        till.doWork();
        String first = said();
        assertThat(first).startsWith("B|r-1*").contains("\r\nS|4006381333931|").contains("\r\nE|");
        till.doWork();
        assertThat(said()).isEmpty();
        nowMicros += 10_000_000;
        till.doWork();
        assertThat(said()).as("no answer in 10 s").isEqualTo(first);
        answers("NAK|r-1|SEND-AGAIN|too many transactions wait");
        till.doWork();
        nowMicros += 1_000_000;
        till.doWork();
        assertThat(said()).isEqualTo(first);
        line.answers.add("ACK|r-1|NEW|OK*0000\r\n");
        till.doWork();
        assertThat(till.taken()).as("its checksum is wrong").isEmpty();
        answers("ACK|r-1|AGAIN|BEYOND");
        till.doWork();
        assertThat(till.taken()).extracting(Basket::number).containsExactly("r-1");
        assertThat(till.again()).isEqualTo(1);
        assertThat(log.getLast()).isEqualTo("ack r-1 again beyond the lease 0 ms");
        till.doWork();
        assertThat(said()).startsWith("B|r-2*");
    }

    @Test
    void whatIsRefusedIsNotSaidAgain() {
        till.doWork();
        answers("NAK|r-1|FIELD|quantity must be there");
        till.doWork();
        assertThat(log).containsExactly("r-1 is refused: FIELD: quantity must be there");
        nowMicros += 5_000_000;
        said();
        till.doWork();
        assertThat(said()).startsWith("B|r-2*");
    }

    @Test
    void commandSaysWhatItLacks() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new TillCommand()).setErr(new PrintWriter(err));
        assertThat(command.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("--code");
        assertThat(command.execute("--code", "1", "--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate 0 must be 1 to 6000");
        assertThat(command.execute("--code", "1", "--url", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString()).contains("--url needs --token-file");
    }
}
