package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** No text breaks a reader, and what is written comes back. */
final class LinkPropertyTest {

    private static final Year NOW = Year.of(2026);

    @Property
    void everyBytesAreAnswered(@ForAll byte[] bytes) {
        answers(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property
    void everyTextIsAnswered(@ForAll String text) {
        answers(text);
    }

    @Property
    void everyLinterAnswersEveryText(@ForAll String text) {
        for (String linter : Linters.names()) {
            assertThat(Linters.check(linter, text, NOW)).isNotNull();
            assertThat(Linters.check(linter, text.repeat(1_000), NOW)).isNotNull();
        }
    }

    @Property(tries = 2_000)
    void everyTextThatLooksLikeALinkIsAnswered(@ForAll("nearlyLinks") String text) {
        answers(text);
    }

    @Property
    void whatIsReadFromAPackedSegmentIsAValidLink(@ForAll("segments") String segment) {
        if (CompressedLink.decompress("https://a.example/" + segment, NOW)
                instanceof DigitalLink.Parsed.Read(DigitalLink link)) {
            assertThat(DigitalLink.parse(link.uri(), NOW))
                    .isInstanceOf(DigitalLink.Parsed.Read.class);
        }
    }

    @Property
    void linksSurviveTheirWrittenFormsAndBothCompressions(
            @ForAll("values") String lot, @ForAll("values") String serial) {
        List<AiValue> values =
                List.of(
                        new AiValue("01", "09506000134352"),
                        new AiValue("10", lot),
                        new AiValue("21", serial),
                        new AiValue("17", "271231"),
                        new AiValue("99", lot + serial));
        DigitalLink link = read(DigitalLink.of(new ElementString(values), "https://a.example/x"));
        assertThat(DigitalLink.parse(link.uri(), NOW)).isEqualTo(new DigitalLink.Parsed.Read(link));
        assertSame(link, CompressedLink.compress(link));
        assertSame(link, CompressedLink.compressAllButKey(link));
    }

    @Property
    void componentsSurviveTheirEscapes(@ForAll("latin") String text) {
        for (UriComponent component : UriComponent.values()) {
            assertThat(component.unescape(component.escape(text))).isEqualTo(text);
        }
    }

    private static void assertSame(DigitalLink link, String compressed) {
        DigitalLink back = read(CompressedLink.decompress(compressed, NOW));
        assertThat(back.path()).isEqualTo(link.path());
        assertThat(back.attributes()).hasSameElementsAs(link.attributes());
    }

    private static void answers(String text) {
        assertThat(DigitalLink.parse(text, LinkForms.ALL, NOW)).isNotNull();
        assertThat(CompressedLink.decompress(text, NOW)).isNotNull();
        assertThat(ScanData.of(text, NOW).strictly()).isNotNull();
        assertThat(ElementReader.ofBarcode(text, NOW).strictly()).isNotNull();
        assertThat(AimIdentifier.leading(text)).isNotNull();
        assertThat(VendorCodeId.leadingCode("Zebra", text)).isNotNull();
        assertThat(UpcE.expand(text)).isNotNull();
    }

    private static DigitalLink read(DigitalLink.Parsed parsed) {
        return switch (parsed) {
            case DigitalLink.Parsed.Read(DigitalLink link) -> link;
            case DigitalLink.Parsed.Refused(Fault fault) -> throw new AssertionError(fault);
        };
    }

    @Provide
    Arbitrary<String> nearlyLinks() {
        List<String> parts = new ArrayList<>(List.of("https://", "HTTP://", "a.example", "[::1]"));
        parts.addAll(List.of("/", "/", "/", "?", "&", "#", "=", "%", "%2F", "%00", "%zz", "+"));
        parts.addAll(List.of("01", "00", "414", "8006", "10", "21", "22", "235", "254", "17"));
        parts.addAll(List.of("09506000134352", "395012345678901238", "271231", "gtin", "lot"));
        parts.addAll(List.of("AQnYUc1gmg", "eh30", "exMB", "é", "]Q1", "]E0", "]C1", "|]e0", "A"));
        return Arbitraries.of(parts)
                .list()
                .ofMaxSize(14)
                .map(some -> "https://a.example/" + String.join("", some));
    }

    /** They begin as a packed GTIN does, or at will. */
    @Provide
    Arbitrary<String> segments() {
        Arbitrary<String> rest =
                Arbitraries.strings().withChars(BitReader.ALPHABET.toCharArray()).ofMaxLength(40);
        Arbitrary<String> start = Arbitraries.of("", "AQnYUc1gm", "DQnYUc1gm", "GgnYUc1gm", "_");
        return start.flatMap(head -> rest.map(tail -> head + tail));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings().withChars("0123456789abcdef").ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("ABCxyz019()%/+-_!\"'&;=?<>")
                        .ofMinLength(1)
                        .ofMaxLength(20));
    }

    @Provide
    Arbitrary<String> latin() {
        return Arbitraries.strings().withCharRange('\u0000', '\u00FF');
    }
}
