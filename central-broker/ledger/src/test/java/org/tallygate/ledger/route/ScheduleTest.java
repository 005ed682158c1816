package org.tallygate.ledger.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** When an order is ready and arrives, by a shop's own clocks; 2026-11-25 is a Wednesday. */
final class ScheduleTest {

    @ParameterizedTest(name = "asked {0}, {1} units waiting")
    @CsvSource({
        // Vienna is an hour ahead of UTC in winter: it opens at 08:00Z and closes at 18:00Z.
        "2026-11-25T09:00:00Z, 0,   2026-11-25T09:30:00Z, 2026-11-27T14:00:00Z, true",
        "2026-11-25T13:31:00Z, 0,   2026-11-25T14:01:00Z, 2026-11-28T14:00:00Z, true",
        "2026-11-25T09:00:00Z, 60,  2026-11-25T10:30:00Z, 2026-11-27T14:00:00Z, true",
        "2026-11-25T17:45:00Z, 0,   2026-11-26T08:15:00Z, 2026-11-28T14:00:00Z, false",
        "2026-11-25T03:00:00Z, 0,   2026-11-25T08:30:00Z, 2026-11-27T14:00:00Z, true",
        // Half an hour and 1,200 minutes: an hour on Friday, ten on Saturday, the rest on Monday.
        "2026-11-27T17:00:00Z, 1200, 2026-11-30T17:30:00Z, 2026-12-03T14:00:00Z, false",
        // Ready after the carrier on a Saturday: it goes on Monday.
        "2026-11-28T14:00:00Z, 0,   2026-11-28T14:30:00Z, 2026-12-02T14:00:00Z, true",
        // In summer the same clocks are two hours ahead.
        "2026-07-22T06:00:00Z, 0,   2026-07-22T07:30:00Z, 2026-07-24T13:00:00Z, true",
    })
    void isReadyWhenWorkedAndGoesWithTheCarrier(
            String asked, long waiting, String ready, String arrives, boolean today) {
        FulfilmentNode node =
                new FulfilmentNode(
                        new LocationCode("SHOP"),
                        1,
                        "Europe/Vienna",
                        Optional.empty(),
                        LocalTime.of(9, 0),
                        LocalTime.of(19, 0),
                        List.of(DayOfWeek.SUNDAY),
                        true);
        WayTerms terms =
                new WayTerms(
                        node.node(),
                        Way.SHIP_FROM_STORE,
                        true,
                        0,
                        Quantity.ZERO,
                        Optional.of(LocalTime.of(15, 0)),
                        30,
                        60,
                        Optional.empty(),
                        List.of());
        Schedule got =
                Schedule.of(
                        node,
                        terms,
                        Optional.of(new WayTerms.Service("post", 2, Optional.empty())),
                        waiting * 1_000_000,
                        Country.micros(asked));
        assertThat(got.readyMicros()).isEqualTo(Country.micros(ready));
        assertThat(got.arrivesMicros()).isEqualTo(Country.micros(arrives));
        assertThat(got.today()).isEqualTo(today);
    }
}
