package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.putaway.Places;
import org.tallygate.ledger.putaway.Underway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What came in goes where the rules of putaway say. A package is told as soon as it stands there,
 * loose goods when their receipt is over, since only then it is known how many go together.
 */
final class PuttingAway {

    private final Desk desk;

    PuttingAway(Desk desk) {
        this.desk = desk;
    }

    // What came.

    /** What a fact or a command of a receipt brought to its place, or took back from there. */
    void came(String of, String reference, LocationCode to, List<Movement> movements) {
        Optional<PutawayOrder> before = desk.putawayOrder(of, reference);
        PutawayOrder order = before.orElseGet(() -> PutawayOrder.of(of, reference, to));
        for (Portion change : changes(to, movements)) {
            if (change.quantity().isNegative()) {
                order = order.less(change.many(change.quantity().negate()));
            } else if (desk.putaway().isRuled(change.item(), to, desk.master())) {
                order = order.came(change);
            }
        }
        PutawayOrder after = tell(order, goods -> goods.pack().isPresent());
        if (before.isPresent() || after.hasMore()) {
            desk.keep(after);
        }
    }

    /** What of good goods there is more or less of at a place. */
    private static List<Portion> changes(LocationCode place, List<Movement> movements) {
        Map<Portion, Quantity> changes = new LinkedHashMap<>();
        for (Movement movement : movements) {
            add(changes, place, movement.from(), movement.quantity().negate());
            add(changes, place, movement.to(), movement.quantity());
        }
        return changes.entrySet().stream()
                .filter(each -> !each.getValue().isZero())
                .map(each -> each.getKey().many(each.getValue()))
                .toList();
    }

    private static void add(
            Map<Portion, Quantity> changes, LocationCode place, AccountKey key, Quantity change) {
        if (isGoodAt(place, key)) {
            changes.merge(Portion.of(key, Optional.empty(), Quantity.ZERO), change, Quantity::plus);
        }
    }

    private static boolean isGoodAt(LocationCode place, AccountKey key) {
        return key.location().equals(place) && key.status() == StockStatus.AVAILABLE;
    }

    /** People told what came: they had all of it before them. */
    void came(String of, String reference, LocationCode to) {
        List<Movement> all = new ArrayList<>(desk.moves());
        all.addAll(desk.holds());
        came(of, reference, to, all);
        isThere(of, reference);
    }

    /** A document or task changed: when it brings nothing more, what waited is told. */
    void over(DocumentKept kept) {
        switch (kept) {
            case Purchase purchase -> {
                if (purchase.settled() || purchase.state() == Purchase.State.RECEIVED) {
                    isThere(kept.kind(), kept.key());
                }
            }
            case Transfer transfer -> {
                if (transfer.settled() || transfer.state() == Transfer.State.RECEIVED) {
                    isThere(kept.kind(), kept.key());
                }
            }
            case Return goods -> {
                if (goods.settled() || goods.state() == Return.State.DISPOSED) {
                    isThere(kept.kind(), kept.key());
                }
            }
            case Task task -> {
                if (task.finished()) {
                    isThere(task.of(), task.reference());
                }
            }
            case Adjustment none -> {}
            case Dispositions none -> {}
            case Fulfilment none -> {}
            case Inspection none -> {}
            case InspectionRule none -> {}
            case Proposal none -> {}
            case PutawayOrder none -> {}
            case Sale none -> {}
            case Shipment none -> {}
            case Workplace none -> {}
        }
    }

    /** No more comes in this receipt, or all of it came. */
    private void isThere(String of, String reference) {
        desk.putawayOrder(of, reference)
                .filter(order -> !order.waiting().isEmpty())
                .ifPresent(order -> desk.keep(tell(order, goods -> true)));
    }

    // Where it goes.

    private PutawayOrder tell(PutawayOrder order, Predicate<Portion> which) {
        List<PutawayOrder.Line> lines = new ArrayList<>();
        List<Underway> underway = new ArrayList<>(underway(order));
        Map<String, List<Portion>> packages = new TreeMap<>();
        List<Portion> waiting = new ArrayList<>();
        for (Portion goods : order.waiting()) {
            if (!which.test(goods)) {
                waiting.add(goods);
            } else if (goods.pack().isPresent()) {
                packages.computeIfAbsent(goods.pack().get(), none -> new ArrayList<>()).add(goods);
            } else {
                places(goods, order, false, underway)
                        .forEach(line -> lines.add(told(line, underway)));
            }
        }
        packages.values()
                .forEach(goods ->
                        together(goods, order, underway)
                                .forEach(line -> lines.add(told(line, underway))));
        return order.told(waiting, lines);
    }

    private static PutawayOrder.Line told(PutawayOrder.Line line, List<Underway> underway) {
        line.to()
                .ifPresent(to ->
                        underway.add(
                                new Underway(to, line.goods().item(), line.goods().quantity())));
        return line;
    }

    /** A package stays whole: it goes where most of what is in it goes. */
    private List<PutawayOrder.Line> together(
            List<Portion> goods, PutawayOrder order, List<Underway> underway) {
        Portion most = goods.stream().max(Comparator.comparing(Portion::quantity)).orElseThrow();
        List<PutawayOrder.Line> its = places(most, order, true, underway);
        return its.isEmpty()
                ? List.of()
                : goods.stream()
                        .map(each ->
                                new PutawayOrder.Line(each, its.getFirst().to(), Quantity.ZERO))
                        .toList();
    }

