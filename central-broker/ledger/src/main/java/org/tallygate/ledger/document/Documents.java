package org.tallygate.ledger.document;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.putaway.Putaway;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The documents of one partition that still bear on anything: a closed one stays until late words
 * of it are no longer expected. Used by one thread, the writer.
 */
public final class Documents {

    /** What a task is of whose document is kept by the room of counts. */
    private static final String OF_COUNT = "count-session";

    private static final int MOST_AT_ONCE = 1000;

    private final Stock stock;
    private final Reference reference;
    private final Promises promises;
    private final Putaway putaway;
    private final Papers papers = new Papers();
    private final Map<String, Fulfilment> toCollect = new LinkedHashMap<>();
    private Optional<Quantity> mostAlone = Optional.empty();
    private boolean limitChanged;

    public Documents(Stock stock, Reference reference, Promises promises, Putaway putaway) {
        this.stock = stock;
        this.reference = reference;
        this.promises = promises;
        this.putaway = putaway;
    }

    /**
     * Stations are to know how much one person may change alone.
     *
     * @param most in base units; empty is without limit
     */
    public void mayAlone(Optional<Quantity> most) {
        limitChanged |= !mostAlone.equals(most);
        mostAlone = most;
    }

    private Desk desk(Desk.Work work) {
        return new Desk(work, papers, stock, reference, promises, putaway, mostAlone);
    }

    /** Takes a document up as the book has it; also what each decision changes. */
    public void put(DocumentKept kept) {
        papers.put(kept);
        if (kept instanceof PutawayOrder order) {
            putaway.told(order.key(), PuttingAway.underway(order));
        }
        if (kept instanceof Fulfilment work && work.steps().getLast().pickup().isPresent()) {
            toCollect.put(work.reference(), work);
        }
    }

