package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

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
 * @param raw the bytes of the TagReportData parameter
 */
public record TagReport(
        Bytes epc,
        int antenna,
        OptionalInt peakRssiDbm,
        int seenCount,
        Optional<Instant> firstSeen,
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
                                tag.raw()));
    }

    private static OptionalInt number(Element tag, String parameter, String field) {
        return tag.child(parameter).stream().mapToInt(p -> (int) p.number(field)).findFirst();
    }
}
