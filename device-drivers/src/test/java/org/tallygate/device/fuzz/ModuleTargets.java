package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.Golden;
import org.tallygate.device.rfid.modules.ModuleFramer;
import org.tallygate.device.rfid.modules.SerialUhf;
import org.tallygate.device.rfid.modules.UhfReading;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Serial UHF modules: one frame, and a stream of them. */
final class ModuleTargets {

    private ModuleTargets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (Family family : Family.values()) {
            List<byte[]> seeds = seeds(family);
            all.add(
                    new Target(
                            "uhf-" + family + "-frame",
                            seeds,
                            (input, _) -> frame(family, Bytes.of(input))));
            all.add(
                    new Target(
                            "uhf-" + family + "-stream",
                            seeds,
                            (input, random) -> stream(family, input, random)));
        }
        return all;
    }

    static List<byte[]> seeds(Family family) {
        return Golden.frames(family).stream().map(Bytes::toArray).toList();
    }

    private static void frame(Family family, Bytes frame) {
        switch (SerialUhf.decode(family, frame)) {
            case UhfReading.Read read -> {
                assertThat(read.meaning()).isNotEmpty();
                assertThat(read.command() || !read.answers().isEmpty()).isTrue();
                read.epc().ifPresent(epc -> assertThat(frame.hex()).containsIgnoringCase(epc));
                read.pc();
                read.crc();
                read.rssiDbm();
                read.rssiRaw();
                read.tags().forEach(tag -> tag.check());
            }
            case UhfReading.Refused refused -> assertThat(refused.reason()).isNotEmpty();
        }
    }

    private static void stream(Family family, byte[] input, RandomGenerator random) {
        ModuleFramer whole = ModuleFramer.of(family);
        List<Frame> expected = whole.feed(input, input.length);
        ModuleFramer pieces = ModuleFramer.of(family);
        List<Frame> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        assertThat(found).isEqualTo(expected);
        found.addAll(pieces.gap());
        assertThat(pieces.waiting()).isZero();
        assertThat(found.stream().mapToInt(frame -> frame.raw().size()).sum())
                .isEqualTo(input.length);
        for (Frame each : found) {
            if (each instanceof Frame.Whole(var raw, _)) {
                frame(family, raw);
            }
        }
    }
}