    /** What customers come for and changed since the last call, as it is now. */
    public List<ToCollect> takeToCollect() {
        List<ToCollect> taken =
                toCollect.values().stream()
                        .flatMap(work -> Views.toCollect(work, papers).stream())
                        .toList();
        toCollect.clear();
        return taken;
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Course decide(Asked asked, DocumentCommand command, Master master, History history) {
        Desk desk = desk(new Desk.Work(asked, master, history, List.of()));
        return switch (command) {
            case DocumentCommand.SetWorkplace set -> set(desk, set);
            case DocumentCommand.SetDispositions set -> keep(desk, set.dispositions());
            case DocumentCommand.GoOn go -> goOn(desk, go);
            case DocumentCommand.OrderPurchase order -> new PurchaseOrders(desk).order(order);
            case DocumentCommand.Advise advise -> new PurchaseOrders(desk).advise(advise);
            case DocumentCommand.ReceivePurchase receive ->
                    new PurchaseReceipts(desk).receive(receive);
            case DocumentCommand.ClosePurchase close -> new PurchaseReceipts(desk).close(close);
            case DocumentCommand.CancelPurchase cancel -> new PurchaseOrders(desk).cancel(cancel);
            case DocumentCommand.InvoicePurchase invoice ->
                    new PurchaseInvoices(desk).invoice(invoice);
            case DocumentCommand.ReturnPurchase back -> new PurchaseReceipts(desk).giveBack(back);
            case DocumentCommand.SetInspectionRule set -> new Inspecting(desk).set(set.rule());
            case DocumentCommand.InspectReceipt inspect -> new Inspecting(desk).inspect(inspect);
            case DocumentCommand.WaiveInspection waive -> new Inspecting(desk).waive(waive);
            case DocumentCommand.ProposeOrder propose -> new Proposing(desk).propose(propose);
            case DocumentCommand.DecideProposal decide -> new Proposing(desk).decide(decide);
            case DocumentCommand.PlaceSale place -> new Selling(desk).place(place);
            case DocumentCommand.ConfirmSale confirm -> new Selling(desk).confirm(confirm);
            case DocumentCommand.AssignSale assign -> new Selling(desk).assign(assign);
            case DocumentCommand.UnassignSale unassign -> new Selling(desk).unassign(unassign);
            case DocumentCommand.ShipSale ship -> new Selling(desk).ship(ship);
            case DocumentCommand.DropshipSale ship -> new Selling(desk).dropship(ship);
            case DocumentCommand.CancelSale cancel -> new Selling(desk).cancel(cancel);
            case DocumentCommand.PlanFulfilment plan -> new FulfilmentOrders(desk).plan(plan);
            case DocumentCommand.AssignFulfilment assign ->
                    new FulfilmentOrders(desk).assign(assign);
            case DocumentCommand.DoStep step -> new FulfilmentOrders(desk).doStep(step);
            case DocumentCommand.UndoStep step -> new FulfilmentOrders(desk).undoStep(step);
            case DocumentCommand.ReleaseWave release -> new FulfilmentOrders(desk).release(release);
            case DocumentCommand.CancelFulfilment cancel ->
                    new FulfilmentOrders(desk).cancel(cancel);
            case DocumentCommand.RequestTransfer request ->
                    new TransferOrders(desk).request(request);
            case DocumentCommand.ApproveTransfer approve ->
                    new TransferOrders(desk).approve(approve);
            case DocumentCommand.RejectTransfer reject -> new TransferOrders(desk).reject(reject);
            case DocumentCommand.ReserveTransfer reserve ->
                    new TransferOrders(desk).reserve(reserve);
            case DocumentCommand.DispatchTransfer dispatch ->
                    new TransferMoves(desk).dispatch(dispatch);
            case DocumentCommand.ReceiveTransfer receive ->
                    new TransferMoves(desk).receive(receive);
            case DocumentCommand.CloseTransfer close -> new TransferMoves(desk).close(close);
            case DocumentCommand.CancelTransfer cancel -> new TransferOrders(desk).cancel(cancel);
            case DocumentCommand.ResolveTransfer resolve ->
                    new TransferResolving(desk).resolve(resolve);
            case DocumentCommand.DecideResolution decide ->
                    new TransferResolving(desk).decide(decide);
            case DocumentCommand.RequestReturn request -> new ReturnRequests(desk).request(request);
            case DocumentCommand.AuthoriseReturn authorise ->
                    new ReturnRequests(desk).authorise(authorise);
            case DocumentCommand.RejectReturn reject -> new ReturnRequests(desk).reject(reject);
            case DocumentCommand.SendReturn send -> new ReturnRequests(desk).send(send);
            case DocumentCommand.ReceiveReturn receive -> new ReturnGoods(desk).receive(receive);
            case DocumentCommand.InspectReturn inspect -> new ReturnGoods(desk).inspect(inspect);
            case DocumentCommand.DisposeReturn dispose -> new ReturnGoods(desk).dispose(dispose);
            case DocumentCommand.CloseReturn close -> new ReturnRequests(desk).close(close);
            case DocumentCommand.AskAdjustment ask -> new Adjusting(desk).ask(ask);
            case DocumentCommand.CancelAdjustment cancel -> new Adjusting(desk).cancel(cancel);
            case DocumentCommand.PlanShipment plan -> new Shipping(desk).plan(plan);
            case DocumentCommand.ScanShipment scan -> new Shipping(desk).scan(scan);
        };
    }

    private static Course set(Desk desk, DocumentCommand.SetWorkplace set) {
        return desk.knownPlace(set.workplace().location())
                .map(Course::refused)
                .orElseGet(() -> keep(desk, set.workplace()));
    }

    private static <T extends Record & DocumentKept> Course keep(Desk desk, T kept) {
        desk.keep(kept);
        return desk.done(kept);
    }

    /** How many documents something was done of because its time had come. */
    public record WentOn(int documents) {}

    /** What is fetched on one walk now. */
    public record Released(String wave, List<String> fulfilments) {

        public Released {
            fulfilments = List.copyOf(fulfilments);
        }
    }

    private Course goOn(Desk desk, DocumentCommand.GoOn go) {
        List<String> due = papers.due(desk.micros(), Math.clamp(go.most(), 1, MOST_AT_ONCE));
        due.forEach(name -> papers.find(name).ifPresent(kept -> due(desk, kept)));
        return desk.done(new WentOn(due.size()));
    }

    private static void due(Desk desk, DocumentKept kept) {
        switch (kept) {
            case Purchase purchase -> {
                desk.keep(purchase.fileAway());
                new PuttingAway(desk).fileAway(purchase);
            }
            case Sale sale -> desk.keep(sale.fileAway());
            case Fulfilment work -> {
                if (work.settledMicros().isPresent()) {
                    desk.keep(work.fileAway());
                } else {
                    new FulfilmentFacts(desk).notCollected(work);
                }
            }
            case Transfer transfer -> {
                if (transfer.settledMicros().isPresent()) {
                    desk.keep(transfer.fileAway());
                    new PuttingAway(desk).fileAway(transfer);
                } else {
                    new TransferFacts(desk).due(transfer);
                }
            }
            case Return goods -> {
                if (goods.settledMicros().isPresent()) {
                    desk.keep(goods.fileAway());
                    new PuttingAway(desk).fileAway(goods);
                } else {
                    new Returning(desk).due(goods);
                }
            }
            case Shipment shipment -> {
                if (shipment.missed() || shipment.state() == Shipment.State.DELIVERED) {
                    desk.keep(shipment.fileAway());
                } else {
                    new Shipping(desk).due(shipment);
                }
            }
            case Adjustment adjustment -> desk.keep(adjustment.fileAway());
            case Inspection inspection -> desk.keep(inspection.fileAway());
            case InspectionRule none -> {}
            case Proposal proposal -> desk.keep(proposal.fileAway());
            case PutawayOrder none -> {}
            case Dispositions none -> {}
            case Task none -> {}
            case Workplace none -> {}
        }
    }

    /** A fact as something that is asked of documents. */
    public static Asked asked(FactId id, Fact fact, long occurredMicros) {
        FactId name = fact.head().copyOf().orElse(id);
        return new Asked(
                "fact",
                name.journal() + ":" + name.sequence(),
                fact.head().actor().filter(each -> each.length() <= 64).orElse("station"),
                name,
                occurredMicros);
    }

    /**
     * What is to be looked at before it is sold, of what a fact is about to move. It moves on with
     * the rest, so that nothing is promised to anybody in between.
     *
     * @param moving all that moves with the fact
     */
    public List<Effect> withhold(
            Asked asked,
            Fact fact,
            Outcome.Posted outcome,
            List<Movement> moving,
            Master master,
            History history) {
        Optional<Task> receipt =
                fact.head()
                        .task()
                        .flatMap(ref -> papers.task(ref.id()))
                        .filter(task ->
                                task.of().equals("purchase") && task.step() < Tasks.RESTOCK);
        if (receipt.isEmpty() && noneWaits(moving)) {
            return List.of();
        }
        List<Movement> beside = moving.subList(outcome.movements().size(), moving.size());
        Desk desk = desk(new Desk.Work(asked, master, history, beside)).after(moving);
        receipt.ifPresent(
                task -> new Inspecting(desk).follow(task.reference(), outcome.movements()));
        return held(desk, moving);
    }

    /** What is so of nearly all that moves: nobody has to look at any of it before it is sold. */
    private boolean noneWaits(List<Movement> moving) {
        for (Movement movement : moving) {
            if (Withholding.isWaiting(movement.from())
                    || Withholding.isWaiting(movement.to())
                    || papers.isInspected(movement.item())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same of what is about to move because somebody asked for it.
     *
     * @param before what moved for that already
     */
    public List<Effect> withhold(
            Asked asked,
            List<Movement> moving,
            List<Movement> before,
            Master master,
            History history) {
        if (noneWaits(moving)) {
            return List.of();
        }
        List<Movement> unrecorded = new ArrayList<>(before);
        unrecorded.addAll(moving);
        return held(desk(new Desk.Work(asked, master, history, unrecorded)).after(moving), moving);
    }

    private static List<Effect> held(Desk desk, List<Movement> moving) {
        new Withholding(desk).settle(moving);
        List<Effect> effects = new ArrayList<>(desk.effects());
        desk.holds().forEach(movement -> effects.add(new Effect.Moves(movement)));
        return effects;
    }

    /**
     * What a fact means for documents, once its goods have moved and promises have followed. One
     * that was known before must not come here.
     *
     * @param beside what moved with it besides what it says itself
     */
    public List<Effect> follow(
            Asked asked,
            Fact fact,
            Outcome.Posted outcome,
            List<Movement> beside,
            Master master,
            History history) {
        Optional<Task> task = fact.head().task().flatMap(ref -> papers.task(ref.id()));
        boolean offTheWay =
                outcome.movements().stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.from().location())
                                        && !Transit.isPlace(each.to().location()));
        if (task.isEmpty() && !offTheWay) {
            return List.of();
        }
        Desk desk = desk(new Desk.Work(asked, master, history, beside));
        if (task.isPresent()) {
            follow(desk, task.get(), fact, outcome.movements(), beside);
        } else {
            astray(desk, outcome.movements());
        }
        return desk.effects();
    }

    private static void follow(
            Desk desk, Task task, Fact fact, List<Movement> movements, List<Movement> beside) {
        String of = task.reference();
        if (task.of().equals(OF_COUNT)) {
            // Its session follows it, and says itself when it is over.
            return;
        }
        if (!movements.isEmpty() && task.begunMicros().isEmpty()) {
            desk.keep(task.begin(desk.micros()));
        }
        if (task.step() < Tasks.RESTOCK) {
            switch (task.of()) {
                case "purchase" -> new PurchaseReceipts(desk).follow(of, movements);
                case "fulfilment" ->
                        new FulfilmentFacts(desk)
                                .follow(
                                        of,
                                        task.step(),
                                        movements,
                                        serials(fact),
                                        fact instanceof Fact.Reversed back
                                                ? Optional.of(back.of())
                                                : Optional.empty());
                case "transfer" -> new TransferFacts(desk).follow(of, movements);
                case "return" -> {
                    new ReturnFacts(desk).follow(of, movements, serials(fact));
                    if (fact instanceof Fact.Reversed) {
                        new ReturnFacts(desk).unjudged(of, movements);
                    }
                    if (fact instanceof Fact.Inspected seen) {
                        new ReturnFacts(desk).judged(of, seen);
                    }
                }
                case "adjustment" -> {}
                case PutawayOrder.KIND ->
                        desk.find(PutawayOrder.class, PutawayOrder.KIND + ':' + of)
                                .ifPresent(order -> new PuttingAway(desk).follow(order, movements));
                default -> throw new IllegalStateException("task of '" + task.of() + "'");
            }
        }
        if (fact instanceof Fact.TaskStep step) {
            step(desk, task, step);
        }
        List<Movement> all = new ArrayList<>(movements);
        beside.stream().filter(Movement::isHold).forEach(all::add);
        all.addAll(desk.moves());
        desk.receiving(task.of(), of)
                .ifPresent(place -> new PuttingAway(desk).came(task.of(), of, place, all));
    }

    private static long revision(Fact.TaskStep step) {
        return step.head().task().map(TaskRef::revision).orElse(Long.MAX_VALUE);
    }

    private static void step(Desk desk, Task task, Fact.TaskStep step) {
        switch (step.step()) {
            case CLAIMED, RELEASED -> {}
            case SHORT -> {
                if (task.of().equals("fulfilment") && task.step() < Tasks.RESTOCK) {
                    new FulfilmentFacts(desk)
                            .missing(
                                    task.reference(),
                                    task.lineOf(step.line().orElse(0), revision(step)),
                                    step.missing().orElse(Quantity.ZERO),
                                    step.reason());
                }
            }
            case FINISHED -> {
                if (!task.finished()) {
                    desk.keep(task.finish());
                    finished(desk, task);
                }
            }
        }
    }

    private static void finished(Desk desk, Task task) {
        if (task.step() >= Tasks.RESTOCK) {
            return;
        }
        switch (task.of()) {
            case "purchase" -> new PurchaseEnd(desk).finished(task.reference());
            case "adjustment" -> new Adjusting(desk).finished(task.reference());
            case PutawayOrder.KIND ->
                    desk.find(PutawayOrder.class, task.of() + ':' + task.reference())
                            .ifPresent(order -> desk.keep(order.finished()));
            case "fulfilment" -> new FulfilmentFacts(desk).finished(task.reference(), task.step());
            case "transfer" -> new TransferFacts(desk).finished(task.reference(), task.step());
            default -> {}
        }
    }

    private static List<String> serials(Fact fact) {
        return switch (fact) {
            case Fact.OfOneItem it -> it.goods().serials();
            case Fact.PackageMoved _,
                    Fact.Counted _,
                    Fact.TaskStep _,
                    Fact.Observed _,
                    Fact.Unresolved _,
                    Fact.Reversed _ ->
                    Goods.PLAIN.serials();
        };
    }

    private static void astray(Desk desk, List<Movement> movements) {
        boolean straight =
                movements.stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.from().location())
                                        && Transit.isPlace(each.to().location()));
        for (Movement movement : movements) {
            boolean off =
                    Transit.isPlace(movement.from().location())
                            && !Transit.isPlace(movement.to().location());
            if (off && !straight && !new TransferFacts(desk).astray(movement)) {
                desk.raise(
                        Raised.Kind.TRANSIT_UNMATCHED,
                        movement.quantity()
                                + " of '"
                                + movement.item()
                                + "' came to '"
                                + movement.to().location()
                                + "' from the way and no transfer has it under way");
            }
        }
    }

