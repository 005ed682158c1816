package org.tallygate.gateway.screen;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.Items;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A floor whose stations a test sets by hand. */
final class HandFloor implements FloorPort {

    /** A master of one item. */
    static final Items ITEMS =
            Items.of(
                    new Document(
                            Id128.named("items"),
                            4,
                            Document.State.ACTIVE,
                            new Body.ItemMaster(
                                    List.of(
                                            new Body.Item(
                                                    new ItemCode("BUTTER"),
                                                    "Butter 250 g",
                                                    "PCE",
                                                    List.of(),
                                                    false,
                                                    false,
                                                    false)))));

    private final Map<Name, HandStation> stations = new LinkedHashMap<>();
    private Items items = Items.NONE;
    private Optional<ItemPictures> pictures = Optional.empty();
    private Optional<HandFinder> finder = Optional.empty();

    HandFloor(HandStation... stations) {
        for (HandStation station : stations) {
            this.stations.put(station.view().station(), station);
        }
    }

    synchronized HandFloor with(Items known) {
        items = known;
        return this;
    }

    /** Goods look like this. */
    synchronized HandFloor showing(ItemPictures known) {
        pictures = Optional.of(known);
        return this;
    }

    @Override
    public synchronized Optional<ItemPictures> pictures() {
        return pictures;
    }

    /** Every station finds this. */
    synchronized HandFloor finding(FindView view) {
        finder = Optional.of(new HandFinder(view));
        return this;
    }

    @Override
    public synchronized Optional<FindPort> finder(Name station) {
        return finder.map(known -> known);
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

    /** Tells one view for ever. */
    record HandFinder(FindView view) implements FindPort {

        @Override
        public FindView awaitNewer(long version, Duration longest) throws InterruptedException {
            boolean changed =
                    new CountDownLatch(1).await(longest.toMillis(), TimeUnit.MILLISECONDS);
            return changed ? view() : view;
        }

        @Override
        public boolean seek(String what) {
            return true;
        }
    }
}
