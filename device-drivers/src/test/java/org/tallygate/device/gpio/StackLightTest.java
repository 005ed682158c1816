package org.tallygate.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.device.gpio.LampPattern.Beeps;
import org.tallygate.device.gpio.LampPattern.Blink;

import java.time.Duration;
import java.util.Set;

final class StackLightTest {

    private final StackLight light = new StackLight(Duration.ofSeconds(3));

    /** Rows are milliseconds after the beginning and the letters of the lamps that are on. */
    @ParameterizedTest
    @CsvSource({
        "GOOD, 0, GZ",
        "GOOD, 79, GZ",
        "GOOD, 80, G",
        "GOOD, 2999, G",
        "GOOD, 3000, ''",
        "ATTENTION, 0, AZ",
        "ATTENTION, 150, A",
        "ATTENTION, 300, AZ",
        "ATTENTION, 450, A",
        "ATTENTION, 600, A",
        "ATTENTION, 3000, ''",
        "BAD, 0, RZ",
        "BAD, 400, R",
        "BAD, 800, RZ",
        "BAD, 1600, RZ",
        "BAD, 2000, R",
        "BAD, 2400, R",
        "BAD, 3000, ''",
    })
    void verdictIsShownForItsTime(Verdict verdict, long ms, String lamps) {
        light.signal(verdict, micros(10));
        assertThat(shown(10 + ms)).isEqualTo(lamps);
    }

    @ParameterizedTest
    @CsvSource({
        "LINK_AWAY, 0, A",
        "LINK_AWAY, 149, A",
        "LINK_AWAY, 150, ''",
        "LINK_AWAY, 2000, A",
        "STOPPED, 0, ARZ",
        "STOPPED, 500, AR",
        "STOPPED, 1000, ''",
        "STOPPED, 2000, AR",
        "STOPPED, 10000, ARZ",
        "IDENTIFY, 0, GAR",
        "IDENTIFY, 150, ''",
        "IDENTIFY, 300, GAR",
    })
    void noticeIsShownUntilItIsSwitchedOff(Notice notice, long ms, String lamps) {
        light.show(notice, true, micros(10));
        assertThat(shown(10 + ms)).isEqualTo(lamps);
        light.show(notice, false, micros(10 + ms));
        assertThat(shown(10 + ms)).isEmpty();
    }

    @Test
    void identifyGoesBeforeStoppedBeforeVerdictBeforeLinkAway() {
        light.show(Notice.LINK_AWAY, true, 0);
        assertThat(shown(0)).isEqualTo("A");
        light.signal(Verdict.BAD, micros(100));
        assertThat(shown(100)).isEqualTo("RZ");
        light.show(Notice.STOPPED, true, micros(200));
        assertThat(shown(200)).isEqualTo("ARZ");
        light.show(Notice.IDENTIFY, true, micros(300));
        assertThat(shown(300)).isEqualTo("GAR");
        light.show(Notice.IDENTIFY, false, 0);
        light.show(Notice.STOPPED, false, 0);
        assertThat(shown(2_900)).isEqualTo("R");
        assertThat(shown(4_000)).isEqualTo("A");
    }

    @Test
    void sameVerdictTwiceIsHeardTwice() {
        light.signal(Verdict.GOOD, 0);
        assertThat(shown(100)).isEqualTo("G");
        light.signal(Verdict.GOOD, micros(200));
        assertThat(shown(200)).isEqualTo("GZ");
        assertThat(shown(3_100)).isEqualTo("G");
    }

    @Test
    void repeatedNoticeDoesNotBeginAnew() {
        light.show(Notice.LINK_AWAY, true, 0);
        light.show(Notice.LINK_AWAY, true, micros(300));
        assertThat(shown(300)).isEmpty();
    }

    @Test
    void darkIsWhatNobodySaid() {
        assertThat(shown(0)).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new StackLight(Duration.ZERO))
                .hasMessageContaining("verdict time");
        assertThatThrownBy(() -> new Blink(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("on PT0S");
        assertThatThrownBy(() -> new Beeps(21, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("times 21 must be 1 to 20");
    }

    private String shown(long ms) {
        Set<Lamp> lit = light.lit(micros(ms));
        return (lit.contains(Lamp.GREEN) ? "G" : "")
                + (lit.contains(Lamp.AMBER) ? "A" : "")
                + (lit.contains(Lamp.RED) ? "R" : "")
                + (lit.contains(Lamp.BUZZER) ? "Z" : "");
    }

    private static long micros(long ms) {
        return ms * 1_000;
    }
}
