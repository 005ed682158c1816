package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Framed;
import org.tallygate.device.rfid.llrp.GoldenMessages;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpFraming;
import org.tallygate.device.rfid.llrp.Strictness;
import org.tallygate.device.rfid.llrp.TagReport;
import org.tallygate.device.rfid.llrp.TagReports;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** LLRP: the general decoder, the fast one, the framing. */
final class LlrpTargets {

    private static final int HEADER_BYTES = 10;

    private LlrpTargets() {}

    static List<Target> all() {
        return List.of(
                new Target("llrp-decode", messages(), LlrpTargets::decode),
                new Target("llrp-tag-reports", messages(), LlrpTargets::tagReports),
                new Target("llrp-framing", messages(), LlrpTargets::framing));
    }

    static List<byte[]> messages() {
        return GoldenMessages.all().values().stream().map(Bytes::toArray).toList();
    }

    /** A frame is cut by its length, so the length is right as a rule. */
    private static Bytes frame(byte[] input, RandomGenerator random) {
        if (input.length >= HEADER_BYTES && random.nextInt(16) != 0) {
            for (int i = 0; i < 4; i++) {
                input[2 + i] = (byte) (input.length >> (24 - 8 * i));
            }
        }
        return Bytes.of(input);
    }

    private static void decode(byte[] input, RandomGenerator random) {
        Bytes frame = frame(input, random);
        Decoded lenient = Llrp.decode(frame);
        if (lenient instanceof Decoded.Message(var message)) {
            assertThat(Llrp.encode(message)).isEqualTo(frame);
        }
        switch (Llrp.decode(frame, Strictness.STRICT)) {
            case Decoded.Message strict -> assertThat(strict).isEqualTo(lenient);
            case Decoded.Undefined undefined -> assertThat(undefined).isEqualTo(lenient);
            case Decoded.Malformed malformed -> assertThat(malformed.reason()).isNotEmpty();
        }
    }

    private static void tagReports(byte[] input, RandomGenerator random) {
        Bytes frame = frame(input, random);
        TagReports reports = new TagReports();
        if (!reports.open(frame)) {
            return;
        }
        List<TagReport> tags = reports.tags();
        assertThat(Llrp.decode(frame))
                .isInstanceOfSatisfying(
                        Decoded.Message.class,
                        general ->
                                assertThat(general.message().body().children("TagReportData"))
                                        .hasSameSizeAs(tags));
    }

    private static void framing(byte[] input, RandomGenerator random) {
        LlrpFraming whole = new LlrpFraming();
        List<Framed> expected = whole.accept(input, input.length);
        LlrpFraming pieces = new LlrpFraming();
        List<Framed> found = new ArrayList<>();
        Chunks.of(input, random, piece -> found.addAll(pieces.accept(piece, piece.length)));
        assertThat(frames(found)).isEqualTo(frames(expected));
        assertThat(pieces.waiting()).isEqualTo(whole.waiting());
    }

    private static List<Framed> frames(List<Framed> all) {
        return all.stream().filter(Framed.Frame.class::isInstance).toList();
    }
}
