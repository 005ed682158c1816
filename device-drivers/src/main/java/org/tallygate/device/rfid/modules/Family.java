package org.tallygate.device.rfid.modules;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of module that are spoken to; each is a wire format with its own commands. */
public enum Family {
    /** R200 and its kin, frames {@code AA … DD}. */
    R200("r200", 115_200, 30, 1),
    /** M100, YRM100, QM100: the R200's commands in frames {@code BB … 7E}. */
    M100("m100", 115_200, 30, 1),
    /** Chafon UHFReader18 class: one antenna, no RSSI. */
    UHFREADER18("uhfreader18", 57_600, 30, 1),
    /** Chafon UHFReader288 class: four antennas, RSSI with each tag. */
    UHFREADER288("uhfreader288", 57_600, 33, 4),
    /** Boards round Impinj's Indy R2000, frames {@code A0 …}. */
    R2000("r2000", 115_200, 33, 4),
    /** ThingMagic Mercury: M6E, Nano, frames {@code FF …}. */
    MERCURY("mercury", 115_200, 31, 4);

    private final String label;
    private final int baud;
    private final int maxPowerDbm;
    private final int antennas;

    Family(String label, int baud, int maxPowerDbm, int antennas) {
        this.label = label;
        this.baud = baud;
        this.maxPowerDbm = maxPowerDbm;
        this.antennas = antennas;
    }

    /** The family of that label. */
    public static Optional<Family> of(String label) {
        return Arrays.stream(values()).filter(family -> family.label.equals(label)).findFirst();
    }

    /** The name in settings and commands. */
    public String label() {
        return label;
    }

    /** Bits per second when it leaves the factory; always 8 data bits, no parity, 1 stop bit. */
    public int baud() {
        return baud;
    }

    /** The most that any board of the family sends; a weaker one refuses it by itself. */
    public int maxPowerDbm() {
        return maxPowerDbm;
    }

    /** How many antenna ports the largest board of the family has. */
    public int antennas() {
        return antennas;
    }

    /** The family's name in {@code codes.txt}: what shares its commands shares its rows. */
    String rows() {
        return switch (this) {
            case R200, M100 -> "r200";
            case UHFREADER18, UHFREADER288 -> "chafon";
            case R2000 -> "r2000";
            case MERCURY -> "mercury";
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
