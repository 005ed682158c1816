package org.tallygate.device.print;

/**
 * The labels that are in a printer, and how fine it prints on them.
 *
 * @param width 200 to 5,000 tenths of a millimetre
 * @param height 150 to 10,000 tenths of a millimetre
 */
public record PrintMedia(int width, int height, Dpi dpi) {

    public PrintMedia {
        if (width < 200 || width > 5_000 || height < 150 || height > 10_000) {
            throw new IllegalArgumentException(
                    "label of %d by %d must be 200 to 5000 by 150 to 10000 tenths of a millimetre"
                            .formatted(width, height));
        }
    }

    /** ISO A6, 105 by 148 mm, as the GS1 Logistic Label Guideline has it. */
    public static PrintMedia a6(Dpi dpi) {
        return new PrintMedia(1_050, 1_480, dpi);
    }

    /** 4 by 6 inches. */
    public static PrintMedia fourBySix(Dpi dpi) {
        return new PrintMedia(1_016, 1_524, dpi);
    }
}
