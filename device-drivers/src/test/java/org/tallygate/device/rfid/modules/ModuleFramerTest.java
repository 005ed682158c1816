package org.tallygate.device.rfid.modules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.rfid.modules.ModuleAnswer.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

final class ModuleFramerTest {

    @ParameterizedTest
    @EnumSource
    void everyChunkSizeGivesTheSameFrames(Family family) {
        Bytes stream =
                Golden.joined(
                        List.of(
                                Bytes.ofHex("00ff13aabba0"),
                                Golden.stream(family),
                                Bytes.ofHex("dd7e"),
                                Golden.stream(family)));
        List<Frame> whole = cut(family, stream, stream.size());
        assertThat(raws(whole)).isEqualTo(stream);
        assertThat(wholes(whole)).hasSize(2 * Golden.frames(family).size());
        for (int chunk = 1; chunk < stream.size(); chunk++) {
            assertThat(cut(family, stream, chunk)).as("chunks of %d", chunk).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGoldenFrameIsOneFrame(Family family) {
        for (Bytes frame : Golden.frames(family)) {
            assertThat(wholes(cut(family, frame, frame.size())))
                    .as("%s", frame)
                    .containsExactly(frame);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsNoFrameAndTheNextOneIsFound(Family family) {
        Bytes next = Golden.frames(family).getFirst();
        for (Bytes frame : Golden.frames(family)) {
            for (int size = 1; size < frame.size(); size++) {
                Bytes cutOff = frame.slice(0, size);
                assertThat(wholes(cut(family, cutOff, size))).as("%s", cutOff).isEmpty();
                Bytes both = Golden.joined(List.of(cutOff, next));
                assertThat(wholes(cut(family, both, both.size())))
                        .as("%s before %s", cutOff, next)
                        .containsExactly(next);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneWrongByteNeverMakesAnotherTagAndTheNextFrameIsFound(Family family) {
        Set<Bytes> known = Golden.epcs(family);
        Bytes next = Golden.frames(family).getFirst();
        for (Bytes frame : Golden.frames(family)) {
            for (int at = 0; at < frame.size(); at++) {
                for (int wrong = 1; wrong < 256; wrong++) {
                    byte[] bytes = frame.toArray();
                    bytes[at] ^= (byte) wrong;
                    Bytes both = Golden.joined(List.of(Bytes.of(bytes), next));
                    List<Frame> frames = cut(family, both, both.size());
                    assertThat(raws(frames)).isEqualTo(both);
                    assertThat(wholes(frames)).as("%s", both).contains(next);
                    assertThat(known).as("%s", both).containsAll(believed(family, frames));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseBeforeAndBetweenIsToldAndNothingIsLost(Family family) {
        Random random = new Random(27649500);
        for (int round = 0; round < 200; round++) {
            List<Bytes> parts = new ArrayList<>();
            for (Bytes frame : Golden.frames(family)) {
                byte[] noise = new byte[random.nextInt(40)];
                random.nextBytes(noise);
                parts.add(Bytes.of(noise));
                parts.add(frame);
            }
            Bytes stream = Golden.joined(parts);
            List<Frame> frames = cut(family, stream, 1 + random.nextInt(64));
            assertThat(raws(frames)).isEqualTo(stream);
            assertThat(wholes(frames)).containsAll(Golden.frames(family));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endlessNoiseIsToldInPiecesAndNeverKept(Family family) {
        ModuleFramer framer = ModuleFramer.of(family);
        Random random = new Random(1);
        byte[] noise = new byte[4_096];
        for (int i = 0; i < 100; i++) {
            random.nextBytes(noise);
            for (Frame frame : framer.feed(noise, noise.length)) {
                assertThat(frame.raw().size()).isLessThanOrEqualTo(1_031);
            }
            assertThat(framer.waiting()).isLessThan(1_031 + ModuleFramer.MAX_NOISE);
        }
    }

    @Test
    void startThatCameToNothingDoesNotSwallowTheFrameBehindIt() {
        Bytes falseStart = Bytes.ofHex("AA02220011");
        Bytes tag = Bytes.ofHex("AA02220011C73000E28068900000500E88C6A4A7119B29DD");
        List<Frame> frames = cut(Family.R200, Golden.joined(List.of(falseStart, tag)), 3);
        assertThat(frames).hasSize(2);
        assertThat(((Frame.Broken) frames.getFirst()).raw()).isEqualTo(falseStart);
        assertThat(((Frame.Broken) frames.getFirst()).reason())
                .startsWith("checksum is ")
                .contains(" and must be ");
        assertThat(frames.get(1).raw()).isEqualTo(tag);
    }

    /**
     * The sum does not see two bytes that changed places, and the length of the EPC is the same.
     */
    @Test
    void sumOfEightBitsIsWeakAndTheTagsOwnCrcFindsWhatItMisses() {
        byte[] swapped = Bytes.ofHex("AA02220011C73000E28068900000500E88C6A4A7119B29DD").toArray();
        byte kept = swapped[8];
        swapped[8] = swapped[9];
        swapped[9] = kept;
        UhfReading.Read read = (UhfReading.Read) SerialUhf.decode(Family.R200, Bytes.of(swapped));
        assertThat(read.epc()).hasValue("80E268900000500E88C6A4A7");
        assertThat(read.tags().getFirst().check()).isEqualTo(Sighting.Check.WRONG);
    }

    /** Here nothing finds it: the frame has no CRC of the tag. */
    @Test
    void sumOfTheR2000MissesTwoBytesThatChangedPlaces() {
        byte[] swapped = Bytes.ofHex("A0130189143000E28068940000400A9D22ACFF4A23").toArray();
        byte kept = swapped[7];
        swapped[7] = swapped[8];
        swapped[8] = kept;
        UhfReading.Read read = (UhfReading.Read) SerialUhf.decode(Family.R2000, Bytes.of(swapped));
        assertThat(read.epc()).hasValue("80E268940000400A9D22ACFF");
        assertThat(read.tags().getFirst().check()).isEqualTo(Sighting.Check.NOT_SENT);
    }

    private static List<Frame> cut(Family family, Bytes stream, int chunk) {
        ModuleFramer framer = ModuleFramer.of(family);
        List<Frame> frames = new ArrayList<>();
        byte[] all = stream.toArray();
        for (int from = 0; from < all.length; from += chunk) {
            byte[] part = stream.slice(from, Math.min(all.length, from + chunk)).toArray();
            frames.addAll(framer.feed(part, part.length));
        }
        frames.addAll(framer.gap());
        assertThat(framer.waiting()).isZero();
        return frames;
    }

    private static List<Bytes> wholes(List<Frame> frames) {
        return frames.stream().filter(Frame.Whole.class::isInstance).map(Frame::raw).toList();
    }

    private static Bytes raws(List<Frame> frames) {
        return Golden.joined(frames.stream().map(Frame::raw).toList());
    }

    /** The EPCs that a duty would tell. */
    private static List<Bytes> believed(Family family, List<Frame> frames) {
        List<Bytes> epcs = new ArrayList<>();
        for (Frame frame : frames) {
            if (frame instanceof Frame.Whole whole) {
                Codec.of(family).answers(whole.content()).stream()
                        .filter(Tag.class::isInstance)
                        .map(tag -> ((Tag) tag).sighting())
                        .filter(tag -> tag.check() != Sighting.Check.WRONG)
                        .forEach(tag -> epcs.add(tag.epc()));
            }
        }
        return epcs;
    }
}
