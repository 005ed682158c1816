package org.tallygate.ledger.document;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What stations are told of documents: a function of the document and of who works where. A task
 * keeps its id as long as its document has that step; a change is a new revision, the end too.
 */
final class Tasks {

    /** The steps of a transfer. */
    static final int DISPATCH = 0;

    static final int RECEIPT = 1;

    /** What is picked and not wanted any more goes back in steps behind the others. */
    static final int RESTOCK = 100;

    private Tasks() {}

    static Id128 id(String kind, String reference, int step) {
        return Id128.named("task\n" + kind + '\n' + reference + '\n' + step);
    }

    /**
     * One task that there should be.
     *
     * @param lines which line of its document each of its lines is of; empty when they are the same
     */
    record Wish(LocationCode at, Function<Name, Body> body, List<Integer> lines) {

        Wish(LocationCode at, Function<Name, Body> body) {
            this(at, body, List.of());
        }
    }

    /** Keeps the tasks of a document that changed, or for which something was promised, right. */
    static void refresh(Desk desk, DocumentKept kept) {
        switch (kept) {
            case Purchase purchase ->
                    refresh(desk, kept, of(desk, purchase, round(desk, kept)), purchase.filed());
            case Fulfilment work ->
                    refresh(desk, kept, new FulfilmentTasks(desk, work).wishes(), work.filed());
            case Transfer transfer -> refresh(desk, kept, of(desk, transfer), transfer.filed());
            case Return goods -> refresh(desk, kept, of(goods), goods.filed());
            case Task task -> {
                if (task.finished()) {
                    whole(desk, task).ifPresent(document -> refresh(desk, document));
                }
            }
            case Adjustment adjustment ->
                    refresh(desk, kept, new Adjusting(desk).wishes(adjustment), adjustment.filed());
            case PutawayOrder order ->
                    refresh(
                            desk,
                            kept,
                            new PuttingAway(desk).wishes(order, round(desk, kept)),
                            order.filed());
            case Dispositions none -> {}
            case Inspection none -> {}
            case InspectionRule none -> {}
            case Proposal none -> {}
            case Sale none -> {}
            case Shipment none -> {}
            case Workplace none -> {}
        }
    }

    private static Optional<DocumentKept> whole(Desk desk, Task task) {
        return desk.find(DocumentKept.class, task.of() + ':' + task.reference());
    }

    private static void refresh(
            Desk desk, DocumentKept kept, Map<Integer, Wish> wishes, boolean filed) {
        Map<Integer, Task> there = new TreeMap<>();
        desk.parts(Task.class, kept.name()).forEach(task -> there.put(task.step(), task));
        wishes.forEach((step, wish) -> {
            Optional<Workplace> workplace = desk.papers().workplace(wish.at());
            Task task = there.get(step);
            if (task == null || !task.finished()) {
                workplace.ifPresent(
                        place -> offer(desk, kept, step, wish, place, Optional.ofNullable(task)));
            }
        });
        there.forEach((step, task) -> {
            Task now = desk.find(Task.class, task.name()).orElse(task);
            boolean ends =
                    !wishes.containsKey(step) && (filed || !task.isInHand() || !isDone(kept, step));
            if (ends && now.document().state() == Document.State.ACTIVE) {
                now = revised(now, Document.State.CANCELLED, now.document().body());
                desk.keep(now);
            }
            if (filed) {
                desk.keep(now.fileAway());
            }
        });
    }

