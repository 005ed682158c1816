package org.tallygate.bench.spine;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The facts of one gateway, as its station would make them: goods come in at its own dock, and some
 * of them are put away. Keeps what the stock must be. Used by one thread.
 */
final class MadeFacts {

    private final LocationCode dock;
    private final Name station;
    private final Clock clock;
    private final RandomGenerator random;
    private final Id128 boot;
    private final Map<Spot, Quantity> stock = new HashMap<>();
    private long scans;

    /** Where an item lies. */
    record Spot(ItemCode item, LocationCode location) {}

    MadeFacts(int gateway, Clock clock, RandomGenerator random) {
        this.dock = SampleMaster.dock(gateway);
        this.station = new Name("dock-" + gateway);
        this.clock = clock;
        this.random = random;
        this.boot = Id128.random(random);
    }

    Id128 boot() {
        return boot;
    }

    /** What lies where after all facts so far; nothing lies where a spot is missing. */
    Map<Spot, Quantity> stock() {
        return Map.copyOf(stock);
    }

    /** The stored bytes of the next fact. */
    byte[] next() {
        int number = random.nextInt(SampleMaster.ITEMS.size());
        ItemCode item = SampleMaster.ITEMS.get(number);
        Quantity atDock = stock.getOrDefault(new Spot(item, dock), Quantity.ZERO);
        boolean putAway = atDock.isPositive() && random.nextInt(3) == 0;
        Quantity quantity = putAway ? atDock : Quantity.of(1 + random.nextInt(48));
        LocationCode from = putAway ? dock : VirtualLocation.SUPPLIER.code();
        LocationCode to =
                putAway
                        ? SampleMaster.SHELVES.get(random.nextInt(SampleMaster.SHELVES.size()))
                        : dock;
        change(new Spot(item, dock), putAway ? quantity.negate() : quantity);
        if (putAway) {
            change(new Spot(item, to), quantity);
        }
        return Wire.encode(
                new Fact.Moved(
                        head(number, item, quantity),
                        item,
                        quantity,
                        Goods.PLAIN,
                        Account.of(from, StockStatus.AVAILABLE),
                        Account.of(to, StockStatus.AVAILABLE)));
    }

    private void change(Spot spot, Quantity by) {
        stock.merge(spot, by, Quantity::plus);
        stock.remove(spot, Quantity.ZERO);
    }

    private Head head(int number, ItemCode item, Quantity quantity) {
        String gtin = SampleMaster.gtin(number);
        Stamp now = clock.now();
        return new Head(
                Id128.random(random),
                station,
                Optional.empty(),
                Optional.empty(),
                List.of(new Raw("scanner1", ++scans, hex("]C101" + gtin + "\r"))),
                List.of(new Identifier("01", gtin)),
                Optional.of(new Resolved(item, 1, quantity, "each", Quantity.ONE)),
                List.of(),
                new FactTime(boot, now.monoMicros(), now.wallMicros()),
                Optional.empty());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
