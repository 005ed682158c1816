package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.Gtin;

import java.time.Year;
import java.util.Optional;

final class IdentityPatternTest {

    /** urn:epc:tag:sgtin-96:3.0614141.812345.6789 */
    private static final Identified SHIRT =
            ofTag(Epc.sgtin96(new Gtin("80614141123458"), 6789, 3, 7).encoded());

    private static final Identified SCANNED =
            Identification.ofScan("(01)80614141123458(10)AB1", Optional.empty(), Year.of(2026));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    urn:epc:pat:sgtin-96:3.0614141.812345.6789,      true
                    urn:epc:pat:sgtin-96:3.0614141.812345.678,       false
                    urn:epc:pat:sgtin-96:3.0614141.*.*,              true
                    urn:epc:pat:sgtin-96:1.0614141.*.*,              false
                    urn:epc:pat:sgtin-96:*.*.*.*,                    true
                    urn:epc:pat:sgtin-198:3.0614141.*.*,             false
                    urn:epc:pat:sscc-96:*.*.*,                       false
                    urn:epc:pat:sgtin-96:3.0614141.812345.[6789-6789], true
                    urn:epc:pat:sgtin-96:3.0614141.812345.[0-6788],  false
                    urn:epc:pat:sgtin-96:3.0614141.812345.[6790-99999999999999999999], false
                    urn:epc:pat:sgtin-96:[1-5].[614141-614141].*.*,  true
                    urn:epc:pat:sgtin-96:3.0614141.812345.*.*,       false
                    urn:epc:pat:sgtin-96:3.0614141.*,                true
                    urn:epc:idpat:sgtin:0614141.*.*,                 true
                    urn:epc:idpat:sgtin:0614142.*.*,                 false
                    (01)80614141123458,                              true
                    (01)8061414112345,                               false
                    (01)80614*,                                      true
                    (01)0614*,                                       false
                    (21)6789,                                        true
                    (21)*,                                           true
                    (10)*,                                           false
                    """)
    void tagMatchesByWhatItIs(String pattern, boolean matches) {
        assertThat(IdentityPattern.of(pattern).orElseThrow().matches(SHIRT)).isEqualTo(matches);
    }

    @Test
    void scannedCodeMatchesByItsElementsOnly() {
        assertThat(IdentityPattern.of("(10)AB*").orElseThrow().matches(SCANNED)).isTrue();
        assertThat(
                        IdentityPattern.of("urn:epc:pat:sgtin-96:*.*.*.*")
                                .orElseThrow()
                                .matches(SCANNED))
                .isFalse();
    }

    @Test
    void unknownTagMatchesNoElement() {
        Identified blank = ofTag(Bytes.ofHex("00"));

        assertThat(IdentityPattern.of("(01)*").orElseThrow().matches(blank)).isFalse();
        assertThat(IdentityPattern.of("urn:epc:pat:sgtin-96:*.*.*.*").orElseThrow().matches(blank))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "(01)",
                "(1)5*",
                "(01)5*6",
                "01)5*",
                "urn:epc:tag:sgtin-96:3.0614141.812345.6789",
                "urn:epc:pat:sgtin-96:",
                "urn:epc:pat:sgtin-96:3.0614141..*",
                "urn:epc:pat:sgtin-96:3.06*.*.*",
                "urn:epc:pat:sgtin-96:3.0614141.*.[9-1]",
                "urn:epc:pat:sgtin-96:3.0614141.*.[a-b]",
                "urn:epc:pat:sgtin-96:3.0614141.*.[1-2",
                "urn:epc:pat::3.0614141.*.*"
            })
    void otherTextIsNoPattern(String text) {
        assertThat(IdentityPattern.of(text)).isEmpty();
    }

    private static Identified ofTag(Bytes epc) {
        return Identification.ofEpc(epc, Year.of(2026));
    }
}
