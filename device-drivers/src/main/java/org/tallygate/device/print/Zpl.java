package org.tallygate.device.print;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * A label in ZPL II, drawn field by field. Lengths are tenths of a millimetre. Texts are sent as
 * UTF-8 ({@code ^CI28}); what would be a command, and all but printable ASCII, is sent in
 * hexadecimal ({@code ^FH}), so that a job is pure ASCII and no text can become a command. Not
 * thread-safe.
 *
 * <p>Source: ZPL II Programming Guide; Zebra's article on GS1 bar codes for the FNC1 of each
 * symbology.
 */
public final class Zpl {

    private static final char HEX_MARK = '\\';
    private static final int MAX_TEXT = 2_000;

    private final StringBuilder out = new StringBuilder("^XA^CI28");
    private final Dpi dpi;

    private Zpl(Dpi dpi) {
        this.dpi = dpi;
    }

    /**
     * @param width 10 to 5,000 tenths of a millimetre
     * @param height 10 to 10,000 tenths of a millimetre
     */
    public static Zpl label(Dpi dpi, int width, int height) {
        check("width", width, 10, 5_000);
        check("height", height, 10, 10_000);
        Zpl zpl = new Zpl(dpi);
        zpl.out.append("^PW").append(dpi.dots(width)).append("^LL").append(dpi.dots(height));
        zpl.out.append("^LH0,0");
        return zpl;
    }

    /**
     * One line of text in the printer's scalable font.
     *
     * @param height of its letters, 10 to 1,000
     */
    public Zpl text(Spot spot, int height, String text) {
        check("text height", height, 10, 1_000);
        int dots = dpi.dots(height);
        at(spot).append("^A0N,").append(dots).append(',').append(dots);
        return field(text);
    }

    /**
     * Text that is broken into lines.
     *
     * @param width of the block, 10 to 5,000
     * @param lines at most, 1 to 99; the printer prints what does not fit over the last one
     */
    public Zpl textBlock(Spot spot, int height, int width, int lines, String text) {
        check("text height", height, 10, 1_000);
        check("block width", width, 10, 5_000);
        check("lines", lines, 1, 99);
        int dots = dpi.dots(height);
        at(spot).append("^A0N,").append(dots).append(',').append(dots);
        out.append("^FB").append(dpi.dots(width)).append(',').append(lines).append(",0,L,0");
        return field(text);
    }

    /** A filled or framed box; a line when it is as thick as it is wide or high. */
    public Zpl box(Spot spot, int width, int height, int thickness) {
        check("box width", width, 1, 5_000);
        check("box height", height, 1, 10_000);
        check("box thickness", thickness, 1, 1_000);
        at(spot).append("^GB").append(dpi.dots(width)).append(',').append(dpi.dots(height));
        out.append(',').append(dpi.dots(thickness)).append("^FS");
        return this;
    }

    /**
     * GS1-128 bars without their text.
     *
     * @param module width of the narrowest bar in dots, 1 to 10
     * @param elementString without FNC1 in front; GS (0x1D) where one ends an element
     */
    public Zpl gs1Code128(Spot spot, int height, int module, String elementString) {
        return bars(spot, height, module, Code128.gs1(elementString));
    }

    /** Code 128 bars without their text, of printable ASCII. */
    public Zpl code128(Spot spot, int height, int module, String data) {
        return bars(spot, height, module, Code128.plain(data));
    }

    private Zpl bars(Spot spot, int height, int module, String symbols) {
        check("bar height", height, 10, 5_000);
        check("module", module, 1, 10);
        at(spot).append("^BY").append(module).append("^BCN,").append(dpi.dots(height));
        out.append(",N,N,N,N");
        return field(symbols);
    }

    /**
     * EAN-13 or EAN-8 bars without their text.
     *
     * @param module width of the narrowest bar in dots, 1 to 10
     * @param digits 13 or 8 digits; the printer works the last one out anew
     */
    public Zpl ean(Spot spot, int height, int module, String digits) {
        check("bar height", height, 10, 5_000);
        check("module", module, 1, 10);
        if (!digits.matches("[0-9]{8}|[0-9]{13}")) {
            throw new IllegalArgumentException("EAN '" + digits + "' must be 8 or 13 digits");
        }
        String command = digits.length() == 8 ? "^B8N," : "^BEN,";
        at(spot).append("^BY").append(module).append(command).append(dpi.dots(height));
        out.append(",N,N");
        return field(digits.substring(0, digits.length() - 1));
    }

    /**
     * A picture, dot by dot.
     *
     * @param width in dots, 1 to 2,000
     * @param rows from the top; of each, the first bit is its leftmost dot and a 1 is black
     */
    public Zpl picture(Spot spot, int width, List<BitSet> rows) {
        check("picture width", width, 1, 2_000);
        check("picture height", rows.size(), 1, 2_000);
        int rowBytes = (width + 7) / 8;
        int all = rowBytes * rows.size();
        at(spot).append("^GFA,").append(all).append(',').append(all).append(',').append(rowBytes);
        out.append(',');
        for (BitSet row : rows) {
            for (int from = 0; from < rowBytes * 8; from += 4) {
                int four = 0;
                for (int bit = from; bit < from + 4; bit++) {
                    four = four << 1 | (row.get(bit) ? 1 : 0);
                }
                out.append(Character.toUpperCase(Character.forDigit(four, 16)));
            }
        }
        out.append("^FS");
        return this;
    }

    /**
     * GS1 DataMatrix, ECC 200.
     *
     * @param module width of one square in dots, 1 to 50
     * @param elementString without FNC1 in front; GS (0x1D) where one ends an element
     */
    public Zpl gs1DataMatrix(Spot spot, int module, String elementString) {
        check("module", module, 1, 50);
        at(spot).append("^BXN,").append(module).append(",200,,,,_");
        String escaped = elementString.replace("_", "__").replace("\u001d", "_1");
        return field("_1" + escaped);
    }

    /**
     * A QR code at error correction level Q.
     *
     * @param module width of one square in dots, 1 to 10
     */
    public Zpl qr(Spot spot, int module, String text) {
        check("module", module, 1, 10);
        at(spot).append("^BQN,2,").append(module);
        return field("QA," + text);
    }

    /**
     * The finished job.
     *
     * @param copies 1 to 999
     */
    public Bytes print(int copies) {
        check("copies", copies, 1, 999);
        String job = out + "^PQ" + copies + "^XZ\n";
        return Bytes.of(job.getBytes(StandardCharsets.US_ASCII));
    }

    private StringBuilder at(Spot spot) {
        return out.append("^FO")
                .append(dpi.dots(spot.right()))
                .append(',')
                .append(dpi.dots(spot.down()));
    }

    private Zpl field(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a field has at most " + MAX_TEXT + " characters, not " + text.length());
        }
        out.append("^FH").append(HEX_MARK).append("^FD");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '^' && b != '~' && b != HEX_MARK) {
                out.append((char) b);
            } else {
                out.append("%c%02X".formatted(HEX_MARK, b & 0xFF));
            }
        }
        out.append("^FS");
        return this;
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " must be " + least + " to " + most);
        }
    }
}
