package org.tallygate.device.scanner.ssi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.Transcript;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

final class SsiDialogueTest {

    private static final String ACK = "> 04d00400ff28";
    private static final String DENIED = "> 05d1040006ff20";
    private static final String WAKE = "> 00";
    private static final SsiPacket FROM_ACK = new SsiPacket(0xD0, 0, 0, Bytes.EMPTY);
    private static final SsiPacket CODE = decode(0, 0x0B, "]E04006381333931");

    private final Transcript heard = new Transcript();
    private final SsiDialogue dialogue = new SsiDialogue(SsiSettings.standard(), heard);
    private long nowMs = 10_000;

    @BeforeEach
    void open() {
        dialogue.opened(now());
    }

    @Test
    void setUpWakesTheScannerAndAwaitsEachAnswer() {
        assertThat(heard.news()).containsExactly(WAKE);
        quietAfter(49);
        assertThat(heard.news()).isEmpty();
        quietAfter(1);
        assertThat(heard.news()).containsExactly("> 04ea0400ff0e");
        hear(FROM_ACK);
        assertThat(heard.news()).containsExactly("> 0fc60400ffee019f01eb002d013800fb48");
        hear(FROM_ACK);
        assertThat(heard.news()).containsExactly("> 04e90400ff0f");
        hear(FROM_ACK);
        assertThat(heard.news()).containsExactly("ready is set up");
    }

    @Test
    void unansweredCommandIsSentAgainTwiceWithItsBitAndThenTheLineIsGivenUp() {
        quietAfter(50);
        heard.news();
        quietAfter(500);
        quietAfter(50);
        assertThat(heard.news()).containsExactly(WAKE, "> 04ea0401ff0d");
        quietAfter(500);
        quietAfter(50);
        assertThat(heard.news()).hasSize(2);
        quietAfter(500);
        assertThat(heard.news())
                .containsExactly("failed does not answer command EA, sent three times");
    }

    @Test
    void refusedPartsOfTheSetUpAreShown() {
        quietAfter(50);
        hear(FROM_ACK);
        hear(nak(NakCause.DENIED));
        hear(FROM_ACK);
        assertThat(heard.news())
                .last()
                .isEqualTo("ready is set up, but refuses command C6 (DENIED)");
    }

    @Test
    void commandThatWasNotReadIsSentAgainAtOnce() {
        quietAfter(50);
        heard.news();
        hear(nak(NakCause.RESEND));
        quietAfter(50);
        assertThat(heard.news()).containsExactly(WAKE, "> 04ea0401ff0d");
    }

    @Test
    void codeIsAcknowledgedOnlyWhenTheBoxHasAcceptedIt() {
        setUp();
        hear(CODE);
        assertThat(heard.news()).containsExactly("code 1 ]E0 4006381333931");
        assertThat(dialogue.isWaitingForTheBox()).isTrue();
        quietAfter(300);
        assertThat(heard.news()).isEmpty();
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly(ACK);
        assertThat(dialogue.isWaitingForTheBox()).isFalse();
    }

    @Test
    void refusedCodeIsDeniedAndToldAgainWhenItIsSentAgain() {
        setUp();
        hear(CODE);
        handled(1, Handling.REFUSED);
        hear(CODE.retransmitted());
        assertThat(heard.news())
                .containsExactly("code 1 ]E0 4006381333931", DENIED, "code 2 ]E0 4006381333931");
        handled(2, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly(ACK);
    }

    @Test
    void copyIsDroppedAndAnsweredAsItsOriginalWas() {
        setUp();
        hear(CODE);
        nowMs += 1_400;
        hear(CODE.retransmitted());
        nowMs += 1_400;
        handled(1, Handling.ACCEPTED);
        hear(CODE.retransmitted());
        assertThat(heard.news()).containsExactly("code 1 ]E0 4006381333931", ACK, ACK);
    }

    @Test
    void lateWordWaitsForTheNextCopySinceItCouldAnswerAnotherCode() {
        setUp();
        hear(CODE);
        nowMs += 1_501;
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly("code 1 ]E0 4006381333931");
        hear(CODE.retransmitted());
        assertThat(heard.news()).containsExactly(ACK);
    }

    @Test
    void sameCodeWithoutTheBitIsANewRead() {
        setUp();
        hear(CODE);
        handled(1, Handling.ACCEPTED);
        hear(CODE);
        assertThat(heard.news())
                .containsExactly("code 1 ]E0 4006381333931", ACK, "code 2 ]E0 4006381333931");
    }

    @Test
    void sameCodeWithTheBitIsANewReadWhenADamagedPacketWasItsFirst() {
        setUp();
        hear(CODE);
        handled(1, Handling.ACCEPTED);
        heard.news();
        byte[] damaged = CODE.encode().toArray();
        damaged[6] ^= 0x10;
        hear(Bytes.of(damaged));
        quietAfter(200);
        assertThat(heard.news()).containsExactly("! the checksum is wrong");
        nowMs += 1_800;
        hear(CODE.retransmitted());
        assertThat(heard.news()).containsExactly("code 3 ]E0 4006381333931");
    }

    @Test
    void copyIsDroppedAfterADamagedCopyAndAfterOtherDamage() {
        setUp();
        hear(CODE);
        handled(1, Handling.ACCEPTED);
        byte[] damaged = CODE.retransmitted().encode().toArray();
        damaged[6] ^= 0x10;
        nowMs += 2_000;
        hear(Bytes.of(damaged));
        quietAfter(200);
        heard.news();
        nowMs += 1_800;
        hear(CODE.retransmitted());
        assertThat(heard.news()).containsExactly(ACK);
    }

    @Test
    void packetThatStoodBehindDamageIsAnsweredByItsOwnTime() {
        setUp();
        hear(Bytes.ofHex("20f300"));
        nowMs += 150;
        hear(CODE);
        quietAfter(200);
        assertThat(heard.codes()).hasSize(1);
        heard.news();
        nowMs += 1_151;
        handled(2, Handling.ACCEPTED);
        assertThat(heard.news()).isEmpty();
        hear(CODE.retransmitted());
        assertThat(heard.news()).containsExactly(ACK);
    }

    @Test
    void wordForACodeFromBeforeAReconnectWaitsForItsCopy() {
        setUp();
        hear(CODE);
        dialogue.lost(now());
        dialogue.opened(now());
        heard.news();
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).isEmpty();
        hear(CODE.retransmitted());
        assertThat(heard.news()).contains(ACK);
    }

