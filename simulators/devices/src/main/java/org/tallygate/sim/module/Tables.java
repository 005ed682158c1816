package org.tallygate.sim.module;

/** Check words by tables, as the modules' makers compute them. */
final class Tables {

    private static final int[] CHAFON = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = value % 2 == 0 ? value / 2 : (value / 2) ^ 0x8408;
            }
            CHAFON[i] = value;
        }
    }

    private Tables() {}

    /** Of Chafon's frames; the low byte is sent first. */
    static int chafon(byte[] message) {
        int crc = 0xFFFF;
        for (byte b : message) {
            crc = (crc >> 8) ^ CHAFON[(crc ^ b) & 0xFF];
        }
        return crc;
    }

    /** Of Mercury frames, nibble by nibble. */
    static int mercury(byte[] message) {
        int crc = 0xFFFF;
        for (byte b : message) {
            for (int nibble : new int[] {(b >> 4) & 15, b & 15}) {
                // Each entry of the published table is its index times the polynomial.
                crc = (((crc << 4) | nibble) ^ ((crc >> 12) * 0x1021)) & 0xFFFF;
            }
        }
        return crc;
    }

    /** What a tag sends behind its PC word and EPC. */
    static int tag(byte[] pcAndEpc) {
        int crc = 0xFFFF;
        for (byte b : pcAndEpc) {
            int x = ((crc >> 8) ^ b) & 0xFF;
            x ^= x >> 4;
            crc = ((crc << 8) ^ (x << 12) ^ (x << 5) ^ x) & 0xFFFF;
        }
        return ~crc & 0xFFFF;
    }
}
