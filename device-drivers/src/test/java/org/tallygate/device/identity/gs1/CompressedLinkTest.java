package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Year;
import java.util.List;

final class CompressedLinkTest {

    private static final Year NOW = Year.of(2026);

    /** The pairs are what the writers in use make; where ours chooses the same, it is compared. */
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "compressed-links.csv", numLinesToSkip = 1)
    void linksOfOtherWritersAreReadAndThePlainOnesWrittenAlike(
            String uncompressed, String compressed, @Nullable String writtenSo) {
        DigitalLink link = read(CompressedLink.decompress(compressed, NOW));
        assertThat(link.uri()).isEqualTo(uncompressed);
        DigitalLink plain = read(DigitalLink.parse(uncompressed, NOW));
        if ("all".equals(writtenSo)) {
            assertThat(CompressedLink.compress(plain)).isEqualTo(compressed);
        } else if ("butKey".equals(writtenSo)) {
            assertThat(CompressedLink.compressAllButKey(plain)).isEqualTo(compressed);
        }
    }

    @Test
    void parametersThatAreNoGs1DataComeOutOfThePackedSegmentAndTheQuery() {
        DigitalLink link =
                read(
                        CompressedLink.decompress(
                                "http://example.org/AQnYUc1gmiERBhQ0ytiyZuAGOLc1TXgpNWCv1?utm=x#f",
                                NOW));
        assertThat(link.uri())
                .isEqualTo("http://example.org/01/05412345000013/10/ABC%26%2B123?7003=1903061658");
        assertThat(link.otherQuery()).containsExactly("k1=v1", "utm=x");
    }

    @Test
    void oftenUsedCombinationsTakeOneCode() {
        DigitalLink link =
                read(DigitalLink.parse("https://a.example/01/05412345000013?17=271231", NOW));
        String packed = CompressedLink.compress(link);
        assertThat(packed).startsWith("https://a.example/DQ");
        assertThat(read(CompressedLink.decompress(packed, NOW))).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://id.gs1.org",
                "https://id.gs1.org/",
                "https://id.gs1.org/A",
                "https://id.gs1.org/AQ",
                "https://id.gs1.org/AQnYUc1gm",
                "https://id.gs1.org/AQnYUc1gmh",
                "https://id.gs1.org/AQnYUc1gmgA",
                "https://id.gs1.org/AQnYUc1gmgAAAA",
                "https://id.gs1.org/AQnYUc1gmw",
                "https://id.gs1.org/_____________",
                "https://id.gs1.org/AQnYUc1gmg?17=271231",
                "https://id.gs1.org/AQnYUc1gm!",
                "https://id.gs1.org/contact",
                "ftp://id.gs1.org/AQnYUc1gmg",
            })
    void whatIsCutChangedOrNoPackedDataIsRefused(String uri) {
        assertThat(CompressedLink.decompress(uri, NOW))
                .isInstanceOf(DigitalLink.Parsed.Refused.class);
    }

    @Test
    void stemThatEndsLikeAKeyIsNoKeyWhenTheKeyIsPacked() {
        String uri =
                "https://id.gs1.org/8003/09506000134352ABC/01/09506000134352/10/ABC/21/1?17=261231";
        DigitalLink link = read(DigitalLink.parse(uri, NOW));
        assertThat(link.stem()).isEqualTo("https://id.gs1.org/8003/09506000134352ABC");
        assertThat(read(CompressedLink.decompress(CompressedLink.compress(link), NOW)).uri())
                .isEqualTo(uri);
    }

    @Test
    void everyIdentifierOfTheDictionaryIsPackedAndUnpacked() {
        for (String ai : List.of("8043", "8030", "4330", "4309", "7258", "7040", "3922", "8008")) {
            PackedValue layout = PackedValue.of(AiDictionary.gs1().rule(ai).orElseThrow());
            String shortest = "0".repeat(Math.max(1, layout.digits()));
            String longest = "1".repeat(layout.digits() + layout.restMax());
            for (String value :
                    layout.restFixed() ? List.of(longest) : List.of(shortest, longest)) {
                BitWriter out = new BitWriter();
                layout.write(out, value);
                assertThat(layout.read(new BitReader(out.text()))).as(ai).contains(value);
            }
        }
    }

    private static DigitalLink read(DigitalLink.Parsed parsed) {
        return switch (parsed) {
            case DigitalLink.Parsed.Read(DigitalLink link) -> link;
            case DigitalLink.Parsed.Refused(Fault fault) -> throw new AssertionError(fault);
        };
    }
}
