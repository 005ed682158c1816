package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;
import org.tallygate.device.TagDetail;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One tag of an RO_ACCESS_REPORT.
 *
 * @param epc of any length, also none
 * @param antenna 1 and up; 0 when the reader did not say
 * @param peakRssiDbm in dBm, if reported
 * @param seenCount at least 1
 * @param firstSeen by the reader's wall clock, if reported
 * @param channel counts from 1 in the reader's table of frequencies, if reported
 * @param detail what else the tag's parameters say; without the frequency, which only the reader's
 *     tables know
 * @param raw the bytes of the TagReportData parameter
 */
public record TagReport(
        Bytes epc,
        int antenna,
        OptionalInt peakRssiDbm,
        int seenCount,
        Optional<Instant> firstSeen,
        OptionalInt channel,
        TagDetail detail,
        Bytes raw) {

    /** Empty when the reader names no EPC, which the standard does not allow. */
    static Optional<TagReport> of(Element tag) {
        return tag.child("EPC_96")
                .or(() -> tag.child("EPCData"))
                .map(epc ->
                        new TagReport(
                                epc.bytes("EPC"),
                                number(tag, "AntennaID", "AntennaID").orElse(0),
                                number(tag, "PeakRSSI", "PeakRSSI"),
                                Math.max(1, number(tag, "TagSeenCount", "TagCount").orElse(1)),
                                tag.child("FirstSeenTimestampUTC").map(ReaderTime::instant),
                                number(tag, "ChannelIndex", "ChannelIndex"),
                                new TagExtras(number(tag, "C1G2_PC", "PC_Bits"))
                                        .read(tag.children("Custom"))
                                        .detail(),
                                tag.raw()));
    }

    /** The detail with the frequency that this reader's tables give the channel. */
    public TagDetail detail(Capabilities reader) {
        OptionalInt khz =
                channel.isPresent() ? reader.khz(channel.getAsInt()) : OptionalInt.empty();
        return khz.isEmpty()
                ? detail
                : new TagDetail(
                        detail.peakRssiCentiDbm(),
                        detail.phase(),
                        khz,
                        detail.pcWord(),
                        detail.tid());
    }

    private static OptionalInt number(Element tag, String parameter, String field) {
        return tag.child(parameter).stream().mapToInt(p -> (int) p.number(field)).findFirst();
    }
}
