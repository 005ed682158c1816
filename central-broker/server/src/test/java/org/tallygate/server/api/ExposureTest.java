package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;

import java.util.Optional;
import java.util.Set;

/** The table of who is shown what, tried as the data that it is. */
final class ExposureTest {

    private final Exposure exposure = Exposure.read();

    @ParameterizedTest
    @EnumSource(StockStatus.class)
    void nothingButAvailableCountsForAnyone(StockStatus status) {
        for (Exposure.Audience audience : Exposure.Audience.values()) {
            if (status != StockStatus.AVAILABLE) {
                assertThat(exposure.of(status, audience))
                        .as("%s for %s", status, audience)
                        .isNotEqualTo(Exposure.Shown.COUNT);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AVAILABLE, CUSTOMER, COUNT",
        "AVAILABLE, CHANNEL, COUNT",
        "DAMAGED, CUSTOMER, HIDE",
        "DAMAGED, STORE, SHOW",
        "DAMAGED, CHANNEL, HIDE",
        "MARKDOWN, PLANNER, SHOW",
        "SCRAP, PLANNER, HIDE",
        "SCRAP, FINANCE, SHOW",
    })
    void tableSaysWhoSeesWhat(
            StockStatus status, Exposure.Audience audience, Exposure.Shown shown) {
        assertThat(exposure.of(status, audience)).isEqualTo(shown);
        assertThat(exposure.shown(audience).contains(status))
                .isEqualTo(shown != Exposure.Shown.HIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "SELL, CHANNEL",
        "TILL, STORE",
        "READ, PLANNER",
        "STOCK, PLANNER",
        "ADMIN, PLANNER"
    })
    void clientLooksAsWhatItIsFor(Role role, Exposure.Audience audience) {
        Client client = new Client(new Name("x"), Set.of(role), Optional.empty(), 1);

        assertThat(Exposure.of(Optional.of(client))).isEqualTo(audience);
    }
}
