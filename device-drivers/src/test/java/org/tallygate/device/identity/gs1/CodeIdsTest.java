package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeIdsTest {

    @ParameterizedTest
    @CsvSource({
        "Zebra, K, GS1-128, ]C1",
        "zebra, P0G, GS1 Data Matrix, ]d2",
        "Symbol, A, UPC-A UPC-E UPC-E1 EAN-8 EAN-13, ",
        "Honeywell, I, GS1-128, ]C1",
        "Honeywell/Hand Held, D, EAN-8, ]E4",
        "Datalogic, FF, EAN-8, ]E4",
        "Datalogic EU, k, GS1-128, ]C1",
    })
    void makersCodeNamesSymbologyAndAimIdentifier(
            String vendor, String code, String symbology, @Nullable String aim) {
        VendorCodeId id = VendorCodeId.of(vendor, code).orElseThrow();
        assertThat(id.symbology()).isEqualTo(symbology);
        assertThat(id.aim().map(AimIdentifier::id).orElse(null)).isEqualTo(aim);
    }

    @Test
    void longestCodeInFrontOfTheDataCounts() {
        assertThat(VendorCodeId.leadingCode("Zebra", "P0G0109506000134352")).contains("P0G");
        assertThat(VendorCodeId.leadingCode("Datalogic", "FF95200002")).contains("FF");
        assertThat(VendorCodeId.leadingCode("Datalogic", "F9506000134352")).contains("F");
        assertThat(VendorCodeId.leadingCode("nobody", "F9506000134352")).isEmpty();
        assertThat(VendorCodeId.of("Zebra", "?")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "]", "]C", "C1", "]C1x", "]?0", "]C?", "]C*", "]Ü0", "]C١", "xC1"})
    void whatIsNoIdentifierIsNone(String id) {
        assertThat(AimIdentifier.of(id)).isEmpty();
    }

    @Test
    void modifierThatIsNotListedStillNamesTheSymbology() {
        assertThat(AimIdentifier.of("]Xf"))
                .hasValueSatisfying(aim -> {
                    assertThat(aim.id()).isEqualTo("]Xf");
                    assertThat(aim.symbology()).isEqualTo("other");
                    assertThat(aim.content()).isEqualTo(AimIdentifier.Content.OTHER);
                });
    }
}