    @Test
    void sameCodeWithTheBitLongAfterwardsIsANewRead() {
        setUp();
        hear(CODE);
        handled(1, Handling.ACCEPTED);
        nowMs += 22_001;
        hear(CODE.retransmitted());
        assertThat(heard.codes()).hasSize(2);
    }

    @Test
    void copyThatComesAfterAReconnectIsToldOnce() {
        setUp();
        hear(CODE);
        dialogue.lost(now());
        handled(1, Handling.ACCEPTED);
        heard.news();
        nowMs += 500;
        dialogue.opened(now());
        hear(CODE.retransmitted());
        assertThat(heard.news()).contains(ACK).doesNotContain("code 2 ]E0 4006381333931");
    }

    @Test
    void longCodeIsAcknowledgedPacketByPacketAndAtItsEndByTheBox() {
        setUp();
        SsiPacket one = new SsiPacket(0xF3, 0, 2, decode(0, 0x1C, "]Q1" + "A".repeat(247)).data());
        SsiPacket two = new SsiPacket(0xF3, 0, 0, Bytes.of("BCD".getBytes(US_ASCII)));
        hear(one);
        assertThat(heard.news()).containsExactly(ACK);
        hear(two);
        assertThat(heard.news()).containsExactly("code 1 ]Q1 " + "A".repeat(247) + "BCD");
        hear(two.retransmitted());
        assertThat(heard.news()).isEmpty();
        handled(1, Handling.ACCEPTED);
        hear(two.retransmitted());
        hear(one.retransmitted());
        hear(two.retransmitted());
        assertThat(heard.news()).containsExactly(ACK, ACK, ACK, ACK);
    }

    @Test
    void longCodeInSegmentsIsAnsweredWithItsOwnAcknowledgement() {
        setUp();
        String code = "0104012345678901" + "1".repeat(300);
        byte[] header = HexFormat.of().parseHex("f300000000" + "1c00" + "013c");
        Bytes first = join(header, code.substring(0, 200));
        SsiPacket zero = new SsiPacket(0x73, 0, 2, join(new byte[] {0}, first));
        SsiPacket one = new SsiPacket(0x73, 0, 0, join(new byte[] {1}, code.substring(200)));
        hear(zero);
        assertThat(heard.news()).containsExactly("> 04740400ff84");
        hear(one);
        assertThat(heard.news()).containsExactly("code 1 - " + code);
        handled(1, Handling.ACCEPTED);
        hear(one.retransmitted());
        assertThat(heard.news()).containsExactly(ACK, ACK);
    }

    @Test
    void groupSeparatorsAndDataThatLookLikeAnIdentifierStay() {
        setUp();
        hear(decode(0, 0x0F, "]C1011\u001d21A"));
        hear(decode(0, 0x03, "]d2x"));
        hear(decode(0, 0x1B, "011\u001d21A"));
        assertThat(heard.news())
                .containsExactly(
                        "code 1 ]C1 011\u001d21A", "code 2 ]C0 ]d2x", "code 3 - 011\u001d21A");
    }

    @Test
    void verdictIsHeardAndSeenAfterTheAcknowledgement() {
        setUp();
        hear(CODE);
        dialogue.command(new DeviceCommand.Signal(Verdict.GOOD), now());
        assertThat(heard.news()).containsExactly("code 1 ]E0 4006381333931");
        handled(1, Handling.ACCEPTED);
        assertThat(heard.news()).containsExactly(ACK, "> 05e6040000ff11");
        hear(FROM_ACK);
        assertThat(heard.news()).containsExactly("> 05e7040001ff0f");
        hear(FROM_ACK);
        quietAfter(800);
        assertThat(heard.news()).containsExactly("> 05e8040003ff0c");
    }

