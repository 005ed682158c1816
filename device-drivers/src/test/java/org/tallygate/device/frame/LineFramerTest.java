package org.tallygate.device.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.frame.LineFormat.Ending;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.frame.LineFormat.Terminator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

final class LineFramerTest {

    private static final String THREE = "4006381333931\r]C10104012345678901\u001d21A\r\n96385074\n";

    /** In the columns, ~ stands for CR, $ for LF, ^ for GS, < for STX, > for ETX, _ for TAB. */
    @ParameterizedTest
    @CsvSource({
        "CR,        4006381333931~,          4006381333931",
        "CR,        a~b~,                    a|b",
        "CR,        a~$b~$,                  a|b",
        "LF,        a$b~$,                   a|b",
        "CRLF,      a~$b~$,                  a|b",
        "CRLF,      a~b~$,                   a~b",
        "CRLF,      a$b~$,                   a$b",
        "CR LF,     a~$b$c~$~$d~,            a|b|c|d",
        "TAB,       a_b_,                    a|b",
        "CR,        a_b~,                    a_b",
        "CR,        ]C1011^21A^10B~,         ]C1011^21A^10B",
        "CR LF TAB CRLF, a~$_b_$c$,          a|b|c",
        "CR,        ~~$$~,                   ''",
    })
    void linesEndWhereTheSetSays(String terminators, String stream, String contents) {
        Set<Terminator> set =
                Set.of(terminators.split(" ")).stream()
                        .map(Terminator::valueOf)
                        .collect(Collectors.toSet());
        List<Frame> frames = feed(LineFormat.terminatedBy(set), bytes(stream));
        assertThat(contents(frames)).isEqualTo(contents);
    }

    @ParameterizedTest
    @CsvSource({
        "<a><b>,        a|b",
        "<a>~$<b>~$,    a|b",
        "<a~$b>,        a~$b",
        "<a<b>,         !STX came before ETX|b",
        "<a>x<b>,       a|!bytes stand outside STX|b",
        "a><b>,         !ETX came without STX|b",
        "<><b>,         !nothing stands between the frame bytes|b",
        "<a,            ''",
    })
    void enclosedLinesStandBetweenStxAndEtx(String stream, String contents) {
        assertThat(contents(feed(LineFormat.enclosed(), bytes(stream)))).isEqualTo(contents);
    }

    @Test
    void rawKeepsTerminatorAndFrameBytes() {
        assertThat(feed(LineFormat.standard(), bytes("a~$b$")))
                .extracting(Frame::raw)
                .containsExactly(Bytes.of(bytes("a~")), Bytes.of(bytes("b$")));
        assertThat(feed(LineFormat.terminatedBy(Set.of(Terminator.CRLF)), bytes("a~$")))
                .extracting(Frame::raw)
                .containsExactly(Bytes.of(bytes("a~$")));
        assertThat(feed(LineFormat.enclosed(), bytes("<a>")))
                .extracting(Frame::raw)
                .containsExactly(Bytes.of(bytes("<a>")));
    }

    @Test
    void prefixIsTakenOffAndMissedWhenAbsent() {
        LineFormat format = LineFormat.standard().withPrefix(Bytes.of(bytes("P:")));
        assertThat(contents(feed(format, bytes("P:400~00~P~P:~"))))
                .isEqualTo(
                        "400|!does not start with the prefix 503a"
                                + "|!does not start with the prefix 503a"
                                + "|!nothing stands between the frame bytes");
    }

    @Test
    void suffixIsTakenOffAndMissedWhenAbsent() {
        LineFormat format =
                LineFormat.standard()
                        .withPrefix(Bytes.of(bytes("P")))
                        .withSuffix(Bytes.of(bytes("##")));
        assertThat(contents(feed(format, bytes("P400##~P00#~P##~P#~"))))
                .isEqualTo(
                        "400|!does not end with the suffix 2323"
                                + "|!nothing stands between the frame bytes"
                                + "|!does not end with the suffix 2323");
    }

