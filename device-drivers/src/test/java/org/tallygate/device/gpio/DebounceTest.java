package org.tallygate.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Stamp;

import java.util.Map;
import java.util.stream.Collectors;

final class DebounceTest {

    /** Levels as pin, H or L, and the millisecond; then the changes as told, with their since. */
    @ParameterizedTest
    @CsvSource({
        "1H0,                   1H0",
        "1L0,                   ''",
        "1H0 1L10,              ''",
        "1H0 1L5 1H8 1L12 1H15, 1H15",
        "1H0 1H10,              1H0",
        "1H0 1L100,             1H0 1L100",
        "1H0 2H5 1L100 2L105,   1H0 2H5 1L100 2L105",
        "2H0 1H0,               2H0 1H0",
        "1H0 1L100 1H110,       1H0",
        "1H0 1L19 1H20,         1H20",
        "1H0 1L20,              1H0 1L20",
        "9H0 9L2,               9H0 9L2",
    })
    void changeCountsOnceItHeld(String seen, String told) {
        Debounce debounce = new Debounce(new DebounceTimes(20, Map.of(9, 1)));
        StringBuilder out = new StringBuilder();
        int next = 0;
        String[] steps = seen.split(" ", -1);
        for (int ms = 0; ms <= 200; ms++) {
            Stamp now = new Stamp(ms * 1_000L, 0);
            // Steps that were due are told before new levels are looked at, as a duty does.
            out.append(text(debounce, now));
            while (next < steps.length && ms == Integer.parseInt(steps[next].substring(2))) {
                debounce.see(
                        new PinLevel(steps[next].charAt(0) - '0', steps[next].charAt(1) == 'H'),
                        now);
                next++;
            }
        }
        assertThat(out.toString().strip()).isEqualTo(told);
    }

    @Test
    void withoutDebounceAChangeCountsAtOnce() {
        Debounce debounce = new Debounce(DebounceTimes.all(0));
        debounce.see(new PinLevel(3, true), new Stamp(5_000, 0));
        assertThat(text(debounce, new Stamp(5_000, 0))).isEqualTo(" 3H5");
    }

    @Test
    void forgottenChangeIsNotTold() {
        Debounce debounce = new Debounce(DebounceTimes.all(5));
        debounce.see(new PinLevel(3, true), new Stamp(0, 0));
        debounce.forgetWaiting();
        assertThat(debounce.steady(new Stamp(1_000_000, 0))).isEmpty();
    }

    @Test
    void nonsenseTimesAreRefused() {
        assertThatThrownBy(() -> DebounceTimes.all(-1))
                .hasMessage("debounce of standard is -1 ms; it must be 0 to 10000");
        assertThatThrownBy(() -> new DebounceTimes(0, Map.of(2, 10_001)))
                .hasMessageStartingWith("debounce of pin 2 is 10001 ms");
    }

    private static String text(Debounce debounce, Stamp now) {
        return debounce.steady(now).stream()
                .map(steady ->
                        " %d%s%d"
                                .formatted(
                                        steady.level().pin(),
                                        steady.level().high() ? "H" : "L",
                                        steady.since().monoMicros() / 1_000))
                .collect(Collectors.joining());
    }
}
