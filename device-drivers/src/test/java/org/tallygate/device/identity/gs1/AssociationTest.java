package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Year;

final class AssociationTest {

    private static final Year NOW = Year.of(2026);

    @ParameterizedTest
    @CsvSource({
        "(3103)001250, 'AI (3103) must stand with AI 01,02'",
        "(01)09506000134352(3103)001250, ",
        "(02)09506000134352(37)48, AI (37) must stand with AI 00",
        "(02)09506000134352(37)48(00)395012345678901238, ",
        "(01)09506000134352(250)A, AI (250) must stand with AI 21",
        "(01)09506000134352(250)A(21)B, ",
        "(01)09506000134352(3925)12599, 'AI (3925) must stand with AI 30,31nn,32nn,35nn,36nn'",
        "(01)09506000134352(3925)12599(3105)654321, ",
        "(8030)SIG(01)09506000134352,"
                + " 'AI (8030) must stand with AI"
                + " 00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018'",
        "(8030)SIG(01)09506000134352(21)S, ",
    })
    void missingCompanionIsARemarkAndRefusesOnlyAStrictReading(
            String elements, @Nullable String sentence) {
        Reading reading = ElementReader.ofBracketed(elements, NOW);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        switch (reading.strictly()) {
            case Reading.Read read -> assertThat(sentence).isNull();
            case Reading.Refused(Fault fault) ->
                    assertThat(fault)
                            .isEqualTo(
                                    new Fault(Reason.COMPANION_MISSING, String.valueOf(sentence)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', SYMBOLOGY_MISSING",
        "]C, SYMBOLOGY_MISSING",
        "09506000134352, SYMBOLOGY_MISSING",
        "]XX, SYMBOLOGY_WITHOUT_GS1_DATA",
        "]I109506000134352, SYMBOLOGY_WITHOUT_GS1_DATA",
        "]A0ABC, SYMBOLOGY_WITHOUT_GS1_DATA",
        "]E0123456789012, LENGTH_WRONG",
        "]E0950600013435A, NOT_DIGITS",
        "]E49506000134352, LENGTH_WRONG",
        "]E09506000134353, CHECK_DIGIT_WRONG",
        "]C1, EMPTY",
        "]Q1https://a.example/b, LINK_WITHOUT_KEY",
        "]C13103001250, COMPANION_MISSING",
    })
    void scanDataThatIsNotGs1DataToTheLetterIsRefused(String scanned, Reason reason) {
        assertThat(ScanData.of(scanned, NOW).strictly())
                .isInstanceOfSatisfying(
                        ScanData.Refused.class,
                        refused -> assertThat(refused.fault().reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"]E09506000134352|]e010LOT1", "]C1010950600013435210LOT1", "]Q1any text at all"})
    void componentFindsItsCompanionInTheMainSymbol(String scanned) {
        assertThat(ScanData.of(scanned, NOW).strictly()).isNotInstanceOf(ScanData.Refused.class);
    }
}
