package org.tallygate.gateway.boot;

import org.tallygate.contract.Name;
import org.tallygate.gateway.line.Floor;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.screen.FindPort;
import org.tallygate.gateway.screen.FloorPort;
import org.tallygate.gateway.screen.HandPort;
import org.tallygate.gateway.screen.StationPort;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Joins the screens to the floor that they show; neither room knows the other. */
record FloorScreens(
        Floor floor, Finders finders, Training training, Optional<ItemPictures> pictures)
        implements FloorPort {

    private static final Handed PASSED = new Handed(Handed.Outcome.PASSED, Optional.empty());

    @Override
    public List<Name> stations() {
        return floor.stations();
    }

    @Override
    public Optional<StationPort> station(Name station) {
        return floor.station(station).map(line -> new OwnSeat(station, line, training));
    }

    @Override
    public Optional<HandPort> hand(Name station, Name hand) {
        return floor.hand(station, hand).map(line -> new HandSeat(station, hand, line, training));
    }

    @Override
    public Items items() {
        return floor.items();
    }

    @Override
    public Optional<FindPort> finder(Name station) {
        return finders.of(station);
    }

    /** How every station stands now. */
    List<StationView> views() {
        return stations().stream().map(name -> floor.station(name).orElseThrow().view()).toList();
    }

    /** A station's own seat, which is another one while it is in training. */
    private record OwnSeat(Name station, StationLine work, Training training)
            implements StationPort {

        private StationLine line() {
            return training.line(station).orElse(work);
        }

        @Override
        public StationView view() {
            return line().view();
        }

        @Override
        public StationView awaitNewer(long version, Duration longest) throws InterruptedException {
            return line().awaitNewer(version, longest);
        }

        @Override
        public boolean offer(Order order) {
            if (order.wish() instanceof Order.Train train) {
                training.turn(station, train.on());
                return true;
            }
            return line().offer(order);
        }
    }

    /** A handheld's seat, which is another one while it is in training. */
    private record HandSeat(Name station, Name hand, StationLine work, Training training)
            implements HandPort {

        private StationLine line() {
            return training.line(station, hand).orElse(work);
        }

        @Override
        public StationView view() {
            return line().view();
        }

        @Override
        public StationView awaitNewer(long version, Duration longest) throws InterruptedException {
            return line().awaitNewer(version, longest);
        }

        @Override
        public boolean offer(Order order) {
            if (order.wish() instanceof Order.Train train) {
                training.turn(station, hand, train.on());
                return true;
            }
            return line().offer(order);
        }

        /** What was read in training never comes to the work, nor the other way about. */
        @Override
        public CompletableFuture<Handed> scan(HandScan scan) {
            return scan.training()
                    ? training.line(station, hand)
                            .map(lesson -> lesson.offer(scan))
                            .orElseGet(() -> CompletableFuture.completedFuture(PASSED))
                    : work.offer(scan);
        }
    }
}