    /**
     * Stations are told of everything that was just decided: a task follows from its document and
     * from what is promised for it, so this is asked when both are as they should be.
     *
     * @param kept all that changed
     * @param moved all that went somewhere
     */
    public List<Effect> tell(
            Asked asked,
            List<? extends Kept> kept,
            List<Movement> moved,
            Master master,
            History history) {
        Map<String, DocumentKept> changed = new LinkedHashMap<>();
        for (Kept each : kept) {
            switch (each) {
                case InspectionRule rule -> {
                    changed.put(rule.name(), rule);
                    papers.purchases().forEach(order -> changed.putIfAbsent(order.name(), order));
                }
                case DocumentKept document -> changed.put(document.name(), document);
                case Pending promise ->
                        promise.task()
                                .flatMap(this::servedBy)
                                .ifPresent(work -> changed.putIfAbsent(work.name(), work));
                default -> {}
            }
        }
        if (limitChanged) {
            papers.adjustments().forEach(each -> changed.putIfAbsent(each.name(), each));
            limitChanged = false;
        }
        if (changed.isEmpty() && !waitForPutaway(moved)) {
            return List.of();
        }
        Desk desk = desk(new Desk.Work(asked, master, history, List.of()));
        PuttingAway puttingAway = new PuttingAway(desk);
        puttingAway.gone(moved);
        changed.values().forEach(puttingAway::over);
        desk.kept().forEach(order -> changed.put(order.name(), order));
        changed.values().forEach(document -> Tasks.refresh(desk, document));
        return desk.effects();
    }

