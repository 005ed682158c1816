package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

/** What stands in front of the EPC in the memory of a Gen2 tag (ISO/IEC 18000-63, TDS 9). */
public final class Gen2 {

    private static final int POLYNOMIAL = 0x1021;
    private static final int PRESET = 0xFFFF;

    private Gen2() {}

    /**
     * @param word 0 to FFFFh, as a reader reports it
     */
    public static PcWord pcWord(int word) {
        return PcWord.of(word);
    }

    /**
     * The CRC-16 that the tag stores at its power-up, over the PC word and as many words behind it
     * as that one counts.
     *
     * @param pcAndEpc in whole bytes
     * @return 0 to FFFFh
     */
    public static int crc16(Bytes pcAndEpc) {
        int crc = PRESET;
        for (int i = 0; i < pcAndEpc.size(); i++) {
            crc ^= pcAndEpc.at(i) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xFFFF;
        }
        return crc ^ 0xFFFF;
    }

    /** The EPC bank from its beginning: CRC-16, PC word, EPC. */
    public static Bytes memory(Epc epc) {
        Bytes encoded = epc.encoded();
        int pc = PcWord.ofLength(epc.words()).value();
        byte[] memory = new byte[4 + encoded.size()];
        memory[2] = (byte) (pc >> 8);
        memory[3] = (byte) pc;
        for (int i = 0; i < encoded.size(); i++) {
            memory[4 + i] = (byte) encoded.at(i);
        }
        int crc = crc16(Bytes.of(memory, 2, memory.length - 2));
        memory[0] = (byte) (crc >> 8);
        memory[1] = (byte) crc;
        return Bytes.of(memory);
    }
}
