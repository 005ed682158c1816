package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.gpio.PinLevel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Lines of every ending, and the pins' lines. */
final class LineTargets {

    private static final List<LineFormat> FORMATS =
            List.of(
                    LineFormat.standard(),
                    LineFormat.terminatedBy(Set.of(Terminator.LF)),
                    LineFormat.terminatedBy(Set.of(Terminator.CRLF, Terminator.TAB)),
                    LineFormat.endedBySilence(20),
                    LineFormat.enclosed(),
                    LineFormat.standard().withPrefix(Bytes.of((byte) 'P', (byte) 'Q')),
                    LineFormat.standard().withMaxLength(8));

    private LineTargets() {}

    static List<Target> all() {
        return List.of(
                new Target("line-framer", lines(), LineTargets::frame),
                Target.ofText(
                        "pin-line",
                        List.of("1 high", "64 low", "0 high"),
                        (text, _) ->
                                PinLevel.ofLine(text)
                                        .ifPresent(pin -> assertThat(pin.line()).isEqualTo(text))));
    }

    static List<byte[]> lines() {
        return Stream.of(
                        "4006381333931\r",
                        "]C1010950600013435210ABC\u001d21A\r\n",
                        "PQ96385074\n",
                        "\u0002]E04006381333931\u0003",
                        "A\t",
                        "\r",
                        "\n")
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static void frame(byte[] input, RandomGenerator random) {
        LineFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
        LineFramer whole = new LineFramer(format);
        List<Frame> expected = new ArrayList<>(whole.feed(input, input.length));
        expected.addAll(whole.gap());
        LineFramer pieces = new LineFramer(format);
        List<Frame> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.feed(piece, piece.length)));
        found.addAll(pieces.gap());
        assertThat(found).isEqualTo(expected);
        for (Frame each : found) {
            assertThat(each.raw().size()).isBetween(1, format.maxLength() + 8);
        }
        boolean enclosed = format.ending() instanceof LineFormat.Ending.StxEtx;
        String line = enclosed ? "\u0003\u00021\u0003" : "\r\nPQ1\r\n";
        byte[] next = line.getBytes(StandardCharsets.US_ASCII);
        List<Frame> behind = new ArrayList<>(pieces.feed(next, next.length));
        behind.addAll(pieces.gap());
        assertThat(behind).as("it finds the next line").anyMatch(Frame.Whole.class::isInstance);
    }
}
