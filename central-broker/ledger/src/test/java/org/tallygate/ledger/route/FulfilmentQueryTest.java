package org.tallygate.ledger.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Clause;

import java.util.List;
import java.util.Optional;

/** Whether something can be had today, there, in that way; and which clause says no. */
final class FulfilmentQueryTest {

    /** The shop has 5, of which one is left there, is believed to 80% and closes at 20:00. */
    private static Country shop(int load) {
        Country country =
                new Country().node("SHOP", 1, 0).has("SHOP", "tea", 5).trusted("SHOP", 800_000);
        for (Way way : List.of(Way.SAME_DAY_PICKUP, Way.CLICK_AND_COLLECT)) {
            country.offers(
                            new WayTerms(
                                    Country.place("SHOP"),
                                    way,
                                    true,
                                    way == Way.SAME_DAY_PICKUP ? 750_000 : 900_000,
                                    Quantity.ONE,
                                    Optional.empty(),
                                    60,
                                    0,
                                    Optional.of(Quantity.of(10)),
                                    List.of()))
                    .busy("SHOP", way, load);
        }
        return country;
    }

    @ParameterizedTest(name = "{0} x {1} at {2}, {3} units of work waiting: {4}")
    @CsvSource({
        "4, SAME_DAY_PICKUP,   12:00, 0,  yes,              2026-11-25T13:00:00Z",
        "4, SAME_DAY_PICKUP,   18:59, 0,  yes,              2026-11-25T19:59:00Z",
        "4, SAME_DAY_PICKUP,   19:01, 0,  CLOSES_TOO_EARLY, 2026-11-26T08:01:00Z",
        "4, SAME_DAY_PICKUP,   12:00, 10, NO_CAPACITY,      2026-11-25T13:00:00Z",
        "4, SAME_DAY_PICKUP,   12:00, 7,  NO_CAPACITY,      2026-11-25T13:00:00Z",
        "5, SAME_DAY_PICKUP,   12:00, 0,  NOT_ENOUGH,       2026-11-25T13:00:00Z",
        "1, CLICK_AND_COLLECT, 12:00, 0,  TRUST_TOO_LOW,    2026-11-25T13:00:00Z",
        "1, LOCAL_DELIVERY,    12:00, 0,  NOT_OFFERED,      -",
    })
    void saysYesOrTheClauseThatFails(
            long units, Way way, String time, int load, String right, String ready) {
        Country country = shop(load);
        FulfilmentQuery.AtNode best =
                ask(units, way, Optional.of("SHOP"))
                        .answer(
                                country.network(),
                                country,
                                Country.micros("2026-11-25T" + time + ":00Z"))
                        .best()
                        .orElseThrow();
        assertThat(best.barrier().map(Enum::name).orElse("yes")).isEqualTo(right);
        assertThat(best.yes()).isEqualTo(right.equals("yes"));
        assertThat(best.readyMicros())
                .isEqualTo(
                        ready.equals("-") ? Optional.empty() : Optional.of(Country.micros(ready)));
        if (right.equals("NOT_ENOUGH")) {
            assertThat(best.clause()).contains(Clause.RESERVED);
        }
    }

    @Test
    void withoutAPlaceTheNodeThatHasItSoonestAnswers() {
        Country country =
                shop(0).node("FAR", 1, 10)
                        .has("FAR", "tea", 50)
                        .offers("FAR", Way.ENDLESS_AISLE)
                        .offers("SHOP", Way.ENDLESS_AISLE);
        FulfilmentQuery.Answer answer =
                ask(9, Way.ENDLESS_AISLE, Optional.empty())
                        .answer(country.network(), country, Country.NOON);
        assertThat(answer.yes()).isTrue();
        assertThat(answer.nodes())
                .extracting(each -> each.node() + " " + each.yes())
                .containsExactly("FAR true", "SHOP false");
        assertThat(answer.best().orElseThrow().arrivesMicros())
                .contains(Country.micros("2026-11-27T15:00:00Z"));
    }

    private static FulfilmentQuery ask(long units, Way way, Optional<String> at) {
        return new FulfilmentQuery(
                Optional.empty(),
                new ItemCode("tea"),
                Quantity.of(units),
                way,
                at.map(Country::place),
                Optional.empty());
    }
}
