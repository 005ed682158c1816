package org.tallygate.gateway.boot;

import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.screen.FloorPort;
import org.tallygate.gateway.screen.HandPort;
import org.tallygate.gateway.screen.StationPort;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Joins the screens to the one line that they show; neither room knows the other.
 *
 * @param documents what the centre has sent so far
 */
record LinePort(StationLine line, Supplier<List<Document>> documents)
        implements FloorPort, StationPort {

    @Override
    public List<Name> stations() {
        return List.of(line.view().station());
    }

    @Override
    public Optional<StationPort> station(Name station) {
        return stations().contains(station) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<HandPort> hand(Name station, Name hand) {
        return Optional.empty();
    }

    @Override
    public Items items() {
        return documents.get().stream()
                .filter(document -> document.body() instanceof Body.ItemMaster)
                .map(Items::of)
                .reduce(Items.NONE, (one, other) -> other);
    }

    @Override
    public StationView view() {
        return line.view();
    }

    @Override
    public StationView awaitNewer(long version, Duration longest) throws InterruptedException {
        return line.awaitNewer(version, longest);
    }

    @Override
    public boolean offer(Order order) {
        return line.offer(order);
    }
}
