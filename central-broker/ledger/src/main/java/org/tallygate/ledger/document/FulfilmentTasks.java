package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.document.Tasks.Wish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What stations are told of work in steps: to fetch, pack, ship, hand over, and put back. */
final class FulfilmentTasks {

    private final Desk desk;
    private final Fulfilment work;

    FulfilmentTasks(Desk desk, Fulfilment work) {
        this.desk = desk;
        this.work = work;
    }

    Map<Integer, Wish> wishes() {
        Map<Integer, Wish> wishes = new TreeMap<>();
        for (int step = 0; step < work.steps().size(); step++) {
            if (work.state() == Fulfilment.State.CANCELLED || isLeftAtTheCounter(step)) {
                back(step).ifPresent(put(wishes, Tasks.RESTOCK + step));
            } else if (!work.settled() && work.state() != Fulfilment.State.PLANNED) {
                (step == 0 ? first() : further(step)).ifPresent(put(wishes, step));
            }
        }
        return wishes;
    }

    private static Consumer<Wish> put(Map<Integer, Wish> wishes, int step) {
        return wish -> wishes.put(step, wish);
    }

    /** Whether the customer came for less than was brought there in that step. */
    private boolean isLeftAtTheCounter(int step) {
        return work.state() == Fulfilment.State.SHIPPED
                && step == work.steps().size() - 2
                && work.steps().getLast().pickup().isPresent()
                && work.steps().getLast().finished();
    }

    private Optional<Wish> back(int step) {
        Fulfilment.Step from = work.steps().get(step);
        LocationCode shelf = work.steps().getFirst().from();
        Lines lines = lines(waiting(step), line -> line.between(step));
        return lines.wish(
                from.to(),
                station ->
                        new Body.PutawayTask(
                                work.reference(), station, from.to(), lines.to(shelf)));
    }

    /** What is to be fetched: what stands in for it is the picker's choice. */
    private Optional<Wish> first() {
        Fulfilment.Step step = work.steps().getFirst();
        if (step.deed() != Fulfilment.Deed.PICK) {
            return step(
                    0,
                    List.of(),
                    line -> line.insteadOf().isPresent() ? Quantity.ZERO : line.planned());
        }
        PickLots lots = new PickLots(desk, work);
        Lines lines = new Lines(lots.lines(), lots.numbers());
        return lines.wish(
                step.from(),
                station ->
                        new Body.PickTask(
                                work.reference(), station, step.to(), lines.told(), work.wave()));
    }

    private Optional<Wish> further(int step) {
        return step(step, work.steps().get(step - 1).out(), line -> line.done().get(step - 1));
    }

    private Optional<Wish> step(
            int at, List<Portion> goods, Function<Fulfilment.Line, Quantity> quantity) {
        Fulfilment.Step step = work.steps().get(at);
        boolean nothing = at == 0 && !desk.anyPromised(Fulfilling.promise(work, 0));
        Lines lines = withUnits(lines(goods, quantity, nothing), at);
        return lines.wish(
                step.from(),
                station ->
                        step.pickup()
                                .<Body>map(pickup ->
                                        new Body.CollectTask(
                                                work.reference(),
                                                station,
                                                step.from(),
                                                lines.told(),
                                                pickup.codeHash(),
                                                pickup.dueMicros()))
                                .orElseGet(() ->
                                        new Body.PackTask(
                                                work.reference(),
                                                station,
                                                step.from(),
                                                step.to(),
                                                lines.told())));
    }

    private Lines lines(List<Portion> goods, Function<Fulfilment.Line, Quantity> quantity) {
        return lines(goods, quantity, false);
    }

    private Lines lines(
            List<Portion> goods, Function<Fulfilment.Line, Quantity> quantity, boolean setApart) {
        Shares shares =
                new Shares(goods.stream().flatMap(each -> told(each).stream()).toList(), setApart);
        for (Fulfilment.Line line : work.lines()) {
            Quantity some = quantity.apply(line);
            if (some.isPositive()) {
                shares.add(line.line(), line.item(), some);
            }
        }
        return new Lines(shares.lines(), shares.numbers());
    }

    /** Each unit that was told apart before is told, where all of them were. */
    private Lines withUnits(Lines lines, int step) {
        return new Lines(
                lines.told().stream().map(line -> withUnits(line, step)).toList(), lines.numbers());
    }

    private Body.TaskLine withUnits(Body.TaskLine line, int step) {
        List<String> units = List.of();
        for (int before = step - 1; before >= 0 && units.isEmpty(); before--) {
            units = work.unitsOf(before, line.item());
        }
        return units.isEmpty()
                ? line
                : new Body.TaskLine(
                        line.line(),
                        line.item(),
                        line.quantity(),
                        line.overPermille(),
                        line.from(),
                        line.to(),
                        line.lot(),
                        line.pack(),
                        line.owner(),
                        units);
    }

    /** A lot is named only where whoever has the goods must tell it; stations move good ones. */
    private Optional<Portion> told(Portion goods) {
        boolean byLot = desk.master().item(goods.item()).filter(Body.Item::lotRequired).isPresent();
        return goods.status() == StockStatus.AVAILABLE
                ? Optional.of(byLot ? goods : goods.ofAnyLot())
                : Optional.empty();
    }

    /** What came out of a step and did not go on, whatever it was packed into then. */
    private List<Portion> waiting(int step) {
        List<Portion> waiting = work.steps().get(step).out();
        if (step + 1 < work.steps().size()) {
            for (Portion gone : work.steps().get(step + 1).out()) {
                waiting = gone.takenFrom(waiting);
            }
        }
        return waiting;
    }

    /** Lines of a task, and of which line of the document each is. */
    private record Lines(List<Body.TaskLine> told, List<Integer> numbers) {

        Optional<Wish> wish(LocationCode at, Function<Name, Body> body) {
            return told.isEmpty() ? Optional.empty() : Optional.of(new Wish(at, body, unlike()));
        }

        private List<Integer> unlike() {
            boolean alike = true;
            for (int i = 0; i < numbers.size(); i++) {
                alike &= numbers.get(i) == i + 1;
            }
            return alike ? List.of() : numbers;
        }

        List<Body.TaskLine> to(LocationCode shelf) {
            return told.stream()
                    .map(line ->
                            new Body.TaskLine(
                                    line.line(),
                                    line.item(),
                                    line.quantity(),
                                    line.overPermille(),
                                    line.from(),
                                    Optional.of(shelf),
                                    line.lot(),
                                    line.pack(),
                                    line.owner(),
                                    line.serials()))
                    .toList();
        }
    }
}
