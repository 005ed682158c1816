package org.tallygate.bench.ledger;

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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A day's facts as stations make them: receipts at the dock, goods put on one of their shelves, and
 * sales from there. Used by one thread.
 */
final class MadeFacts {

    private static final Quantity PLENTY = Quantity.of(100_000_000);
    private static final Name STATION = new Name("dock-1");

    private final RandomGenerator random;
    private final Id128 boot;
    private long scans;

    MadeFacts(RandomGenerator random) {
        this.random = random;
        this.boot = Id128.random(random);
    }

    /** So much of every item comes to the store that no run reserves it all. */
    byte[] plenty(int number) {
        ItemCode item = Shop.CODES.get(number);
        return Wire.encode(
                new Fact.Moved(
                        head(number, item, PLENTY),
                        item,
                        PLENTY,
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(Shop.STORE, StockStatus.AVAILABLE)));
    }

    /** The stored bytes of the next fact. */
    byte[] next() {
        int number = random.nextInt(Shop.ITEMS);
        ItemCode item = Shop.CODES.get(number);
        Quantity quantity = Quantity.of(1 + random.nextInt(48));
        LocationCode shelf = Shop.shelf(number, random);
        Account on = Account.of(shelf, StockStatus.AVAILABLE);
        Account dock = Account.of(Shop.DOCK, StockStatus.AVAILABLE);
        Head head = head(number, item, quantity);
        return Wire.encode(
                switch (random.nextInt(3)) {
                    case 0 ->
                            new Fact.Moved(
                                    head,
                                    item,
                                    quantity,
                                    Goods.PLAIN,
                                    Account.of(VirtualLocation.SUPPLIER),
                                    dock);
                    case 1 -> new Fact.Moved(head, item, quantity, Goods.PLAIN, dock, on);
                    default ->
                            new Fact.Sold(head, item, quantity, Goods.PLAIN, on, "till-1/" + scans);
                });
    }

    private Head head(int number, ItemCode item, Quantity quantity) {
        String gtin = Shop.gtin(number);
        long micros = ++scans * 1_000;
        return new Head(
                Id128.random(random),
                STATION,
                Optional.empty(),
                Optional.empty(),
                List.of(new Raw("scanner1", scans, hex("]C101" + gtin + "\r"))),
                List.of(new Identifier("01", gtin)),
                Optional.of(new Resolved(item, 1, quantity, "each", Quantity.ONE)),
                List.of(),
                new FactTime(boot, micros, 1_800_000_000_000_000L + micros),
                Optional.empty());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
