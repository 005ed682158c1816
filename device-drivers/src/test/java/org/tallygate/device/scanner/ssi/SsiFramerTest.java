package org.tallygate.device.scanner.ssi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;

final class SsiFramerTest {

    /** EAN-13 4006381333931, its retransmission, an event, an acknowledgement. */
    private static final String THREE =
            new SsiPacket(0xF3, 0, 0, Bytes.ofHex("0b34303036333831333333393331")).encode().hex()
                    + new SsiPacket(0xF3, 0, 1, Bytes.ofHex("0f3031311d323141")).encode().hex()
                    + "05f6000003ff02"
                    + "04d00000ff2c";

    @ParameterizedTest
    @CsvSource({
        "d0, 00, '', 04d00400ff28",
        "e4, 00, '', 04e40400ff14",
        "e9, 08, '', 04e90408ff07",
        "e6, 00, 01, 05e6040001ff10",
        "e7, 00, 01, 05e7040001ff0f",
    })
    void hostPacketsAreThoseOfTheGuide(String opcode, String status, String data, String bytes) {
        SsiPacket packet =
                new SsiPacket(
                        Integer.parseInt(opcode, 16),
                        SsiPacket.FROM_HOST,
                        Integer.parseInt(status, 16),
                        Bytes.ofHex(data));
        assertThat(packet.encode().hex()).isEqualTo(bytes);
        assertThat(feed(new SsiFramer(SsiPacket.FROM_HOST), Bytes.ofHex(bytes)))
                .containsExactly(new SsiFrame.Whole(Bytes.ofHex(bytes), packet));
    }

    @Test
    void packetsOfTheDecoderAreReadBackToBack() {
        assertThat(told(fed(THREE))).containsExactly("f3/0", "f3/1", "f6/0", "d0/0");
    }

    @Test
    void everyChunkSizeYieldsTheSame() {
        Bytes stream = Bytes.ofHex("00ff" + THREE + "0700" + THREE);
        List<SsiFrame> atOnce = feed(framer(), stream);
        for (int size = 1; size <= stream.size(); size++) {
            SsiFramer framer = framer();
            List<SsiFrame> frames = new ArrayList<>();
            for (int from = 0; from < stream.size(); from += size) {
                frames.addAll(
                        feed(framer, stream.slice(from, Math.min(from + size, stream.size()))));
            }
            assertThat(frames).isEqualTo(atOnce);
        }
    }

    @Test
    void everyTruncationIsBrokenAtTheGapAndTheNextPacketIsRead() {
        Bytes packet = Bytes.ofHex(THREE).slice(0, 20);
        for (int length = 1; length < packet.size(); length++) {
            SsiFramer framer = framer();
            assertThat(feed(framer, packet.slice(0, length))).isEmpty();
            List<SsiFrame> given = framer.gap();
            assertThat(given)
                    .singleElement()
                    .isEqualTo(
                            new SsiFrame.Broken(
                                    packet.slice(0, length),
                                    "the packet ended early",
                                    length >= 4));
            assertThat(told(feed(framer, packet))).containsExactly("f3/0");
        }
    }

    @Test
    void everyCorruptedByteCostsItsPacketOnly() {
        Bytes first = Bytes.ofHex(THREE).slice(0, 20);
        for (int i = 0; i < first.size(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = Bytes.ofHex(THREE).toArray();
                bytes[i] ^= (byte) (1 << bit);
                SsiFramer framer = framer();
                List<SsiFrame> frames = feed(framer, Bytes.of(bytes));
                frames.addAll(framer.gap());
                assertThat(told(frames))
                        .as("byte %d bit %d", i, bit)
                        .containsExactly("!", "f3/1", "f6/0", "d0/0");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ff", "0000000000", "0d0a", "1c1d1e1f", "04d0", "05f3000b"})
    void noiseBetweenPacketsSwallowsNone(String noise) {
        SsiFramer framer = framer();
        List<SsiFrame> frames = feed(framer, Bytes.ofHex(noise + THREE + noise));
        frames.addAll(framer.gap());
        assertThat(told(frames)).containsSubsequence("f3/0", "f3/1", "f6/0", "d0/0");
    }

    @Test
    void onlyWhatBeginsAsAPacketIsWorthAskingForAgain() {
        SsiFramer framer = framer();
        feed(framer, Bytes.ofHex("05f6000003ff03"));
        assertThat(framer.gap())
                .first()
                .extracting(frame -> ((SsiFrame.Broken) frame).wasPacket())
                .isEqualTo(true);
        feed(framer, Bytes.ofHex("0d0a0d0a0d0a"));
        assertThat(framer.gap())
                .allSatisfy(frame -> assertThat(((SsiFrame.Broken) frame).wasPacket()).isFalse());
    }

    @Test
    void endlessNoiseIsReportedInPiecesOfAKilobyte() {
        SsiFramer framer = framer();
        byte[] noise = new byte[10_000];
        List<SsiFrame> frames = framer.feed(noise, noise.length);
        frames.addAll(framer.gap());
        assertThat(frames).hasSize(10);
        assertThat(frames.stream().mapToInt(frame -> frame.raw().size()).sum()).isEqualTo(10_000);
    }

    @Property
    void packetsSurviveTheWayThroughBytes(@ForAll("packets") SsiPacket packet) {
        assertThat(feed(framer(), packet.encode()))
                .containsExactly(new SsiFrame.Whole(packet.encode(), packet));
    }

    @Property
    void noByteIsLostAndNothingIsThrown(@ForAll byte[] garbage, @ForAll("packets") SsiPacket last) {
        SsiFramer framer = framer();
        List<SsiFrame> frames = framer.feed(garbage, garbage.length);
        frames.addAll(framer.gap());
        assertThat(frames.stream().mapToInt(frame -> frame.raw().size()).sum())
                .isEqualTo(garbage.length);
        assertThat(feed(framer, last.encode()))
                .containsExactly(new SsiFrame.Whole(last.encode(), last));
    }

    @Test
    void nonsensePacketsAreRefused() {
        assertThatThrownBy(() -> new SsiPacket(256, 0, 0, Bytes.EMPTY))
                .hasMessage("opcode 256 must be 0 to 255");
        assertThatThrownBy(() -> new SsiPacket(1, 0, 0, Bytes.of(new byte[252])))
                .hasMessage("data has 252 bytes; it must have at most 251");
    }

    @Provide
    Arbitrary<SsiPacket> packets() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.of(0, 1, 2, 3, 8),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(251))
                .as((opcode, status, data) -> new SsiPacket(opcode, 0, status, Bytes.of(data)));
    }

    private static SsiFramer framer() {
        return new SsiFramer(SsiPacket.FROM_DECODER);
    }

    private static List<SsiFrame> fed(String hex) {
        return feed(framer(), Bytes.ofHex(hex));
    }

    private static List<SsiFrame> feed(SsiFramer framer, Bytes bytes) {
        return new ArrayList<>(framer.feed(bytes.toArray(), bytes.size()));
    }

    private static List<String> told(List<SsiFrame> frames) {
        return frames.stream()
                .map(frame ->
                        switch (frame) {
                            case SsiFrame.Whole(_, var packet) ->
                                    "%02x/%x".formatted(packet.opcode(), packet.status());
                            case SsiFrame.Broken _ -> "!";
                        })
                .toList();
    }
}
