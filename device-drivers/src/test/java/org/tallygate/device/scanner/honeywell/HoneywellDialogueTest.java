package org.tallygate.device.scanner.honeywell;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.Transcript;

import java.time.Duration;
import java.util.Optional;

final class HoneywellDialogueTest {

    private static final String SET_UP = "> 164d0d4445434844523121";

    private final Transcript heard = new Transcript();
    private long nowMs = 1_000;

    @Test
    void headerIsTurnedOnBeforeTheScannerIsReady() {
        HoneywellDialogue dialogue = opened(HoneywellSettings.standard());
        assertThat(heard.news()).containsExactly(SET_UP);
        hear(dialogue, "DECHDR1\u0006!");
        assertThat(heard.news()).containsExactly("ready is set up");
        hear(dialogue, HoneywellFramerTest.packet("I", "C1", "011\u001d21A"));
        hear(dialogue, "4006381333931\r");
        assertThat(heard.news())
                .containsExactly("code 1 ]C1 011\u001d21A", "! the code came without its header");
    }

    @Test
    void scannerThatDoesNotKnowTheHeaderIsReadLineByLine() {
        HoneywellDialogue dialogue = opened(HoneywellSettings.standard());
        hear(dialogue, "4006381333931\r");
        hear(dialogue, "DECHDR1\u0005!");
        hear(dialogue, "]E096385074\r");
        assertThat(heard.news())
                .containsExactly(
                        SET_UP,
                        "code 1 - 4006381333931",
                        "ready is open, but knows no decode header (UNKNOWN_COMMAND); it is read"
                                + " line by line",
                        "code 2 ]E0 96385074");
    }

    @Test
    void silentScannerIsAskedThreeTimesAndGivenUp() {
        HoneywellDialogue dialogue = opened(HoneywellSettings.standard());
        for (int i = 0; i < 4; i++) {
            nowMs += 1_000;
            dialogue.quiet(now());
        }
        assertThat(heard.news())
                .containsExactly(
                        SET_UP,
                        SET_UP,
                        SET_UP,
                        "failed does not answer menu command DECHDR1, sent three times");
    }

    @Test
    void verdictsAreOneTwoAndThreeBeeps() {
        HoneywellDialogue dialogue = opened(HoneywellSettings.standard());
        hear(dialogue, "DECHDR1\u0006!");
        heard.news();
        dialogue.command(new DeviceCommand.Signal(Verdict.BAD), now());
        for (int i = 0; i < 10; i++) {
            nowMs += 125;
            dialogue.quiet(now());
        }
        assertThat(heard.news()).containsExactly("> 16070d", "> 16070d", "> 16070d");
    }

    @Test
    void handshakeAnswersWhenTheBoxHasAccepted() {
        HoneywellDialogue dialogue =
                opened(
                        new HoneywellSettings(
                                Duration.ofSeconds(1), true, Optional.of(Duration.ofSeconds(2))));
        hear(dialogue, "DECHDR1\u0006.");
        hear(dialogue, HoneywellFramerTest.packet("d", "E0", "4006381333931"));
        assertThat(dialogue.isWaitingForTheBox()).isTrue();
        dialogue.command(new DeviceCommand.Handled(1, Handling.ACCEPTED), now());
        assertThat(heard.news())
                .containsExactly(
                        "> 164d0d444543484452312e",
                        "ready is set up",
                        "code 1 ]E0 4006381333931",
                        "> 06");
    }

    @Test
    void enableIsTheTrigger() {
        HoneywellDialogue dialogue = opened(HoneywellSettings.standard());
        heard.news();
        dialogue.command(new DeviceCommand.Enable(true), now());
        dialogue.command(new DeviceCommand.Enable(false), now());
        assertThat(heard.news()).containsExactly("> 16540d", "> 16550d");
        assertThat(dialogue.understands(new DeviceCommand.Handled(1, Handling.ACCEPTED))).isFalse();
    }

    private HoneywellDialogue opened(HoneywellSettings settings) {
        HoneywellDialogue dialogue = new HoneywellDialogue(settings, heard);
        dialogue.opened(now());
        return dialogue;
    }

    private void hear(HoneywellDialogue dialogue, String text) {
        hear(dialogue, Bytes.of(text.getBytes(ISO_8859_1)));
    }

    private void hear(HoneywellDialogue dialogue, Bytes bytes) {
        dialogue.take(bytes.toArray(), bytes.size(), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }
}
