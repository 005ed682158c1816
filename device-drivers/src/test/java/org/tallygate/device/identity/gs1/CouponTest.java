package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Year;

final class CouponTest {

    private static final Year NOW = Year.of(2026);

    /** A company prefix of six digits, an offer, and one purchase. */
    private static final String OFFER = "0614141123456" + "11" + "11" + "0" + "123";

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "3271231, true",
        "4270101, true",
        "32712314270101, true",
        "32712314271231, true",
        "32701014271231, false",
        "39912314000101, true",
        "30001014991231, false",
        "37704254750425, true",
        "3271200, false",
        "4270230, false",
    })
    void couponMustNotEndBeforeItStartsByTheDigitsOfItsDates(String dates, boolean right) {
        assertThat(Linters.check("couponcode", OFFER + dates, NOW).isEmpty()).isEqualTo(right);
    }
}
