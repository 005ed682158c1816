package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

/**
 * The layout that the 96-bit schemes share: header, filter, partition, company prefix, reference,
 * and a last field (TDS 14.5).
 */
final class Epc96 {

    static final int BYTES = 12;

    /** Bits of company prefix and reference together. */
    static final int SGTIN_KEY_BITS = 44;

    static final int SSCC_KEY_BITS = 58;

    static final int KEY_FROM = 14;

    private static final int HEADER_BITS = 8;
    private static final int FILTER_BITS = 3;
    private static final int PARTITION_BITS = 3;

    private Epc96() {}

    static int filterOf(Bytes epc) {
        return (int) Bits.get(epc, HEADER_BITS, FILTER_BITS);
    }

    static int partitionOf(Bytes epc) {
        return (int) Bits.get(epc, HEADER_BITS + FILTER_BITS, PARTITION_BITS);
    }

    static Bytes encode(
            int header, int filter, String prefix, String reference, int keyBits, long last) {
        Partition partition = new Partition(prefix.length());
        int prefixBits = partition.prefixBits();
        byte[] epc = new byte[BYTES];
        Bits.put(epc, 0, HEADER_BITS, header);
        Bits.put(epc, HEADER_BITS, FILTER_BITS, filter);
        Bits.put(epc, HEADER_BITS + FILTER_BITS, PARTITION_BITS, partition.value());
        Bits.put(epc, KEY_FROM, prefixBits, Long.parseLong(prefix));
        Bits.put(epc, KEY_FROM + prefixBits, keyBits - prefixBits, Long.parseLong(reference));
        int lastFrom = KEY_FROM + keyBits;
        Bits.put(epc, lastFrom, 8 * BYTES - lastFrom, last);
        return Bytes.of(epc);
    }

    static void demandFilter(int filter) {
        if (filter < 0 || filter > 7) {
            throw new IllegalArgumentException("filter " + filter + " must be 0 to 7");
        }
    }
}
