package org.tallygate.gateway.line;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.device.DeviceId;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.words.Language;

import java.util.List;

/**
 * One station.
 *
 * @param place where it stands, for work that names no place
 * @param language for whoever is not signed on
 * @param devices bound to it, so that one that never spoke is shown, too
 * @param mostTagReads that may wait; at the bound the oldest is dropped and counted
 * @param mostOthers commands and documents that may wait; at the bound one is refused and counted
 * @param mostOfDevice other events of one device that may wait; at the bound one is refused and
 *     counted
 */
public record LineSettings(
        Name station,
        LocationCode place,
        Language language,
        List<DeviceId> devices,
        ObservationSettings observation,
        int mostTagReads,
        int mostOthers,
        int mostOfDevice) {

    public LineSettings {
        devices = List.copyOf(devices);
        if (mostTagReads < 1 || mostOthers < 1 || mostOfDevice < 1) {
            throw new IllegalArgumentException(
                    "mostTagReads "
                            + mostTagReads
                            + ", mostOthers "
                            + mostOthers
                            + " and mostOfDevice "
                            + mostOfDevice
                            + " must be 1 or more");
        }
    }

    /** 20,000 tag reads, 1,000 commands and 250 other events of each device may wait. */
    public static LineSettings of(
            Name station,
            LocationCode place,
            Language language,
            List<DeviceId> devices,
            ObservationSettings observation) {
        return new LineSettings(station, place, language, devices, observation, 20_000, 1_000, 250);
    }

    /** The same station for a handheld: no other device speaks there. */
    LineSettings forHand(DeviceId hand) {
        return new LineSettings(
                station,
                place,
                language,
                List.of(hand),
                ObservationSettings.usual(),
                1,
                mostOthers,
                1);
    }
}
