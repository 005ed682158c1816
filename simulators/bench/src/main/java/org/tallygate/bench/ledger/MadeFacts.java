package org.tallygate.bench.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.Wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A day's facts as stations make them: receipts at the dock, goods put on one of their shelves, and
 * sales from there. Used by one thread.
 */
final class MadeFacts implements Made {

    private static final Quantity PLENTY = Quantity.of(100_000_000);

    private final Shop shop;
    private final RandomGenerator random;
    private final Scans scans;

    MadeFacts(Shop shop, RandomGenerator random) {
        this.shop = shop;
        this.random = random;
        this.scans = new Scans(random);
    }

    /** So much of these items comes to the store that no run reserves it all. */
    List<byte[]> plenty(int first, int end) {
        return IntStream.range(first, end).mapToObj(this::plenty).toList();
    }

    private byte[] plenty(int number) {
        return Wire.encode(
                new Fact.Moved(
                        scans.item(number, PLENTY, Optional.empty()),
                        Shop.code(number),
                        PLENTY,
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(Shop.STORE, StockStatus.AVAILABLE)));
    }

    @Override
    public List<byte[]> next(int count) {
        List<byte[]> facts = new ArrayList<>(count);
        while (facts.size() < count) {
            facts.add(next());
        }
        return facts;
    }

    private byte[] next() {
        int number = random.nextInt(shop.items());
        ItemCode item = Shop.code(number);
        Quantity quantity = Quantity.of(1 + random.nextInt(48));
        Account on = Account.of(shop.shelf(number, random), StockStatus.AVAILABLE);
        Account dock = Account.of(Shop.DOCK, StockStatus.AVAILABLE);
        Head head = scans.item(number, quantity, Optional.empty());
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
                            new Fact.Sold(
                                    head,
                                    item,
                                    quantity,
                                    Goods.PLAIN,
                                    on,
                                    "till-1/" + scans.count());
                });
    }
}
