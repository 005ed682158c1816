package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Gtin;

import java.util.List;

/**
 * One instance of a trade item, in 96 bits (TDS 14.5.1).
 *
 * @param filter 0 to 7
 * @param prefixDigits how many digits of the GTIN are the company prefix: 6 to 12
 * @param serial 0 to 2^38 - 1
 */
public record Sgtin96(int filter, int prefixDigits, Gtin gtin, long serial) implements Epc {

    static final int HEADER = 0x30;
    static final int SERIAL_BITS = 38;

    public Sgtin96 {
        Epc96.demandFilter(filter);
        Partition.demandDigits(prefixDigits);
        if (serial < 0 || serial >= 1L << SERIAL_BITS) {
            throw new IllegalArgumentException(
                    "serial " + serial + " must be 0 to " + ((1L << SERIAL_BITS) - 1));
        }
    }

    @Override
    public Bytes encoded() {
        return Epc96.encode(
                HEADER, filter, prefix(), itemReference(), Epc96.SGTIN_KEY_BITS, serial);
    }

    @Override
    public String pureUri() {
        return "urn:epc:id:sgtin:" + fields();
    }

    @Override
    public String tagUri() {
        return "urn:epc:tag:sgtin-96:" + filter + "." + fields();
    }

    @Override
    public ElementString elements() {
        return new ElementString(
                List.of(
                        new AiValue("01", gtin.digits()),
                        new AiValue("21", Long.toString(serial))));
    }

    private String fields() {
        return prefix() + "." + itemReference() + "." + serial;
    }

    private String prefix() {
        return gtin.digits().substring(1, 1 + prefixDigits);
    }

    /** The indicator digit moves in front of the item reference. */
    private String itemReference() {
        return gtin.digits().charAt(0) + gtin.digits().substring(1 + prefixDigits, 13);
    }
}
