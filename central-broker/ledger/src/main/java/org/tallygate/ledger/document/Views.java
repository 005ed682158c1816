package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Documents joined with what is promised for them. */
final class Views {

    private Views() {}

    /** A fulfilment as its channel is told of it, if it is of a channel. */
    static Optional<ToCollect> toCollect(Fulfilment work, Papers papers) {
        Fulfilment.Step last = work.steps().getLast();
        return work.sale()
                .flatMap(sale -> papers.find("sale:" + sale))
                .map(Sale.class::cast)
                .filter(sale -> sale.channel().isPresent() && last.pickup().isPresent())
                .map(sale ->
                        new ToCollect(
                                work.reference(),
                                sale.reference(),
                                sale.channel().orElseThrow(),
                                last.from(),
                                work.state(),
                                last.pickup().orElseThrow().dueMicros(),
                                work.filed()));
    }

    static SaleView of(Sale sale, Papers papers, Promises promises) {
        List<Fulfilment> works =
                papers.parts(sale.name()).stream()
                        .flatMap(name -> papers.find(name).stream())
                        .filter(Fulfilment.class::isInstance)
                        .map(Fulfilment.class::cast)
                        .filter(work -> !work.settled())
                        .toList();
        List<SaleView.Line> lines = new ArrayList<>();
        for (Sale.Line line : sale.lines()) {
            Quantity reserved = taken(promises, sale.reference(), line.line());
            for (Fulfilment work : works) {
                for (Fulfilment.Line part : work.lines()) {
                    if (part.saleLine().filter(number -> number == line.line()).isPresent()) {
                        for (int step = 1; step < work.steps().size(); step++) {
                            reserved =
                                    reserved.plus(
                                            taken(
                                                    promises,
                                                    Fulfilling.promise(work, step),
                                                    part.line()));
                        }
                    }
                }
            }
            lines.add(
                    new SaleView.Line(
                            line.line(),
                            state(sale, line, reserved),
                            line.ordered(),
                            reserved,
                            line.shipped()));
        }
        return new SaleView(
                sale.reference(),
                state(sale, lines),
                sum(lines.stream().map(SaleView.Line::reserved).toList()),
                sum(lines.stream().map(SaleView.Line::shipped).toList()),
                lines);
    }

    private static SaleView.State state(Sale sale, Sale.Line line, Quantity reserved) {
        if (sale.state() == Sale.State.DRAFT) {
            return SaleView.State.DRAFT;
        }
        if (!line.open().isPositive()) {
            return line.shipped().isPositive() || line.cancelled().isZero()
                    ? SaleView.State.DONE
                    : SaleView.State.CANCELLED;
        }
        return byReserve(reserved, line.open());
    }

    private static SaleView.State byReserve(Quantity reserved, Quantity open) {
        return !reserved.isPositive()
                ? SaleView.State.CONFIRMED
                : reserved.compareTo(open) >= 0
                        ? SaleView.State.ASSIGNED
                        : SaleView.State.PARTIALLY_AVAILABLE;
    }

    private static SaleView.State state(Sale sale, List<SaleView.Line> lines) {
        return switch (sale.state()) {
            case DRAFT -> SaleView.State.DRAFT;
            case DONE -> SaleView.State.DONE;
            case CANCELLED -> SaleView.State.CANCELLED;
            case CONFIRMED -> {
                List<SaleView.State> open =
                        lines.stream()
                                .map(SaleView.Line::state)
                                .filter(state ->
                                        state != SaleView.State.DONE
                                                && state != SaleView.State.CANCELLED)
                                .toList();
                boolean none = open.stream().allMatch(SaleView.State.CONFIRMED::equals);
                boolean all = open.stream().allMatch(SaleView.State.ASSIGNED::equals);
                yield none
                        ? SaleView.State.CONFIRMED
                        : all ? SaleView.State.ASSIGNED : SaleView.State.PARTIALLY_AVAILABLE;
            }
        };
    }

    static FulfilmentView of(Fulfilment work, Promises promises) {
        List<FulfilmentView.Step> steps = new ArrayList<>();
        for (int step = 0; step < work.steps().size(); step++) {
            int at = step;
            Quantity planned = sum(work.lines().stream().map(Fulfilment.Line::planned).toList());
            Quantity done = sum(work.lines().stream().map(line -> line.done().get(at)).toList());
            Quantity reserved =
                    sum(
                            work.lines().stream()
                                    .map(line ->
                                            taken(
                                                    promises,
                                                    Fulfilling.promise(work, at),
                                                    Fulfilling.promiseLine(work, at, line)))
                                    .toList());
            boolean over =
                    done.isPositive()
                            && (done.compareTo(planned) >= 0 || work.steps().get(at).finished());
            SaleView.State state =
                    over
                            ? SaleView.State.DONE
                            : work.state() == Fulfilment.State.CANCELLED
                                    ? SaleView.State.CANCELLED
                                    : byReserve(reserved, planned.minus(done));
            steps.add(
                    new FulfilmentView.Step(
                            step + 1, work.steps().get(at).deed(), state, planned, done, reserved));
        }
        return new FulfilmentView(work.reference(), work.state(), steps);
    }

    private static Quantity taken(Promises promises, String reference, int line) {
        return sum(
                promises.ofReference(reference).stream()
                        .filter(each -> each.line() == line)
                        .map(Pending::taken)
                        .toList());
    }

    private static Quantity sum(List<Quantity> all) {
        return all.stream().reduce(Quantity.ZERO, Quantity::plus);
    }
}
