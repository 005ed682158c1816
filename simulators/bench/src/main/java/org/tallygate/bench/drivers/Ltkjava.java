package org.tallygate.bench.drivers;

import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.llrp.ltk.exceptions.InvalidLLRPMessageException;
import org.llrp.ltk.generated.LLRPMessageFactory;
import org.llrp.ltk.generated.messages.RO_ACCESS_REPORT;
import org.llrp.ltk.generated.parameters.EPC_96;
import org.llrp.ltk.generated.parameters.TagReportData;

/** The public Java toolkit for LLRP: a tag report to objects. */
final class Ltkjava {

    static final String NAME = "ltkjava";

    private Ltkjava() {}

    /** The toolkit logs a line for each parameter unless it is told not to. */
    static void quiet() {
        Logger.getRootLogger().setLevel(Level.OFF);
    }

    /** Looks at EPC, antenna, signal, time and count of each tag. */
    static long sum(byte[] message) {
        try {
            RO_ACCESS_REPORT report =
                    (RO_ACCESS_REPORT) LLRPMessageFactory.createLLRPMessage(message);
            long sum = 0;
            for (TagReportData tag : report.getTagReportDataList()) {
                sum += ((EPC_96) tag.getEPCParameter()).getEPC().hashCode();
                sum += tag.getAntennaID().getAntennaID().intValue();
                sum += tag.getPeakRSSI().getPeakRSSI().intValue();
                sum += tag.getFirstSeenTimestampUTC().getMicroseconds().toLong();
                sum += tag.getTagSeenCount().getTagCount().intValue();
            }
            return sum;
        } catch (InvalidLLRPMessageException e) {
            throw new IllegalStateException("the toolkit does not understand the report", e);
        }
    }
}
