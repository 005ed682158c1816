package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;

/** What the lenient reading keeps and the strict one names. */
class ConformityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reserved bits of a GPI event"
                        + "|043f000000210000000000f600170080000c00065eb95815100000f800070001ff"
                        + "|READER_EVENT_NOTIFICATION/ReaderEventNotificationData/GPIEvent has"
                        + " reserved bits that are not 0",
                "pad bits of an EPC of 12 bits"
                        + "|043d00000016000007d200f0000c00f10008000c3679"
                        + "|RO_ACCESS_REPORT/TagReportData/EPCData.EPC has pad bits after bit 12"
                        + " that are not 0",
                "a parameter of no version"
                        + "|0464000000180000000703fe0006abcd011f000800000000"
                        + "|ERROR_MESSAGE lacks LLRPStatus before Unknown1022",
                "a parameter of no version behind all others"
                        + "|04640000001800000007011f00080000000003fe0006abcd"
                        + "|ERROR_MESSAGE has Unknown1022 as its parameter 2, where it may not"
                        + " stand",
                "the same parameter twice"
                        + "|04640000001a00000007011f000800000000011f000800000000|ERROR_MESSAGE has"
                        + " LLRPStatus as its parameter 2, where it may not stand",
                "a parameter that must be there"
                        + "|04640000000a00000007"
                        + "|ERROR_MESSAGE lacks LLRPStatus",
                "a vendor's parameter where none may stand"
                        + "|04640000002000000007011f00080000000003ff000e0000651a00000001beef"
                        + "|ERROR_MESSAGE has Custom as its parameter 2, where it may not stand",
                "a tag without an"
                    + " EPC|043d000000110000000700f00007810001|RO_ACCESS_REPORT/TagReportData lacks"
                    + " EPCData or EPC_96 before AntennaID",
                "antenna before the operation's number|043d0000002300000007"
                    + "00f000198d3074257bf7194e4000001a858100018900000001|RO_ACCESS_REPORT/TagReportData"
                    + " has ROSpecID as its parameter 3, where it may not stand",
                "a status without a name"
                        + "|04640000001200000007011f0008270f0000"
                        + "|ERROR_MESSAGE/LLRPStatus.StatusCode 9999 is none of the values of"
                        + " StatusCode in LLRP 1.0.1",
                "text that is no UTF-8"
                        + "|04640000001400000007011f000a00000002c328"
                        + "|ERROR_MESSAGE/LLRPStatus.ErrorDescription is no UTF-8",
                "a message of 1.1 in a dialogue of 1.0.1"
                        + "|042e0000000a00000001"
                        + "|GET_SUPPORTED_VERSION is LLRP 1.1, the header says 1.0.1",
                "a parameter of 1.1 in a dialogue of 1.0.1"
                        + "|043d00000024000007d2"
                        + "00f0001a8d3074257bf7194e4000001a85810001"
                        + "930203"
                        + "8c3000"
                        + "|RO_ACCESS_REPORT/TagReportData/C1G2_XPCW1 is LLRP 1.1, the header says"
                        + " 1.0.1"
            })
    void strictNamesTheFaultAndLenientKeepsEveryByte(String what, String hex, String reason) {
        Bytes frame = Bytes.ofHex(hex);
        assertThat(Llrp.decode(frame, Strictness.STRICT))
                .as(what)
                .isEqualTo(new Decoded.Malformed(reason, frame));
        Decoded lenient = Llrp.decode(frame);
        assertThat(lenient).as(what).isInstanceOf(Decoded.Message.class);
        assertThat(Llrp.encode(((Decoded.Message) lenient).message())).as(what).isEqualTo(frame);
    }

    @Test
    void meaningOfBitsIsFreeOfTheirPad() {
        Bytes frame = Bytes.ofHex("043d00000016000007d200f0000c00f10008000c367f");
        Element tag = ((Decoded.Message) Llrp.decode(frame)).message().body().children().getFirst();
        assertThat(tag.child("EPCData").orElseThrow().bytes("EPC").hex()).isEqualTo("3670");
    }

    @Test
    void laterMeaningIsKnownToTheLaterVersionOnly() {
        String trigger = "00ed000d03000100ee00060000";
        String config = "0000001800000001" + "00" + trigger;
        assertThat(Llrp.decode(Bytes.ofHex("0403" + config), Strictness.STRICT))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        m ->
                                assertThat(m.reason())
                                        .isEqualTo(
                                                "SET_READER_CONFIG/ROReportSpec.ROReportTrigger 3"
                                                        + " is none of the values of"
                                                        + " ROReportTriggerType in LLRP 1.0.1"));
        assertThat(Llrp.decode(Bytes.ofHex("0803" + config), Strictness.STRICT))
                .isInstanceOf(Decoded.Message.class);
    }

    @Test
    void bitsThatTheEarlierVersionReservesAreNamedThere() {
        String hex = "000000190000000101" + "1f000800000000" + "01470007" + "f00001";
        Bytes earlier = Bytes.ofHex("040b" + hex);
        assertThat(Llrp.decode(earlier, Strictness.STRICT))
                .isEqualTo(
                        new Decoded.Malformed(
                                "GET_READER_CAPABILITIES_RESPONSE/C1G2LLRPCapabilities"
                                        + ".CanSupportBlockPermalock is set in bits that LLRP 1.0.1"
                                        + " reserves",
                                earlier));
        assertThat(Llrp.decode(Bytes.ofHex("080b" + hex), Strictness.STRICT))
                .isInstanceOf(Decoded.Message.class);
    }

    @Test
    void everyGoldenMessageConforms() {
        GoldenMessages.all()
                .forEach((name, bytes) ->
                        assertThat(Llrp.decode(bytes, Strictness.STRICT))
                                .as(name)
                                .isInstanceOf(Decoded.Message.class));
    }
}
