package org.tallygate.gateway.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.Stamp;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.port.Port;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A till on a serial line, byte by byte. */
final class TillLineTest {

    private static final Pattern EXAMPLE = Pattern.compile("```\n([BA][^`]*)```");

    private final Counter counter = Counter.open();
    private final MemoryCable cable = new MemoryCable("till");
    private final Port till = cable.device();
    private long micros;
    private final TillLine line =
            new TillLine(Counter.TILL, cable, counter.desk, () -> new Stamp(micros, Counter.WALL));

    @Test
    void exampleOfTheManualIsAnsweredAsItSays() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/till.md")));
        assertThat(examples.find()).isTrue();
        String said = examples.group(1).replace("\n", "\r\n");
        assertThat(examples.find()).isTrue();
        assertThat(exchange(said)).isEqualTo(examples.group(1).replace("\n", "\r\n"));
        assertThat(counter.facts()).hasSize(2);
        assertThat(counter.facts().getFirst()).isInstanceOf(Fact.Sold.class);
        assertThat(exchange(said)).startsWith("ACK|0001|AGAIN|OK*");
        assertThat(counter.facts()).hasSize(2);
    }

    @Test
    void anyPiecesOfBytesSayTheSame() throws IOException {
        byte[] said = sale("1", "S|=MILK|2", "R|" + Counter.GTIN + "|1|||damaged");
        for (int size = 1; size <= said.length; size++) {
            String answer = "";
            for (int from = 0; from < said.length; from += size) {
                answer +=
                        exchange(
                                Arrays.copyOfRange(said, from, Math.min(said.length, from + size)));
            }
            assertThat(answer).matches("ACK\\|1\\|(NEW|AGAIN)\\|OK\\*[0-9A-F]{4}\r\n");
        }
        assertThat(counter.facts()).hasSize(2);
    }

    @Test
    void oneWrongByteAnywhereIsNeverTakenForAnotherSale() throws IOException {
        byte[] right = sale("1", "S|=MILK|2");
        for (int at = 0; at < right.length - 2; at++) {
            byte[] wrong = right.clone();
            wrong[at] ^= 1;
            String answer = exchange(wrong);
            assertThat(answer).as("byte " + at).doesNotContain("ACK");
            assertThat(counter.facts()).isEmpty();
        }
        assertThat(exchange(right)).startsWith("ACK|1|NEW|OK");
        assertThat(counter.facts()).hasSize(1);
    }

    @Test
    void ackComesOnlyWhenItIsInTheJournal() throws IOException {
        line.doWork();
        till.write(sale("1", "S|=MILK|2"));
        for (int i = 0; i < 5; i++) {
            line.doWork();
        }
        assertThat(heard()).isEmpty();
        assertThat(counter.facts()).isEmpty();
        counter.desk.doWork();
        line.doWork();
        assertThat(heard()).startsWith("ACK|1|NEW|OK");
        assertThat(counter.facts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    B|1, S|=MILK|2, E|2;        SEND-AGAIN; count must be 1
                    B|1, S|=MILK|0, E|1;        FIELD;      quantity 0 must be above 0
                    B|1, S|=MILK|two, E|1;      FIELD;      two
                    B|1, S|=MILK, E|1;          FIELD;      quantity must be there
                    B|1, R|=MILK|1|||eaten;     FIELD;      inspect, sellable or damaged
                    B|1|noon, S|=MILK|1, E|1;   FIELD;      noon
                    B|a b, S|=MILK|1, E|1;      FIELD;      number
                    X|1;                        FIELD;      must be B, S, R, E or ?
                    E|0;                        SEND-AGAIN; nothing was begun
                    """)
    void whatIsWrongIsNamedAndNothingOfItIsTaken(String said, String reason, String sentence)
            throws IOException {
        String answer = "";
        for (String each : said.split(", ", -1)) {
            answer += exchange(TillFrame.bytes(each.strip()));
        }
        assertThat(answer).contains("NAK|").contains("|" + reason + "|").contains(sentence);
        assertThat(counter.facts()).isEmpty();
        assertThat(exchange(sale("9", "S|=MILK|1"))).as("it goes on").contains("ACK|9|NEW");
    }

    @Test
    void tillHearsThatTheBoxIsThereAndThatItsStoreHasNoMore() throws IOException {
        assertThat(exchange(TillFrame.bytes("?"))).startsWith("READY*");
        counter.learns(Counter.lease("a", 1));
        assertThat(exchange(sale("1", "S|=MILK|2"))).startsWith("ACK|1|NEW|BEYOND");
        assertThat(exchange(sale("1", "S|=MILK|3"))).contains("NUMBER-USED");
    }

    @Test
    void lineThatIsPulledInTheMiddleTakesNothingAndGoesOnWhenItIsBack() throws IOException {
        exchange(TillFrame.bytes("B|1"));
        exchange(TillFrame.bytes("S|=MILK|2"));
        cable.unplug();
        line.doWork();
        cable.plug();
        micros += 10_000_000;
        assertThat(exchange(TillFrame.bytes("E|1"))).contains("SEND-AGAIN");
        assertThat(counter.facts()).isEmpty();
        assertThat(exchange(sale("1", "S|=MILK|2"))).startsWith("ACK|1|NEW");
    }

    @Test
    void noiseWithoutEndIsSkipped() throws IOException {
        assertThat(exchange("x".repeat(5_000))).isEmpty();
        assertThat(exchange("\r\n")).contains("CHECKSUM");
        assertThat(exchange(sale("1", "S|=MILK|2"))).startsWith("ACK|1|NEW");
    }

    private static byte[] sale(String number, String... lines) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(TillFrame.bytes("B|" + number));
        for (String each : lines) {
            all.writeBytes(TillFrame.bytes(each));
        }
        all.writeBytes(TillFrame.bytes("E|" + lines.length));
        return all.toByteArray();
    }

    private String exchange(String said) throws IOException {
        return exchange(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String exchange(byte[] said) throws IOException {
        line.doWork();
        till.write(said);
        for (int i = 0; i < 8; i++) {
            line.doWork();
            counter.desk.doWork();
        }
        return heard();
    }

    private String heard() throws IOException {
        byte[] buffer = new byte[4_096];
        int count = till.read(buffer, 0);
        return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }
}
