package org.tallygate.device.driver;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.print.PrintMedia;

import java.util.Map;
import java.util.Optional;

/**
 * One type of device: how its settings are read and who drives it. Found by {@link
 * java.util.ServiceLoader}, so it is public, has a public constructor without arguments and is
 * named in its jar's services file. Stateless, thread-safe.
 *
 * @param <S> its settings: an immutable record whose constructor refuses nonsense
 */
public interface Driver<S extends Record> {

    /** What a settings file names it by: 1 to 32 of a-z, 0-9 and '-', such as serial-scanner. */
    String type();

    /**
     * Reads the settings. A wrong field is noted in the reader and a stand-in returned, so this
     * goes on to the end and finds every problem; the result is used only when nothing was noted.
     * Name and type of the device are known already; a field that nothing here asks for is refused.
     *
     * @throws IllegalArgumentException when fields that are right one by one don't fit together;
     *     its text names them
     */
    S settings(SettingsReader in);

    /**
     * Makes a duty that has opened nothing yet. Called again when the one before had to be given
     * up.
     */
    DeviceDuty duty(DeviceId device, S settings, Surroundings around);

    /**
     * Whether the device speaks to everyone at its station, as a stack light does: it is then told
     * the verdict on whatever happens there. Others are told the verdicts on what they read.
     */
    default boolean showsStation(S settings) {
        return false;
    }

    /**
     * The other devices that this one gives commands to through {@link Surroundings#others}, as a
     * stack light does at the outputs of a reader. Each must be a device of the same station.
     *
     * @return by the field that names it
     */
    default Map<String, DeviceId> others(S settings) {
        return Map.of();
    }

    /**
     * The labels that this device prints, when it takes {@link
     * org.tallygate.device.DeviceCommand.Print} in ZPL.
     */
    default Optional<PrintMedia> prints(S settings) {
        return Optional.empty();
    }
}
