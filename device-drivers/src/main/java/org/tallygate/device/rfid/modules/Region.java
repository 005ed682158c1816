package org.tallygate.device.rfid.modules;

import java.util.Locale;
import java.util.Optional;

/** The radio rules that a module keeps to. Which of them a family knows stands in its dialect. */
public enum Region {
    /** ETSI EN 302 208, 865 to 868 MHz. */
    EU,
    /** FCC part 15, 902 to 928 MHz. */
    US,
    /** 920 to 925 MHz. */
    CHINA,
    /** 840 to 845 MHz. */
    CHINA_800,
    /** 917 to 923 MHz. */
    KOREA,
    /** 916 to 921 MHz. */
    JAPAN,
    /** 865 to 867 MHz. */
    INDIA;

    /** The region of that label, such as {@code eu} or {@code china-800}. */
    public static Optional<Region> of(String label) {
        for (Region region : values()) {
            if (region.label().equals(label)) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label();
    }
}
