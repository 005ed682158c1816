package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand.TransferLine;
import org.tallygate.ledger.document.Transfer.Line;
import org.tallygate.ledger.document.Transfer.Progress;
import org.tallygate.ledger.document.Transfer.State;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asking for a transfer, agreeing to it, setting goods aside, and giving it up. */
final class TransferOrders {

    private final Desk desk;
    private final Transferring transfers;

    TransferOrders(Desk desk) {
        this.desk = desk;
        transfers = new Transferring(desk);
    }

    Course request(DocumentCommand.RequestTransfer asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("transfer", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() ->
                                Desk.unless(
                                        asked.maxTransitDays() >= 1
                                                && asked.maxTransitDays() <= 3650,
                                        Why.UNFIT,
                                        "maxTransitDays "
                                                + asked.maxTransitDays()
                                                + " must be 1 to 3650"))
                        .or(() ->
                                Desk.unless(
                                        !asked.from().equals(asked.to()),
                                        Why.UNFIT,
                                        "to '" + asked.to() + "' must be another place"));
        for (TransferLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (TransferLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        obstacle =
                obstacle.or(() -> desk.knownPlace(asked.from()))
                        .or(() -> desk.knownPlace(asked.to()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (TransferLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.item(),
                            line.quantity(),
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO));
        }
        Transfer transfer =
                new Transfer(
                        asked.reference(),
                        asked.fromCompany().orElse(AccountKey.MAIN),
                        asked.toCompany().orElse(AccountKey.MAIN),
                        asked.titleAtDispatch(),
                        asked.from(),
                        asked.to(),
                        lines,
                        asked.reason(),
                        desk.actor(),
                        asked.maxTransitDays(),
                        Progress.NONE,
                        List.of(),
                        State.REQUESTED,
                        "requested",
                        Optional.empty(),
                        false);
        for (Line line : lines) {
            Optional<Decision.Refused> refusal =
                    desk.refusal(transfers.coming(transfer, line, line.asked()));
            if (refusal.isPresent()) {
                return Course.refused(refusal.get());
            }
        }
        desk.keep(transfer);
        return desk.done(transfer);
    }

    Course approve(DocumentCommand.ApproveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.inState(transfer.state() == State.REQUESTED, transfer, transfer.state())
                        .or(() -> transfers.another(transfer.requestedBy()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        desk.keep(transfer.with(transfer.progress().approved(desk.actor())));
        transfers.state(transfer.reference(), State.APPROVED, "approved by " + desk.actor());
        return transfers.answer(transfer.reference());
    }

    Course reject(DocumentCommand.RejectTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        if (transfer.state() != State.REQUESTED) {
            return Transferring.wrong(transfer);
        }
        transfers.state(transfer.reference(), State.REJECTED, asked.reason());
        return transfers.answer(transfer.reference());
    }

    Course reserve(DocumentCommand.ReserveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        if (transfer.state() != State.APPROVED) {
            return Transferring.wrong(transfer);
        }
        PromiseCommand reserve =
                new PromiseCommand.Reserve(
                        Transferring.out(transfer.reference()),
                        Optional.empty(),
                        transfer.lines().stream()
                                .map(line ->
                                        new PromiseCommand.Line(
                                                line.line(),
                                                Wanted.of(line.item(), transfer.from()),
                                                line.asked()))
                                .toList(),
                        asked.partial()
                                ? PromiseCommand.Cover.PART_AND_WAIT
                                : PromiseCommand.Cover.ALL_OR_REFUSE,
                        PromiseCommand.How.PLAIN,
                        Optional.of(Tasks.id("transfer", transfer.reference(), Tasks.DISPATCH)));
        if (desk.peek(reserve) instanceof Decision.Refused refused) {
            return Course.refused(new Decision.Refused(Why.NOT_ENOUGH, refused.sentence()));
        }
        desk.ask(reserve);
        transfers.state(transfer.reference(), State.RESERVED, "reserved by " + desk.actor());
        return transfers.answer(transfer.reference());
    }

    Course cancel(DocumentCommand.CancelTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        boolean before =
                transfer.state() == State.REQUESTED
                        || transfer.state() == State.APPROVED
                        || transfer.state() == State.RESERVED;
        if (!before) {
            return Transferring.wrong(transfer);
        }
        desk.releaseAll(Transferring.out(transfer.reference()));
        transfers.state(transfer.reference(), State.CANCELLED, "cancelled by " + desk.actor());
        return transfers.answer(transfer.reference());
    }
}
