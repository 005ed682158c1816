package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceId;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How devices' events become observations.
 *
 * @param stutter the same code from the same scanner within this time is one scan
 * @param smoothing of every reader that has none of its own
 * @param readers those that have
 * @param mostTags per reader; at the bound the one not seen for longest is forgotten and counted
 */
public record ObservationSettings(
        Duration stutter,
        Smoothing smoothing,
        Map<DeviceId, Smoothing> readers,
        int mostTags,
        List<PortalSettings> portals) {

    public ObservationSettings {
        demandPositive("stutter", stutter);
        readers = Map.copyOf(readers);
        if (mostTags < 1) {
            throw new IllegalArgumentException("mostTags " + mostTags + " must be 1 or more");
        }
        portals = List.copyOf(portals);
        Set<DeviceId> withPortal = new HashSet<>();
        for (PortalSettings portal : portals) {
            if (!withPortal.add(portal.reader())) {
                throw new IllegalArgumentException(
                        "reader " + portal.reader() + " must have one portal only");
            }
        }
    }

    /** 150 ms stutter, 2 s window, every read counts, 20,000 tags, no portal. */
    public static ObservationSettings usual() {
        return new ObservationSettings(
                Duration.ofMillis(150), Smoothing.USUAL, Map.of(), 20_000, List.of());
    }

    public ObservationSettings with(PortalSettings... other) {
        return new ObservationSettings(stutter, smoothing, readers, mostTags, List.of(other));
    }

    public ObservationSettings withReaders(Map<DeviceId, Smoothing> others) {
        return new ObservationSettings(stutter, smoothing, others, mostTags, portals);
    }

    Smoothing of(DeviceId reader) {
        return readers.getOrDefault(reader, smoothing);
    }

    static void demandPositive(String field, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    field + " " + value + " must be above 0 and at most a day");
        }
    }
}
