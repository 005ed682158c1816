package org.tallygate.sim.module;

import org.tallygate.device.Bytes;

/**
 * A tag in the field.
 *
 * @param epc 1 to 31 words of 16 bits
 * @param antenna which one hears it, 1 to 4
 * @param dbm how loud, -99 to -31
 */
public record SimulatedTag(Bytes epc, int antenna, int dbm) {

    public SimulatedTag {
        if (epc.size() < 2 || epc.size() > 62 || epc.size() % 2 != 0) {
            throw new IllegalArgumentException("EPC " + epc + " must be 1 to 31 words of 16 bits");
        }
        if (antenna < 1 || antenna > 4) {
            throw new IllegalArgumentException("antenna " + antenna + " must be 1 to 4");
        }
        if (dbm < -99 || dbm > -31) {
            throw new IllegalArgumentException("dbm " + dbm + " must be -99 to -31");
        }
    }

    /** The word in front of the EPC: its length in words in the five highest bits. */
    int pc() {
        return epc.size() * 1024;
    }

    byte[] pcAndEpc() {
        return new Octets().word(pc()).add(epc.toArray()).toArray();
    }

    int crc() {
        return Tables.tag(pcAndEpc());
    }
}
