package org.tallygate.device.scanner.ssi;

import java.util.Optional;

/** The symbology byte of decode data, as far as it says the same as an AIM identifier. */
public final class SsiSymbology {

    private SsiSymbology() {}

    /**
     * The AIM identifier, with its bracket, that the byte stands for. Empty for Data Matrix (1B)
     * and QR (1C) too: older scanners say the same byte for their GS1 forms, and an identifier that
     * denies GS1 content would be worse than none.
     */
    public static Optional<String> aim(int symbology) {
        return switch (symbology) {
            case 0x01, 0x20 -> Optional.of("]A0");
            case 0x13 -> Optional.of("]A4");
            case 0x02, 0x18 -> Optional.of("]F0");
            case 0x03, 0x19, 0x21 -> Optional.of("]C0");
            case 0x0F -> Optional.of("]C1");
            case 0x04 -> Optional.of("]S0");
            case 0x05 -> Optional.of("]R0");
            case 0x06 -> Optional.of("]I0");
            case 0x07 -> Optional.of("]G0");
            case 0x08, 0x09, 0x0B, 0x16 -> Optional.of("]E0");
            case 0x48, 0x49, 0x4B, 0x88, 0x89, 0x8B -> Optional.of("]E3");
            case 0x0A -> Optional.of("]E4");
            case 0x0C -> Optional.of("]H0");
            case 0x0D -> Optional.of("]T0");
            case 0x0E -> Optional.of("]M0");
            case 0x11, 0x1A, 0x28 -> Optional.of("]L0");
            case 0x12 -> Optional.of("]K0");
            case 0x25 -> Optional.of("]U0");
            case 0x2D -> Optional.of("]z0");
            case 0x30, 0x31, 0x32 -> Optional.of("]e0");
            case 0xB7 -> Optional.of("]h0");
            case 0xC1 -> Optional.of("]d2");
            case 0xC2 -> Optional.of("]Q3");
            default -> Optional.empty();
        };
    }
}
