package org.tallygate.plant.system;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Facts as a station makes them: one piece each of one item, into one dock. */
final class MadeFacts {

    static final ItemCode ITEM = new ItemCode("MILK-1L");
    static final LocationCode DOCK = new LocationCode("DOCK-1");

    private final Id128 boot;
    private final RandomGenerator random;

    MadeFacts(RandomGenerator random) {
        this.random = random;
        this.boot = Id128.random(random);
    }

    /** What the centre must know to post them. */
    static void teach(Book book) {
        book.putItems(List.of(new Body.Item(ITEM, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
    }

    Id128 boot() {
        return boot;
    }

    List<byte[]> next(int count) {
        List<byte[]> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Stamp now = Clock.system().now();
            Head head =
                    new Head(
                            Id128.random(random),
                            new Name("dock-1"),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            Optional.of(new Resolved(ITEM, 1, Quantity.ONE, "each", Quantity.ONE)),
                            List.of(),
                            new FactTime(boot, now.monoMicros(), now.wallMicros()),
                            Optional.empty());
            facts.add(
                    Wire.encode(
                            new Fact.Moved(
                                    head,
                                    ITEM,
                                    Quantity.ONE,
                                    Goods.PLAIN,
                                    Account.of(
                                            VirtualLocation.SUPPLIER.code(), StockStatus.AVAILABLE),
                                    Account.of(DOCK, StockStatus.AVAILABLE))));
        }
        return facts;
    }
}
