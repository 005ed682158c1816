package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Sscc;

/**
 * One logistic unit, in 96 bits (TDS 14.5.2).
 *
 * @param filter 0 to 7
 * @param prefixDigits how many digits of the SSCC are the company prefix: 6 to 12
 */
public record Sscc96(int filter, int prefixDigits, Sscc sscc) implements Epc {

    static final int HEADER = 0x31;
    static final int TAIL_BITS = 24;

    public Sscc96 {
        Epc96.demandFilter(filter);
        Partition.demandDigits(prefixDigits);
    }

    @Override
    public Bytes encoded() {
        return Epc96.encode(HEADER, filter, prefix(), serialReference(), Epc96.SSCC_KEY_BITS, 0);
    }

    @Override
    public String pureUri() {
        return "urn:epc:id:sscc:" + fields();
    }

    @Override
    public String tagUri() {
        return "urn:epc:tag:sscc-96:" + filter + "." + fields();
    }

    @Override
    public ElementString elements() {
        return ElementString.of("00", sscc.digits());
    }

    private String fields() {
        return prefix() + "." + serialReference();
    }

    private String prefix() {
        return sscc.digits().substring(1, 1 + prefixDigits);
    }

    /** The extension digit moves in front of the serial reference. */
    private String serialReference() {
        return sscc.digits().charAt(0) + sscc.digits().substring(1 + prefixDigits, 17);
    }
}