    @Test
    void enablingOutlivesAReconnect() {
        setUp();
        dialogue.command(new DeviceCommand.Enable(false), now());
        assertThat(heard.news()).containsExactly("> 04ea0400ff0e");
        dialogue.lost(now());
        dialogue.opened(now());
        quietAfter(50);
        hear(FROM_ACK);
        hear(FROM_ACK);
        assertThat(heard.news()).endsWith("> 04ea0400ff0e");
        hear(FROM_ACK);
        assertThat(heard.news()).containsExactly("ready is set up");
    }

    @Test
    void scannerThatStartedAnewIsSetUpAnew() {
        setUp();
        hear(new SsiPacket(0xF6, 0, 0, Bytes.ofHex("03")));
        assertThat(heard.news()).containsExactly(ACK, "> 04ea0400ff0e");
    }

    @Test
    void silentScannerIsAskedWhetherItIsThere() {
        setUp();
        quietAfter(30_001);
        quietAfter(50);
        assertThat(heard.news()).containsExactly(WAKE, "> 04e90400ff0f");
        hear(FROM_ACK);
        quietAfter(5_000);
        assertThat(heard.news()).isEmpty();
    }

    @Test
    void storedCodesAreLeftInTheScannerOutsideOfAnUpload() {
        setUp();
        hear(new SsiPacket(0xD6, 0, 0, Bytes.ofHex("010b31")));
        assertThat(heard.news())
                .containsExactly("! 1 stored codes came outside of an upload", DENIED);
    }

    @Test
    void nothingIsSaidToDamage() {
        setUp();
        hear(Bytes.ofHex("0d0a"));
        quietAfter(200);
        assertThat(heard.news()).containsExactly("! the packet ended early");
        hear(Bytes.ofHex("05f6000003ff03"));
        quietAfter(200);
        assertThat(heard.news()).containsExactly("! the checksum is wrong");
    }

    @Test
    void lossInTheMiddleGivesUpHalfACode() {
        setUp();
        hear(new SsiPacket(0xF3, 0, 2, Bytes.ofHex("1c41")));
        hear(CODE.encode().slice(0, 9));
        heard.news();
        dialogue.lost(now());
        assertThat(heard.news())
                .containsExactly(
                        "! the port was lost in the middle of a packet",
                        "! the port was lost in the middle of a message");
    }

    @Test
    void understandsWhatAScannerCanDo() {
        List<DeviceCommand> able =
                List.of(
                        new DeviceCommand.Handled(1, Handling.ACCEPTED),
                        new DeviceCommand.Signal(Verdict.GOOD),
                        new DeviceCommand.Enable(true));
        assertThat(able).allMatch(dialogue::understands);
        assertThat(dialogue.understands(new DeviceCommand.Weigh())).isFalse();
    }

    @Test
    void nonsenseSettingsAreRefused() {
        assertThatThrownBy(() ->
                        new SsiSettings(
                                Duration.ZERO,
                                Duration.ofSeconds(1),
                                Duration.ZERO,
                                true,
                                true,
                                true))
                .hasMessage("acceptWithin PT0S must be 50 to 10000 ms");
    }

    private void setUp() {
        quietAfter(50);
        hear(FROM_ACK);
        hear(FROM_ACK);
        hear(FROM_ACK);
        assertThat(heard.news()).last().isEqualTo("ready is set up");
    }

    private void hear(SsiPacket packet) {
        hear(packet.encode());
    }

    private void hear(Bytes bytes) {
        dialogue.take(bytes.toArray(), bytes.size(), now());
    }

    private void quietAfter(long ms) {
        nowMs += ms;
        dialogue.quiet(now());
    }

    private void handled(long sequence, Handling handling) {
        dialogue.command(new DeviceCommand.Handled(sequence, handling), now());
    }

    private Stamp now() {
        return new Stamp(nowMs * 1_000, nowMs * 1_000);
    }

    private static SsiPacket nak(NakCause cause) {
        return new SsiPacket(0xD1, 0, 0, Bytes.of((byte) cause.code()));
    }

    private static SsiPacket decode(int status, int symbology, String text) {
        return new SsiPacket(0xF3, 0, status, join(new byte[] {(byte) symbology}, text));
    }

    private static Bytes join(byte[] front, String back) {
        return join(front, Bytes.of(back.getBytes(US_ASCII)));
    }

    private static Bytes join(byte[] front, Bytes back) {
        byte[] both = new byte[front.length + back.size()];
        System.arraycopy(front, 0, both, 0, front.length);
        System.arraycopy(back.toArray(), 0, both, front.length, back.size());
        return Bytes.of(both);
    }
}
