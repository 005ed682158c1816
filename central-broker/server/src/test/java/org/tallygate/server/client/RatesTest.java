package org.tallygate.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Name;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

final class RatesTest {

    private static final Client SLOW =
            new Client(new Name("slow"), Set.of(Role.READ), Optional.empty(), 10);

    /** Such a clock may begin anywhere, and pass the largest number. */
    private long nanos = Long.MAX_VALUE - 50_000_000;

    private final Rates rates = new Rates(() -> nanos);

    private int takeAll() {
        int taken = 0;
        while (rates.take(SLOW).isZero()) {
            taken++;
        }
        return taken;
    }

    @Test
    void burstPassesThenTheRateHolds() {
        assertThat(takeAll()).isEqualTo(20);
        assertThat(rates.take(SLOW)).isEqualTo(Duration.ofMillis(100));

        nanos += Duration.ofMillis(99).toNanos();
        assertThat(takeAll()).isZero();
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(takeAll()).isEqualTo(1);
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(takeAll()).isEqualTo(10);
    }

    @Test
    void pauseSavesUpOneBurstAndNoMore() {
        takeAll();
        nanos += Duration.ofHours(1).toNanos();

        assertThat(takeAll()).isEqualTo(20);
    }

    @Test
    void oneClientDoesNotUseUpAnothers() {
        takeAll();

        Client other = new Client(new Name("other"), Set.of(Role.READ), Optional.empty(), 1);
        assertThat(rates.take(other)).isEqualTo(Duration.ZERO);
    }
}
