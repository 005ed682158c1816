package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.Part;
import org.tallygate.ledger.document.DocumentCommand.TransferReceipt;
import org.tallygate.ledger.document.Transfer.Line;
import org.tallygate.ledger.document.Transfer.State;

import java.util.List;
import java.util.Optional;

/** What people say that left and came, and that nothing more comes. */
final class TransferMoves {

    private final Desk desk;
    private final Transferring transfers;
    private final TransferGoods goods;

    TransferMoves(Desk desk) {
        this.desk = desk;
        transfers = new Transferring(desk);
        goods = new TransferGoods(desk);
    }

    Course dispatch(DocumentCommand.DispatchTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                asked.packages().isEmpty() ? Desk.some(asked.lines()) : Optional.empty();
        for (Part part : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", part.quantity()));
        }
        for (Part part : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(part.line(), transfer.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                                Desk.inState(
                                        transfer.state() == State.RESERVED
                                                || transfer.state() == State.DISPATCHED,
                                        transfer,
                                        transfer.state()))
                        .or(() -> moreThanAsked(transfer, asked.lines()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        desk.keep(transfer.with(transfer.progress().left(desk.micros(), asked.packages())));
        for (Part part : asked.lines()) {
            send(desk.transfer(transfer.reference()).orElseThrow(), part);
        }
        for (String sscc : asked.packages()) {
            goods.sendPackage(desk.transfer(transfer.reference()).orElseThrow(), sscc);
        }
        if (asked.finished()) {
            transfers.sent(transfer.reference());
        }
        transfers.settle(transfer.reference(), "dispatched by " + desk.actor());
        return transfers.answer(transfer.reference());
    }

    /**
     * What was not agreed to may not leave; a station that saw it leave is believed all the same.
     */
    private static Optional<Decision.Refused> moreThanAsked(Transfer transfer, List<Part> parts) {
        Optional<Decision.Refused> obstacle = Optional.empty();
        for (Line line : transfer.lines()) {
            Quantity leaves =
                    parts.stream()
                            .filter(part -> part.line() == line.line())
                            .map(Part::quantity)
                            .reduce(Quantity.ZERO, Quantity::plus);
            Quantity open = line.asked().minus(line.dispatched());
            obstacle =
                    obstacle.or(() ->
                            Desk.unless(
                                    leaves.isZero() || leaves.compareTo(open) <= 0,
                                    Why.TOO_MUCH,
                                    "quantity "
                                            + leaves
                                            + " of line "
                                            + line.line()
                                            + " must be at most "
                                            + open
                                            + ", which were asked for and have not left"));
        }
        return obstacle;
    }

    private void send(Transfer transfer, Part part) {
        Line line = transfer.lines().get(part.line() - 1);
        desk.take(
                        Transferring.out(transfer.reference()),
                        line.line(),
                        line.item(),
                        part.quantity(),
                        Optional.of(transfer.from()),
                        Optional.of(transfer.from()),
                        key ->
                                Transit.account(
                                        transfer, Accounts.owing(key, transfer.fromCompany())))
                .forEach((key, some) ->
                        goods.left(
                                desk.transfer(transfer.reference()).orElseThrow(),
                                Transit.account(transfer, key),
                                some));
        transfers.count(transfer.reference(), line.line(), part.quantity(), Quantity.ZERO);
    }

    Course receive(DocumentCommand.ReceiveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle = Desk.some(asked.lines());
        for (TransferReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (TransferReceipt line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(line.line(), transfer.lines().size()));
        }
        obstacle =
                obstacle.or(() ->
                        Desk.inState(
                                transfer.progress().dispatchedMicros().isPresent()
                                        && !transfer.settled(),
                                transfer,
                                transfer.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (TransferReceipt each : asked.lines()) {
            ItemCode item = transfer.lines().get(each.line() - 1).item();
            goods.takeOff(transfer, item, each.quantity(), transfer.to(), each.status());
            transfers.count(transfer.reference(), each.line(), Quantity.ZERO, each.quantity());
        }
        new PuttingAway(desk).came(transfer.kind(), transfer.reference(), transfer.to());
        transfers.settle(transfer.reference(), "received by " + desk.actor());
        return transfers.answer(transfer.reference());
    }

    Course close(DocumentCommand.CloseTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        boolean under = transfer.progress().dispatchedMicros().isPresent() && !transfer.settled();
        if (!under) {
            return Transferring.wrong(transfer);
        }
        transfers.end(transfer.reference());
        return transfers.answer(transfer.reference());
    }
}