    @ParameterizedTest
    @CsvSource({
        "CR,    1234~,       1234",
        "CR,    12345~ab~,   !longer than 4 bytes; dropped up to its end|ab",
        "CR,    123456789~ab~, !longer than 4 bytes; dropped up to its end|ab",
        "CRLF,  1234~$,      1234",
        "CRLF,  1234~5~$ab~$, !longer than 4 bytes; dropped up to its end|ab",
        "CRLF,  1234~~$ab~$, !longer than 4 bytes; dropped up to its end|ab",
    })
    void overlongLineIsBrokenOnceAndTheNextOneIsWhole(
            String terminator, String stream, String contents) {
        LineFormat format =
                LineFormat.terminatedBy(Set.of(Terminator.valueOf(terminator))).withMaxLength(4);
        assertThat(contents(feed(format, bytes(stream)))).isEqualTo(contents);
    }

    @ParameterizedTest
    @CsvSource({
        "<1234>,          1234",
        "<12345>x<ab>,    !longer than 4 bytes; dropped up to its end|!bytes stand outside STX|ab",
        "<12345<ab>,      !longer than 4 bytes; dropped up to its end|ab",
        "123456<ab>,      !longer than 4 bytes; dropped up to its end|ab",
    })
    void overlongEnclosedLineIsBrokenOnceAndTheNextOneIsWhole(String stream, String contents) {
        assertThat(contents(feed(LineFormat.enclosed().withMaxLength(4), bytes(stream))))
                .isEqualTo(contents);
    }

    @Test
    void gapBreaksHalfALine() {
        LineFramer framer = new LineFramer(LineFormat.standard());
        assertThat(framer.feed(bytes("40063"), 5)).isEmpty();
        assertThat(contents(framer.gap())).isEqualTo("!no end came within 500 ms");
        assertThat(framer.gap()).isEmpty();
        assertThat(contents(framer.feed(bytes("a~"), 2))).isEqualTo("a");
    }

    @Test
    void gapEndsALineOfADeviceWithoutSuffix() {
        LineFramer framer = new LineFramer(LineFormat.endedBySilence(50));
        assertThat(framer.feed(bytes("40063~$"), 7)).isEmpty();
        assertThat(framer.gap()).containsExactly(whole("40063~$", "40063"));
        assertThat(framer.gap()).isEmpty();
    }

    @Test
    void lossInTheMiddleGivesUpTheHeldBytes() {
        LineFramer framer = new LineFramer(LineFormat.standard());
        assertThat(framer.cut("lost")).isEmpty();
        assertThat(framer.feed(bytes("40063"), 5)).isEmpty();
        assertThat(framer.cut("lost"))
                .containsExactly(new Frame.Broken(Bytes.of(bytes("40063")), "lost"));
    }

    @Test
    void everyTruncationYieldsOnlyTheLinesThatEnded() {
        byte[] stream = THREE.getBytes(ISO_8859_1);
        List<Frame> all = feed(LineFormat.standard(), stream);
        assertThat(all).hasSize(3).allMatch(Frame.Whole.class::isInstance);
        for (int cut = 0; cut <= stream.length; cut++) {
            List<Frame> some = feed(LineFormat.standard(), Bytes.of(stream, 0, cut).toArray());
            assertThat(some).isEqualTo(all.subList(0, some.size()));
        }
    }

