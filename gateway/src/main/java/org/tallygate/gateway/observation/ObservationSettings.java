package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceId;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How devices' events become observations.
 *
 * @param stutter the same code from the same scanner within this time is one scan
 * @param window a tag that is not seen for this long has departed
 * @param minReads a tag seen less often is a stray read
 * @param rssiFloorDbm weaker reads are not counted; reads without a signal strength are
 * @param mostTags per reader; at the bound the one not seen for longest is forgotten and counted
 */
public record ObservationSettings(
        Duration stutter,
        Duration window,
        int minReads,
        OptionalInt rssiFloorDbm,
        int mostTags,
        List<PortalSettings> portals) {

    public ObservationSettings {
        demandPositive("stutter", stutter);
        demandPositive("window", window);
        if (minReads < 1) {
            throw new IllegalArgumentException("minReads " + minReads + " must be 1 or more");
        }
        if (mostTags < 1) {
            throw new IllegalArgumentException("mostTags " + mostTags + " must be 1 or more");
        }
        portals = List.copyOf(portals);
        Set<DeviceId> readers = new HashSet<>();
        for (PortalSettings portal : portals) {
            if (!readers.add(portal.reader())) {
                throw new IllegalArgumentException(
                        "reader " + portal.reader() + " must have one portal only");
            }
        }
    }

    /** 150 ms stutter, 2 s window, every read counts, 20,000 tags, no portal. */
    public static ObservationSettings usual() {
        return new ObservationSettings(
                Duration.ofMillis(150),
                Duration.ofSeconds(2),
                1,
                OptionalInt.empty(),
                20_000,
                List.of());
    }

    public ObservationSettings with(PortalSettings... other) {
        return new ObservationSettings(
                stutter, window, minReads, rssiFloorDbm, mostTags, List.of(other));
    }

    static void demandPositive(String field, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    field + " " + value + " must be above 0 and at most a day");
        }
    }
}
