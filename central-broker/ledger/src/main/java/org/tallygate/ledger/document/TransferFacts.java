package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Transfer.Line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What stations and the clock tell of transfers: facts may come in any order. */
final class TransferFacts {

    private final Desk desk;
    private final Transferring transfers;
    private final TransferGoods goods;

    TransferFacts(Desk desk) {
        this.desk = desk;
        transfers = new Transferring(desk);
        goods = new TransferGoods(desk);
    }

    /** What went onto the way, or off it, in a task of this transfer. */
    void follow(String reference, List<Movement> movements) {
        Optional<Transfer> found = desk.transfer(reference);
        if (found.isEmpty()) {
            return;
        }
        boolean leaves =
                movements.stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.to().location())
                                        && !Transit.isPlace(each.from().location())
                                        && !each.from().location().equals(found.get().to()));
        if (leaves) {
            desk.keep(
                    found.get()
                            .with(
                                    found.get()
                                            .progress()
                                            .left(
                                                    desk.micros(),
                                                    packages(found.get(), movements))));
        }
        boolean straight =
                movements.stream()
                        .anyMatch(each ->
                                Transit.isPlace(each.from().location())
                                        && Transit.isPlace(each.to().location()));
        for (Movement movement : movements) {
            Transfer transfer = desk.transfer(reference).orElseThrow();
            boolean on = Transit.isPlace(movement.to().location());
            boolean off = Transit.isPlace(movement.from().location());
            if (on == off) {
                continue;
            }
            if (!straight) {
                goods.straighten(transfer, movement, on);
            }
            AccountKey end = on ? movement.from() : movement.to();
            boolean source = end.location().equals(transfer.from());
            boolean dispatched = source || (on && !end.location().equals(transfer.to()));
            Quantity quantity = on ? movement.quantity() : movement.quantity().negate();
            if (dispatched) {
                goods.left(transfer, on ? movement.to() : movement.from(), quantity);
            }
            spread(reference, movement.item(), dispatched, quantity);
        }
        transfers.settle(reference, "by a station");
    }

    private static List<String> packages(Transfer transfer, List<Movement> movements) {
        return movements.stream()
                .filter(each -> Transit.isPlace(each.to().location()))
                .flatMap(each -> each.to().pack().stream())
                .filter(pack -> !pack.equals(Transit.shipment(transfer.reference())))
                .toList();
    }

    private void spread(String reference, ItemCode item, boolean dispatched, Quantity change) {
        Transfer transfer = desk.transfer(reference).orElseThrow();
        List<Line> lines =
                transfer.lines().stream().filter(line -> line.item().equals(item)).toList();
        if (lines.isEmpty()) {
            int number = transfer.lines().size() + 1;
            List<Line> all = new ArrayList<>(transfer.lines());
            Line added =
                    new Line(
                            number,
                            item,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO);
            all.add(added);
            lines = List.of(added);
            desk.keep(transfer.with(all));
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '" + item + "' goes with transfer '" + reference + "' without a line");
        }
        long left = dispatched ? change.micros() : -change.micros();
        for (int i = 0; i < lines.size() && left != 0; i++) {
            boolean back = left < 0;
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            long done = (dispatched ? line.dispatched() : line.received()).micros();
            long wanted = (dispatched ? line.asked() : line.dispatched()).micros();
            long room = back ? done : Math.max(0, wanted - done);
            long some = i == lines.size() - 1 ? Math.abs(left) : Math.min(Math.abs(left), room);
            Quantity part = new Quantity(back ? -some : some);
            transfers.count(
                    reference,
                    line.line(),
                    dispatched ? part : Quantity.ZERO,
                    dispatched ? Quantity.ZERO : part);
            left -= part.micros();
        }
    }

    /** The station says that its part is done. */
    void finished(String reference, int step) {
        Optional<Transfer> found = desk.transfer(reference);
        if (found.isEmpty() || found.get().settled()) {
            return;
        }
        if (step == Tasks.DISPATCH) {
            transfers.sent(reference);
            transfers.settle(reference, "dispatch finished");
        } else if (found.get().progress().dispatchedMicros().isPresent()) {
            transfers.end(reference);
        } else {
            desk.keep(found.get().with(found.get().progress().ending()));
        }
    }

    /**
     * Goods came off the way somewhere without a task: they are taken for those of the transfer
     * whose package they are in, else of the one that left first and has enough of them under way.
     *
     * @return whether one was found
     */
    boolean astray(Movement movement) {
        AccountKey way = movement.from();
        Optional<Transfer> match =
                desk.papers().underWay().stream()
                        .flatMap(name -> desk.find(Transfer.class, name).stream())
                        .filter(transfer ->
                                Transit.holds(transfer, way)
                                        || (way.pack().isEmpty()
                                                && hasUnderWay(
                                                        transfer,
                                                        movement.item(),
                                                        movement.quantity())))
                        .min(
                                Comparator.comparing((Transfer transfer) ->
                                                !Transit.holds(transfer, way))
                                        .thenComparing(transfer ->
                                                transfer.progress().dispatchedMicros().orElse(0L))
                                        .thenComparing(Transfer::reference));
        match.ifPresent(transfer -> matched(transfer, movement));
        return match.isPresent();
    }

    private static boolean hasUnderWay(Transfer transfer, ItemCode item, Quantity quantity) {
        return transfer.lines().stream()
                .anyMatch(line ->
                        line.item().equals(item) && line.inTransit().compareTo(quantity) >= 0);
    }

    private void matched(Transfer transfer, Movement movement) {
        goods.straighten(transfer, movement, false);
        LocationCode at = movement.to().location();
        boolean right = at.equals(transfer.to());
        int line =
                transfer.lines().stream()
                        .filter(each -> each.item().equals(movement.item()))
                        .filter(each -> each.inTransit().compareTo(movement.quantity()) >= 0)
                        .mapToInt(Line::line)
                        .findFirst()
                        .orElseGet(() -> Transferring.lineOf(transfer, movement.item()));
        if (line == 0) {
            return;
        }
        if (right) {
            transfers.count(transfer.reference(), line, Quantity.ZERO, movement.quantity());
        } else {
            transfers.account(transfer.reference(), line, movement.quantity());
            desk.raise(
                    Raised.Kind.TRANSFER_ASTRAY,
                    movement.quantity()
                            + " of '"
                            + movement.item()
                            + "' came to '"
                            + at
                            + "' and is taken for goods of transfer '"
                            + transfer.reference()
                            + "' to '"
                            + transfer.to()
                            + "'");
        }
        transfers.settle(transfer.reference(), "came to " + at);
    }

    /** The clock went on. */
    void due(Transfer transfer) {
        desk.keep(transfer.with(transfer.progress().late()));
        transfers.differences(transfer, "is older than " + transfer.maxTransitDays() + " days");
    }
}