    private boolean waitForPutaway(List<Movement> moved) {
        for (Movement movement : moved) {
            if (papers.isPutAwayFrom(movement.from().location())
                    || papers.isPutAwayFrom(movement.to().location())) {
                return true;
            }
        }
        return false;
    }

    private Optional<DocumentKept> servedBy(Id128 task) {
        return papers.task(task).flatMap(each -> papers.find(each.of() + ':' + each.reference()));
    }

    /** Whether a task is of a document that promises anew what comes back in it. */
    public boolean looksAfter(Id128 task) {
        return papers.task(task).filter(each -> each.of().equals("fulfilment")).isPresent();
    }

    /** When something falls due by the clock: then ask {@link DocumentCommand.GoOn}. */
    public OptionalLong nextDueMicros() {
        return papers.nextDueMicros();
    }

    /** The box that works at a place, if one does. */
    public Optional<Topics> boxAt(LocationCode location) {
        return papers.workplace(location).flatMap(Workplace::box);
    }

    /** The boxes that work at places. */
    public Map<LocationCode, Topics> boxes() {
        return Collections.unmodifiableMap(papers.boxes());
    }

    /** Items of which something waits for an inspection. */
    public Set<ItemCode> inspected() {
        return papers.inspected();
    }

    /** What a box was told under that id, unless it is filed away. */
    public Optional<Task> task(Id128 id) {
        return papers.task(id);
    }

    /** A document, by its kind and reference, unless it is filed away. */
    public Optional<DocumentKept> find(String kind, String reference) {
        return papers.find(kind + ':' + reference);
    }

    /** A sale with what is set aside for it now. */
    public Optional<SaleView> sale(String reference) {
        return papers.find("sale:" + reference)
                .map(Sale.class::cast)
                .map(sale -> Views.of(sale, papers, promises));
    }

    /** A fulfilment with what is set aside for each of its steps now. */
    public Optional<FulfilmentView> fulfilment(String reference) {
        return papers.find("fulfilment:" + reference)
                .map(Fulfilment.class::cast)
                .map(work -> Views.of(work, promises));
    }

    /** Everything, by kind and key, in their order. */
    public Map<String, DocumentKept> all() {
        return papers.all();
    }
}
