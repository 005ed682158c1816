package org.tallygate.device.scale;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.NotWeighed.Cause;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.scale.ScaleAnswer.Garbled;
import org.tallygate.device.scale.ScaleAnswer.NoWeight;
import org.tallygate.device.scale.ScaleAnswer.Weight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

final class ScaleDialectTest {

    private static Stream<Arguments> answers() {
        return Stream.of(
                // MT-SICS
                row(ScaleKind.MT_SICS, "S S     100.00 g\r\n", "100.00 g stable"),
                row(ScaleKind.MT_SICS, "S D      -0.250 kg\r\n", "-0.250 kg moving"),
                row(ScaleKind.MT_SICS, "S S       1234 lb \r\n", "1234 lb stable"),
                row(ScaleKind.MT_SICS, "S S 123456.789 oz\r\n", "123456.789 oz stable"),
                row(ScaleKind.MT_SICS, "S I\r\n", "IN_MOTION"),
                row(ScaleKind.MT_SICS, "S +\r\n", "OVERLOAD"),
                row(ScaleKind.MT_SICS, "S -\r\n", "UNDERLOAD"),
                row(ScaleKind.MT_SICS, "S L\r\n", "REFUSED"),
                row(ScaleKind.MT_SICS, "ES\r\n", "REFUSED"),
                row(ScaleKind.MT_SICS, "EL\r\n", "REFUSED"),
                row(ScaleKind.MT_SICS, "ET\r\n", "garbled"),
                row(ScaleKind.MT_SICS, "S S Error 10b\r\n", "REFUSED"),
                row(ScaleKind.MT_SICS, "S S     100.00 ct\r\n", "garbled"),
                row(ScaleKind.MT_SICS, "S S     1,5 kg\r\n", "garbled"),
                row(ScaleKind.MT_SICS, "I4 A \"0123456789\"\r\n", "garbled"),
                // NCI: bytes of status 30 at rest, 31 moving, 32 at zero
                row(ScaleKind.NCI, "\n   12.34lb\r\n00\r\u0003", "12.34 lb stable"),
                row(ScaleKind.NCI, "\n   12.34lb\r\n10\r\u0003", "12.34 lb moving"),
                row(ScaleKind.NCI, "\n    0.000kg\r\n20\r\u0003", "0.000 kg stable"),
                row(ScaleKind.NCI, "\n -  0.5oz\r\n00\r\u0003", "-0.5 oz stable"),
                row(ScaleKind.NCI, "\n  1234.g \r\n00\r\u0003", "1234 g stable"),
                row(ScaleKind.NCI, "\n   12.34kg\r\n0p4\r\u0003", "12.34 kg stable"),
                row(ScaleKind.NCI, "\n^^^^^^kg\r\n02\r\u0003", "OVERLOAD"),
                row(ScaleKind.NCI, "\n______kg\r\n01\r\u0003", "UNDERLOAD"),
                row(ScaleKind.NCI, "\n------kg\r\n0p8\r\u0003", "NOT_ZEROED"),
                row(ScaleKind.NCI, "\n   12.34kg\r\n80\r\u0003", "REFUSED"),
                row(ScaleKind.NCI, "\n   12.34kg\r\n04\r\u0003", "REFUSED"),
                row(ScaleKind.NCI, "\n?\r\u0003", "REFUSED"),
                row(ScaleKind.NCI, "\n   12.34kg\r\np0\r\u0003", "garbled"),
                row(ScaleKind.NCI, "\n   12.34st\r\n00\r\u0003", "garbled"),
                row(ScaleKind.NCI, "\n00\r\u0003", "garbled"),
                // Toledo 8217: bit 0 motion, 1 over, 2 under, 3 not zeroed, 4 centre of zero
                row(ScaleKind.TOLEDO_8217, "\u000202.345\r", "2.345 kg stable"),
                row(ScaleKind.TOLEDO_8217, "\u0002002345N\r", "2345 kg stable"),
                row(ScaleKind.TOLEDO_8217, "\u0002?A\r", "IN_MOTION"),
                row(ScaleKind.TOLEDO_8217, "\u0002?B\r", "OVERLOAD"),
                row(ScaleKind.TOLEDO_8217, "\u0002?C\r", "OVERLOAD"),
                row(ScaleKind.TOLEDO_8217, "\u0002?D\r", "UNDERLOAD"),
                row(ScaleKind.TOLEDO_8217, "\u0002?H\r", "NOT_ZEROED"),
                row(ScaleKind.TOLEDO_8217, "\u0002?P\r", "REFUSED"),
                row(ScaleKind.TOLEDO_8217, "\u0002?\u0001\r", "garbled"),
                row(ScaleKind.TOLEDO_8217, "\u0002 2.345\r", "garbled"),
                // Toledo continuous: A 2c is two decimals, B 30 kg, 38 moving, 32 negative
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,0   1234     0\r", "12.34 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,8   1234     0\r", "12.34 kg moving"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,2   1234     0\r", "-12.34 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,2 001234000000\r", "-12.34 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,  001234000000\r", "12.34 lb stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002(0 001234000000\r", "123400 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002)0 001234000000\r", "12340 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002/0 001234000000\r", "0.01234 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002*0!001234000000\r", "1234 g stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002*0#001234000000\r", "1234 oz stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002*0'001234000000\r", "garbled"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,4 999999000000\r", "OVERLOAD"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,6 999999000000\r", "UNDERLOAD"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,p 001234000000\r", "NOT_ZEROED"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,0 12a456000000\r", "garbled"),
                row(ScaleKind.TOLEDO_CONTINUOUS, "\u0002,0 001234\r", "garbled"),
                row(
                        ScaleKind.TOLEDO_CONTINUOUS_CHECKED,
                        "\u0002,0 001234000000\r+",
                        "12.34 kg stable"),
                row(ScaleKind.TOLEDO_CONTINUOUS_CHECKED, "\u0002,0 001234000000\r,", "garbled"),
                // CAS and A&D
                row(ScaleKind.CAS_AND, "ST,GS,+0013.50kg\r\n", "13.50 kg stable"),
                row(ScaleKind.CAS_AND, "US,NT,-  0.200kg\r\n", "-0.200 kg moving"),
                row(ScaleKind.CAS_AND, "ST,GS,  18.000kg\r\n", "18.000 kg stable"),
                row(ScaleKind.CAS_AND, "ST,GS,1\u00c5,   -13.5 kg\r\n", "-13.5 kg stable"),
                row(ScaleKind.CAS_AND, "ST,NT,1\u00c5,    135   t\r\n", "135 t stable"),
                row(ScaleKind.CAS_AND, "ST,+00012.34  g\r\n", "12.34 g stable"),
                row(ScaleKind.CAS_AND, "OL,GS,+        kg\r\n", "OVERLOAD"),
                row(ScaleKind.CAS_AND, "OL,-9999999E+19\r\n", "UNDERLOAD"),
                row(ScaleKind.CAS_AND, "QT,+00000012 PC\r\n", "garbled"),
                row(ScaleKind.CAS_AND, "ST,GS,+0013.50\r\n", "garbled"),
                row(ScaleKind.CAS_AND, "ST,GS,+0013.5.0kg\r\n", "garbled"));
    }

    private static Arguments row(ScaleKind kind, String bytes, String meaning) {
        return Arguments.of(kind, bytes, meaning);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerMeansWhatItsManualSaysInEveryChunkSize(ScaleKind kind, String text, String meaning) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int size = 1; size <= bytes.length; size++) {
            assertThat(meanings(feed(kind, bytes, size)))
                    .as("chunks of %d", size)
                    .containsExactly(meaning);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void truncatedAnswerTellsNothingAndTheNextOneIsReadAgain(
            ScaleKind kind, String text, String meaning) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int length = 1; length < bytes.length; length++) {
            ScaleDialect dialect = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
            List<ScaleAnswer> answers = new ArrayList<>(dialect.feed(bytes, length));
            answers.addAll(dialect.cut("the line was lost"));
            if (!lineEndsAt(bytes, length)) {
                assertThat(answers).as("%d bytes", length).allMatch(Garbled.class::isInstance);
            }
            assertThat(meanings(dialect.feed(bytes, bytes.length))).endsWith(meaning);
        }
    }

    /** A CR alone ends a line as well as CR LF does. */
    private static boolean lineEndsAt(byte[] bytes, int length) {
        return bytes[length - 1] == '\r' && bytes[bytes.length - 1] == '\n';
    }

    @ParameterizedTest
    @MethodSource("answers")
    void corruptedByteNeverThrowsAndTheSecondAnswerAfterItIsRead(
            ScaleKind kind, String text, String meaning) {
        byte[] good = text.getBytes(ISO_8859_1);
        for (int at = 0; at < good.length; at++) {
            for (int wrong = 0; wrong < 256; wrong++) {
                byte[] bad = good.clone();
                bad[at] = (byte) wrong;
                ScaleDialect dialect = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
                dialect.feed(bad, bad.length);
                dialect.feed(good, good.length);
                assertThat(meanings(dialect.feed(good, good.length)))
                        .as("%02x at %d", wrong, at)
                        .endsWith(meaning);
            }
        }
    }

    @Test
    void checksumFindsEveryCorruptedByte() {
        byte[] good = "\u0002,0 001234000000\r+".getBytes(ISO_8859_1);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 7; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertThat(meanings(feed(ScaleKind.TOLEDO_CONTINUOUS_CHECKED, bad, bad.length)))
                        .as("bit %d of byte %d", bit, at)
                        .doesNotContain("12.34 kg stable")
                        .allMatch(meaning -> meaning.equals("garbled"));
            }
        }
    }

    @Test
    void parityInTheEighthBitIsTakenOff() {
        byte[] bytes = "\n   12.34lb\r\n00\r\u0003".getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (Integer.bitCount(bytes[i]) % 2 == 1) {
                bytes[i] |= (byte) 0x80;
            }
        }
        assertThat(meanings(feed(ScaleKind.NCI, bytes, bytes.length)))
                .containsExactly("12.34 lb stable");
    }

    @Test
    void noiseWithoutEndIsCutIntoPiecesAndNeverKept() {
        byte[] noise = new byte[10_000];
        for (ScaleKind kind : ScaleKind.values()) {
            ScaleDialect dialect = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
            assertThat(dialect.feed(noise, noise.length)).allMatch(Garbled.class::isInstance);
            assertThat(dialect.cut("end").stream().mapToInt(answer -> answer.raw().size()).sum())
                    .isLessThanOrEqualTo(64);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestIsTheOneOfTheManual(ScaleKind kind, String hex) {
        assertThat(ScaleDialect.of(kind, WeightUnit.GRAM).request().map(Bytes::hex).orElse(""))
                .isEqualTo(hex);
    }

    private static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(ScaleKind.MT_SICS, "53490d0a"),
                Arguments.of(ScaleKind.MT_SICS_CONTINUOUS, "5349520d0a"),
                Arguments.of(ScaleKind.NCI, "570d"),
                Arguments.of(ScaleKind.TOLEDO_8217, "57"),
                Arguments.of(ScaleKind.TOLEDO_CONTINUOUS, ""),
                Arguments.of(ScaleKind.CAS_AND, ""));
    }

    private static List<ScaleAnswer> feed(ScaleKind kind, byte[] bytes, int size) {
        ScaleDialect dialect = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
        List<ScaleAnswer> answers = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            int count = Math.min(size, bytes.length - from);
            answers.addAll(dialect.feed(Bytes.of(bytes, from, count).toArray(), count));
        }
        return answers;
    }

    private static List<String> meanings(List<ScaleAnswer> answers) {
        return answers.stream()
                .map(answer ->
                        switch (answer) {
                            case Weight weight ->
                                    weight.value().toPlainString()
                                            + " "
                                            + weight.unit().symbol()
                                            + (weight.stable() ? " stable" : " moving");
                            case NoWeight none -> cause(none.cause());
                            case Garbled _ -> "garbled";
                        })
                .toList();
    }

    private static String cause(Cause cause) {
        return cause.name();
    }
}
