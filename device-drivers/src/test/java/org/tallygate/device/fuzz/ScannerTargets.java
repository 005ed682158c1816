package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineDialogue;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Transcript;
import org.tallygate.device.scanner.datalogic.DatalogicDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellFrame;
import org.tallygate.device.scanner.honeywell.HoneywellFramer;
import org.tallygate.device.scanner.honeywell.HoneywellSettings;
import org.tallygate.device.scanner.keyboard.KeyEvent;
import org.tallygate.device.scanner.keyboard.KeyboardDialogue;
import org.tallygate.device.scanner.keyboard.KeyboardSettings;
import org.tallygate.device.scanner.keyboard.Layout;
import org.tallygate.device.scanner.ssi.SsiDialogue;
import org.tallygate.device.scanner.ssi.SsiFrame;
import org.tallygate.device.scanner.ssi.SsiFramer;
import org.tallygate.device.scanner.ssi.SsiPacket;
import org.tallygate.device.scanner.ssi.SsiSettings;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Scanners' frames, and their dialogues while the box speaks and time passes. */
final class ScannerTargets {

    private ScannerTargets() {}

    static List<Target> all() {
        return List.of(
                new Target("ssi-framer", ssi(), ScannerTargets::ssiFrames),
                new Target("honeywell-framer", honeywell(), ScannerTargets::honeywellFrames),
                dialogue("ssi", ssi(), out -> new SsiDialogue(SsiSettings.standard(), out)),
                dialogue(
                        "honeywell",
                        honeywell(),
                        out -> new HoneywellDialogue(HoneywellSettings.standard(), out)),
                dialogue(
                        "datalogic",
                        LineTargets.lines(),
                        out -> new DatalogicDialogue(talk(), Duration.ofSeconds(2), out)),
                dialogue("line", LineTargets.lines(), out -> new LineDialogue(talk(), out)),
                dialogue(
                        "keyboard",
                        keys(),
                        out -> new KeyboardDialogue(KeyboardSettings.of(Layout.US), out)));
    }

    private static LineTalk talk() {
        return new LineTalk(
                LineFormat.standard(),
                new CodeIds.Makers(CodeIds.Maker.DATALOGIC),
                Optional.of(Duration.ofMillis(100)),
                Duration.ofMillis(50));
    }

    private static List<byte[]> ssi() {
        return List.of(
                packet(0xF3, 0, "0b34303036333831333333393331"),
                packet(0xF3, 1, "0b34303036333831333333393331"),
                packet(0xF3, 2, "1c414243"),
                packet(0xF3, 0, "1c44"),
                packet(0xF6, 0, "03"),
                packet(0xD0, 0, ""),
                packet(0xD1, 0, "01"),
                packet(0xD1, 0, "06"),
                packet(0xD4, 0, "07ff3f01d0d1e6"),
                packet(0xD6, 0, "030b313233010341"),
                packet(0x74, 0, "00010203"));
    }

    private static byte[] packet(int opcode, int status, String data) {
        return new SsiPacket(opcode, SsiPacket.FROM_DECODER, status, Bytes.ofHex(data))
                .encode()
                .toArray();
    }

    private static List<byte[]> honeywell() {
        return List.of(
                Bytes.ofHex("16fe1c0000000d4d534747455430303134644530" + "1d" + "343030360d")
                        .toArray(),
                Bytes.ofHex(
                                "16fe1c0000000d4d534747455430303134644530"
                                        + "1d343030363338313333333933310d")
                        .toArray(),
                Bytes.ofHex("444543484452310621").toArray(),
                Bytes.ofHex("4445434844523115" + "2e").toArray(),
                Bytes.ofHex("343030360d").toArray(),
                Bytes.ofHex("16fe").toArray());
    }

    private static List<byte[]> keys() {
        List<byte[]> words = new ArrayList<>();
        for (int code : new int[] {2, 3, 11, 28, 15, 42, 29, 56, 100, 58, 82, 96, 200}) {
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            for (int value : new int[] {1, 0, 2}) {
                word.writeBytes(key(1, code, value));
                word.writeBytes(key(0, 0, 0));
            }
            words.add(word.toByteArray());
        }
        words.add(key(1, 42, 1));
        words.add(key(0, 3, 0));
        return words;
    }

    private static byte[] key(int type, int code, int value) {
        return new KeyEvent(Instant.ofEpochSecond(1_790_000_000L), type, code, value)
                .encode()
                .toArray();
    }

    private static void ssiFrames(byte[] input, RandomGenerator random) {
        SsiFramer whole = new SsiFramer(SsiPacket.FROM_DECODER);
        List<SsiFrame> expected = new ArrayList<>(whole.feed(input, input.length));
        expected.addAll(whole.gap());
        SsiFramer pieces = new SsiFramer(SsiPacket.FROM_DECODER);
        List<SsiFrame> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        found.addAll(pieces.gap());
        assertThat(found).isEqualTo(expected);
        for (SsiFrame frame : found) {
            if (frame instanceof SsiFrame.Whole(var raw, var packet)) {
                assertThat(packet.encode()).isEqualTo(raw);
            }
        }
    }

    private static void honeywellFrames(byte[] input, RandomGenerator random) {
        HoneywellFramer whole = new HoneywellFramer();
        List<HoneywellFrame> expected = new ArrayList<>(whole.feed(input, input.length));
        expected.addAll(whole.gap());
        HoneywellFramer pieces = new HoneywellFramer();
        List<HoneywellFrame> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        found.addAll(pieces.gap());
        assertThat(found).isEqualTo(expected);
    }

    private static Target dialogue(
            String name, List<byte[]> seeds, Function<ScannerOutlet, ScannerDialogue> of) {
        return new Target(
                name + "-dialogue", seeds, (input, random) -> converse(of, input, random));
    }

    private static void converse(
            Function<ScannerOutlet, ScannerDialogue> of, byte[] input, RandomGenerator random) {
        Transcript transcript = new Transcript();
        ScannerDialogue dialogue = of.apply(transcript);
        long[] micros = {1_000_000};
        dialogue.opened(at(micros[0]));
        Chunks.of(
                input,
                random,
                piece -> {
                    micros[0] += random.nextInt(4) == 0 ? random.nextInt(2_000_000) : 100;
                    Stamp now = at(micros[0]);
                    switch (random.nextInt(12)) {
                        case 0 -> dialogue.quiet(now);
                        case 1 -> command(dialogue, random, now);
                        case 2 -> {
                            dialogue.lost(now);
                            dialogue.opened(now);
                        }
                        default -> {}
                    }
                    dialogue.take(piece, piece.length, now);
                });
        dialogue.quiet(at(micros[0] + 10_000_000));
        dialogue.isWaitingForTheBox();
    }

    private static void command(ScannerDialogue dialogue, RandomGenerator random, Stamp now) {
        DeviceCommand command =
                switch (random.nextInt(6)) {
                    case 0 -> new DeviceCommand.Handled(1 + random.nextInt(3), Handling.ACCEPTED);
                    case 1 -> new DeviceCommand.Handled(1 + random.nextInt(3), Handling.REFUSED);
                    case 2 -> new DeviceCommand.Signal(Verdict.GOOD);
                    case 3 -> new DeviceCommand.Signal(Verdict.BAD);
                    case 4 -> new DeviceCommand.Weigh();
                    default -> new DeviceCommand.Enable(random.nextBoolean());
                };
        if (dialogue.understands(command)) {
            dialogue.command(command, now);
        }
    }

    private static Stamp at(long micros) {
        return new Stamp(micros, 1_790_000_000_000_000L + micros);
    }
}
