package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.writer.Order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fills a book as a large chain's would be: something of every item at the dock and at five other
 * places, of every thousandth item everywhere, of every tenth something of somebody else and
 * something damaged, and documents, exceptions and held facts by the thousand. All of it comes in
 * as facts and commands. Used by one thread.
 */
final class ConsoleBook {

    /** Of so many items one lies everywhere. */
    static final int ONE_OF = 1_000;

    /** So many others own something; the last of them has it of one item in a thousand alone. */
    static final int OWNERS = 40;

    private static final int ONE_OF_OWNED = 10;
    private static final int GROUP = 2_000;
    private static final int ORDERS = 500;
    private static final int PLACES_OF_AN_ITEM = 5;
    private static final List<String> CHANNELS = List.of("web", "store", "market", "outlet", "b2b");
    private static final Quantity STOCK = Quantity.of(240);
    private static final int UNKNOWN = 900_000;

    private final LedgerSite site;
    private final Shop shop;
    private final ConsoleBenchSettings settings;
    private final PostingSide posting;
    private final Stop stop;
    private final RandomGenerator random = new SplittableRandom(7);
    private final Scans scans = new Scans(random);
    private final List<byte[]> waiting = new ArrayList<>();

    ConsoleBook(
            LedgerSite site,
            Shop shop,
            ConsoleBenchSettings settings,
            PostingSide posting,
            Stop stop) {
        this.site = site;
        this.shop = shop;
        this.settings = settings;
        this.posting = posting;
        this.stop = stop;
    }

    void fill() throws IOException, Stopped {
        shop.load(site.book());
        // The writer looks at the master data when a group begins.
        site.commit();
        for (int item = 0; item < shop.items(); item++) {
            brought(item, Shop.DOCK);
            int places = item % ONE_OF == 0 ? shop.shelves() : PLACES_OF_AN_ITEM;
            for (int place = 0; place < places; place++) {
                LocationCode shelf = Shop.shelf((item + place * 37) % shop.shelves());
                brought(item, shelf);
                if (item % ONE_OF_OWNED == 0) {
                    brought(item, shelf, StockStatus.AVAILABLE, Optional.of(owner(item)));
                }
            }
            if (item % ONE_OF_OWNED == 0) {
                brought(item, Shop.DOCK, StockStatus.AVAILABLE, Optional.of(owner(item)));
                brought(item, Shop.DOCK, StockStatus.DAMAGED, Optional.empty());
            }
        }
        for (int i = 0; i < settings.documents(); i++) {
            soldWhereNoneIs(i);
            unknown(i);
        }
        post();
        orders("channel", CHANNELS.size(), this::channel);
        orders("sale", settings.documents(), this::sale);
        site.order(List.of(new Order("rule", "rule", "bench", rule())));
        orders("purchase", settings.documents(), this::purchase);
        orders("receipt", settings.documents(), this::receipt);
        orders("transfer", settings.documents(), this::transfer);
        orders("return", settings.documents(), this::takenBack);
        orders("count", settings.documents() / 10, this::count);
    }

    private void brought(int item, LocationCode to) throws IOException, Stopped {
        brought(item, to, StockStatus.AVAILABLE, Optional.empty());
    }

    private void brought(int item, LocationCode to, StockStatus status, Optional<String> owner)
            throws IOException, Stopped {
        add(
                moved(
                        item,
                        STOCK,
                        new Account(
                                VirtualLocation.SUPPLIER.code(),
                                StockStatus.AVAILABLE,
                                Optional.empty(),
                                owner),
                        new Account(to, status, Optional.empty(), owner)));
    }

    private byte[] moved(int item, Quantity quantity, Account from, Account to) {
        return Wire.encode(
                new Fact.Moved(
                        scans.item(item, quantity, Optional.empty()),
                        Shop.code(item),
                        quantity,
                        Goods.PLAIN,
                        from,
                        to));
    }

    /** Who owns goods of an item beside the company. */
    static String owner(int item) {
        return item % ONE_OF == 0 ? "owner-" + OWNERS : "owner-" + item / ONE_OF_OWNED % OWNERS;
    }

