package org.tallygate.gateway.boot;

import org.tallygate.contract.Name;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.gateway.find.Finder;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.screen.FindPort;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.Items;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One finder for each station; all readers of a station serve it. Thread-safe. */
record Finders(Map<Name, Finder> byStation) {

    Finders {
        byStation = Map.copyOf(byStation);
    }

    static Finders of(List<LineSettings> stations, Clock clock, Supplier<Items> items) {
        return new Finders(
                stations.stream()
                        .collect(
                                Collectors.toMap(
                                        LineSettings::station,
                                        station ->
                                                new Finder(
                                                        clock,
                                                        items,
                                                        Set.copyOf(station.devices())))));
    }

    /** Hands over what a device said, before a station takes it for its own work. */
    void hear(DeviceEvent event) {
        if (event instanceof DeviceEvent.TagSeen seen) {
            byStation.values().forEach(finder -> finder.on(seen));
        }
    }

    Optional<FindPort> of(Name station) {
        return Optional.ofNullable(byStation.get(station)).map(Port::new);
    }

    private record Port(Finder finder) implements FindPort {

        @Override
        public FindView view() {
            return finder.view();
        }

        @Override
        public FindView awaitNewer(long version, Duration longest) throws InterruptedException {
            return finder.awaitNewer(version, longest);
        }

        @Override
        public boolean seek(String what) {
            finder.seek(what);
            return true;
        }
    }
}
