package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.Stamp;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.LlrpMessage;
import org.tallygate.device.rfid.llrp.TagAccess;
import org.tallygate.device.rfid.llrp.TagAccessResult;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The typed requests against simulated tags, and how their results read. */
class AccessSpecsTest {

    private static final Stamp NOW = new Stamp(1, 2);
    private static final Bytes EPC = Bytes.ofHex("3074257bf7194e4000001a85");
    private static final Bytes OTHER = Bytes.ofHex("3074257bf7194e4000001a86");

    private final ReaderModel model = new ReaderModel(ReaderOptions.usual());
    private final TagField field = new TagField();

    @BeforeEach
    void runAnInventory() {
        Element boundary =
                Element.of("ROBoundarySpec")
                        .add(
                                Element.of("ROSpecStartTrigger").build(),
                                Element.of("ROSpecStopTrigger").build())
                        .build();
        Element antennas = Element.of("AISpec").set("AntennaIDs", List.of(0L)).build();
        Element spec = Element.of("ROSpec").set("ROSpecID", 1).add(boundary, antennas).build();
        ask(Element.of("ADD_ROSPEC").add(spec).build());
        ask(Element.of("ENABLE_ROSPEC").set("ROSpecID", 1).build());
        ask(Element.of("START_ROSPEC").set("ROSpecID", 1).build());
        model.connected(NOW);
        field.hear(EPC, 1, OptionalInt.of(-50));
    }

    @Test
    void tidIsReadFromEveryTagUntilTheSpecificationIsGone() {
        ask(TagAccess.add(7, Optional.empty(), new TagAccess.ReadTid(6)));
        assertThat(results()).as("not enabled yet").isEmpty();
        ask(TagAccess.enable(7));
        field.hear(OTHER, 2, OptionalInt.of(-60));
        List<TagAccessResult> results = results();
        assertThat(results).hasSize(2).allMatch(r -> r.ok() && r.accessSpec() == 7);
        assertThat(results.getFirst().read().hex()).startsWith("e2801160").hasSize(24);
        assertThat(results.getFirst().read()).isNotEqualTo(results.getLast().read());
        ask(TagAccess.disable(7));
        assertThat(results()).isEmpty();
        ask(TagAccess.delete(0));
        assertThat(ask(Element.of("GET_ACCESSSPECS").build()).body().children("AccessSpec"))
                .isEmpty();
    }

    @Test
    void epcIsWrittenToTheOneTagThatIsMeant() {
        field.hear(OTHER, 1, OptionalInt.of(-60));
        Bytes longer = Bytes.ofHex("36300da7c3e58a1b60c183060c180000");
        ask(TagAccess.add(1, Optional.of(EPC), new TagAccess.WriteEpc(longer, 0)));
        ask(TagAccess.enable(1));
        assertThat(results()).containsExactly(new TagAccessResult(1, 1, "Success", Bytes.EMPTY, 9));
        assertThat(epcs()).containsExactlyInAnyOrder(longer, OTHER);
        Bytes same = Bytes.ofHex("3074257bf7194e4000001aff");
        ask(TagAccess.add(2, Optional.of(OTHER), new TagAccess.WriteEpc(same, 0)));
        ask(TagAccess.enable(2));
        assertThat(results()).containsExactly(new TagAccessResult(2, 1, "Success", Bytes.EMPTY, 6));
        assertThat(epcs()).containsExactlyInAnyOrder(same, longer);
        assertThat(results()).as("it ended after one tag").isEmpty();
    }

    @Test
    void readPastTheEndFails() {
        ask(TagAccess.add(1, Optional.of(EPC), new TagAccess.ReadUserMemory(10, 100)));
        ask(TagAccess.enable(1));
        assertThat(results())
                .containsExactly(
                        new TagAccessResult(1, 1, "Nonspecific_Tag_Error", Bytes.EMPTY, 0));
    }

    private LlrpMessage ask(Element request) {
        LlrpMessage answer = model.on(LlrpMessage.of(1, request)).getFirst();
        assertThat(answer.body().child("LLRPStatus").orElseThrow().number("StatusCode")).isZero();
        return answer;
    }

    private List<TagAccessResult> results() {
        return reports().stream().flatMap(t -> TagAccessResult.of(t).stream()).toList();
    }

    private List<Bytes> epcs() {
        return reports().stream()
                .map(t -> t.child("EPC_96").or(() -> t.child("EPCData")).orElseThrow())
                .map(epc -> epc.bytes("EPC"))
                .toList();
    }

    private List<Element> reports() {
        return model.round(field, NOW).stream()
                .flatMap(m -> m.body().children("TagReportData").stream())
                .toList();
    }
}