    /** A place that an item never came to, of those that are not everywhere. */
    private void soldWhereNoneIs(int number) throws IOException, Stopped {
        int item = 1 + number % (ONE_OF - 1);
        add(
                Wire.encode(
                        new Fact.Sold(
                                scans.item(item, Quantity.ONE, Optional.empty()),
                                Shop.code(item),
                                Quantity.ONE,
                                Goods.PLAIN,
                                Account.of(
                                        Shop.shelf((item + 1 + number / ONE_OF) % shop.shelves()),
                                        StockStatus.AVAILABLE),
                                "till-1/" + number)));
    }

    private void unknown(int number) throws IOException, Stopped {
        add(
                moved(
                        UNKNOWN + number,
                        Quantity.ONE,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(Shop.DOCK, StockStatus.AVAILABLE)));
    }

    private void add(byte[] fact) throws IOException, Stopped {
        waiting.add(fact);
        if (waiting.size() >= GROUP) {
            post();
        }
    }

    private void post() throws IOException, Stopped {
        stop.check();
        posting.post(waiting);
        site.commit();
        waiting.clear();
    }

    private void orders(String source, int count, IntFunction<Command> made)
            throws IOException, Stopped {
        for (int first = 0; first < count; first += ORDERS) {
            stop.check();
            site.order(
                    IntStream.range(first, Math.min(count, first + ORDERS))
                            .mapToObj(n -> new Order(source, source + n, "bench", made.apply(n)))
                            .toList());
        }
    }

    private Command channel(int number) {
        return new PromiseCommand.SetChannel(
                new Channel(
                        new Name(CHANNELS.get(number)),
                        IntStream.range(0, shop.shelves()).mapToObj(Shop::shelf).toList(),
                        number,
                        0,
                        Quantity.ZERO));
    }

    private int item() {
        return random.nextInt(shop.items());
    }

    private Command sale(int number) {
        return new DocumentCommand.PlaceSale(
                "SO-%06d".formatted(number),
                Optional.of(new Name(CHANNELS.get(number % CHANNELS.size()))),
                "web",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sale.Reserve.AT_CONFIRM,
                0,
                true,
                Optional.empty(),
                false,
                IntStream.range(0, 3)
                        .mapToObj(n ->
                                new DocumentCommand.SaleLine(
                                        Shop.code(item()),
                                        Quantity.ONE,
                                        Optional.empty(),
                                        Optional.empty()))
                        .toList());
    }

    private Command purchase(int number) {
        return new DocumentCommand.OrderPurchase(
                "PO-%06d".formatted(number),
                "supplier-" + number % 40,
                Optional.empty(),
                Shop.DOCK,
                Optional.empty(),
                Remainder.NEVER,
                List.of(
                        new DocumentCommand.PurchaseLine(
                                Shop.code(item()),
                                Quantity.of(48),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                0)));
    }

    private static Command rule() {
        return new DocumentCommand.SetInspectionRule(
                new InspectionRule(
                        "all",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        125,
                        List.of(new InspectionRule.Check("seal", false)),
                        false,
                        Optional.of(InspectionRule.Holds.LOT)));
    }

    private Command receipt(int number) {
        return new DocumentCommand.ReceivePurchase(
                "PO-%06d".formatted(number),
                List.of(
                        new DocumentCommand.ReceiptLine(
                                1,
                                Quantity.of(48),
                                Quantity.ZERO,
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty());
    }

    private Command transfer(int number) {
        return new DocumentCommand.RequestTransfer(
                "TR-%06d".formatted(number),
                Shop.shelf(number % shop.shelves()),
                Shop.shelf((number + 1) % shop.shelves()),
                Optional.empty(),
                Optional.empty(),
                false,
                "replenish the shop",
                3,
                List.of(new DocumentCommand.TransferLine(Shop.code(item()), Quantity.of(6))));
    }

    private Command takenBack(int number) {
        return new DocumentCommand.RequestReturn(
                "RMA-%06d".formatted(number),
                Optional.empty(),
                Optional.empty(),
                Shop.shelf(number % shop.shelves()),
                Optional.empty(),
                List.of(
                        new DocumentCommand.ReturnLine(
                                Optional.empty(),
                                Shop.code(item()),
                                Quantity.ONE,
                                List.of(),
                                Optional.empty(),
                                "too small")));
    }

    private Command count(int number) {
        return new CountCommand.StartCount(
                "CC-%06d".formatted(number),
                Shop.shelf(number % shop.shelves()),
                StockStatus.AVAILABLE,
                List.of(Shop.code(number)),
                true,
                Optional.empty(),
                Optional.empty());
    }
}
