package org.tallygate.device.print;

/** How fine a print head prints; the makers' names, and what they are in dots per millimetre. */
public enum Dpi {
    DPI_152(6),
    DPI_203(8),
    DPI_300(12),
    DPI_600(24);

    private final int dotsPerMm;

    Dpi(int dotsPerMm) {
        this.dotsPerMm = dotsPerMm;
    }

    public int dotsPerMm() {
        return dotsPerMm;
    }

    /** The nearest whole number of dots, at least 1 for any length at all. */
    public int dots(int tenthMm) {
        int dots = (tenthMm * dotsPerMm + 5) / 10;
        return tenthMm > 0 ? Math.max(1, dots) : dots;
    }
}
