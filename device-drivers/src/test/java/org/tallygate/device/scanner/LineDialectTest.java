package org.tallygate.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;

import java.util.Locale;
import java.util.Map;
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
        assertThat(read(line)).isEqualTo(new Spoken.Code(text, Optional.of(aim)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "]", "]E", "]1a2", "]E-4", "x]E04006381333931"})
    void whatIsNoAimIdentifierStaysText(String line) {
        assertThat(read(line)).isEqualTo(new Spoken.Code(line, Optional.empty()));
    }

    @Test
    void withoutIdentifiersEverythingIsText() {
        assertThat(LineDialect.read(Bytes.of("]E0400".getBytes(UTF_8)), new CodeIds.None()))
                .isEqualTo(new Spoken.Code("]E0400", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "zebra, K010401234567890117, ]C1, 010401234567890117",
        "zebra, A4006381333931, , 4006381333931",
        "zebra, P0G010401234567890117, ]d2, 010401234567890117",
        "zebra, P0Qx, ]Q3, x",
        "zebra, M12, ]X0, 12",
        "honeywell, d4006381333931, ]E0, 4006381333931",
        "honeywell, D96385074, ]E4, 96385074",
        "honeywell, I011, ]C1, 011",
    })
    void vendorIdBecomesItsAimIdentifier(String vendor, String line, String aim, String text) {
        CodeIds ids = new CodeIds.Makers(CodeIds.Maker.valueOf(vendor.toUpperCase(Locale.ROOT)));
        assertThat(LineDialect.read(Bytes.of(line.getBytes(UTF_8)), ids))
                .isEqualTo(new Spoken.Code(text, Optional.ofNullable(aim)));
    }

    @Test
    void unknownVendorIdIsUnclearAndTheLongestOneCounts() {
        CodeIds ids = new CodeIds.Listed(Map.of("P", "]C0", "P0", "]C1"));
        assertThat(LineDialect.read(Bytes.of("P0x".getBytes(UTF_8)), ids))
                .isEqualTo(new Spoken.Code("x", Optional.of("]C1")));
        assertThat(LineDialect.read(Bytes.of("xP0".getBytes(UTF_8)), ids))
                .isEqualTo(
                        new Spoken.Unclear("the text starts with none of the scanner's code ids"));
        assertThat(LineDialect.read(Bytes.of("P0".getBytes(UTF_8)), ids))
                .isEqualTo(new Spoken.Unclear("no code stands behind the identifier P0"));
    }

    @Test
    void nonsenseCodeIdsAreRefused() {
        assertThatThrownBy(() -> new CodeIds.Listed(Map.of())).hasMessageContaining("no code id");
        assertThatThrownBy(() -> new CodeIds.Listed(Map.of("ABCDE", "]C1")))
                .hasMessage("code id 'ABCDE' must have 1 to 4 characters");
        assertThatThrownBy(() -> new CodeIds.Listed(Map.of("A", "C1")))
                .hasMessageContaining("must be an AIM identifier such as ]C1 or empty");
    }

    @Test
    void groupSeparatorsStayInTheText() {
        assertThat(read("]C101040123456789011012\u001d21A\u001d10B"))
                .isEqualTo(
                        new Spoken.Code(
                                "01040123456789011012\u001d21A\u001d10B", Optional.of("]C1")));
    }

    @Test
    void validUtf8IsReadAsSuchAndAllElseAsLatin1() {
        assertThat(LineDialect.text(Bytes.of("Größe".getBytes(UTF_8)))).isEqualTo("Größe");
        assertThat(LineDialect.text(Bytes.of("Größe".getBytes(ISO_8859_1)))).isEqualTo("Größe");
    }

    @Test
    void aimIdentifierAloneIsUnclear() {
        assertThat(read("]E0"))
                .isEqualTo(new Spoken.Unclear("no code stands behind the identifier ]E0"));
        assertThat(read("")).isEqualTo(new Spoken.Unclear("the code is empty"));
    }

    private static Spoken read(String line) {
        return LineDialect.read(Bytes.of(line.getBytes(UTF_8)), new CodeIds.Aim());
    }
}
