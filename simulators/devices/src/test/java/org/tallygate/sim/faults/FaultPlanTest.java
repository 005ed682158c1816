package org.tallygate.sim.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.util.Map;

final class FaultPlanTest {

    @Test
    void everyFaultIsReadAndWrittenAsItWas() {
        String text =
                "unplug=0.0005,silence=0.001,stall=0.001,checksum=0.01,truncate=0.01,noise=0.01,"
                        + "duplicate=0.02,split=1,clock=2000";
        FaultPlan plan = FaultPlan.of(text, 7);
        assertThat(plan).hasToString("--faults " + text + " --seed 7");
        assertThat(plan.rates()).containsOnlyKeys(Fault.values());
        assertThat(FaultPlan.of("split=1", 1).rates()).isEqualTo(Map.of(Fault.SPLIT, 1.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rust=1 | 'rust' must be one of checksum, duplicate, noise, silence, split, stall,"
                        + " truncate, unplug, clock",
                "'' | '' must be one of checksum, duplicate, noise, silence, split, stall,"
                        + " truncate, unplug, clock",
                "noise | noise='' must be a number from 0 to 1, such as 0.01",
                "noise=-0.1 | noise='-0.1' must be a number from 0 to 1, such as 0.01",
                "noise=1.5 | noise=1.5 must be 0 to 1",
                "noise=NaN | noise='NaN' must be a number from 0 to 1, such as 0.01",
                "noise=0.1,noise=0.2 | noise must be given once",
                "clock=2000,clock=2000 | clock must be given once",
                "clock=late | clock='late' must be 2000, uptime, right or hours off such as +5h",
            })
    void wrongPartIsNamedWithWhatWouldBeRight(String text, String sentence) {
        assertThatThrownBy(() -> FaultPlan.of(text, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "right, 1790000000000000, 1790000001000000",
        "2000, 946684800000000, 946684801000000",
        "uptime, 0, 1000000",
        "+5h, 1790018000000000, 1790018001000000",
        "-1h, 1789996400000000, 1789996401000000",
    })
    void clockIsWrongAsAskedForAndGoesOn(String text, long first, long second) {
        long[] mono = {500};
        Clock right = () -> new Stamp(mono[0], 1_790_000_000_000_000L + mono[0] - 500);
        Clock wrong = WrongClock.of(text).orElseThrow().over(right);
        assertThat(wrong.now()).isEqualTo(new Stamp(500, first));
        mono[0] += 1_000_000;
        assertThat(wrong.now()).isEqualTo(new Stamp(1_000_500, second));
    }
}