    @Test
    void corruptedByteHarmsOnlyItsOwnLineAndTheNext() {
        byte[] stream = "4006381333931\r96385074\r5901234123457\r".getBytes(ISO_8859_1);
        Frame last = whole("5901234123457~", "5901234123457");
        Frame first = whole("4006381333931~", "4006381333931");
        for (int at = 0; at < stream.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] corrupted = stream.clone();
                corrupted[at] = (byte) value;
                List<Frame> frames = feed(LineFormat.standard(), corrupted);
                if (at < 22) {
                    assertThat(frames).endsWith(last);
                }
                if (at > 13) {
                    assertThat(frames).startsWith(first);
                }
            }
        }
    }

    @Property
    void chunkSizeChangesNothing(
            @ForAll("formats") LineFormat format, @ForAll("streams") byte[] stream) {
        List<Frame> atOnce = feed(format, stream);
        for (int size = 1; size <= stream.length; size++) {
            LineFramer framer = new LineFramer(format);
            List<Frame> frames = new ArrayList<>();
            for (int from = 0; from < stream.length; from += size) {
                byte[] chunk =
                        Bytes.of(stream, from, Math.min(size, stream.length - from)).toArray();
                frames.addAll(framer.feed(chunk, chunk.length));
            }
            assertThat(frames).isEqualTo(atOnce);
        }
    }

    @Property
    void anyGarbageIsOvercomeByTheNextEnd(
            @ForAll("formats") LineFormat format, @ForAll("streams") byte[] garbage) {
        LineFramer framer = new LineFramer(format);
        List<Frame> frames = framer.feed(garbage, garbage.length);
        assertThat(frames).allMatch(frame -> frame.raw().size() <= format.maxLength() + 2);
        byte[] end = bytes(format.ending() instanceof Ending.StxEtx ? ">" : "~$");
        List<Frame> ignored = framer.feed(end, end.length);
        byte[] good = bytes(format.ending() instanceof Ending.StxEtx ? "<P96>" : "P96~$");
        assertThat(framer.feed(good, good.length))
                .extracting(frame -> frame instanceof Frame.Whole(var raw, var content))
                .as("after %s", ignored)
                .containsExactly(true);
    }

    @Test
    void nonsenseFormatsAreRefused() {
        assertThatThrownBy(() -> LineFormat.standard().withMaxLength(0))
                .hasMessage("maxLength 0 must be 1 to 1048576");
        assertThatThrownBy(() -> LineFormat.endedBySilence(0)).hasMessageContaining("gapMs 0");
        assertThatThrownBy(() -> LineFormat.terminatedBy(Set.of()))
                .hasMessageContaining("name a terminator");
        assertThatThrownBy(
                        () -> new LineFormat(new Ending.StxEtx(), Bytes.EMPTY, 50, OnGap.END, 10))
                .hasMessageContaining("between STX and ETX");
    }

    @Provide
    Arbitrary<LineFormat> formats() {
        return Arbitraries.of(
                LineFormat.standard().withMaxLength(8),
                LineFormat.terminatedBy(Set.of(Terminator.CRLF)).withMaxLength(8),
                LineFormat.terminatedBy(Set.of(Terminator.CR)).withMaxLength(3),
                LineFormat.terminatedBy(Set.of(Terminator.LF, Terminator.TAB)).withMaxLength(8),
                LineFormat.enclosed().withMaxLength(8),
                LineFormat.standard().withPrefix(Bytes.of(bytes("P"))).withMaxLength(8));
    }

    @Provide
    Arbitrary<byte[]> streams() {
        // Mostly bytes that mean something to a framer, so that their mixtures are met.
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of((byte) 2, (byte) 3, (byte) 9, (byte) 10)),
                        Tuple.of(2, Arbitraries.of((byte) 13, (byte) 'P')),
                        Tuple.of(3, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(40);
    }

    private static List<Frame> feed(LineFormat format, byte[] stream) {
        return new LineFramer(format).feed(stream, stream.length);
    }

    private static Frame whole(String raw, String content) {
        return new Frame.Whole(Bytes.of(bytes(raw)), Bytes.of(bytes(content)));
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\r')
                .replace('$', '\n')
                .replace('^', '\u001d')
                .replace('<', '\u0002')
                .replace('>', '\u0003')
                .replace('_', '\t')
                .getBytes(ISO_8859_1);
    }

    private static String contents(List<Frame> frames) {
        return frames.stream()
                .map(frame ->
                        switch (frame) {
                            case Frame.Whole(var raw, var content) ->
                                    new String(content.toArray(), ISO_8859_1)
                                            .replace('\r', '~')
                                            .replace('\n', '$')
                                            .replace('\u001d', '^')
                                            .replace('\t', '_');
                            case Frame.Broken(var raw, var reason) -> "!" + reason;
                        })
                .collect(Collectors.joining("|"));
    }
}
