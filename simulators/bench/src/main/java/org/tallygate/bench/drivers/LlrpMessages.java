package org.tallygate.bench.drivers;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Llrp;

/**
 * The general decoder, which knows every message, beside the public Java toolkit, which does too:
 * both make an object of each parameter, and the same five of each tag are looked at.
 */
final class LlrpMessages extends Sample {

    private static final int TAGS = 100;

    LlrpMessages() {
        super("llrp_general", "reports/s", TAGS, SampleReport.of(TAGS));
        Ltkjava.quiet();
    }

    @Override
    public long decode() {
        if (!(Llrp.decode(Bytes.of(input())) instanceof Decoded.Message(var message))) {
            throw new IllegalStateException("the report is not understood");
        }
        long sum = 0;
        for (Element tag : message.body().children()) {
            sum += parameter(tag, "EPC_96").bytes("EPC").hashCode();
            sum += parameter(tag, "AntennaID").number("AntennaID");
            sum += parameter(tag, "PeakRSSI").number("PeakRSSI");
            sum += parameter(tag, "FirstSeenTimestampUTC").number("Microseconds");
            sum += parameter(tag, "TagSeenCount").number("TagCount");
        }
        return sum;
    }

    private static Element parameter(Element tag, String name) {
        return tag.child(name).orElseThrow();
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
