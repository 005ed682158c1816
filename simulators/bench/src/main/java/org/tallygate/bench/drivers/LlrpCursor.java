package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.TagReports;

/** Tag reports checked and read where they lie, without a value of their own. */
final class LlrpCursor extends Sample {

    private static final int TAGS = 100;

    private final Bytes frame;
    private final TagReports reports = new TagReports();

    LlrpCursor() {
        super("llrp_cursor", "reports/s", TAGS, SampleReport.of(TAGS));
        this.frame = Bytes.of(input());
    }

    @Override
    public long decode() {
        if (!reports.open(frame)) {
            throw new IllegalStateException("the report is not understood");
        }
        long sum = 0;
        while (reports.next()) {
            sum += reports.epcBits() + reports.antenna() + reports.peakRssiDbm().orElseThrow();
            sum += reports.seenCount() + reports.channel().orElseThrow();
        }
        return sum;
    }
}
