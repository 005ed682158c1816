package org.tallygate.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MqttFaultsTest {

    @Test
    void everyFaultIsReadAndWrittenAsItWas() {
        String text =
                "cut=0.001,truncate=0.001,swallow=0.05,unanswer=0.05,duplicate=0.1,reorder=0.1,"
                        + "delay=1";
        MqttFaults faults = MqttFaults.of(text, 7);
        assertThat(faults).hasToString("--faults " + text + " --seed 7");
        assertThat(faults.rates()).containsOnlyKeys(MqttFault.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rust=1 | 'rust' must be one of cut, delay, duplicate, reorder, swallow, truncate,"
                        + " unanswer",
                "'' | '' must be one of cut, delay, duplicate, reorder, swallow, truncate,"
                        + " unanswer",
                "delay | delay='' must be a number from 0 to 1, such as 0.01",
                "delay=-0.1 | delay='-0.1' must be a number from 0 to 1, such as 0.01",
                "delay=1.5 | delay=1.5 must be 0 to 1",
                "delay=0.1,delay=0.2 | delay must be given once",
            })
    void wrongPartIsNamedWithWhatWouldBeRight(String text, String sentence) {
        assertThatThrownBy(() -> MqttFaults.of(text, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
