package org.tallygate.device.rfid.modules;

import java.util.List;

/**
 * What a module shall be and do.
 *
 * @param powerDbm the transmit power, 0 up to the family's most
 * @param antennas which ports to use, each once, counted from 1
 * @param address the module's address on a shared line, 0 to 254, or 255 for whichever hears it;
 *     only Chafon and R2000 frames carry it
 */
public record ModuleProfile(
        Family family, int powerDbm, Region region, List<Integer> antennas, int address) {

    public static final int ANY_ADDRESS = 255;

    public ModuleProfile {
        antennas = List.copyOf(antennas);
        if (powerDbm < 0 || powerDbm > family.maxPowerDbm()) {
            throw new IllegalArgumentException(
                    "power %d dBm must be 0 to %d for %s"
                            .formatted(powerDbm, family.maxPowerDbm(), family));
        }
        if (antennas.isEmpty()
                || antennas.stream().distinct().count() != antennas.size()
                || antennas.stream().anyMatch(port -> port < 1 || port > family.antennas())) {
            throw new IllegalArgumentException(
                    "antennas %s must be some of 1 to %d, each once, for %s"
                            .formatted(antennas, family.antennas(), family));
        }
        if (address < 0 || address > ANY_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " must be 0 to 255");
        }
    }

    /** Antenna 1 of a module that is alone on its line. */
    public static ModuleProfile of(Family family, int powerDbm, Region region) {
        return new ModuleProfile(family, powerDbm, region, List.of(1), ANY_ADDRESS);
    }
}
