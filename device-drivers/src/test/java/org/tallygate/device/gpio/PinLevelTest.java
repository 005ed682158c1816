package org.tallygate.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PinLevelTest {

    @Test
    void everyLevelSurvivesItsLine() {
        for (int pin = 1; pin <= PinLevel.MAX_PIN; pin++) {
            assertThat(PinLevel.ofLine(new PinLevel(pin, true).line()))
                    .contains(new PinLevel(pin, true));
            assertThat(PinLevel.ofLine(new PinLevel(pin, false).line()))
                    .contains(new PinLevel(pin, false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 HIGH", "0 high", "01 high", "65 low", "1 high ", "-1 low"})
    void whatIsNoLevelIsRefused(String line) {
        assertThat(PinLevel.ofLine(line)).isEmpty();
    }

    @Test
    void pinOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new PinLevel(65, true)).hasMessage("pin 65 must be 1 to 64");
    }
}
