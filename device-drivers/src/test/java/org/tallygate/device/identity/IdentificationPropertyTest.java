package org.tallygate.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.Scheme;

import java.time.Year;
import java.util.Optional;

final class IdentificationPropertyTest {

    private static final Year NOW = Year.of(2026);

    @Property
    void everyTextIsAnswered(@ForAll String text, @ForAll("aims") Optional<String> aim) {
        assertThat(Identification.ofScan(text, aim, NOW)).isNotNull();
    }

    @Property(tries = 5_000)
    void everyTextThatLooksLikeElementStringsIsAnswered(
            @ForAll("nearlyElementStrings") String text, @ForAll("aims") Optional<String> aim) {
        assertThat(Identification.ofScan(text, aim, NOW)).isNotNull();
    }

    @Property
    void everyTagIsAnsweredAndOnlyItsOwnBitsComeBack(@ForAll("tags") Bytes tag) {
        Optional<Epc> epc =
                switch (Identification.ofEpc(tag, NOW)) {
                    case Identified.TradeItem item -> item.epc();
                    case Identified.LogisticUnit unit -> unit.epc();
                    case Identified.OtherElements other -> other.epc();
                    case Identified.Unknown _ -> Optional.empty();
                    case Identified.ContentsOnly only -> throw new AssertionError(only);
                };
        epc.ifPresent(
                read -> assertThat((tag.hex() + "00").startsWith(read.encoded().hex())).isTrue());
    }

    @Provide
    Arbitrary<Optional<String>> aims() {
        return Arbitraries.of("]C1", "]E0", "]E1", "]E3", "]E4", "]I1", "]Q1", "]Z0", "]", "C1", "")
                .optional();
    }

    @Provide
    Arbitrary<String> nearlyElementStrings() {
        return Arbitraries.of(
                        "01",
                        "00",
                        "10",
                        "17",
                        "37",
                        "310",
                        "3103",
                        "8003",
                        "8110",
                        "253",
                        "8030",
                        "(",
                        ")",
                        "\\(",
                        "\u001D",
                        "09506000134352",
                        "395012345678901238",
                        "9",
                        "271300",
                        "A",
                        "|]e0",
                        "é",
                        "٣",
                        "95200002")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Bytes> tags() {
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(27);
        Arbitrary<Integer> header = Arbitraries.of(Scheme.all()).map(Scheme::header);
        return Combinators.combine(header, rest)
                .as((first, more) -> {
                    byte[] tag = new byte[more.length + 1];
                    tag[0] = first.byteValue();
                    System.arraycopy(more, 0, tag, 1, more.length);
                    return Bytes.of(tag);
                });
    }
}
