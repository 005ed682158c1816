package org.tallygate.device.handheld;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symbologies as handhelds name them, such as DataWedge's {@code LABEL-TYPE-EAN13}, to the AIM
 * identifier (ISO/IEC 15424) that a scanner would have sent. Pure.
 *
 * <p>A name is compared without its case, its LABEL-TYPE in front and whatever is no letter or
 * digit. Data Matrix and QR have none: handhelds give their GS1 forms the same name, and an
 * identifier that denies GS1 content would be worse than none. UPC-E has none either, since some
 * send it expanded and some don't.
 */
public final class LabelTypes {

    private static final Map<String, String> AIM_BY_NAME =
            Map.ofEntries(
                    Map.entry("EAN13", "]E0"),
                    Map.entry("UPCA", "]E0"),
                    Map.entry("EAN8", "]E4"),
                    Map.entry("CODE128", "]C0"),
                    Map.entry("EAN128", "]C1"),
                    Map.entry("GS1128", "]C1"),
                    Map.entry("UCCEAN128", "]C1"),
                    Map.entry("ISBT128", "]C4"),
                    Map.entry("CODE39", "]A0"),
                    Map.entry("CODE93", "]G0"),
                    Map.entry("CODE11", "]H0"),
                    Map.entry("CODABAR", "]F0"),
                    Map.entry("MSI", "]M0"),
                    Map.entry("I2OF5", "]I0"),
                    Map.entry("INTERLEAVED2OF5", "]I0"),
                    Map.entry("D2OF5", "]S0"),
                    Map.entry("GS1DATABAR", "]e0"),
                    Map.entry("GS1DATABARLIM", "]e0"),
                    Map.entry("GS1DATABAREXP", "]e0"),
                    Map.entry("GS1DATAMATRIX", "]d2"),
                    Map.entry("GS1QRCODE", "]Q3"),
                    Map.entry("PDF417", "]L0"),
                    Map.entry("MICROPDF", "]L0"),
                    Map.entry("AZTEC", "]z0"),
                    Map.entry("MAXICODE", "]U0"));

    private LabelTypes() {}

    /**
     * @param name as the handheld says it, or an AIM identifier
     * @return empty for a name that is not known; the code is then identified by its data alone
     */
    public static Optional<String> aim(String name) {
        if (name.matches("][A-Za-z][0-9A-Za-z]")) {
            return Optional.of(name);
        }
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return Optional.ofNullable(
                AIM_BY_NAME.get(plain.startsWith("LABELTYPE") ? plain.substring(9) : plain));
    }
}
