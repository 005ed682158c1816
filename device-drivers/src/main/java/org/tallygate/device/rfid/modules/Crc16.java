package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

/** The three 16-bit checks of this room. */
final class Crc16 {

    private static final int CCITT = 0x1021;
    private static final int CCITT_REFLECTED = 0x8408;

    private Crc16() {}

    /** What a tag sends over its PC word and EPC (Gen2 annex F): the complement is sent. */
    static int gen2(int pc, Bytes epc) {
        int crc = gen2Step(gen2Step(0xFFFF, pc >> 8), pc & 0xFF);
        for (int i = 0; i < epc.size(); i++) {
            crc = gen2Step(crc, epc.at(i));
        }
        return crc ^ 0xFFFF;
    }

    private static int gen2Step(int before, int octet) {
        int crc = before ^ (octet << 8);
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ CCITT;
        }
        return crc & 0xFFFF;
    }

    /** CRC-16/MCRF4XX, of Chafon frames: reflected, no final complement. */
    static int mcrf4xx(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CCITT_REFLECTED;
            }
        }
        return crc;
    }

    /**
     * Of Mercury frames. It shifts the message into the register instead of folding it in at the
     * top, so that it is the remainder of the message itself and not of the message and 16 zeros.
     */
    static int mercury(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                int in = (bytes[i] >> bit) & 1;
                crc = (crc & 0x8000) == 0 ? (crc << 1) | in : ((crc << 1) | in) ^ CCITT;
                crc &= 0xFFFF;
            }
        }
        return crc;
    }
}
