package org.tallygate.bench.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What costs the ledger more than a movement. In each hundred facts forty units come in by their
 * serial numbers, ten packages are filled at the dock and then moved with what they hold, two
 * purchases of nine lines come in by their tasks and two orders of nine lines are picked by theirs;
 * with its last fact each of these tasks is finished. Used by one thread.
 */
final class FullFacts implements Made {

    private static final int UNITS = 40;
    private static final int PACKAGES = 10;
    private static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);
    private static final Account DOCK = available(Shop.DOCK);
    private static final Account STORE = available(Shop.STORE);

    private final Shop shop;
    private final RandomGenerator random;
    private final Scans scans;
    private final OpenTasks tasks;
    private final List<byte[]> facts = new ArrayList<>();
    private long units;
    private long packages;

    /**
     * @param run tells its serials, packages and documents from those of other runs on the book
     */
    FullFacts(LedgerSite site, Shop shop, RandomGenerator random, int run) throws IOException {
        this.shop = shop;
        this.random = random;
        this.scans = new Scans(random);
        this.tasks = new OpenTasks(site, shop, random, "run-" + run);
        this.units = run * 100_000_000L;
        this.packages = run * 100_000_000L;
    }

    private static Account available(LocationCode at) {
        return Account.of(at, StockStatus.AVAILABLE);
    }

    @Override
    public List<byte[]> next(int count) throws IOException {
        tasks.place(2 * (count / 100 + 1));
        while (facts.size() < count) {
            hundred();
        }
        List<byte[]> next = List.copyOf(facts.subList(0, count));
        facts.subList(0, count).clear();
        return next;
    }

    private void hundred() {
        for (int i = 0; i < UNITS; i++) {
            int item = random.nextInt(shop.items());
            add(
                    new Fact.Moved(
                            scans.unit(item, "S%09d".formatted(++units)),
                            Shop.code(item),
                            Quantity.ONE,
                            Goods.PLAIN,
                            SUPPLIER,
                            DOCK));
        }
        for (int i = 0; i < PACKAGES; i++) {
            pack();
        }
        for (int i = 0; i < 2; i++) {
            work(tasks.nextReceipt(), SUPPLIER, DOCK);
            work(tasks.nextPick(), STORE, available(Shop.PACKING));
        }
    }

    /** Goods come in a package, which then goes to one of their shelves. */
    private void pack() {
        String sscc = Shop.sscc(++packages);
        int item = random.nextInt(shop.items());
        Quantity quantity = Quantity.of(1 + random.nextInt(48));
        Account inPackage =
                new Account(Shop.DOCK, StockStatus.AVAILABLE, Optional.of(sscc), Optional.empty());
        add(
                new Fact.Moved(
                        scans.item(item, quantity, Optional.empty()),
                        Shop.code(item),
                        quantity,
                        Goods.PLAIN,
                        SUPPLIER,
                        inPackage));
        add(
                new Fact.PackageMoved(
                        scans.pack(sscc), sscc, DOCK, available(shop.shelf(item, random))));
    }

    /** Every line of a task is done, and the station says so. */
    private void work(OpenTasks.Work work, Account from, Account to) {
        TaskRef task = new TaskRef(work.task(), 1);
        for (OpenTasks.Line line : work.lines()) {
            add(
                    new Fact.Moved(
                            scans.item(line.item(), line.quantity(), Optional.of(task)),
                            Shop.code(line.item()),
                            line.quantity(),
                            Goods.PLAIN,
                            from,
                            to));
        }
        add(
                new Fact.TaskStep(
                        scans.touch(task),
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void add(Fact fact) {
        facts.add(Wire.encode(fact));
    }
}
