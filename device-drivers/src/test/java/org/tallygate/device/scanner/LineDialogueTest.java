package org.tallygate.device.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.frame.LineFormat;

import java.time.Duration;
import java.util.Optional;

final class LineDialogueTest {

    private final Transcript heard = new Transcript();
    private long nowMs = 1_000;

    @Test
    void codeIsAcknowledgedWhenTheBoxHasAcceptedIt() {
        LineDialogue dialogue = dialogue(true, 0);
        say(dialogue, "4006381333931\r");
        assertThat(heard.news()).containsExactly("ready is open", "code 1 - 4006381333931");
        assertThat(dialogue.isWaitingForTheBox()).isTrue();
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("> 06");
        assertThat(dialogue.isWaitingForTheBox()).isFalse();
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).isEmpty();
    }

    @Test
    void refusedCodeIsAskedForTwiceAndThenNotAgain() {
        LineDialogue dialogue = dialogue(true, 0);
        for (int i = 1; i <= 3; i++) {
            say(dialogue, "1\r");
            handled(dialogue, i, Handling.REFUSED);
        }
        assertThat(heard.news())
                .containsExactly(
                        "ready is open", "code 1 - 1", "> 15", "code 2 - 1", "> 15", "code 3 - 1");
    }

    @Test
    void lateWordSendsNothing() {
        LineDialogue dialogue = dialogue(true, 0);
        say(dialogue, "1\r");
        nowMs += 1_001;
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("ready is open", "code 1 - 1");
        dialogue.quiet(now());
        assertThat(dialogue.isWaitingForTheBox()).isFalse();
    }

    @Test
    void damagedLineIsAskedForAgain() {
        LineDialogue dialogue = dialogue(true, 0);
        say(dialogue, "]E0\r");
        assertThat(heard.news())
                .containsExactly(
                        "ready is open", "! no code stands behind the identifier ]E0", "> 15");
    }

    @Test
    void sameLineWithinTheWindowIsToldOnceAndTheWindowMoves() {
        LineDialogue dialogue = dialogue(false, 500);
        for (int i = 0; i < 5; i++) {
            say(dialogue, "1\r");
            nowMs += 400;
        }
        say(dialogue, "2\r1\r");
        nowMs += 501;
        say(dialogue, "1\r");
        assertThat(heard.news())
                .containsExactly(
                        "ready is open", "code 1 - 1", "code 2 - 2", "code 3 - 1", "code 4 - 1");
    }

    @Test
    void onlyAHandshakeUnderstandsTheBoxsWord() {
        DeviceCommand word = new DeviceCommand.Handled(1, Handling.ACCEPTED);
        assertThat(dialogue(true, 0).understands(word)).isTrue();
        assertThat(dialogue(false, 0).understands(word)).isFalse();
        assertThat(dialogue(true, 0).understands(new DeviceCommand.Signal(Verdict.BAD))).isFalse();
    }

    @Test
    void nonsenseSettingsAreRefused() {
        assertThatThrownBy(() ->
                        new LineTalk(
                                LineFormat.standard(),
                                new CodeIds.Aim(),
                                Optional.of(Duration.ZERO),
                                Duration.ZERO))
                .hasMessage("handshakeWithin PT0S must be 10 ms to 60 s");
        assertThatThrownBy(() ->
                        new LineTalk(
                                LineFormat.standard(),
                                new CodeIds.Aim(),
                                Optional.empty(),
                                Duration.ofMinutes(2)))
                .hasMessage("repeatWithin PT2M must be 0 to 60 s");
    }

    private LineDialogue dialogue(boolean handshake, int repeatMs) {
        LineDialogue dialogue =
                new LineDialogue(
                        new LineTalk(
                                LineFormat.standard(),
                                new CodeIds.Aim(),
                                handshake ? Optional.of(Duration.ofSeconds(1)) : Optional.empty(),
                                Duration.ofMillis(repeatMs)),
                        heard);
        dialogue.opened(now());
        return dialogue;
    }

    private void say(LineDialogue dialogue, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        dialogue.take(bytes, bytes.length, now());
    }

    private void handled(LineDialogue dialogue, long sequence, Handling handling) {
        dialogue.command(new DeviceCommand.Handled(sequence, handling), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }
}
