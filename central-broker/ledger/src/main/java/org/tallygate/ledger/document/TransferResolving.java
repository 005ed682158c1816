package org.tallygate.ledger.document;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.Transfer.Fate;
import org.tallygate.ledger.document.Transfer.Line;
import org.tallygate.ledger.document.Transfer.Resolution;
import org.tallygate.ledger.document.Transfer.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of goods that are still under way: one person proposes, another agrees. */
final class TransferResolving {

    private final Desk desk;
    private final Transferring transfers;
    private final TransferGoods goods;

    TransferResolving(Desk desk) {
        this.desk = desk;
        transfers = new Transferring(desk);
        goods = new TransferGoods(desk);
    }

    Course resolve(DocumentCommand.ResolveTransfer asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> asked.at().flatMap(desk::knownPlace))
                        .or(() -> Desk.hasLine(asked.line(), transfer.lines().size()))
                        .or(() ->
                                Desk.inState(
                                        !transfer.settled()
                                                && (transfer.progress().closing()
                                                        || transfer.progress().overdue()),
                                        transfer,
                                        transfer.state()))
                        .or(() -> unresolved(transfer, asked));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Resolution> all = new ArrayList<>(transfer.resolutions());
        all.add(
                new Resolution(
                        all.size() + 1,
                        asked.line(),
                        asked.quantity(),
                        asked.fate(),
                        asked.at(),
                        asked.reason(),
                        desk.actor(),
                        Optional.empty(),
                        Verdict.PROPOSED));
        desk.keep(transfer.withResolutions(all));
        return transfers.answer(transfer.reference());
    }

    private static Optional<Decision.Refused> unresolved(
            Transfer transfer, DocumentCommand.ResolveTransfer asked) {
        Quantity proposed =
                transfer.resolutions().stream()
                        .filter(each ->
                                each.line() == asked.line() && each.verdict() == Verdict.PROPOSED)
                        .map(Resolution::quantity)
                        .reduce(Quantity.ZERO, Quantity::plus);
        Quantity open = transfer.lines().get(asked.line() - 1).inTransit();
        Quantity most = new Quantity(Math.abs(open.micros())).minus(proposed);
        return Desk.unless(
                        asked.quantity().compareTo(most) <= 0,
                        Why.TOO_MUCH,
                        "quantity " + asked.quantity() + " must be at most " + most)
                .or(() ->
                        Desk.unless(
                                !open.isNegative() || asked.fate() == Fate.FOUND,
                                Why.TOO_MUCH,
                                "more came than left; fate must be FOUND"));
    }

    Course decide(DocumentCommand.DecideResolution asked) {
        Optional<Transfer> found = desk.transfer(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("transfer", asked.reference());
        }
        Transfer transfer = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.hasLine(asked.number(), transfer.resolutions().size());
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Resolution resolution = transfer.resolutions().get(asked.number() - 1);
        Line line = transfer.lines().get(resolution.line() - 1);
        Quantity open = new Quantity(Math.abs(line.inTransit().micros()));
        obstacle =
                Desk.inState(
                                resolution.verdict() == Verdict.PROPOSED && !transfer.settled(),
                                transfer,
                                resolution.verdict())
                        .or(() -> transfers.another(resolution.proposedBy()))
                        .or(() ->
                                Desk.unless(
                                        !asked.approved()
                                                || resolution.quantity().compareTo(open) <= 0,
                                        Why.TOO_MUCH,
                                        "only " + open + " is still under way"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Resolution> all = new ArrayList<>(transfer.resolutions());
        all.set(
                asked.number() - 1,
                resolution.decided(
                        desk.actor(), asked.approved() ? Verdict.APPROVED : Verdict.REJECTED));
        desk.keep(transfer.withResolutions(all));
        if (asked.approved()) {
            carryOut(transfer, line, resolution);
        }
        transfers.settle(transfer.reference(), "resolved by " + desk.actor());
        return transfers.answer(transfer.reference());
    }

    private void carryOut(Transfer transfer, Line line, Resolution resolution) {
        Quantity quantity = resolution.quantity();
        if (line.inTransit().isNegative()) {
            AccountKey source =
                    Accounts.owing(
                            Accounts.plain(line.item(), transfer.from()), transfer.fromCompany());
            desk.move(source, Transit.account(transfer, source), quantity);
            transfers.account(transfer.reference(), line.line(), quantity.negate());
            return;
        }
        switch (resolution.fate()) {
            case FOUND ->
                    goods.takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.from()),
                            StockStatus.AVAILABLE);
            case LOST ->
                    goods.takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            TransferGoods.lost(),
                            StockStatus.AVAILABLE);
            case DAMAGED ->
                    goods.takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.to()),
                            StockStatus.DAMAGED);
            case MISDIRECTED ->
                    goods.takeOff(
                            transfer,
                            line.item(),
                            quantity,
                            resolution.at().orElse(transfer.to()),
                            StockStatus.AVAILABLE);
        }
        transfers.account(transfer.reference(), line.line(), quantity);
    }
}
