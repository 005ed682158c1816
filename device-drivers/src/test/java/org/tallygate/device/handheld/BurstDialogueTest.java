package org.tallygate.device.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.Transcript;
import org.tallygate.device.scanner.Upload;
import org.tallygate.device.scanner.UploadDraft;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

final class BurstDialogueTest {

    private static final String OK = "4f4b0d";
    private static final String NOK = "4e4f4b0d";

    private Transcript heard = new Transcript();
    private long nowMs = 1_000;

    @Test
    void firstLineAfterARestBeginsASessionAndARestEndsIt() {
        BurstDialogue dialogue = plain(false);
        say(dialogue, "]E04006381333931\r\n96385074\r\n");
        rest(dialogue, 999);
        assertThat(heard.news()).containsExactly("ready is open");
        say(dialogue, "96385074\r\n");
        rest(dialogue, 1_000);
        assertThat(heard.news()).containsExactly("upload 1 ]E04006381333931 96385074 96385074");
        say(dialogue, "1\r");
        rest(dialogue, 1_000);
        assertThat(heard.news()).containsExactly("upload 2 1");
        assertThat(heard.uploads())
                .extracting(Upload::session)
                .doesNotHaveDuplicates()
                .allMatch(session -> session.matches("[0-9a-f]{32}"));
    }

    @Test
    void sameContentHasTheSameHashAndOtherContentAnother() {
        BurstDialogue dialogue = plain(false);
        for (String burst : new String[] {"1\r23\r", "1\r23\r", "12\r3\r", "23\r1\r"}) {
            say(dialogue, burst);
            rest(dialogue, 1_000);
        }
        assertThat(heard.uploads().get(0).contentHash())
                .isEqualTo(heard.uploads().get(1).contentHash())
                .isEqualTo(
                        Bytes.ofHex(
                                "e860a8ae9da02a3daa27106a19d0aae25f25de361dd549e77975d9f175034a74"));
        assertThat(heard.uploads().stream().map(Upload::contentHash).distinct()).hasSize(3);
    }

