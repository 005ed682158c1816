package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.ReturnReceipt;
import org.tallygate.ledger.document.Return.Action;
import org.tallygate.ledger.document.Return.Judged;
import org.tallygate.ledger.document.Return.Line;
import org.tallygate.ledger.document.Return.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goods that came back: they are received, looked at, and sent where they belong. */
final class ReturnGoods {

    private final Desk desk;
    private final Returning returns;

    ReturnGoods(Desk desk) {
        this.desk = desk;
        returns = new Returning(desk);
    }

    Course receive(DocumentCommand.ReceiveReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (ReturnReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (ReturnReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(line.line(), goods.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                        Desk.inState(
                                goods.state() != State.REQUESTED && !goods.settled(),
                                goods,
                                goods.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (ReturnReceipt each : asked.lines()) {
            Line line = goods.lines().get(each.line() - 1);
            AccountKey from =
                    Accounts.owing(
                            Accounts.plain(line.item(), VirtualLocation.CUSTOMER.code()),
                            goods.company());
            desk.move(from, Returning.waiting(goods, line), each.quantity());
            returns.count(goods.reference(), line.line(), each.quantity(), each.serials());
        }
        return returns.answer(goods.reference());
    }

    Course inspect(DocumentCommand.InspectReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> Desk.hasLine(asked.line(), goods.lines().size()))
                        .or(() ->
                                Desk.inState(
                                        goods.state() == State.RECEIVED
                                                || goods.state() == State.INSPECTED
                                                || goods.state() == State.DISPOSED,
                                        goods,
                                        goods.state()))
                        .or(() -> {
                            Line line = goods.lines().get(asked.line() - 1);
                            Quantity left = line.received().minus(line.inspected());
                            return Desk.unless(
                                    asked.quantity().compareTo(left) <= 0,
                                    Why.TOO_MUCH,
                                    "quantity " + asked.quantity() + " must be at most " + left);
                        });
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        returns.judge(
                goods.reference(),
                asked.line(),
                new Judged(
                        asked.quantity(),
                        asked.grade(),
                        StockStatus.RETURNED_UNINSPECTED,
                        asked.evidence(),
                        asked.value(),
                        Optional.empty()));
        return returns.answer(goods.reference());
    }

    Course dispose(DocumentCommand.DisposeReturn asked) {
        Optional<Return> found = desk.goodsBack(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("return", asked.reference());
        }
        Return goods = found.get();
        boolean some =
                goods.lines().stream().anyMatch(line -> !line.inspected().equals(line.disposed()));
        if (goods.settled() || !some) {
            return Returning.wrong(goods);
        }
        Dispositions rules =
                desk.find(Dispositions.class, "dispositions:rules").orElse(Dispositions.NONE);
        List<Line> lines = new ArrayList<>();
        for (Line line : goods.lines()) {
            List<Judged> judged = new ArrayList<>();
            for (Judged one : line.judged()) {
                Optional<Action> action =
                        one.action()
                                .or(asked::action)
                                .or(() -> rules.action(known(goods, line, one)));
                if (action.isEmpty()) {
                    return Course.refused(
                            new Decision.Refused(
                                    Why.NO_RULE,
                                    "no rule says where '"
                                            + line.item()
                                            + "' of grade "
                                            + one.grade()
                                            + " goes; say an action"));
                }
                judged.add(one.action().isPresent() ? one : one.done(action.get()));
            }
            lines.add(line.with(judged));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line before = goods.lines().get(i);
            for (int j = 0; j < before.judged().size(); j++) {
                Judged was = before.judged().get(j);
                Judged is = lines.get(i).judged().get(j);
                AccountKey at = Returning.waiting(goods, before);
                desk.move(
                        Accounts.as(at, was.status()), Accounts.as(at, is.status()), is.quantity());
            }
        }
        desk.keep(goods.with(lines));
        new PuttingAway(desk).came(goods.kind(), goods.reference(), goods.to());
        returns.settle(goods.reference(), "disposed by " + desk.actor());
        return returns.answer(goods.reference());
    }

    private Dispositions.Goods known(Return goods, Line line, Judged judged) {
        Optional<Long> sold =
                goods.sale()
                        .flatMap(desk::sale)
                        .flatMap(sale ->
                                line.saleLine()
                                        .flatMap(number ->
                                                sale.lines().get(number - 1).shippedMicros()));
        return new Dispositions.Goods(
                line.category(),
                line.reason(),
                judged.grade(),
                sold.map(micros -> Math.floorDiv(desk.micros() - micros, Dates.DAY_MICROS)),
                judged.value());
    }
}
