package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.TagDetail;

import java.util.OptionalInt;

class VendorExtensionTest {

    /** The request as the LLRP Toolkit's own test message has it. */
    @Test
    void impinjIsSwitchedOnByItsOwnMessage() {
        Element request = VendorExtension.of(25_882).switchOn().orElseThrow();
        assertThat(Llrp.encode(LlrpMessage.of(2, request)))
                .isEqualTo(Bytes.ofHex("07ff00000013000000020000651a1500000000"));
        assertThat(VendorExtension.of(161).switchOn()).isEmpty();
        assertThat(VendorExtension.of(0).switchOn()).isEmpty();
    }

    @Test
    void impinjSelectorAsksForPhaseAndFineSignalAndForChipNumbersOnlyWhereWanted() {
        String phaseAndSignal = "03ff000e0000651a000000340001" + "03ff000e0000651a000000350001";
        assertThat(selector(Purpose.PORTAL)).isEqualTo(phaseAndSignal);
        assertThat(selector(Purpose.DESK))
                .isEqualTo("03ff000e0000651a000000330001" + phaseAndSignal);
    }

    @Test
    void zebraSelectorAsksForThePhase() {
        Element selector = ZebraExtension.INSTANCE.reportContent(Inventory.portal()).getFirst();
        assertThat(selector.number("VendorIdentifier")).isEqualTo(161);
        assertThat(selector.number("ParameterSubtype")).isEqualTo(708);
        assertThat(selector.bytes("Data").hex()).isEqualTo("10000000");
    }

    @ParameterizedTest
    @CsvSource({
        // maker, subtype, data; centi-dBm, phase, TID
        "25882,57,e5d4,-6700,,",
        "25882,56,04fc,,1276,",
        "25882,56,1000,,,",
        "25882,55,0006e2801171200003eeadd309a0,,,e2801171200003eeadd309a0",
        "25882,55,0006e28011,,,",
        "25882,55,0000,,,",
        "25882,57,e5,,,",
        "25882,99,e5d4,,,",
        "161,709,4000,,1024,",
        "161,709,a0d4,,2573,",
        "161,709,a0,,,",
        "161,57,e5d4,,,",
        "4711,57,e5d4,,,"
    })
    void reportedParametersBecomeDetailOrNothing(
            long maker, int subtype, String data, Integer centiDbm, Integer phase, String tid) {
        TagExtras extras = new TagExtras(OptionalInt.empty());
        VendorExtension.of(maker).read(subtype, Bytes.ofHex(data), extras);
        TagDetail detail = extras.detail();
        assertThat(detail.peakRssiCentiDbm()).isEqualTo(optional(centiDbm));
        assertThat(detail.phase()).isEqualTo(optional(phase));
        assertThat(detail.tid().map(Bytes::hex).orElse(null)).isEqualTo(tid);
    }

    @Test
    void detailsOfAWholeReportAreReadByBothDecoders() {
        Bytes frame =
                Bytes.ofHex(
                        "043d0000004b0000000100f00041"
                                + "8d3074257bf7194e4000001a85"
                                + "870002"
                                + "8c3000"
                                + "03ff000e0000651a00000038"
                                + "04fc"
                                + "03ff000e0000651a00000039"
                                + "e5d4"
                                + "03ff000e0000651a00000055"
                                + "0000");
        TagReports reports = new TagReports();
        assertThat(reports.open(frame)).isTrue();
        assertThat(reports.next()).isTrue();
        TagReport fast = reports.tag();
        LlrpMessage general = ((Decoded.Message) Llrp.decode(frame)).message();
        assertThat(TagReport.of(general.body().children().getFirst())).contains(fast);
        assertThat(fast.detail(Readers.HOPPING).frequencyKhz()).isEqualTo(OptionalInt.of(903_250));
        assertThat(fast.detail(Readers.HOPPING).phase()).isEqualTo(OptionalInt.of(1276));
        assertThat(fast.detail(Readers.BARE)).isEqualTo(fast.detail());
    }

    private static String selector(Purpose purpose) {
        return ImpinjExtension.INSTANCE
                .reportContent(Inventory.of(purpose))
                .getFirst()
                .bytes("Data")
                .hex();
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
