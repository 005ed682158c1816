package org.tallygate.sim.module;

import java.util.Arrays;
import java.util.Optional;

/** The modules that can be simulated. */
public enum Kind {
    R200("r200"),
    M100("m100"),
    UHFREADER18("uhfreader18"),
    UHFREADER288("uhfreader288"),
    R2000("r2000"),
    MERCURY("mercury");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public static Optional<Kind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    public String label() {
        return label;
    }

    Firmware firmware() {
        return switch (this) {
            case R200 -> new R200Firmware(0xAA, 0xDD);
            case M100 -> new R200Firmware(0xBB, 0x7E);
            case UHFREADER18 -> new ChafonFirmware(false);
            case UHFREADER288 -> new ChafonFirmware(true);
            case R2000 -> new R2000Firmware();
            case MERCURY -> new MercuryFirmware();
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
