package org.tallygate.device.scanner.honeywell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class HoneywellFramerTest {

    /** EAN-13 with its header: 16 FE, 28 bytes, MSGGET0014, d, E0, GS, the code, CR. */
    private static final String EAN =
            "16fe1c0000000d4d534747455430303134644530" + "1d" + "343030363338313333333933310d";

    private static final String ANSWER = "44454348445231" + "0621";

    @Test
    void decodePacketIsReadWithItsIdentifiers() {
        assertThat(fed(Bytes.ofHex(EAN)))
                .containsExactly(
                        new HoneywellFrame.Decode(
                                Bytes.ofHex(EAN),
                                'd',
                                Optional.of("]E0"),
                                Bytes.of("4006381333931".getBytes(ISO_8859_1))));
    }

    @Test
    void dataMayHoldAnyByteEvenThoseThatBeginAPacket() {
        Bytes packet = packet("I", "C1", "01\u001d16\u0016\u00fe\r\n.!x");
        assertThat(told(fed(packet))).isEqualTo("]C1 01\u001d16\u0016\u00fe\r\n.!x");
    }

    @Test
    void answersTellHowTheCommandWent() {
        assertThat(told(fed(Bytes.ofHex(ANSWER)))).isEqualTo("DECHDR1! DONE");
        assertThat(told(fed(Bytes.of("DECHDR9\u0015.".getBytes(ISO_8859_1)))))
                .isEqualTo("DECHDR9. VALUE_OUT_OF_RANGE");
        assertThat(told(fed(Bytes.of("A1\u0006,B2\u0005;C3\u0006.".getBytes(ISO_8859_1)))))
                .isEqualTo("A1,B2;C3. UNKNOWN_COMMAND");
    }

    @Test
    void linesWithoutHeaderAreKeptApart() {
        assertThat(told(fed(Bytes.of("4006381333931\r\nx\u001dy\r".getBytes(ISO_8859_1)))))
                .isEqualTo("plain 4006381333931|plain x\u001dy");
    }

    @Test
    void everyChunkSizeYieldsTheSame() {
        Bytes stream =
                Bytes.ofHex("16" + "ff" + EAN + ANSWER + EAN + "16fe00" + EAN + "41420d" + EAN);
        List<HoneywellFrame> atOnce = fed(stream);
        for (int size = 1; size <= stream.size(); size++) {
            HoneywellFramer framer = new HoneywellFramer();
            List<HoneywellFrame> frames = new ArrayList<>();
            for (int from = 0; from < stream.size(); from += size) {
                Bytes chunk = stream.slice(from, Math.min(from + size, stream.size()));
                frames.addAll(framer.feed(chunk.toArray(), chunk.size()));
            }
            assertThat(frames).isEqualTo(atOnce);
        }
    }

    @Test
    void everyTruncationIsBrokenAtTheGapAndTheNextPacketIsRead() {
        Bytes packet = Bytes.ofHex(EAN);
        for (int length = 1; length < packet.size(); length++) {
            HoneywellFramer framer = new HoneywellFramer();
            assertThat(framer.feed(packet.toArray(), length)).isEmpty();
            assertThat(told(framer.gap())).startsWith("!no end came in time");
            assertThat(told(framer.feed(packet.toArray(), packet.size())))
                    .isEqualTo("]E0 4006381333931");
        }
    }

    @Test
    void everyCorruptedHeaderByteCostsItsPacketAndNeverMakesACode() {
        Bytes packet = Bytes.ofHex(EAN);
        for (int i = 0; i < 21; i++) {
            if (i >= 17 && i <= 19) {
                // Symbology and AIM identifier carry no redundancy: nobody can notice.
                continue;
            }
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = Bytes.ofHex(EAN + EAN).toArray();
                bytes[i] ^= (byte) (1 << bit);
                HoneywellFramer framer = new HoneywellFramer();
                List<HoneywellFrame> frames = new ArrayList<>(framer.feed(bytes, bytes.length));
                frames.addAll(framer.gap());
                String all = told(frames);
                assertThat(all).as("byte %d bit %d", i, bit).contains("]E0 4006381333931");
                assertThat(all.split("4006381333931", -1))
                        .as("byte %d bit %d: %s", i, bit, all)
                        .hasSize(2);
            }
        }
        assertThat(packet.size()).isEqualTo(35);
    }

    @Property
    void anythingComesBackAsItWas(
            @ForAll @Size(min = 1, max = 400) byte[] data, @ForAll byte[] garbage) {
        Bytes packet = packet("j", "C0", new String(data, ISO_8859_1));
        HoneywellFramer framer = new HoneywellFramer();
        int before = framer.feed(garbage, garbage.length).size() + framer.gap().size();
        assertThat(before > 0 || isLineEnds(garbage)).isTrue();
        assertThat(framer.feed(packet.toArray(), packet.size()))
                .singleElement()
                .isInstanceOfSatisfying(
                        HoneywellFrame.Decode.class,
                        decode -> assertThat(decode.data()).isEqualTo(Bytes.of(data)));
    }

    @Test
    void endlessTextIsGivenUpAtItsLimit() {
        byte[] text = "x".repeat(9_000).getBytes(ISO_8859_1);
        assertThat(new HoneywellFramer().feed(text, text.length)).hasSize(2);
    }

    @Test
    void commandsAreThoseOfTheGuide() {
        assertThat(HoneywellCommand.TRIGGER.hex()).isEqualTo("16540d");
        assertThat(HoneywellCommand.UNTRIGGER.hex()).isEqualTo("16550d");
        assertThat(HoneywellCommand.BEEP.hex()).isEqualTo("16070d");
        assertThat(HoneywellCommand.menu("DECHDR1.").hex()).isEqualTo("164d0d444543484452312e");
        assertThatThrownBy(() -> HoneywellCommand.menu("DECHDR1"))
                .hasMessageContaining("and then '.' or '!'");
    }

    static Bytes packet(String symbology, String aim, String data) {
        String payload =
                "MSGGET%04d%s%s\u001d%s\r".formatted(data.length() + 1, symbology, aim, data);
        int length = payload.length();
        String header = "\u0016\u00fe" + (char) (length & 0xFF) + (char) (length >> 8) + "\0\0\r";
        return Bytes.of((header + payload).getBytes(ISO_8859_1));
    }

    /** Empty lines are the one thing that leaves no trace. */
    private static boolean isLineEnds(byte[] bytes) {
        return new String(bytes, ISO_8859_1).chars().allMatch(c -> c == '\r' || c == '\n');
    }

    private static List<HoneywellFrame> fed(Bytes bytes) {
        return new HoneywellFramer().feed(bytes.toArray(), bytes.size());
    }

    private static String told(List<HoneywellFrame> frames) {
        return frames.stream()
                .map(frame ->
                        switch (frame) {
                            case HoneywellFrame.Decode decode ->
                                    decode.aim().orElse("-") + " " + text(decode.data());
                            case HoneywellFrame.Answer answer ->
                                    answer.text() + " " + answer.status();
                            case HoneywellFrame.Plain plain -> "plain " + text(plain.content());
                            case HoneywellFrame.Broken broken -> "!" + broken.reason();
                        })
                .collect(Collectors.joining("|"));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }
}
