package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;

/**
 * The unique item identifier of a tag that holds no EPC but belongs to an application family of ISO
 * (ISO 17363 to 17367): characters of six bits.
 */
public final class IsoUii {

    private static final int BITS = 6;

    /** The codes that stand for control characters: EOT, FS, US, GS, RS. */
    private static final int END = 0x21;

    private static final int FS = 0x23;
    private static final int US = 0x24;
    private static final int GS = 0x1E;
    private static final int RS = 0x1F;

    private IsoUii() {}

    /**
     * The text up to EOT, or up to the last whole character: what is left of the last word is
     * filling. Spaces are kept, for they may be part of the text.
     */
    public static String text(Bytes uii) {
        BitReader in = new BitReader(uii, 8 * uii.size());
        StringBuilder text = new StringBuilder();
        while (in.remaining() >= BITS) {
            int code = (int) in.next(BITS);
            if (code == END) {
                break;
            }
            text.append(character(code));
        }
        return text.toString();
    }

    private static char character(int code) {
        return switch (code) {
            case FS -> '\u001C';
            case US -> '\u001F';
            case GS -> '\u001D';
            case RS -> '\u001E';
            default -> SixBitText.character(code);
        };
    }
}
