package org.tallygate.device.identity.epc;

/**
 * The protocol control word of a Gen2 tag (TDS 9.3).
 *
 * @param words how many 16-bit words the EPC has: 0 to 31
 * @param userMemory UMI: user memory holds something
 * @param extended XI: a further control word, XPC_W1, stands in the tag
 * @param isoFamily toggle: the tag belongs to an application family of ISO and holds no EPC
 * @param attributes the attribute bits of an EPC, or the application family identifier: 0 to 255
 */
public record PcWord(
        int words, boolean userMemory, boolean extended, boolean isoFamily, int attributes) {

    private static final int MOST_WORDS = 31;

    public PcWord {
        if (words < 0 || words > MOST_WORDS) {
            throw new IllegalArgumentException("words must be 0 to 31, not " + words);
        }
        if (attributes < 0 || attributes > 0xFF) {
            throw new IllegalArgumentException("attributes must be 0 to 255, not " + attributes);
        }
    }

    static PcWord of(int word) {
        if (word < 0 || word > 0xFFFF) {
            throw new IllegalArgumentException("PC word must be 0 to FFFFh, not " + word);
        }
        return new PcWord(
                word >> 11,
                (word & 0x400) != 0,
                (word & 0x200) != 0,
                (word & 0x100) != 0,
                word & 0xFF);
    }

    /** That of an EPC of so many words, with nothing else to say. */
    public static PcWord ofLength(int words) {
        return new PcWord(words, false, false, false, 0);
    }

    /** The sixteen bits. */
    public int value() {
        return words << 11
                | (userMemory ? 0x400 : 0)
                | (extended ? 0x200 : 0)
                | (isoFamily ? 0x100 : 0)
                | attributes;
    }

    /** Bit 1Fh: the tag is on hazardous material (TDS 11). */
    public boolean isHazardous() {
        return !isoFamily && (attributes & 1) != 0;
    }
}
