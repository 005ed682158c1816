package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.WeightUnit;
import org.tallygate.device.print.PrinterAnswer;
import org.tallygate.device.print.PrinterStatus;
import org.tallygate.device.scale.ScaleAnswer;
import org.tallygate.device.scale.ScaleDialect;
import org.tallygate.device.scale.ScaleKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Scales and label printers. */
final class DeskTargets {

    private DeskTargets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (ScaleKind kind : ScaleKind.values()) {
            all.add(
                    new Target(
                            "scale-" + kind,
                            scales(),
                            (input, random) -> weigh(kind, input, random)));
        }
        all.add(new Target("zpl-status", printers(), DeskTargets::status));
        return all;
    }

    private static List<byte[]> scales() {
        return bytes(
                "S S     100.00 g\r\n",
                "S D       1.250 kg\r\n",
                "S +\r\n",
                "ES\r\n",
                "\n  1.250kg\r\n00\r\n\u0003",
                "\u000201.250\r",
                "\u0002?@\r",
                "\u00022 0  1250     0\r",
                "\u00022 0  1250     0\r:",
                "ST,GS,+  1.250kg\r\n",
                "US,NT,-0001.5lb\r\n",
                "OL\r\n");
    }

    private static List<byte[]> printers() {
        return bytes(
                "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n",
                "\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n",
                "\u00021234,0\u0003\r\n",
                "\u0002\r\nPRINTER STATUS\r\n ERRORS: 1 00000000 00000005\r\n"
                        + " WARNINGS: 0 00000000 00000000\r\n\u0003");
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    private static void weigh(ScaleKind kind, byte[] input, RandomGenerator random) {
        ScaleDialect whole = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
        List<ScaleAnswer> expected = new ArrayList<>(whole.feed(input, input.length));
        expected.addAll(whole.cut("the end"));
        ScaleDialect pieces = ScaleDialect.of(kind, WeightUnit.KILOGRAM);
        List<ScaleAnswer> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        found.addAll(pieces.cut("the end"));
        assertThat(found).isEqualTo(expected);
    }

    private static void status(byte[] input, RandomGenerator random) {
        PrinterStatus whole = new PrinterStatus();
        List<PrinterAnswer> expected = new ArrayList<>(whole.feed(input, input.length));
        expected.addAll(whole.cut("the end"));
        PrinterStatus pieces = new PrinterStatus();
        List<PrinterAnswer> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        found.addAll(pieces.cut("the end"));
        assertThat(found).isEqualTo(expected);
    }
}
