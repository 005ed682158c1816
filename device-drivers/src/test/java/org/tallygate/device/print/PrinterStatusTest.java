package org.tallygate.device.print;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.print.PrinterAnswer.ErrorStatus;
import org.tallygate.device.print.PrinterAnswer.Garbled;
import org.tallygate.device.print.PrinterAnswer.HostStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

final class PrinterStatusTest {

    private static final String READY =
            strings("030,0,0,1225,000,0,0,0,000,0,0,0", "001,0,0,0,1,2,6,0,00000000,1,000");

    private static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(READY, "[] 0 0 false"),
                Arguments.of(
                        strings(
                                "030,1,1,1225,002,1,0,1,000,1,1,1",
                                "001,0,1,1,1,K,6,0,00000100,1,000"),
                        "[PAPER_OUT, RIBBON_OUT, HEAD_OPEN, PAUSED, BUFFER_FULL, TOO_HOT, TOO_COLD,"
                                + " MEMORY] 2 100 true"),
                Arguments.of(READY.replace("0,0,1225,000", "0,1,1225,000"), "[PAUSED] 0 0 false"),
                Arguments.of(errors("0 00000000 00000000"), "[]"),
                Arguments.of(errors("1 00000000 00000001"), "[PAPER_OUT]"),
                Arguments.of(errors("1 00000000 00000005"), "[PAPER_OUT, HEAD_OPEN]"),
                Arguments.of(errors("1 00000000 00010004"), "[HEAD_OPEN, PAUSED]"),
                Arguments.of(errors("1 00000000 0000000A"), "[RIBBON_OUT, CUTTER]"),
                Arguments.of(errors("1 00000000 00000020"), "[TOO_HOT]"),
                Arguments.of(errors("1 00000000 00004000"), "[PAPER_JAM]"),
                Arguments.of(errors("1 00000000 00000200"), "[OTHER]"),
                Arguments.of(errors("1 00000001 00000001"), "[PAPER_OUT, OTHER]"),
                Arguments.of(errors("1 00000000 00000000"), "[OTHER]"),
                Arguments.of("\u00021234,0\u0003\r\n", "garbled"),
                Arguments.of("\u0002ZT410-203dpi,V75.19.7Z,8,65536KB\u0003\r\n", "garbled"));
    }

    private static String strings(String first, String second) {
        return string(first) + string(second) + string("1234,0");
    }

    private static String string(String content) {
        return "\u0002" + content + "\u0003\r\n";
    }

    private static String errors(String flags) {
        return "\u0002\r\n\r\nPRINTER STATUS            \r\n   ERRORS:          "
                + flags
                + "  \r\n   WARNINGS:        1 00000000 00000100   \r\n\u0003";
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerMeansWhatTheGuideSaysInEveryChunkSize(String text, String meaning) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int size = 1; size <= bytes.length; size++) {
            PrinterStatus status = new PrinterStatus();
            List<PrinterAnswer> answers = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += size) {
                int count = Math.min(size, bytes.length - from);
                answers.addAll(status.feed(Bytes.of(bytes, from, count).toArray(), count));
            }
            assertThat(answers).as("chunks of %d", size).hasSize(1);
            assertThat(meaning(answers.getFirst())).isEqualTo(meaning);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void truncatedAnswerTellsNothingAndTheNextOneIsReadAgain(String text, String meaning) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int length = 1; length < text.stripTrailing().length(); length++) {
            PrinterStatus status = new PrinterStatus();
            List<PrinterAnswer> answers = new ArrayList<>(status.feed(bytes, length));
            answers.addAll(status.cut("the line was lost"));
            assertThat(answers).as("%d bytes", length).allMatch(Garbled.class::isInstance);
            assertThat(meaning(status.feed(bytes, bytes.length).getLast())).isEqualTo(meaning);
        }
    }

    @Test
    void corruptedByteNeverThrowsAndTheSecondAnswerAfterItIsRead() {
        for (String text : List.of(READY, errors("1 00000000 00000005"))) {
            byte[] good = text.getBytes(ISO_8859_1);
            for (int at = 0; at < good.length; at++) {
                for (int wrong = 0; wrong < 256; wrong++) {
                    byte[] bad = good.clone();
                    bad[at] = (byte) wrong;
                    PrinterStatus status = new PrinterStatus();
                    status.feed(bad, bad.length);
                    status.feed(good, good.length);
                    assertThat(status.feed(good, good.length).getLast())
                            .isNotInstanceOf(Garbled.class);
                }
            }
        }
    }

    @Test
    void answerThatLostItsMiddleIsGarbled() {
        String lost = string("030,0,0,1225,000,0,0,0,000,0,0,0") + string("1234,0");
        byte[] bytes = (lost + READY).getBytes(ISO_8859_1);
        List<PrinterAnswer> answers = new PrinterStatus().feed(bytes, bytes.length);
        assertThat(answers.stream().map(PrinterStatusTest::meaning))
                .containsExactly("garbled", "garbled", "[] 0 0 false");
    }

    @Test
    void errorsMayComeBetweenTheStringsOfAStatusOnlyAtItsCost() {
        String first = string("030,0,0,1225,000,0,0,0,000,0,0,0");
        String mixed = first + errors("0 00000000 00000000") + READY.substring(first.length());
        byte[] bytes = mixed.getBytes(ISO_8859_1);
        assertThat(
                        new PrinterStatus()
                                .feed(bytes, bytes.length).stream().map(PrinterStatusTest::meaning))
                .containsExactly("garbled", "[]", "garbled", "garbled");
    }

    private static String meaning(PrinterAnswer answer) {
        return switch (answer) {
            case HostStatus status ->
                    new TreeSet<>(status.faults())
                            + " "
                            + status.formatsWaiting()
                            + " "
                            + status.labelsRemaining()
                            + " "
                            + status.formatUnderWay();
            case ErrorStatus errors -> new TreeSet<>(errors.faults()).toString();
            case Garbled _ -> "garbled";
        };
    }
}
