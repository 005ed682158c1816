package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.TagDetail;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.stream.Stream;

class TagReportsTest {

    private static final String EPC_96 = "8d3074257bf7194e4000001a85";

    private final TagReports reports = new TagReports();

    @Test
    void goldenReportIsReadValueByValue() {
        assertThat(reports.open(GoldenMessages.named("RO_ACCESS_REPORT"))).isTrue();
        assertThat(reports.next()).isTrue();
        assertThat(reports.epcBits()).isEqualTo(96);
        assertThat(reports.epc().hex()).isEqualTo("306edd870775c77926b231a9");
        assertThat(reports.antenna()).isEqualTo(1);
        assertThat(reports.peakRssiDbm()).isEqualTo(OptionalInt.of(0));
        assertThat(reports.seenCount()).isEqualTo(1);
        assertThat(reports.channel()).isEqualTo(OptionalInt.of(0));
        assertThat(reports.pcWord()).isEmpty();
        assertThat(reports.roSpecId()).isEqualTo(1);
        assertThat(reports.firstSeen()).contains(Instant.parse("2008-09-22T13:51:17Z"));
        assertThat(reports.lastSeen()).contains(Instant.parse("2008-09-22T13:51:17Z"));
        assertThat(reports.raw().hex()).startsWith("00f000398d306edd").hasSize(2 * 0x39);
        assertThat(reports.next()).isFalse();
        assertThatThrownBy(reports::epc).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void severalTagsComeInTheirOrderAndNothingOfOneStaysForTheNext() {
        Bytes frame =
                report(
                        tag(EPC_96 + "81000286c98900000007" + "8c3000"),
                        tag(EPC_96),
                        tag(epc(16, "3074")));
        assertThat(reports.open(frame)).isTrue();
        assertThat(reports.next()).isTrue();
        assertThat(reports.tag().antenna()).isEqualTo(2);
        assertThat(reports.tag().peakRssiDbm()).isEqualTo(OptionalInt.of(-55));
        assertThat(reports.tag().detail().pcWord()).isEqualTo(OptionalInt.of(0x3000));
        assertThat(reports.roSpecId()).isEqualTo(7);
        assertThat(reports.next()).isTrue();
        assertThat(reports.antenna()).isZero();
        assertThat(reports.peakRssiDbm()).isEmpty();
        assertThat(reports.tag().detail()).isEqualTo(TagDetail.NONE);
        assertThat(reports.next()).isTrue();
        assertThat(reports.epc().hex()).isEqualTo("3074");
        assertThat(reports.next()).isFalse();
        assertThat(reports.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,''",
        "1,80",
        "16,3074",
        "20,3074f0",
        "128,3074257bf7194e4000001a853074257b",
        "496,363636363636363636363636363636363636363636363636363636363636"
                + "3636363636363636363636363636363636363636363636363636363636363636"
    })
    void epcMayHaveAnyLength(int bits, String hex) {
        Bytes frame = report(tag(epc(bits, hex)));
        assertThat(reports.open(frame)).isTrue();
        assertThat(reports.next()).isTrue();
        assertThat(reports.epcBits()).isEqualTo(bits);
        assertThat(reports.epc().hex()).isEqualTo(hex);
        assertSame(frame);
    }

    @Test
    void padBitsOfAnEpcAreCleared() {
        Bytes frame = report(tag(epc(20, "3074ff")));
        assertThat(reports.open(frame)).isTrue();
        assertThat(reports.next()).isTrue();
        assertThat(reports.epc().hex()).isEqualTo("3074f0");
        assertSame(frame);
    }

    @Test
    void unknownAndVendorParametersAreSkippedAndKept() {
        String unknown = "03f00006beef";
        String vendor = "03ff000e00001234000000ff" + "cafe";
        Bytes frame = report(tag(unknown + EPC_96 + vendor + "810003"), vendor);
        assertThat(reports.open(frame)).isTrue();
        assertThat(reports.next()).isTrue();
        assertThat(reports.antenna()).isEqualTo(3);
        assertThat(reports.raw().hex()).contains(unknown).contains(vendor);
        assertThat(reports.nextCustom()).isTrue();
        assertThat(reports.customVendor()).isEqualTo(0x1234);
        assertThat(reports.customSubtype()).isEqualTo(0xFF);
        assertThat(reports.customData().hex()).isEqualTo("cafe");
        assertThat(reports.nextCustom()).isFalse();
        assertThat(reports.next()).isFalse();
        assertSame(frame);
    }

    @Test
    void whatIsSaidTwiceIsTakenAsSaidFirst() {
        assertSame(report(tag(epc(16, "0102") + EPC_96 + epc(16, "0304") + "810001810002")));
    }

    @ParameterizedTest
    @CsvSource({
        // An access operation's result, a survey and a stray short parameter have their own forms.
        "00f0001a8d3074257bf7194e4000001a85015d0009000001ffff00",
        "810001",
        "00f2000e0080000c000000000000000"
    })
    void theUnusualIsLeftToTheGeneralDecoder(String body) {
        String even = body.length() % 2 == 0 ? body : body + "0";
        assertThat(reports.open(report(even))).isFalse();
        assertThat(reports.next()).isFalse();
    }

    @Test
    void otherMessagesAreNotTaken() {
        GoldenMessages.all()
                .forEach((name, bytes) ->
                        assertThat(reports.open(bytes))
                                .as(name)
                                .isEqualTo(name.equals("RO_ACCESS_REPORT")));
    }

    @Test
    void everySharedReportIsTakenAndReadAsTheGeneralDecoderDoes() throws IOException {
        List<Bytes> frames = sharedFrames();
        assumeTrue(!frames.isEmpty(), "no shared frames beside the project: skipped");
        int taken = 0;
        int tags = 0;
        for (Bytes frame : frames) {
            tags += assertSame(frame);
            taken += reports.open(frame) ? 1 : 0;
        }
        long all =
                frames.stream()
                        .filter(frame -> general(frame) instanceof FromReader.Reports)
                        .count();
        System.out.printf(
                "llrp reports: %d frames, %d reports, %d of them on the fast way with %d tags%n",
                frames.size(), all, taken, tags);
        assertThat(taken).isGreaterThan(0);
    }

    @Test
    void everyTruncationAndEveryCorruptedByteIsJudgedAsByTheGeneralDecoder() throws IOException {
        List<Bytes> frames = new ArrayList<>(GoldenMessages.all().values());
        frames.add(
                report(
                        tag(EPC_96 + "81000286c9"),
                        tag(epc(20, "3074f0") + "03ff000c0000651a00000039")));
        frames.add(report(tag(EPC_96 + "03ff000e0000651a00000038" + "0abc"), "03f00006beef"));
        sharedFrames().stream()
                .filter(f -> f.size() < 300 && reports.open(f))
                .limit(20)
                .forEach(frames::add);
        for (Bytes frame : frames) {
            for (int size = 0; size < frame.size(); size++) {
                assertSame(frame.slice(0, size));
                if (size >= Header.SIZE) {
                    byte[] cut = frame.slice(0, size).toArray();
                    cut[4] = (byte) (size >>> 8);
                    cut[5] = (byte) size;
                    assertSame(Bytes.of(cut));
                }
            }
            for (int at = 0; at < frame.size(); at++) {
                for (int bent :
                        new int[] {
                            0x00, 0x01, 0x7F, 0x80, 0xFF, frame.at(at) ^ 1, frame.at(at) ^ 0x80
                        }) {
                    byte[] bytes = frame.toArray();
                    bytes[at] = (byte) bent;
                    assertSame(Bytes.of(bytes));
                }
            }
        }
    }

    /** What the fast way takes, the general decoder reads to the same tags. */
    private int assertSame(Bytes frame) {
        if (!reports.open(frame)) {
            assertThat(reports.next()).isFalse();
            return 0;
        }
        List<TagReport> fast = reports.tags();
        assertThat(general(frame)).as("%s", frame).isEqualTo(new FromReader.Reports(fast));
        return fast.size();
    }

    private static FromReader general(Bytes frame) {
        return switch (Llrp.decode(frame)) {
            case Decoded.Message m -> FromReader.of(m.message());
            case Decoded.Undefined u -> new FromReader.Unusable(u.toString());
            case Decoded.Malformed m -> new FromReader.Unusable(m.reason());
        };
    }

    private static String epc(int bits, String hex) {
        return "00f1%04x%04x%s".formatted(6 + hex.length() / 2, bits, hex);
    }

    private static String tag(String inside) {
        return "00f0%04x%s".formatted(4 + inside.length() / 2, inside);
    }

    private static Bytes report(String... parameters) {
        String body = String.join("", parameters);
        return Bytes.ofHex("043d%08x00000001%s".formatted(10 + body.length() / 2, body));
    }

    private static List<Bytes> sharedFrames() throws IOException {
        Path shared = Path.of(System.getProperty("tallygate.shared", "."));
        List<Bytes> frames = new ArrayList<>();
        Path vectors = shared.resolve("vectors").resolve("llrp_frames_public.json");
        if (Files.exists(vectors)) {
            for (JsonNode row : JsonMapper.shared().readTree(vectors.toFile()).get("vectors")) {
                frames.add(Bytes.ofHex(row.get("hex").asString()));
            }
        }
        Path captures = shared.resolve("reference").resolve("llrp");
        if (Files.isDirectory(captures)) {
            try (Stream<Path> files = Files.walk(captures)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
                    byte[] stream = Files.readAllBytes(file);
                    for (Framed framed : new LlrpFraming().accept(stream, stream.length)) {
                        if (framed instanceof Framed.Frame whole) {
                            frames.add(whole.bytes());
                        }
                    }
                }
            }
        }
        return frames;
    }
}
