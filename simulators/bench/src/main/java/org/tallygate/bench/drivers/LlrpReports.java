package org.tallygate.bench.drivers;

import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.llrp.ltk.exceptions.InvalidLLRPMessageException;
import org.llrp.ltk.generated.LLRPMessageFactory;
import org.llrp.ltk.generated.messages.RO_ACCESS_REPORT;
import org.llrp.ltk.generated.parameters.EPC_96;
import org.llrp.ltk.generated.parameters.TagReportData;
import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.TagReport;
import org.tallygate.device.rfid.llrp.TagReports;

/**
 * Tag reports to values, the way a reader's duty takes them, beside the public Java toolkit. Both
 * end with an object for each tag; EPC, antenna, signal and time of each are looked at.
 */
final class LlrpReports implements Codec {

    private final String name;
    private final int tags;
    private final byte[] input;
    private final TagReports reports = new TagReports();

    /**
     * @param tags how many are in one message
     */
    LlrpReports(String name, int tags) {
        this.name = name;
        this.tags = tags;
        this.input = SampleReport.of(tags);
        // The toolkit logs a line for each parameter unless it is told not to.
        Logger.getRootLogger().setLevel(Level.OFF);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String unit() {
        return "reports/s";
    }

    @Override
    public int items() {
        return tags;
    }

    @Override
    public byte[] input() {
        return input;
    }

    @Override
    public long decode() {
        if (!reports.open(Bytes.of(input))) {
            throw new IllegalStateException("the report is not understood");
        }
        long sum = 0;
        for (TagReport tag : reports.tags()) {
            sum += tag.epc().hashCode() + tag.antenna() + tag.peakRssiDbm().orElseThrow();
            sum += tag.firstSeen().orElseThrow().hashCode();
        }
        return sum;
    }

    @Override
    public String peer() {
        return "ltkjava";
    }

    @Override
    public long peerDecode() {
        try {
            RO_ACCESS_REPORT report =
                    (RO_ACCESS_REPORT) LLRPMessageFactory.createLLRPMessage(input);
            long sum = 0;
            for (TagReportData tag : report.getTagReportDataList()) {
                sum += ((EPC_96) tag.getEPCParameter()).getEPC().hashCode();
                sum += tag.getAntennaID().getAntennaID().intValue();
                sum += tag.getPeakRSSI().getPeakRSSI().intValue();
                sum += tag.getFirstSeenTimestampUTC().getMicroseconds().toLong();
            }
            return sum;
        } catch (InvalidLLRPMessageException e) {
            throw new IllegalStateException("the toolkit does not understand the report", e);
        }
    }
}
