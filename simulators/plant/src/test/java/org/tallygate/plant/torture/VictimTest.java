package org.tallygate.plant.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

final class VictimTest {

    @Test
    void fifteenHundredKillsAreAThousandGateways() {
        assertThat(Victim.shares(1_500, EnumSet.allOf(Victim.class)))
                .isEqualTo(
                        Map.of(
                                Victim.GATEWAY,
                                1_000,
                                Victim.CENTRE,
                                200,
                                Victim.POSTGRES,
                                200,
                                Victim.BROKER,
                                100));
    }

    @Test
    void sharesAddUpToTheWholeForEveryNumber() {
        for (int kills = 1; kills < 200; kills++) {
            assertThat(
                            Victim.shares(kills, EnumSet.allOf(Victim.class)).values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .isEqualTo(kills);
        }
    }

    @Test
    void oneVictimGetsAllOfIt() {
        assertThat(Victim.shares(7, Set.of(Victim.BROKER))).isEqualTo(Map.of(Victim.BROKER, 7));
    }
}
