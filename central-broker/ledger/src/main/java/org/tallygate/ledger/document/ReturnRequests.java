package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.ReturnLine;
import org.tallygate.ledger.document.Return.Line;
import org.tallygate.ledger.document.Return.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asking for a return, and what is decided before the goods come. */
final class ReturnRequests {

    private final Desk desk;
    private final Returning returns;

    ReturnRequests(Desk desk) {
        this.desk = desk;
        returns = new Returning(desk);
    }

    Course request(DocumentCommand.RequestReturn asked) {
        Optional<Sale> sale =
                asked.sale().flatMap(reference -> desk.sale(reference, asked.channel()));
        if (asked.sale().isPresent() && sale.isEmpty()) {
            return Desk.unknown("sale", asked.sale().get());
        }
        Optional<Decision.Refused> obstacle =
                desk.fresh("return", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() ->
                                Desk.unless(
                                        asked.channel().isEmpty() || sale.isPresent(),
                                        Why.UNFIT,
                                        "sale must be given for a return of a channel"));
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        obstacle = obstacle.or(() -> desk.knownPlace(asked.to()));
        for (ReturnLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.onSale(line.saleLine(), line.item(), sale));
        }
        if (sale.isPresent()) {
            obstacle = obstacle.or(() -> moreThanDelivered(sale.get(), asked.lines()));
            for (ReturnLine line : asked.lines()) {
                obstacle = obstacle.or(() -> unknownUnit(sale.get(), line));
            }
        }
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (ReturnLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.saleLine(),
                            line.item(),
                            line.quantity(),
                            line.serials(),
                            line.category(),
                            line.reason(),
                            Quantity.ZERO,
                            List.of(),
                            List.of()));
        }
        Return goods =
                new Return(
                        asked.reference(),
                        asked.sale(),
                        asked.company().orElse(AccountKey.MAIN),
                        asked.to(),
                        lines,
                        desk.actor(),
                        asked.expiresMicros(),
                        State.REQUESTED,
                        "requested",
                        Optional.empty(),
                        false);
        desk.keep(goods);
        return desk.done(goods);
    }

    private Optional<Decision.Refused> moreThanDelivered(Sale sale, List<ReturnLine> lines) {
        for (Sale.Line line : sale.lines()) {
            Quantity asked =
                    lines.stream()
                            .filter(each -> each.saleLine().equals(Optional.of(line.line())))
                            .map(ReturnLine::quantity)
                            .reduce(Quantity.ZERO, Quantity::plus);
            Quantity left = line.shipped().minus(spokenFor(sale, line.line()));
            if (asked.isPositive() && asked.compareTo(left) > 0) {
                return Desk.no(
                        Why.MORE_THAN_DELIVERED,
                        "quantity "
                                + asked
                                + " of line "
                                + line.line()
                                + " must be at most "
                                + left
                                + ", which were delivered and are not on a return");
            }
        }
        return Optional.empty();
    }

    /** What came back of a line of a sale, or may still come on a return that is open. */
    private Quantity spokenFor(Sale sale, int saleLine) {
        Quantity all = Quantity.ZERO;
        for (Return goods : desk.parts(Return.class, sale.name())) {
            boolean open =
                    goods.state() == State.REQUESTED
                            || goods.state() == State.AUTHORISED
                            || goods.state() == State.IN_TRANSIT;
            for (Line line : goods.lines()) {
                if (line.saleLine().equals(Optional.of(saleLine))) {
                    boolean more = open && line.asked().compareTo(line.received()) > 0;
                    all = all.plus(more ? line.asked() : line.received());
                }
            }
        }
        return all;
    }

    private Optional<Decision.Refused> unknownUnit(Sale sale, ReturnLine line) {
        List<String> sold = sale.lines().get(line.saleLine().orElse(1) - 1).serials();
        List<String> back = new ArrayList<>();
        for (Return goods : desk.parts(Return.class, sale.name())) {
            boolean dead = goods.state() == State.REJECTED || goods.state() == State.EXPIRED;
            for (Line each : goods.lines()) {
                back.addAll(each.came());
                if (!dead) {
                    each.serials().stream()
                            .filter(serial -> !each.came().contains(serial))
                            .forEach(back::add);
                }
            }
        }
        for (String serial : line.serials()) {
            if (Returning.times(line.serials(), serial) + Returning.times(back, serial)
                    > Returning.times(sold, serial)) {
                return Desk.no(
                        Why.UNKNOWN_UNIT,
                        "serial '"
                                + serial
                                + "' must be one that left for line "
                                + line.saleLine().orElse(0)
                                + " and did not come back");
            }
        }
        return Desk.unless(
                line.serials().isEmpty()
                        || Quantity.of(line.serials().size()).equals(line.quantity()),
                Why.UNKNOWN_UNIT,
                "quantity "
                        + line.quantity()
                        + " must be the "
                        + line.serials().size()
                        + " units that are named");
    }

    Course authorise(DocumentCommand.AuthoriseReturn asked) {
        return go(asked.reference(), State.REQUESTED, State.AUTHORISED, "by " + desk.actor());
    }

    Course reject(DocumentCommand.RejectReturn asked) {
        return go(asked.reference(), State.REQUESTED, State.REJECTED, asked.reason());
    }

    Course send(DocumentCommand.SendReturn asked) {
        return go(asked.reference(), State.AUTHORISED, State.IN_TRANSIT, "sent");
    }

    Course close(DocumentCommand.CloseReturn asked) {
        return go(asked.reference(), State.DISPOSED, State.CLOSED, "by " + desk.actor());
    }

    private Course go(String reference, State from, State to, String because) {
        Optional<Return> found = desk.goodsBack(reference);
        if (found.isEmpty()) {
            return Desk.unknown("return", reference);
        }
        if (found.get().state() != from) {
            return Returning.wrong(found.get());
        }
        returns.state(reference, to, because);
        return returns.answer(reference);
    }
}
