package org.tallygate.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.Frame;

import java.util.Optional;

final class LineDialectTest {

    @ParameterizedTest
    @CsvSource({
        "]E04006381333931, ]E0, 4006381333931",
        "]C10104012345678901, ]C1, 0104012345678901",
        "]d2]x, ]d2, ]x",
        "]Q3https://id.example/01/04012345678901, ]Q3, https://id.example/01/04012345678901",
        "]z0a, ]z0, a",
    })
    void aimIdentifierIsSplitOff(String line, String aim, String text) {
        assertThat(read(line.getBytes(UTF_8)))
                .isEqualTo(new CodeRead(evidence(line.getBytes(UTF_8)), text, Optional.of(aim)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "]", "]E", "]1a2", "]E-4", "x]E04006381333931"})
    void whatIsNoAimIdentifierStaysText(String line) {
        assertThat(read(line.getBytes(UTF_8)))
                .isEqualTo(new CodeRead(evidence(line.getBytes(UTF_8)), line, Optional.empty()));
    }

    @Test
    void groupSeparatorsStayInTheText() {
        byte[] line = "]C101040123456789011012\u001d21A\u001d10B".getBytes(UTF_8);
        assertThat(read(line))
                .extracting(event -> ((CodeRead) event).text())
                .isEqualTo("01040123456789011012\u001d21A\u001d10B");
    }

    @Test
    void validUtf8IsReadAsSuchAndAllElseAsLatin1() {
        assertThat(((CodeRead) read("Größe".getBytes(UTF_8))).text()).isEqualTo("Größe");
        assertThat(((CodeRead) read("Größe".getBytes(ISO_8859_1))).text()).isEqualTo("Größe");
    }

    @Test
    void aimIdentifierAloneIsGarbled() {
        assertThat(read("]E0".getBytes(UTF_8)))
                .isEqualTo(
                        new Garbled(
                                evidence("]E0".getBytes(UTF_8)),
                                "no code stands behind the AIM identifier ]E0"));
    }

    @Test
    void brokenFrameIsGarbledWithItsReason() {
        Bytes raw = Bytes.of(new byte[] {1, 2});
        assertThat(LineDialect.read(new Frame.Broken(raw, "too long"), evidence(raw.toArray())))
                .isEqualTo(new Garbled(evidence(raw.toArray()), "too long"));
    }

    private static DeviceEvent read(byte[] line) {
        Bytes bytes = Bytes.of(line);
        return LineDialect.read(new Frame.Whole(bytes, bytes), evidence(line));
    }

    private static Evidence evidence(byte[] raw) {
        return new Evidence(
                new DeviceId("scanner1"), 1, new Stamp(5, 7), Bytes.of(raw), Optional.empty());
    }
}
