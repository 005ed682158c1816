package org.tallygate.device.drive;

import org.tallygate.device.rfid.modules.ModuleProfile;

/**
 * How a serial UHF module is to be run.
 *
 * @param hotCelsius from which temperature on people are told, 30 to 120
 * @param readTimeoutMs how long one step may wait for bytes, 0 to 1,000
 */
public record ModuleReaderSettings(
        ModuleProfile profile, int hotCelsius, int readTimeoutMs, Backoff backoff) {

    public static final int HOT_CELSIUS = 65;

    public ModuleReaderSettings {
        if (hotCelsius < 30 || hotCelsius > 120) {
            throw new IllegalArgumentException("hotCelsius " + hotCelsius + " must be 30 to 120");
        }
        if (readTimeoutMs < 0 || readTimeoutMs > 1_000) {
            throw new IllegalArgumentException(
                    "readTimeoutMs " + readTimeoutMs + " must be 0 to 1000");
        }
    }

    /** Hot from 65 °C on, steps of 20 ms, the usual back-off. */
    public static ModuleReaderSettings standard(ModuleProfile profile) {
        return new ModuleReaderSettings(profile, HOT_CELSIUS, 20, Backoff.standard());
    }
}
