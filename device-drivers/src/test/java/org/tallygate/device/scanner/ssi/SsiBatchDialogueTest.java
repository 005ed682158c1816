package org.tallygate.device.scanner.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.scanner.Transcript;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

final class SsiBatchDialogueTest {

    private static final String ASK = "> 04d50400ff23";
    private static final String ACK = "> 04d00400ff28";
    private static final String DENIED = "> 05d1040006ff20";

    /** EAN-13 4006381333931 and Code 128 AB, length and symbology in front of each. */
    private static final String TWO = "0d0b343030363338313333333933310203" + "4142";

    private final Transcript heard = new Transcript();
    private final SsiBatchDialogue dialogue =
            new SsiBatchDialogue(
                    new SsiBatchSettings(
                            Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(1_500)),
                    new Random(1),
                    heard);
    private long nowMs = 1_000;

    @Test
    void storedCodesAreAskedForToldAndAcknowledgedWhenTheyAreOnDisk() {
        ask();
        say(packet(0xD6, 0, TWO));
        assertThat(heard.news())
                .containsExactly("ready gives its stored codes", "upload 1 ]E04006381333931 ]C0AB");
        handled(1, Handling.ACCEPTED);
        // More may be stored: it is asked again at once.
        assertThat(heard.news()).containsExactly(ACK, ASK);
        say(packet(0xD1, 0, "06"));
        assertThat(heard.news()).containsExactly("ready answers and has no codes stored");
        pass(4_900);
        assertThat(heard.news()).isEmpty();
        pass(200);
        pass(100);
        assertThat(heard.news()).containsExactly("> 00", ASK);
    }

    @Test
    void refusedUploadIsDeniedAndToldAgainWhenItComesAgain() {
        ask();
        say(packet(0xD6, 0, TWO));
        handled(1, Handling.REFUSED);
        assertThat(heard.news()).last().isEqualTo(DENIED);
        say(packet(0xD6, 1, TWO));
        handled(2, Handling.ACCEPTED);
        assertThat(heard.news())
                .containsExactly(
                        "ready gives its stored codes",
                        "upload 2 ]E04006381333931 ]C0AB",
                        ACK,
                        ASK);
    }

    @Test
    void copyBeforeTheWordIsToldOnceAndOneAfterItGetsTheSameWord() {
        ask();
        say(packet(0xD6, 0, TWO));
        heard.news();
        say(packet(0xD6, 1, TWO));
        assertThat(heard.news()).isEmpty();
        nowMs += 2_000;
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).doesNotContain(ACK);
        say(packet(0xD6, 1, TWO));
        assertThat(heard.news()).contains(ACK).noneMatch(line -> line.startsWith("upload"));
    }

    @Test
    void packetsOfOneMessageAreOneUpload() {
        ask();
        say(packet(0xD6, 2, TWO.substring(0, 20)));
        say(packet(0xD6, 2, TWO.substring(20, 24)));
        say(packet(0xD6, 0, TWO.substring(24)));
        assertThat(heard.news())
                .containsExactly(
                        ACK,
                        ACK,
                        "ready gives its stored codes",
                        "upload 1 ]E04006381333931 ]C0AB");
    }

    @Test
    void uploadThatBreaksOffAtAnyByteTellsNothingAndComesWholeLater() {
        byte[] whole =
                concat(packet(0xD6, 2, TWO.substring(0, 20)), packet(0xD6, 0, TWO.substring(20)));
        for (int cut = 0; cut < whole.length; cut++) {
            dialogue.opened(now());
            dialogue.take(whole, cut, now());
            dialogue.lost(now());
        }
        assertThat(heard.uploads()).isEmpty();
        dialogue.opened(now());
        dialogue.take(whole, whole.length, now());
        assertThat(heard.uploads()).hasSize(1);
    }

    @Test
    void anyByteThatIsWrongIsAskedForAgainAndTellsNoUpload() {
        byte[] right = packet(0xD6, 0, TWO);
        for (int at = 0; at < right.length; at++) {
            byte[] wrong = right.clone();
            wrong[at] ^= 0x40;
            dialogue.opened(now());
            dialogue.take(wrong, wrong.length, now());
            nowMs += 300;
            dialogue.quiet(now());
            dialogue.lost(now());
        }
        assertThat(heard.uploads()).isEmpty();
    }

    @Test
    void chunksOfAnySizeGiveTheSame() {
        byte[] whole = packet(0xD6, 0, TWO);
        for (int size = 1; size <= whole.length; size++) {
            dialogue.opened(now());
            for (int at = 0; at < whole.length; at += size) {
                byte[] chunk = Bytes.of(whole, at, Math.min(size, whole.length - at)).toArray();
                dialogue.take(chunk, chunk.length, now());
            }
            dialogue.lost(now());
        }
        assertThat(heard.uploads()).hasSize(whole.length);
        assertThat(heard.uploads().stream().map(upload -> upload.contentHash().hex()).distinct())
                .hasSize(1);
    }

    @Test
    void codeThatIsReadWhileConnectedIsACode() {
        ask();
        say(packet(0xF3, 0, "0b34303036333831333333393331"));
        assertThat(heard.news()).containsExactly("code 1 ]E0 4006381333931");
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly(ACK);
    }

    @Test
    void scannerThatDoesNotAnswerIsOpenedAnew() {
        ask();
        for (int i = 0; i < 80; i++) {
            pass(100);
        }
        assertThat(heard.news())
                .contains("failed does not answer the request for its codes, sent three times");
    }

    private void ask() {
        dialogue.opened(now());
        pass(100);
        assertThat(heard.news()).isEqualTo(List.of("> 00", ASK));
    }

    private void say(byte[] bytes) {
        dialogue.take(bytes, bytes.length, now());
    }

    private void pass(long ms) {
        nowMs += ms;
        dialogue.quiet(now());
    }

    private void handled(long sequence, Handling handling) {
        dialogue.command(new DeviceCommand.Handled(sequence, handling), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }

    /** A scanner's packet, made here by the guide's rule and not by the product's encoder. */
    private static byte[] packet(int opcode, int status, String data) {
        byte[] content = HexFormat.of().parseHex(data);
        byte[] packet = new byte[content.length + 6];
        packet[0] = (byte) (content.length + 4);
        packet[1] = (byte) opcode;
        packet[3] = (byte) status;
        System.arraycopy(content, 0, packet, 4, content.length);
        int sum = 0;
        for (byte each : packet) {
            sum += each & 0xFF;
        }
        packet[packet.length - 2] = (byte) (-sum >> 8);
        packet[packet.length - 1] = (byte) -sum;
        return packet;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
