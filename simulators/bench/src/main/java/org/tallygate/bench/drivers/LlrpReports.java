package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.TagReport;
import org.tallygate.device.rfid.llrp.TagReports;

/**
 * Tag reports to values, the way a reader's duty takes them, beside the public Java toolkit. Both
 * begin with the same bytes and end with an object for each tag; EPC, antenna, signal, time and
 * count of each are looked at. The limit that the same bytes set stands beside {@link LlrpCursor}.
 */
final class LlrpReports extends Sample {

    private final TagReports reports = new TagReports();

    /**
     * @param tags how many are in one message
     */
    LlrpReports(String name, int tags) {
        super(name, "reports/s", tags, SampleReport.of(tags));
        Ltkjava.quiet();
    }

    @Override
    public long decode() {
        if (!reports.open(Bytes.of(input()))) {
            throw new IllegalStateException("the report is not understood");
        }
        long sum = 0;
        for (TagReport tag : reports.tags()) {
            sum += tag.epc().hashCode() + tag.antenna() + tag.peakRssiDbm().orElseThrow();
            sum += tag.firstSeen().orElseThrow().hashCode() + tag.seenCount();
        }
        return sum;
    }

    @Override
    public String peer() {
        return Ltkjava.NAME;
    }

    @Override
    public long peerDecode() {
        return Ltkjava.sum(input());
    }
}