    private List<PutawayOrder.Line> places(
            Portion goods, PutawayOrder order, boolean together, List<Underway> underway) {
        Places places =
                desk.putaway()
                        .places(
                                goods.item(),
                                goods.quantity(),
                                order.from(),
                                together,
                                underway,
                                desk.master());
        List<PutawayOrder.Line> lines = new ArrayList<>();
        for (Places.Put put : places.puts()) {
            lines.add(line(goods, put.quantity(), Optional.of(put.to())));
        }
        if (places.unassigned().isPositive()) {
            lines.add(line(goods, places.unassigned(), Optional.empty()));
        }
        return lines;
    }

    private static PutawayOrder.Line line(
            Portion goods, Quantity quantity, Optional<LocationCode> to) {
        return new PutawayOrder.Line(goods.many(quantity), to, Quantity.ZERO);
    }

    /** What of it is on its way to a place that was told. */
    static List<Underway> underway(PutawayOrder order) {
        List<Underway> underway = new ArrayList<>();
        for (PutawayOrder.Line line : order.lines()) {
            if (line.to().isPresent() && line.left().isPositive()) {
                underway.add(new Underway(line.to().get(), line.goods().item(), line.left()));
            }
        }
        return underway;
    }

    // What became of it.

    /** What was moved in a task of it. */
    void follow(PutawayOrder before, List<Movement> movements) {
        PutawayOrder order = before;
        for (Movement movement : movements) {
            boolean left = isGoodAt(order.from(), movement.from());
            boolean came = isGoodAt(order.from(), movement.to());
            if (left && !came) {
                order = order.put(goods(movement.from(), movement), movement.to().location());
            } else if (came && !left) {
                order = order.back(goods(movement.to(), movement), movement.from().location());
            }
        }
        if (!order.equals(before)) {
            desk.keep(order);
        }
    }

    private static Portion goods(AccountKey key, Movement movement) {
        return Portion.of(key, Optional.empty(), movement.quantity());
    }

    /**
     * What went away for something else is not to be put away any more. It may have gone before it
     * was told that it came.
     */
    void gone(List<Movement> movements) {
        movements.stream()
                .flatMap(movement -> Stream.of(movement.from(), movement.to()))
                .filter(key -> key.status() == StockStatus.AVAILABLE)
                .filter(key -> !desk.papers().putawayFrom(key.location()).isEmpty())
                .distinct()
                .forEach(this::gone);
    }

    private void gone(AccountKey key) {
        Portion like = Portion.of(key, Optional.empty(), Quantity.ZERO);
        List<PutawayOrder> orders =
                desk.papers().putawayFrom(key.location()).stream()
                        .flatMap(name -> desk.find(PutawayOrder.class, name).stream())
                        .toList();
        Quantity over = Quantity.ZERO;
        for (PutawayOrder order : orders) {
            over = over.plus(order.more(like));
        }
        over = over.minus(there(key));
        for (PutawayOrder order : orders) {
            Quantity some = order.more(like).least(over);
            if (some.isPositive()) {
                desk.keep(order.less(like.many(some)));
                over = over.minus(some);
            }
        }
    }

    private Quantity there(AccountKey key) {
        Portion like = Portion.of(key, Optional.empty(), Quantity.ZERO);
        Quantity there = Quantity.ZERO;
        for (Desk.Held cell : desk.balances(key.item())) {
            boolean its =
                    isGoodAt(key.location(), cell.key())
                            && Portion.of(cell.key(), Optional.empty(), Quantity.ZERO).equals(like);
            there = its && cell.micros() > 0 ? there.plus(new Quantity(cell.micros())) : there;
        }
        return there;
    }

    /** Nobody waits for a late word of what brought the goods. */
    void fileAway(DocumentKept document) {
        desk.putawayOrder(document.kind(), document.key())
                .ifPresent(order -> desk.keep(order.fileAway()));
    }

    // What stations are told.

    /** A task that was finished is followed by another when more comes. */
    Map<Integer, Tasks.Wish> wishes(PutawayOrder order, int round) {
        return order.isToldMore()
                ? Map.of(
                        round,
                        new Tasks.Wish(
                                order.from(),
                                station ->
                                        new Body.PutawayTask(
                                                order.reference(),
                                                station,
                                                order.from(),
                                                lines(order))))
                : Map.of();
    }

    private List<Body.TaskLine> lines(PutawayOrder order) {
        Map<PutawayOrder.Line, Quantity> alike = new LinkedHashMap<>();
        for (PutawayOrder.Line line : order.lines()) {
            alike.merge(
                    new PutawayOrder.Line(
                            named(line.goods()).many(Quantity.ZERO), line.to(), Quantity.ZERO),
                    line.goods().quantity(),
                    Quantity::plus);
        }
        List<Body.TaskLine> lines = new ArrayList<>();
        alike.forEach((line, quantity) ->
                lines.add(
                        new Body.TaskLine(
                                lines.size() + 1,
                                line.goods().item(),
                                quantity,
                                0,
                                Optional.empty(),
                                line.to(),
                                line.goods().lot(),
                                line.goods().pack(),
                                line.goods().owner(),
                                List.of())));
        return lines;
    }

    /** A lot is named only where whoever carries the goods must tell it. */
    private Portion named(Portion goods) {
        boolean byLot = desk.master().item(goods.item()).filter(Body.Item::lotRequired).isPresent();
        return byLot ? goods : goods.ofAnyLot();
    }
}
