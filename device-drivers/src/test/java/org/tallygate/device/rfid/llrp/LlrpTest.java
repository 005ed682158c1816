package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Map;

class LlrpTest {

    private static LlrpMessage message(Bytes frame) {
        return switch (Llrp.decode(frame)) {
            case Decoded.Message m -> m.message();
            case Decoded.Undefined u -> throw new AssertionError(u);
            case Decoded.Malformed m -> throw new AssertionError(m);
        };
    }

    @Test
    void everyGoldenMessageIsWrittenAsItWasRead() {
        Map<String, Bytes> golden = GoldenMessages.all();
        assertThat(golden).hasSize(13);
        golden.forEach((name, bytes) -> {
            LlrpMessage read = message(bytes);
            assertThat(Llrp.encode(read)).as(name).isEqualTo(bytes);
        });
    }

    @Test
    void connectionEventIsRead() {
        LlrpMessage read = message(GoldenMessages.named("READER_EVENT_NOTIFICATION"));
        Element data = read.body().child("ReaderEventNotificationData").orElseThrow();
        assertThat(data.child("UTCTimestamp").orElseThrow().number("Microseconds"))
                .isEqualTo(1_004_088_772_999_999L);
        assertThat(data.child("ConnectionAttemptEvent").orElseThrow().meaning("Status"))
                .isEqualTo("Success");
    }

    @Test
    void tagReportIsReadWithAllItsShortParameters() {
        LlrpMessage read = message(GoldenMessages.named("RO_ACCESS_REPORT"));
        Element tag = read.body().child("TagReportData").orElseThrow();
        assertThat(tag.child("EPC_96").orElseThrow().bytes("EPC").hex())
                .isEqualTo("306edd870775c77926b231a9");
        assertThat(tag.children().stream().map(Element::name))
                .containsExactly(
                        "EPC_96",
                        "ROSpecID",
                        "SpecIndex",
                        "InventoryParameterSpecID",
                        "AntennaID",
                        "PeakRSSI",
                        "ChannelIndex",
                        "FirstSeenTimestampUTC",
                        "LastSeenTimestampUTC",
                        "TagSeenCount");
        assertThat(tag.raw().hex()).startsWith("00f000398d306edd").hasSize(2 * 0x39);
    }

    @Test
    void unknownParameterWithALengthIsKeptAndWrittenBack() {
        Bytes frame = Bytes.ofHex("0464000000180000000703fe0006abcd011f000800000000");
        LlrpMessage read = message(frame);
        assertThat(read.body().children().getFirst().name()).isEqualTo("Unknown1022");
        assertThat(read.body().children().getFirst().bytes("Data").hex()).isEqualTo("abcd");
        assertThat(Llrp.encode(read)).isEqualTo(frame);
    }

    @Test
    void customMessageStaysOpaque() {
        LlrpMessage read = message(GoldenMessages.named("CUSTOM_MESSAGE1"));
        assertThat(read.name()).isEqualTo("CUSTOM_MESSAGE");
        assertThat(read.body().number("VendorIdentifier")).isEqualTo(25882);
    }