    /**
     * Whether nothing is left of a step because all of it was done: then whoever does it says so,
     * and may undo the last piece until then.
     */
    private static boolean isDone(DocumentKept kept, int step) {
        return switch (kept) {
            case Fulfilment work ->
                    step >= RESTOCK
                            || (work.state() != Fulfilment.State.CANCELLED
                                    && step == work.steps().size() - 1
                                    && !work.waitsAtTheCounter());
            case Transfer transfer ->
                    step == DISPATCH
                            ? !transfer.settled()
                            : transfer.state() == Transfer.State.CLOSED
                                    && !transfer.progress().closing();
            case Return goods -> goods.state() == Return.State.DISPOSED;
            case PutawayOrder none -> true;
            case Purchase none -> false;
            case Adjustment none -> false;
            case Dispositions none -> false;
            case Inspection none -> false;
            case InspectionRule none -> false;
            case Proposal none -> false;
            case Sale none -> false;
            case Shipment none -> false;
            case Task none -> false;
            case Workplace none -> false;
        };
    }

    private static void offer(
            Desk desk,
            DocumentKept kept,
            int step,
            Wish wish,
            Workplace place,
            Optional<Task> before) {
        if (place.box().isEmpty()) {
            return;
        }
        Body body = wish.body().apply(place.station());
        if (before.isPresent()) {
            Document document = before.get().document();
            boolean stands =
                    document.state() == Document.State.ACTIVE && document.body().equals(body);
            if (!stands) {
                desk.keep(
                        revised(before.get(), Document.State.ACTIVE, body).numbered(wish.lines()));
            }
            return;
        }
        desk.keep(
                new Task(
                        place.box().get(),
                        new Document(
                                id(kept.kind(), kept.key(), step), 1, Document.State.ACTIVE, body),
                        kept.kind(),
                        kept.key(),
                        step,
                        Optional.empty(),
                        false,
                        false,
                        Task.Numbering.of(1, wish.lines())));
    }

    private static Task revised(Task task, Document.State state, Body body) {
        Document document =
                new Document(task.document().id(), task.document().revision() + 1, state, body);
        return new Task(
                task.box(),
                document,
                task.of(),
                task.reference(),
                task.step(),
                task.begunMicros(),
                task.finished(),
                task.filed(),
                task.numberings());
    }

    /** A receipt that a station finished while goods are still to come goes on in another task. */
    private static int round(Desk desk, DocumentKept kept) {
        return (int) desk.parts(Task.class, kept.name()).stream().filter(Task::finished).count();
    }

    private static Map<Integer, Wish> of(Desk desk, Purchase purchase, int round) {
        Inspecting inspecting = new Inspecting(desk);
        List<Body.ExpectedLine> lines = new ArrayList<>();
        for (Purchase.Line line : purchase.lines()) {
            Quantity expected = line.ordered().minus(line.advised()).minus(line.givenUp());
            if (expected.isPositive()) {
                lines.add(
                        new Body.ExpectedLine(
                                lines.size() + 1,
                                line.item(),
                                expected,
                                Optional.of(line.overPermille()).filter(over -> over > 0),
                                purchase.owner(),
                                inspecting.told(purchase, line.item())));
            }
        }
        boolean open = purchase.lines().stream().anyMatch(line -> line.open().isPositive());
        if (purchase.settled() || lines.isEmpty() || (round > 0 && !open)) {
            return Map.of();
        }
        return Map.of(
                round,
                new Wish(
                        purchase.to(),
                        station ->
                                new Body.ReceivingTask(
                                        purchase.reference(),
                                        station,
                                        purchase.to(),
                                        lines,
                                        purchase.packages())));
    }

    private static Map<Integer, Wish> of(Desk desk, Transfer transfer) {
        Map<Integer, Wish> wishes = new TreeMap<>();
        boolean open =
                !transfer.settled()
                        && transfer.state() != Transfer.State.REQUESTED
                        && transfer.state() != Transfer.State.APPROVED;
        if (open && !transfer.progress().sent()) {
            List<Body.TaskLine> lines = asked(desk, transfer);
            if (!lines.isEmpty()) {
                wishes.put(
                        DISPATCH,
                        new Wish(
                                transfer.from(),
                                station ->
                                        new Body.DispatchTask(
                                                transfer.reference(),
                                                station,
                                                transfer.from(),
                                                VirtualLocation.TRANSIT.code(),
                                                Transit.shipment(transfer.reference()),
                                                lines,
                                                List.of())));
            }
        }
        List<Body.TaskLine> sent = sent(transfer);
        if (open && !transfer.progress().closing() && !sent.isEmpty()) {
            wishes.put(
                    RECEIPT,
                    new Wish(
                            transfer.to(),
                            station ->
                                    new Body.TransferReceiptTask(
                                            transfer.reference(),
                                            station,
                                            VirtualLocation.TRANSIT.code(),
                                            Transit.shipment(transfer.reference()),
                                            transfer.to(),
                                            sent,
                                            transfer.progress().packages())));
        }
        return wishes;
    }

