package org.tallygate.gateway.line;

import org.tallygate.contract.Name;
import org.tallygate.device.DeviceId;
import org.tallygate.gateway.observation.ObservationSettings;

import java.util.List;

/**
 * One station.
 *
 * @param devices bound to it, so that one that never spoke is shown, too
 * @param mostTagReads that may wait; at the bound the oldest is dropped and counted
 * @param mostOthers commands and documents that may wait; at the bound one is refused and counted
 * @param mostOfDevice other events of one device that may wait; at the bound one is refused and
 *     counted
 */
public record LineSettings(
        Name station,
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
            Name station, List<DeviceId> devices, ObservationSettings observation) {
        return new LineSettings(station, devices, observation, 20_000, 1_000, 250);
    }
}
