package org.tallygate.device.scanner.datalogic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.Transcript;

import java.time.Duration;

final class DatalogicDialogueTest {

    private final Transcript heard = new Transcript();
    private final DatalogicDialogue dialogue =
            new DatalogicDialogue(
                    LineTalk.of(LineFormat.standard()), Duration.ofMillis(1_500), heard);
    private long nowMs = 1_000;

    @Test
    void isEnabledWhenOpenedAndReadsLines() {
        dialogue.opened(now());
        byte[] line = "]E04006381333931\r".getBytes(ISO_8859_1);
        dialogue.take(line, line.length, now());
        assertThat(heard.news())
                .containsExactly("> 45", "ready is open", "code 1 ]E0 4006381333931");
    }

    @Test
    void badVerdictLocksForAWhile() {
        dialogue.opened(now());
        heard.news();
        signal(Verdict.BAD);
        assertThat(heard.news()).containsExactly("> 46");
        quietAfter(1_499);
        assertThat(heard.news()).isEmpty();
        quietAfter(1);
        assertThat(heard.news()).containsExactly("> 45");
    }

    @Test
    void goodIsOneBeepAndAttentionTwo() {
        dialogue.opened(now());
        heard.news();
        signal(Verdict.GOOD);
        signal(Verdict.ATTENTION);
        quietAfter(250);
        assertThat(heard.news()).containsExactly("> 01", "> 01", "> 01");
    }

    @Test
    void disabledScannerStaysSoAfterALockAndAReconnect() {
        dialogue.opened(now());
        dialogue.command(new DeviceCommand.Enable(false), now());
        signal(Verdict.BAD);
        quietAfter(1_500);
        dialogue.lost(now());
        dialogue.opened(now());
        assertThat(heard.news())
                .containsExactly(
                        "> 45", "ready is open", "> 44", "> 46", "> 44", "> 44", "ready is open");
    }

    @Test
    void nonsenseLockIsRefused() {
        assertThatThrownBy(() ->
                        new DatalogicDialogue(
                                LineTalk.of(LineFormat.standard()), Duration.ofHours(1), heard))
                .hasMessage("lock PT1H must be 0 to 10 min");
    }

    private void signal(Verdict verdict) {
        dialogue.command(new DeviceCommand.Signal(verdict), now());
    }

    private void quietAfter(long ms) {
        nowMs += ms;
        dialogue.quiet(now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }
}
