package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.time.Year;
import java.util.List;

final class Gs1PropertyTest {

    private static final Year NOW = Year.of(2026);

    @Property
    void elementStringsSurviveBothWrittenForms(@ForAll("lots") String lot) {
        ElementString elements =
                new ElementString(
                        List.of(new AiValue("10", lot), new AiValue("01", "09506000134352")));
        assertThat(ElementReader.ofBarcode(elements.barcodeData(), NOW))
                .isEqualTo(new Reading.Read(elements));
        assertThat(ElementReader.ofBracketed(elements.bracketed(), NOW))
                .isEqualTo(new Reading.Read(elements));
    }

    @Property
    void everyChangedDigitOfAGtinIsNoticed(
            @ForAll @LongRange(min = 0, max = 9_999_999_999_999L) long body,
            @ForAll @IntRange(min = 0, max = 13) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        StringBuilder digits = new StringBuilder(Gtin.ofBody("%013d".formatted(body)).digits());
        int changed = (digits.charAt(place) - '0' + change) % 10;
        digits.setCharAt(place, (char) ('0' + changed));
        assertThat(CheckDigit.holds(digits.toString())).isFalse();
    }

    @Provide
    Arbitrary<String> lots() {
        return Arbitraries.strings()
                .withChars("ABCxyz019()%/+-_!\"'")
                .ofMinLength(1)
                .ofMaxLength(20);
    }
}
