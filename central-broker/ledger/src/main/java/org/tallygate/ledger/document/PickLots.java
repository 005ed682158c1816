package org.tallygate.ledger.document;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.stock.Lot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a picker is told to take: of each place and lot what is set apart there, what expires first
 * before the rest, and what is set apart nowhere from the place as such. Each line of the work has
 * its first part under its own number, further parts follow behind all lines. Whoever has begun
 * goes on with what was told at first.
 */
final class PickLots {

    private static final Comparator<Optional<LocalDate>> DATES =
            Comparator.comparing(date -> date.orElse(LocalDate.MAX));

    private final Desk desk;
    private final Fulfilment work;
    private final Id128 task;
    private final LocationCode from;

    private final List<Body.TaskLine> lines = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    /** Goods at one place that are alike for whoever picks them. */
    private record Part(
            LocationCode from,
            Optional<String> lot,
            Optional<LocalDate> expiry,
            Optional<String> owner)
            implements Comparable<Part> {

        @Override
        public int compareTo(Part other) {
            return Comparator.comparing(Part::expiry, DATES)
                    .thenComparing(Part::from)
                    .thenComparing(part -> part.lot().orElse(""))
                    .thenComparing(part -> part.owner().orElse(""))
                    .compare(this, other);
        }
    }

    private record Share(Fulfilment.Line line, Part part, Quantity quantity, boolean reserved) {}

    PickLots(Desk desk, Fulfilment work) {
        this.desk = desk;
        this.work = work;
        task = Tasks.id("fulfilment", work.reference(), 0);
        from = work.steps().getFirst().from();
        Optional<Task> before = desk.find(Task.class, "task:" + task).filter(Task::isInHand);
        if (before.isPresent() && before.get().document().body() instanceof Body.PickTask told) {
            keep(before.get(), told);
        } else {
            share();
        }
    }

    List<Body.TaskLine> lines() {
        return lines;
    }

    /** Of which line of the work each of them is. */
    List<Integer> numbers() {
        return numbers;
    }

    private void keep(Task before, Body.PickTask told) {
        for (Body.TaskLine line : told.lines()) {
            lines.add(line);
            numbers.add(before.lineOf(line.line(), before.document().revision()));
        }
    }

    private void share() {
        List<Share> further = new ArrayList<>();
        for (Fulfilment.Line line : work.lines()) {
            // What stands in for another line is the picker's choice.
            List<Share> shares = line.insteadOf().isPresent() ? List.of() : shares(line);
            shares.stream().limit(1).forEach(this::add);
            shares.stream().skip(1).forEach(further::add);
        }
        further.forEach(this::add);
    }

    private void add(Share share) {
        numbers.add(share.line().line());
        Part part = share.part();
        Body.TaskLine line =
                new Body.TaskLine(
                        numbers.size(),
                        share.line().item(),
                        share.quantity(),
                        0,
                        Optional.of(part.from()),
                        Optional.empty(),
                        part.lot(),
                        Optional.empty(),
                        part.owner(),
                        List.of());
        Body.PickTerms terms =
                new Body.PickTerms(
                        part.expiry(), substitutes(share.line()), Optional.empty(), work.tote());
        Body.TaskLine told = share.reserved() ? line : line.withoutReserve();
        lines.add(terms.equals(Body.PickTerms.NONE) ? told : told.under(terms));
    }

    private List<Share> shares(Fulfilment.Line line) {
        Map<Part, Quantity> apart = new TreeMap<>();
        Set<Part> reserved = new HashSet<>();
        Quantity left = line.planned();
        for (Take take : takes(line)) {
            Quantity some = take.quantity().least(left);
            if (some.isPositive()) {
                apart.merge(part(take), some, Quantity::plus);
                reserved.add(part(take));
                left = left.minus(some);
            }
        }
        if (left.isPositive()) {
            Part any = new Part(from, Optional.empty(), earliest(line.item()), Optional.empty());
            apart.merge(any, left, Quantity::plus);
        }
        return apart.entrySet().stream()
                .map(each ->
                        new Share(
                                line,
                                each.getKey(),
                                each.getValue(),
                                reserved.contains(each.getKey())))
                .toList();
    }

    /** What is set apart for the line where this work fetches it. */
    private List<Take> takes(Fulfilment.Line line) {
        return desk
                .promised(Fulfilling.promise(work, 0), Fulfilling.promiseLine(work, 0, line))
                .stream()
                .filter(promise -> promise.task().equals(Optional.of(task)))
                .filter(promise -> promise.item().equals(line.item()))
                .flatMap(promise -> promise.takes().stream())
                .filter(take -> desk.master().tree().isWithin(take.from().location(), from))
                .toList();
    }

    /** A lot is named only where whoever picks must tell it. */
    private Part part(Take take) {
        ItemCode item = take.from().item();
        boolean byLot = desk.master().item(item).filter(Body.Item::lotRequired).isPresent();
        return new Part(
                take.from().location(),
                take.from().lot().filter(none -> byLot),
                take.from().lot().flatMap(lot -> desk.lot(item, lot)).map(Lot::expiry),
                take.from().owner());
    }

    /** What must leave first of what stands at the place. */
    private Optional<LocalDate> earliest(ItemCode item) {
        return desk.cells(item, Optional.of(from)).stream()
                .flatMap(cell -> cell.key().lot().stream())
                .flatMap(lot -> desk.lot(item, lot).stream())
                .filter(lot -> lot.endMicros() > desk.micros())
                .map(Lot::expiry)
                .min(Comparator.naturalOrder());
    }

    /** As the work says, else as its order does, else by the master data. */
    private List<ItemCode> substitutes(Fulfilment.Line line) {
        return line.substitutes()
                .or(() -> ofTheSale(line))
                .orElseGet(() -> desk.substitutes(line.item()));
    }

    private Optional<List<ItemCode>> ofTheSale(Fulfilment.Line line) {
        return work.sale()
                .flatMap(desk::sale)
                .flatMap(sale ->
                        line.saleLine()
                                .flatMap(number -> sale.lines().get(number - 1).substitutes()));
    }
}
