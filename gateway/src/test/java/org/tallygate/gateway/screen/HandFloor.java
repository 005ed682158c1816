package org.tallygate.gateway.screen;

import org.tallygate.contract.Name;
import org.tallygate.gateway.station.Items;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A floor whose stations a test sets by hand. */
final class HandFloor implements FloorPort {

    private final Map<Name, HandStation> stations = new LinkedHashMap<>();
    private Items items = Items.NONE;

    HandFloor(HandStation... stations) {
        for (HandStation station : stations) {
            this.stations.put(station.view().station(), station);
        }
    }

    synchronized HandFloor with(Items known) {
        items = known;
        return this;
    }

    @Override
    public List<Name> stations() {
        return List.copyOf(stations.keySet());
    }

    @Override
    public Optional<StationPort> station(Name station) {
        return Optional.ofNullable(stations.get(station));
    }

    @Override
    public Optional<HandPort> hand(Name station, Name hand) {
        return Optional.empty();
    }

    @Override
    public synchronized Items items() {
        return items;
    }
}
