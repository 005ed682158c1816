package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.Return.Action;
import org.tallygate.ledger.document.Return.Grade;
import org.tallygate.ledger.document.Return.Judged;
import org.tallygate.ledger.document.Return.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stations tell of returns. */
final class ReturnFacts {

    private final Desk desk;
    private final Returning returns;

    ReturnFacts(Desk desk) {
        this.desk = desk;
        returns = new Returning(desk);
    }

    /** What came from the customer, or was taken back, in a task of this return. */
    void follow(String reference, List<Movement> movements, List<String> serials) {
        boolean straight =
                movements.stream()
                        .anyMatch(each -> each.from().location().equals(each.to().location()));
        for (Movement movement : movements) {
            boolean came = movement.from().location().equals(VirtualLocation.CUSTOMER.code());
            boolean went = movement.to().location().equals(VirtualLocation.CUSTOMER.code());
            if (came == went) {
                continue;
            }
            AccountKey here = came ? movement.to() : movement.from();
            AccountKey waits = Accounts.as(here, StockStatus.RETURNED_UNINSPECTED);
            if (came && !straight && here.status() == StockStatus.AVAILABLE) {
                desk.move(here, waits, movement.quantity());
            } else if (went && !straight && here.status() == StockStatus.AVAILABLE) {
                desk.move(waits, here, movement.quantity());
            }
            spread(
                    reference,
                    movement.item(),
                    came ? movement.quantity() : movement.quantity().negate(),
                    serials);
        }
    }

    private void spread(String reference, ItemCode item, Quantity change, List<String> serials) {
        Optional<Return> found = desk.goodsBack(reference);
        List<Line> lines =
                found.stream()
                        .flatMap(goods -> goods.lines().stream())
                        .filter(line -> line.item().equals(item))
                        .toList();
        if (lines.isEmpty()) {
            desk.raise(
                    Raised.Kind.UNEXPECTED_GOODS,
                    "item '" + item + "' came with return '" + reference + "' without a line");
            return;
        }
        boolean back = change.isNegative();
        long left = Math.abs(change.micros());
        for (int i = 0; i < lines.size() && left > 0; i++) {
            Line line = back ? lines.get(lines.size() - 1 - i) : lines.get(i);
            long room =
                    back
                            ? line.received().micros()
                            : Math.max(0, line.asked().minus(line.received()).micros());
            long some = i == lines.size() - 1 ? left : Math.min(left, room);
            if (some > 0) {
                returns.count(reference, line.line(), new Quantity(back ? -some : some), serials);
            }
            left -= some;
        }
    }

    /** A station judged goods, and with that perhaps put them where they belong. */
    void judged(String reference, Fact.Inspected seen) {
        Optional<Line> line =
                desk.goodsBack(reference).stream()
                        .flatMap(goods -> goods.lines().stream())
                        .filter(each -> each.item().equals(seen.item()))
                        .findFirst();
        if (line.isEmpty() || desk.goodsBack(reference).orElseThrow().settled()) {
            return;
        }
        Optional<Action> action =
                switch (seen.after()) {
                    case AVAILABLE -> Optional.of(Action.RESTOCK);
                    case REPAIR -> Optional.of(Action.REPAIR);
                    case MARKDOWN -> Optional.of(Action.MARKDOWN);
                    case VENDOR_CLAIM -> Optional.of(Action.VENDOR_CLAIM);
                    case SCRAP -> Optional.of(Action.SCRAP);
                    case QUARANTINE, DAMAGED, RECEIVED_UNINSPECTED, RETURNED_UNINSPECTED ->
                            Optional.empty();
                };
        returns.judge(
                reference,
                line.get().line(),
                new Judged(
                        seen.quantity(),
                        grade(seen.grade()),
                        seen.after(),
                        photos(seen),
                        Optional.empty(),
                        action));
    }

    /** By their hashes: the photos themselves come after the fact, or never. */
    private static List<String> photos(Fact.Inspected seen) {
        return seen.head().asRead().stream()
                .filter(read -> read.kind().equals(Identifier.PHOTO))
                .map(Identifier::value)
                .toList();
    }

    /** An inspection was taken back: its goods are to be looked at again. */
    void unjudged(String reference, List<Movement> movements) {
        for (Movement movement : movements) {
            boolean back =
                    movement.to().status() == StockStatus.RETURNED_UNINSPECTED
                            && movement.from().status() != StockStatus.RETURNED_UNINSPECTED;
            if (back && desk.goodsBack(reference).filter(goods -> !goods.settled()).isPresent()) {
                unjudged(reference, movement.item(), movement.from().status(), movement.quantity());
            }
        }
    }

    /** So much less was judged to be of this status, what was judged last first. */
    private void unjudged(String reference, ItemCode item, StockStatus status, Quantity quantity) {
        Return goods = desk.goodsBack(reference).orElseThrow();
        Quantity left = quantity;
        List<Line> lines = new ArrayList<>();
        for (Line line : goods.lines()) {
            List<Judged> kept = new ArrayList<>();
            for (Judged one : line.judged().reversed()) {
                boolean its = line.item().equals(item) && one.status() == status;
                Quantity gone = its ? one.quantity().least(left) : Quantity.ZERO;
                Quantity stays = one.quantity().minus(gone);
                left = left.minus(gone);
                if (stays.isPositive()) {
                    kept.addFirst(one.of(stays));
                }
            }
            lines.add(line.with(kept));
        }
        desk.keep(goods.with(lines));
        returns.settle(reference, "inspection taken back by " + desk.actor());
    }

    /** A station that gives no grade, or one that is none, has found nothing to praise. */
    private static Grade grade(Optional<String> text) {
        for (Grade grade : Grade.values()) {
            if (text.equals(Optional.of(grade.name()))) {
                return grade;
            }
        }
        return Grade.C;
    }
}
