package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.TagReports;

/** Tag reports checked and read where they lie, without a value of their own. */
final class LlrpCursor implements Codec {

    private static final int TAGS = 100;

    private final byte[] input = SampleReport.of(TAGS);
    private final Bytes frame = Bytes.of(input);
    private final TagReports reports = new TagReports();

    @Override
    public String name() {
        return "llrp_cursor";
    }

    @Override
    public String unit() {
        return "reports/s";
    }

    @Override
    public int items() {
        return TAGS;
    }

    @Override
    public byte[] input() {
        return input;
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
