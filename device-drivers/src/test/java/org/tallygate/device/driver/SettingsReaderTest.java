package org.tallygate.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Bytes;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.frame.LineFormat.Terminator;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

final class SettingsReaderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path dir;

    @Test
    void everyKindOfFieldIsRead() {
        SettingsReader in =
                reader(
                        Map.ofEntries(
                                Map.entry("host", "10.0.0.7"),
                                Map.entry("port", 9100),
                                Map.entry("big", 7L),
                                Map.entry("bigger", BigInteger.TEN),
                                Map.entry("whole", 30.0),
                                Map.entry("power", new BigDecimal("30.5")),
                                Map.entry("beep", true),
                                Map.entry("every", "250 ms"),
                                Map.entry("rest", "2min"),
                                Map.entry("gap", "end"),
                                Map.entry("ends", List.of("cr", "LF")),
                                Map.entry("prefix", "02aB"),
                                Map.entry("names", List.of("a", "b")),
                                Map.entry("ports", List.of(4, "2", 3.0)),
                                Map.entry("ends2", List.of(2, Map.of("pin", 3))),
                                Map.entry("folder", "x/../y"),
                                Map.entry("in", Map.of("pin", 3)),
                                Map.entry("lights", List.of(Map.of("pin", 1), Map.of("pin", 2)))));

        assertThat(in.text("host")).isEqualTo("10.0.0.7");
        assertThat(in.number("port", 1, 65_535)).isEqualTo(9100);
        assertThat(in.number("big", 1, 10)).isEqualTo(7);
        assertThat(in.number("bigger", 1, 10)).isEqualTo(10);
        assertThat(in.number("whole", 1, 30)).isEqualTo(30);
        assertThat(in.decimal("power", BigDecimal.ONE, 0, 33)).isEqualTo("30.5");
        assertThat(in.flag("beep", false)).isTrue();
        assertThat(in.duration("every", SECOND, Duration.ZERO, HOUR))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(in.duration("rest", SECOND, Duration.ZERO, HOUR))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(in.oneOf("gap", OnGap.BREAK)).isEqualTo(OnGap.END);
        assertThat(in.severalOf("ends", Terminator.class, Set.of()))
                .containsExactly(Terminator.CR, Terminator.LF);
        assertThat(in.hex("prefix", Bytes.EMPTY, 2)).isEqualTo(Bytes.ofHex("02ab"));
        assertThat(in.texts("names", 2)).containsExactly("a", "b");
        assertThat(in.numbers("ports", 1, 4)).containsExactly(4, 2, 3);
        assertThat(in.sections("ends2", 2, "pin").stream().map(each -> each.number("pin", 1, 9)))
                .containsExactly(2, 3);
        assertThat(in.file("folder")).isEqualTo(dir.resolve("y"));
        assertThat(in.section("in").number("pin", 1, 9)).isEqualTo(3);
        assertThat(in.sections("lights", 2).stream().map(each -> each.number("pin", 1, 9)))
                .containsExactly(1, 2);
        in.nothingElse();
        assertThat(in.problems()).isEmpty();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        SettingsReader in = reader(Map.of());

        assertThat(in.text("a", "x")).isEqualTo("x");
        assertThat(in.number("b", 5, 1, 9)).isEqualTo(5);
        assertThat(in.optionalNumber("c", 1, 9)).isEqualTo(OptionalInt.empty());
        assertThat(in.decimal("d", BigDecimal.TWO, 0, 9)).isEqualTo("2");
        assertThat(in.flag("e", true)).isTrue();
        assertThat(in.duration("f", SECOND, SECOND, HOUR)).isEqualTo(SECOND);
        assertThat(in.oneOf("g", Terminator.TAB)).isEqualTo(Terminator.TAB);
        assertThat(in.severalOf("h", Terminator.class, Set.of(Terminator.LF)))
                .containsExactly(Terminator.LF);
        assertThat(in.hex("i", Bytes.of((byte) 2), 1)).isEqualTo(Bytes.of((byte) 2));
        assertThat(in.texts("j", 1)).isEmpty();
        assertThat(in.numbers("n", 1, 2)).isEmpty();
        assertThat(in.sections("o", 1, "p")).isEmpty();
        assertThat(in.file("k", "data")).isEqualTo(dir.resolve("data"));
        assertThat(in.optionalSection("l")).isEmpty();
        assertThat(in.sections("m", 1)).isEmpty();
        assertThat(in.problems()).isEmpty();
    }

    private record Wrong(
            String what, Map<String, ?> tree, Consumer<SettingsReader> read, String line) {}

    @TestFactory
    Stream<DynamicTest> everyWrongFieldIsNamedWithItsValueAndWhatIsRight() {
        return Stream.of(
                        new Wrong(
                                "no text",
                                Map.of(),
                                in -> in.text("k"),
                                "d.k is missing; it must be a text"),
                        new Wrong(
                                "blank",
                                Map.of("k", " "),
                                in -> in.text("k"),
                                "d.k is  ; it must be a text"),
                        new Wrong(
                                "number for text",
                                Map.of("k", 5),
                                in -> in.text("k"),
                                "d.k is 5; it must be a text"),
                        new Wrong(
                                "above",
                                Map.of("k", 10),
                                in -> in.number("k", 3, 1, 9),
                                "d.k is 10; it must be a whole number from 1 to 9"),
                        new Wrong(
                                "beyond an int",
                                Map.of("k", 4_294_967_297L),
                                in -> in.number("k", 3, 1, 9),
                                "d.k is 4294967297; it must be a whole number from 1 to 9"),
                        new Wrong(
                                "a fraction",
                                Map.of("k", 1.5),
                                in -> in.number("k", 3, 1, 9),
                                "d.k is 1.5; it must be a whole number from 1 to 9"),
                        new Wrong(
                                "a text for a number",
                                Map.of("k", "3"),
                                in -> in.number("k", 3, 1, 9),
                                "d.k is 3; it must be a whole number from 1 to 9"),
                        new Wrong(
                                "no number at all",
                                Map.of("k", Double.NaN),
                                in -> in.decimal("k", BigDecimal.ONE, 0, 9),
                                "d.k is NaN; it must be a number from 0 to 9"),
                        new Wrong(
                                "yes",
                                Map.of("k", "yes"),
                                in -> in.flag("k", true),
                                "d.k is yes; it must be true or false"),
                        new Wrong(
                                "no unit",
                                Map.of("k", "20"),
                                in -> in.duration("k", SECOND, Duration.ofMillis(10), HOUR),
                                "d.k is 20; it must be a duration from 10 ms to 3600 s"),
                        new Wrong(
                                "too long",
                                Map.of("k", "2 h"),
                                in -> in.duration("k", SECOND, SECOND, HOUR),
                                "d.k is 2 h; it must be a duration from 1 s to 3600 s"),
                        new Wrong(
                                "no constant",
                                Map.of("k", "CRCR"),
                                in -> in.oneOf("k", Terminator.CR),
                                "d.k is CRCR; it must be one of CR, LF, CRLF, TAB"),
                        new Wrong(
                                "none of several",
                                Map.of("k", List.of()),
                                in -> in.severalOf("k", Terminator.class, Set.of()),
                                "d.k is []; it must be at least one of CR, LF, CRLF, TAB"),
                        new Wrong(
                                "half a byte",
                                Map.of("k", "021"),
                                in -> in.hex("k", Bytes.EMPTY, 4),
                                "d.k is 021; it must be 0 to 4 bytes as pairs of hexadecimal"
                                        + " digits"),
                        new Wrong(
                                "a text in a list of numbers",
                                Map.of("k", List.of("a", 2)),
                                in -> in.texts("k", 4),
                                "d.k is 2; it must be a list of texts"),
                        new Wrong(
                                "a number beyond the range of a list",
                                Map.of("k", List.of(1, 5)),
                                in -> in.numbers("k", 1, 4),
                                "d.k is 5; it must be a list of whole numbers from 1 to 4,"
                                        + " each once"),
                        new Wrong(
                                "a number that stands twice",
                                Map.of("k", List.of(3, "3")),
                                in -> in.numbers("k", 1, 4),
                                "d.k is 3; it must be a list of whole numbers from 1 to 4,"
                                        + " each once"),
                        new Wrong(
                                "a part of a number",
                                Map.of("k", List.of(1.5)),
                                in -> in.numbers("k", 1, 4),
                                "d.k is 1.5; it must be a list of whole numbers from 1 to 4,"
                                        + " each once"),
                        new Wrong(
                                "a word in a list of numbers",
                                Map.of("k", List.of("one")),
                                in -> in.numbers("k", 1, 4),
                                "d.k is one; it must be a list of whole numbers from 1 to 4,"
                                        + " each once"),
                        new Wrong(
                                "one number for a list",
                                Map.of("k", 2),
                                in -> in.numbers("k", 1, 4),
                                "d.k is 2; it must be a list in [ ] of at most 4"),
                        new Wrong(
                                "a short entry that is wrong",
                                Map.of("k", List.of("x")),
                                in ->
                                        in.sections("k", 4, "pin")
                                                .forEach(each -> each.number("pin", 1, 4)),
                                "d.k[0].pin is x; it must be a whole number from 1 to 4"),
                        new Wrong(
                                "too many",
                                Map.of("k", List.of("a", "b")),
                                in -> in.texts("k", 1),
                                "d.k is [a, b]; it must be a list in [ ] of at most 1"),
                        new Wrong(
                                "a list for an object",
                                Map.of("k", List.of()),
                                in -> in.section("k").text("x"),
                                "d.k is []; it must be an object in { }"),
                        new Wrong(
                                "a field of an inner object",
                                Map.of("k", List.of(Map.of("p", 0))),
                                in -> in.sections("k", 9).getFirst().number("p", 1, 4),
                                "d.k[0].p is 0; it must be a whole number from 1 to 4"),
                        new Wrong(
                                "a field that nothing asks for",
                                Map.of("bawd", 5),
                                in -> {
                                    in.number("baud", 1, 1, 9);
                                    in.nothingElse();
                                },
                                "d.bawd is no setting; known here: baud"))
                .map(wrong ->
                        DynamicTest.dynamicTest(
                                wrong.what(),
                                () -> {
                                    SettingsReader in = SettingsReader.of("d", wrong.tree(), dir);
                                    wrong.read().accept(in);
                                    assertThat(in.problems()).containsExactly(wrong.line());
                                }));
    }

    @Test
    void secretIsTheOneLineOfItsFileAndIsNeverShown() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SettingsReader in = reader(Map.of("tokenFile", "token"));

        Secret secret = in.secret("tokenFile");

        assertThat(secret.value()).isEqualTo("s3cret");
        assertThat(secret).hasToString("***");
        assertThat(in.problems()).isEmpty();
        assertThat(in.warnings()).isEmpty();
    }

    @Test
    void secretThatOthersCanReadIsWarnedOf() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SettingsReader in = reader(Map.of("tokenFile", "token"));

        in.secret("tokenFile");

        assertThat(in.warnings())
                .containsExactly(
                        "tokenFile token can be read by others; take that away with chmod 600");
    }

    @Test
    void secretFileThatIsAbsentOrHasTwoLinesIsAProblem() throws IOException {
        Files.writeString(dir.resolve("two"), "a\nb\n");
        SettingsReader in = reader(Map.of("tokenFile", "two", "otherFile", "none"));

        in.secret("tokenFile");
        in.secret("otherFile");
        in.secret("thirdFile");

        assertThat(in.problems())
                .containsExactly(
                        "tokenFile is two; it must be a file with exactly one line, the secret",
                        "otherFile is none; it must be a file that can be read"
                                + " (NoSuchFileException)",
                        "thirdFile is missing; it must be a text");
    }

    @Test
    void problemsOfAHugeFileAreBounded() {
        SettingsReader in = reader(Map.of());
        for (int i = 0; i < 1_000; i++) {
            in.text("k" + i);
        }

        assertThat(in.problems()).hasSize(101).last().asString().startsWith("and more");
    }

    private SettingsReader reader(Map<String, ?> tree) {
        return SettingsReader.of("", tree, dir);
    }
}