    /**
     * What is to leave, with whose goods were set apart for it. Which lot goes is for whoever loads
     * it to choose.
     */
    private static List<Body.TaskLine> asked(Desk desk, Transfer transfer) {
        List<Portion> goods = new ArrayList<>(transfer.progress().sentGoods());
        for (Transfer.Line line : transfer.lines()) {
            desk.promised(Transferring.out(transfer.reference()), line.line()).stream()
                    .flatMap(promise -> promise.takes().stream())
                    .map(take -> Portion.of(take.from(), Optional.empty(), take.quantity()))
                    .forEach(goods::add);
        }
        Shares shares =
                new Shares(
                        goods.stream()
                                .filter(each -> each.status() == StockStatus.AVAILABLE)
                                .map(each -> each.ofAnyLot().loose())
                                .sorted(Comparator.comparing(each -> each.owner().orElse("")))
                                .toList(),
                        true);
        for (Transfer.Line line : transfer.lines()) {
            if (line.asked().isPositive()) {
                shares.add(line.line(), line.item(), line.asked());
            }
        }
        return shares.lines();
    }

    /** What left, with what is in each package whose content a station may take as it is told. */
    private static List<Body.TaskLine> sent(Transfer transfer) {
        List<Portion> goods = transfer.progress().sentGoods();
        Shares shares =
                new Shares(
                        goods.stream()
                                .map(each ->
                                        new Portion(
                                                each.item(),
                                                each.pack().filter(pack -> isPlain(pack, goods)),
                                                each.pack()
                                                        .filter(pack -> isPlain(pack, goods))
                                                        .flatMap(_ -> each.lot()),
                                                each.owner(),
                                                each.status(),
                                                each.quantity()))
                                .toList());
        for (Transfer.Line line : transfer.lines()) {
            if (line.dispatched().isPositive()) {
                shares.add(line.line(), line.item(), line.dispatched());
            }
        }
        return shares.lines();
    }

    /**
     * Whether all in a package is good, and each item in it one owner's throughout the transfer.
     * What is in any other only the book can tell: it is received closed.
     */
    private static boolean isPlain(String pack, List<Portion> goods) {
        return goods.stream()
                .filter(each -> each.pack().equals(Optional.of(pack)))
                .allMatch(each ->
                        each.status() == StockStatus.AVAILABLE
                                && goods.stream()
                                        .filter(other -> other.item().equals(each.item()))
                                        .allMatch(other -> other.owner().equals(each.owner())));
    }

    private static Map<Integer, Wish> of(Return goods) {
        boolean more =
                goods.lines().stream()
                        .anyMatch(line -> line.received().compareTo(line.asked()) < 0);
        boolean open =
                !goods.settled()
                        && goods.state() != Return.State.REQUESTED
                        && (more || goods.state() != Return.State.DISPOSED);
        if (!open) {
            return Map.of();
        }
        List<Body.TaskLine> lines = new ArrayList<>();
        for (Return.Line line : goods.lines()) {
            lines.add(
                    new Body.TaskLine(
                            line.line(),
                            line.item(),
                            line.asked(),
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            line.serials()));
        }
        return Map.of(
                0,
                new Wish(
                        goods.to(),
                        station ->
                                new Body.ReturnTask(
                                        goods.reference(), station, goods.to(), lines)));
    }
}