    @Test
    void epcOfAnyLengthIsWrittenAndRead() {
        for (String hex : List.of("", "3074", "3074257bf7194e4000001a85", "36".repeat(26))) {
            Element tag =
                    Element.of("TagReportData")
                            .add(Element.of("EPCData").set("EPC", Bytes.ofHex(hex)).build())
                            .build();
            Bytes frame = frameOf(Element.of("RO_ACCESS_REPORT").add(tag).build());
            Element read = message(frame).body().children().getFirst();
            assertThat(read.child("EPCData").orElseThrow().bytes("EPC").hex()).isEqualTo(hex);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "043e0000000a0000|frame of 8 bytes is shorter than the header of 10",
                "04010000000a00000001|GET_READER_CAPABILITIES.RequestedData needs 1 bytes, 0 are"
                        + " left",
                "043e0000000900000001|length 9 is shorter than the header of 10",
                "043e0010000b00000001|length 1048587 is above the limit of 1048576 bytes",
                "043e0000001400000001|header says 20 bytes, the frame has 10",
                "143e0000000a00000007|header version 5 is neither 1 nor 2",
                "243e0000000a00000008|reserved bits of the header are 1, not 0",
                "043d0000000b00000004e3|parameter type 99 in RO_ACCESS_REPORT has no length and is"
                        + " unknown",
                "04640000000e00000001011f0009|LLRPStatus in ERROR_MESSAGE says 9 bytes where 4 to 4"
                        + " are left",
                "04640000000e00000001011f0003|LLRPStatus in ERROR_MESSAGE says 3 bytes where 4 to 4"
                        + " are left",
                "04640000000e00000001fc000004|parameter type 124 in ERROR_MESSAGE has no length and"
                        + " is unknown",
                "04640000000e00000001051f0004|051f in ERROR_MESSAGE starts no parameter",
                "04640000000c00000001011f|ERROR_MESSAGE's next parameter head needs 4 bytes, 2 are"
                        + " left"
            })
    void nonsenseIsNamed(String hex, String reason) {
        assertThat(Llrp.decode(Bytes.ofHex(hex)))
                .isEqualTo(new Decoded.Malformed(reason, Bytes.ofHex(hex)));
    }

    @Test
    void undefinedMessageTypeIsNoFaultOfTheFrame() {
        Bytes frame = Bytes.ofHex("04c80000000a00000001");
        assertThat(Llrp.decode(frame)).isEqualTo(new Decoded.Undefined(200, 1, frame));
    }

    @Test
    void parametersWithinThemselvesEndAtADepth() {
        Element error = Element.of("ParameterError").build();
        for (int i = 0; i < 20; i++) {
            error = Element.of("ParameterError").add(error).build();
        }
        Element status = Element.of("LLRPStatus").add(error).build();
        assertThat(Llrp.decode(frameOf(Element.of("ERROR_MESSAGE").add(status).build())))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        m ->
                                assertThat(m.reason())
                                        .isEqualTo("parameters stand more than 16 deep"));
    }

    @Test
    void everyTruncationIsMalformed() {
        GoldenMessages.all()
                .forEach((name, bytes) -> {
                    for (int size = 0; size < bytes.size(); size++) {
                        assertThat(Llrp.decode(bytes.slice(0, size)))
                                .as("%s cut to %d", name, size)
                                .isInstanceOf(Decoded.Malformed.class);
                    }
                });
    }

    @Test
    void everyTruncationWithAHonestLengthIsReadOrMalformed() {
        GoldenMessages.all()
                .forEach((name, bytes) -> {
                    for (int size = 10; size < bytes.size(); size++) {
                        byte[] cut = bytes.slice(0, size).toArray();
                        cut[4] = (byte) (size >>> 8);
                        cut[5] = (byte) size;
                        assertThat(Llrp.decode(Bytes.of(cut))).as(name).isNotNull();
                    }
                });
    }

    @Test
    void everyCorruptedByteIsReadOrMalformed() {
        GoldenMessages.all()
                .forEach((name, bytes) -> {
                    for (int at = 0; at < bytes.size(); at++) {
                        for (int bit = 0; bit < 255; bit++) {
                            byte[] bent = bytes.toArray();
                            bent[at] = (byte) (bent[at] + 1 + bit);
                            if (Llrp.decode(Bytes.of(bent)) instanceof Decoded.Message m) {
                                assertThat(FromReader.of(m.message())).as(name).isNotNull();
                            }
                        }
                    }
                });
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        ElementBuilder rssi = Element.of("PeakRSSI");
        assertThat(rssi.set("PeakRSSI", -128).build().number("PeakRSSI")).isEqualTo(-128);
        assertThatThrownBy(() -> rssi.set("PeakRSSI", -129))
                .hasMessage("PeakRSSI.PeakRSSI -129 must be -128 to 127");
        assertThatThrownBy(() -> Element.of("ROSpec").set("Id", 1))
                .hasMessage("ROSpec has no field Id");
    }

    private static Bytes frameOf(Element body) {
        return Llrp.encode(LlrpMessage.of(1, body));
    }
}
