package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.Year;

final class ShortDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026, 260131, 2026-01-31",
        "2026, 760101, 2076-01-01",
        "2026, 770101, 1977-01-01",
        "2026, 990101, 1999-01-01",
        "2049, 990101, 2099-01-01",
        "2051, 010101, 2101-01-01",
        "2051, 020101, 2002-01-01",
        "2098, 020101, 2102-01-01",
        "2026, 280200, 2028-02-29",
        "2026, 270200, 2027-02-28",
    })
    void centuryFollowsTheSlidingWindow(int now, String yymmdd, LocalDate date) {
        assertThat(ShortDate.of(yymmdd, Year.of(now))).contains(date);
    }
}
