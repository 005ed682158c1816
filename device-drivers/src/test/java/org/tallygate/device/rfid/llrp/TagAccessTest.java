package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Optional;

class TagAccessTest {

    private static final Bytes EPC = Bytes.ofHex("3074257bf7194e4000001a85");

    @Test
    void readingTheTidIsOneReadOfBankTwoForEveryTag() {
        Bytes frame = frame(TagAccess.add(5, Optional.empty(), new TagAccess.ReadTid(6)));
        assertThat(frame.hex())
                .isEqualTo(
                        "04280000004800000009"
                                + "00cf003e"
                                + "00000005"
                                + "0000"
                                + "01"
                                + "00"
                                + "00000000"
                                + "00d00007000000"
                                + "00d10022"
                                + "0152000f"
                                + "0153000b"
                                + "6000"
                                + "20"
                                + "00000000"
                                + "0155000f"
                                + "0001"
                                + "00000000"
                                + "80"
                                + "0000"
                                + "0006"
                                + "00ef000500");
    }

    @Test
    void everyRequestConformsToTheStandard() {
        for (Element request :
                List.of(
                        TagAccess.add(1, Optional.of(EPC), new TagAccess.ReadTid(2)),
                        TagAccess.add(2, Optional.empty(), new TagAccess.ReadUserMemory(0, 0)),
                        TagAccess.add(
                                3, Optional.of(EPC), new TagAccess.WriteEpc(EPC, 0xFFFF_FFFFL)),
                        TagAccess.enable(3),
                        TagAccess.disable(3),
                        TagAccess.delete(0))) {
            assertThat(Llrp.decode(frame(request), Strictness.STRICT))
                    .isInstanceOf(Decoded.Message.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"3074257bf7194e4000001a86,2,6", "3074,1,2", "36300da7c3e58a1b60c183060c180000,1,9"})
    void newLengthOfAnEpcIsWrittenWithIt(String epc, int from, int words) {
        Element write =
                write(
                        TagAccess.add(
                                1, Optional.of(EPC), new TagAccess.WriteEpc(Bytes.ofHex(epc), 0)));
        assertThat(write.number("WordPointer")).isEqualTo(from);
        assertThat(write.numbers("WriteData")).hasSize(words);
        if (from == 1) {
            assertThat(write.numbers("WriteData").getFirst()).isEqualTo((words - 1L) << 11);
        }
    }

    @Test
    void writeWithoutATagInMindIsRefused() {
        TagAccess write = new TagAccess.WriteEpc(EPC, 0);
        assertThatThrownBy(() -> TagAccess.add(1, Optional.empty(), write))
                .hasMessage("a write needs the EPC of the tag that it is for");
        assertThat(new TagAccess.WriteEpc(EPC, 4711)).asString().doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9000000005015e00090000020006|5|2|Success|''|6",
                "9000000005015d00090300010000|5|1|Nonspecific_Reader_Error|''|0",
                "9000000007015d000d0000010002e2801160|7|1|Success|e2801160|0",
                "015f0007020009|0|9|Insufficient_Power|''|0"
            })
    void everyResultNamesItsOutcome(
            String hex, long spec, int op, String outcome, String read, int written) {
        int size = hex.length() / 2 + 4 + 13;
        Bytes frame =
                Bytes.ofHex(
                        "043d%08x00000001".formatted(10 + size)
                                + "00f0%04x8d".formatted(size)
                                + EPC
                                + hex);
        Element tag = ((Decoded.Message) Llrp.decode(frame)).message().body().children().getFirst();
        assertThat(TagAccessResult.of(tag))
                .containsExactly(
                        new TagAccessResult(spec, op, outcome, Bytes.ofHex(read), written));
    }

    private static Element write(Element request) {
        return request.child("AccessSpec")
                .flatMap(s -> s.child("AccessCommand"))
                .flatMap(c -> c.child("C1G2Write"))
                .orElseThrow();
    }

    private static Bytes frame(Element request) {
        return Llrp.encode(LlrpMessage.of(9, request));
    }
}