    @Test
    void headerTellsTheCountAndTheAnswerWaitsForTheDisk() {
        BurstDialogue dialogue = counted();
        say(dialogue, "<UPL>0002\r1\r2\r<END>\r");
        assertThat(heard.news()).containsExactly("ready is open", "upload 1 of 2 1 2");
        assertThat(dialogue.isWaitingForTheBox()).isTrue();
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("> " + OK);
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).isEmpty();
        say(dialogue, "<UPL>0003\r1\r2\r");
        rest(dialogue, 1_000);
        assertThat(heard.news()).containsExactly("upload 2 of 3 1 2");
        handled(dialogue, 2, Handling.REFUSED);
        assertThat(heard.news()).containsExactly("> " + NOK);
    }

    @Test
    void secondHeaderEndsTheSessionBeforeIt() {
        BurstDialogue dialogue = counted();
        say(dialogue, "<UPL>0001\r1\r<UPL>0001\r2\r<END>\r");
        assertThat(heard.news())
                .containsExactly("ready is open", "upload 1 of 1 1", "upload 2 of 1 2");
        // Its answer would pass for the second one's.
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).isEmpty();
        handled(dialogue, 2, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("> " + OK);
    }

    @Test
    void lateWordIsNotSent() {
        BurstDialogue dialogue = counted();
        say(dialogue, "<UPL>0001\r1\r<END>\r");
        nowMs += 10_001;
        handled(dialogue, 1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("ready is open", "upload 1 of 1 1");
    }

    @Test
    void emptyMemoryIsAnsweredAndTellsNothing() {
        BurstDialogue dialogue = counted();
        say(dialogue, "<UPL>0000\r<END>\r");
        assertThat(heard.news()).containsExactly("ready is open", "> " + OK);
    }

    @Test
    void damagedLineOfAnAnsweredSessionIsAskedForAgain() {
        BurstDialogue dialogue = counted();
        say(dialogue, "<UPL>0002\r1\r]E0\r<END>\r");
        assertThat(heard.news())
                .containsExactly(
                        "ready is open",
                        "! no code stands behind the identifier ]E0",
                        "! a line of an upload is no code: no code stands behind the identifier"
                                + " ]E0; 1 codes of it were not taken",
                        "> " + NOK);
    }

    @ParameterizedTest
    @CsvSource({"false,upload 1 1 2", "true,!"})
    void sessionThatBreaksOffIsTakenUnlessTheHandheldKeepsIt(boolean keeps, String expected) {
        BurstDialogue dialogue = plain(keeps);
        say(dialogue, "1\r2\r");
        dialogue.lost(now());
        assertThat(heard.news()).hasSize(2).last().asString().startsWith(expected);
    }

    @Test
    void sessionWithACountThatBreaksOffAtAnyByteIsToldAsIncomplete() {
        String session = "<UPL>0003\r1\r22\r333\r";
        for (int cut = 0; cut < session.length(); cut++) {
            heard = new Transcript();
            BurstDialogue dialogue = counted();
            say(dialogue, session.substring(0, cut));
            dialogue.lost(now());
            assertThat(heard.uploads())
                    .as("cut at %d", cut)
                    .allMatch(upload -> upload.codes().size() < 3)
                    .hasSizeLessThanOrEqualTo(1);
            dialogue.opened(now());
            say(dialogue, session);
            rest(dialogue, 1_000);
            assertThat(heard.uploads().getLast().codes()).hasSize(3);
        }
    }

    @Test
    void chunksOfAnySizeGiveTheSame() {
        String session = "<UPL>0003\r1\r22\r333\r<END>\r";
        for (int size = 1; size <= session.length(); size++) {
            heard = new Transcript();
            BurstDialogue dialogue = counted();
            for (int at = 0; at < session.length(); at += size) {
                say(dialogue, session.substring(at, Math.min(session.length(), at + size)));
            }
            assertThat(heard.news()).containsExactly("ready is open", "upload 1 of 3 1 22 333");
        }
    }

    @Test
    void moreThanTheMostIsRefusedWhole() {
        BurstDialogue dialogue = plain(false);
        say(dialogue, "1\r".repeat(UploadDraft.MOST_CODES));
        rest(dialogue, 1_000);
        assertThat(heard.uploads()).hasSize(1);
        say(dialogue, "1\r".repeat(UploadDraft.MOST_CODES + 1));
        rest(dialogue, 1_000);
        assertThat(heard.uploads()).hasSize(1);
        assertThat(heard.news())
                .last()
                .isEqualTo(
                        "! an upload may have at most 100000 codes and 8388608 bytes; 100000 codes"
                                + " of it were not taken");
    }

    @ParameterizedTest
    @CsvSource({"<UPL>,false", "<UPL>x,false", "<UPL>99999999999999999999,false", "<UPL>7,true"})
    void countBeyondReasonIsNone(String header, boolean counts) {
        BurstDialogue dialogue =
                open(settings(Optional.of(Pattern.compile("<UPL>(.*)")), Bytes.EMPTY, false));
        say(dialogue, header + "\r1\r");
        rest(dialogue, 1_000);
        assertThat(heard.uploads().getFirst().declared().isPresent()).isEqualTo(counts);
    }

    private BurstDialogue plain(boolean keeps) {
        return open(settings(Optional.empty(), Bytes.EMPTY, keeps));
    }

    private BurstDialogue counted() {
        return open(
                settings(Optional.of(Pattern.compile("<UPL>([0-9]+)")), Bytes.ofHex(OK), false));
    }

    private static BurstSettings settings(Optional<Pattern> header, Bytes ok, boolean keeps) {
        return new BurstSettings(
                LineFormat.standard(),
                new CodeIds.Aim(),
                Duration.ofSeconds(1),
                header,
                Optional.of("<END>"),
                ok,
                ok.size() == 0 ? Bytes.EMPTY : Bytes.ofHex(NOK),
                Duration.ofSeconds(10),
                keeps);
    }

    private BurstDialogue open(BurstSettings settings) {
        BurstDialogue dialogue = new BurstDialogue(settings, new Random(7), heard);
        dialogue.opened(now());
        return dialogue;
    }

    private void say(BurstDialogue dialogue, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        dialogue.take(bytes, bytes.length, now());
    }

    private void rest(BurstDialogue dialogue, long ms) {
        nowMs += ms;
        dialogue.quiet(now());
    }

    private void handled(BurstDialogue dialogue, long sequence, Handling handling) {
        dialogue.command(new DeviceCommand.Handled(sequence, handling), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }
}
