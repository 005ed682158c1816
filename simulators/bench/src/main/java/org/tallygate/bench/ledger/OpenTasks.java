package org.tallygate.bench.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.writer.Order;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Purchases and fulfilments, and the tasks that the ledger makes of them for a station. */
final class OpenTasks {

    private static final int LINES = 9;
    private static final int PAGE = 500;

    private final LedgerSite site;
    private final Shop shop;
    private final RandomGenerator random;
    private final String source;
    private final Deque<Work> receipts = new ArrayDeque<>();
    private final Deque<Work> picks = new ArrayDeque<>();
    private long orders;

    /** A line of a task, with the item's number. */
    record Line(int item, Quantity quantity) {}

    /** A task and all that is to be done for it. */
    record Work(Id128 task, List<Line> lines) {

        Work {
            lines = List.copyOf(lines);
        }
    }

    OpenTasks(LedgerSite site, Shop shop, RandomGenerator random, String source)
            throws IOException {
        this.site = site;
        this.shop = shop;
        this.random = random;
        this.source = source;
        List<Order> workplaces = new ArrayList<>();
        for (LocationCode place : List.of(Shop.DOCK, Shop.STORE)) {
            workplaces.add(
                    order(
                            new DocumentCommand.SetWorkplace(
                                    new Workplace(place, Optional.of(Shop.BOX), Shop.STATION))));
        }
        site.order(workplaces);
    }

    Work nextReceipt() {
        return receipts.removeFirst();
    }

    Work nextPick() {
        return picks.removeFirst();
    }

    /** Places documents until so many tasks of each kind wait. */
    void place(int waiting) throws IOException {
        long offset = site.book().offset();
        Map<String, List<Line>> lines = new HashMap<>();
        List<Order> placed = new ArrayList<>();
        for (int i = receipts.size(); i < waiting; i++) {
            List<Line> wanted = lines();
            String reference = source + "-in-" + orders;
            lines.put(reference, wanted);
            placed.add(order(purchase(reference, wanted)));
        }
        for (int i = picks.size(); i < waiting; i++) {
            List<Line> wanted = lines();
            String reference = source + "-out-" + orders;
            lines.put(reference, wanted);
            placed.add(order(fulfilment(reference, wanted)));
            placed.add(order(new DocumentCommand.AssignFulfilment(reference, true)));
        }
        site.order(placed);
        takeTasks(offset, lines);
    }

    private void takeTasks(long after, Map<String, List<Line>> lines) throws IOException {
        long offset = after;
        while (!lines.isEmpty()) {
            List<BookView.KeptView> page = site.book().keptAfter(offset, PAGE).rows();
            if (page.isEmpty()) {
                throw new IOException(lines.size() + " documents got no task for the station");
            }
            for (BookView.KeptView kept : page) {
                if (kept.kind().equals("task")
                        && LedgerJson.kept(kept.kind(), kept.json()) instanceof Task task) {
                    List<Line> wanted = lines.remove(task.reference());
                    if (wanted != null) {
                        (task.of().equals("purchase") ? receipts : picks)
                                .addLast(new Work(task.document().id(), wanted));
                    }
                }
            }
            offset = page.getLast().offset();
        }
    }

    private Order order(Command command) {
        return new Order(source, source + "-" + ++orders, "bench", command);
    }

    private List<Line> lines() {
        return IntStream.range(0, LINES)
                .mapToObj(n ->
                        new Line(random.nextInt(shop.items()), Quantity.of(1 + random.nextInt(48))))
                .toList();
    }

    private static Command purchase(String reference, List<Line> lines) {
        return new DocumentCommand.OrderPurchase(
                reference,
                "supplier-1",
                Optional.empty(),
                Shop.DOCK,
                Optional.empty(),
                Remainder.NEVER,
                lines.stream()
                        .map(line ->
                                new DocumentCommand.PurchaseLine(
                                        Shop.code(line.item()),
                                        line.quantity(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0))
                        .toList());
    }

    private static Command fulfilment(String reference, List<Line> lines) {
        return new DocumentCommand.PlanFulfilment(
                reference,
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new DocumentCommand.FulfilmentStep(
                                Fulfilment.Deed.PICK, Shop.STORE, Shop.PACKING)),
                lines.stream()
                        .map(line ->
                                new DocumentCommand.FulfilmentLine(
                                        Optional.empty(), Shop.code(line.item()), line.quantity()))
                        .toList());
    }
}
