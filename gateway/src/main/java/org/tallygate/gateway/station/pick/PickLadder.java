package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.station.lines.Standing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The checks that goods must pass to be picked, in the order in which they are tried. That their
 * code names goods was checked before.
 */
final class PickLadder {

    /**
     * Goods are in hand.
     *
     * @param item what the item master says of them
     * @param line the line that they fit best
     * @param allowed what a person said may be
     * @param damaged they are to be put aside, not picked
     * @param uninspected what may not be handed out yet
     */
    record Taking(
            Taken taken,
            Optional<Body.Item> item,
            PickLines lines,
            Optional<Standing> line,
            PickHand hand,
            Optional<LocalDate> today,
            Set<Refusal> allowed,
            boolean damaged,
            Uninspected uninspected) {

        boolean isSubstitute() {
            return line.filter(each -> !each.line().item().equals(taken.item())).isPresent();
        }

        /** The line, when these are its own goods. */
        private Optional<Standing> own() {
            return isSubstitute() ? Optional.empty() : line;
        }

        private boolean isOfOtherOwner() {
            return own().filter(each ->
                            taken.owner().isPresent()
                                    && lines.hasOwners(taken.item())
                                    && !each.line().owner().equals(taken.owner()))
                    .isPresent();
        }

        private boolean isAtWrongPlace() {
            Optional<LocationCode> from = own().flatMap(each -> each.line().from());
            return from.isPresent() && !from.equals(hand.place());
        }

        private boolean lacksLot() {
            boolean asked =
                    item.filter(Body.Item::lotRequired).isPresent()
                            || own().flatMap(Standing::lot).isPresent();
            return asked && taken.goods().lot().isEmpty();
        }

        private boolean lacksSerial() {
            boolean asked =
                    item.filter(Body.Item::serialRequired).isPresent()
                            || own().filter(each -> !each.line().serials().isEmpty()).isPresent();
            boolean has = !taken.goods().serials().isEmpty();
            return (asked && !has) || (has && !taken.quantity().equals(Quantity.ONE));
        }

        private boolean isOfOtherLot() {
            Optional<String> lot = own().flatMap(Standing::lot);
            return lot.isPresent() && !lot.equals(taken.goods().lot());
        }

        private boolean isOfOtherSerial() {
            return own().filter(each -> !each.line().serials().isEmpty())
                    .filter(each -> !each.line().serials().containsAll(taken.goods().serials()))
                    .isPresent();
        }

        private boolean wasPicked() {
            return taken.goods().serials().stream()
                    .anyMatch(serial -> lines.count().hasSerial(taken.item(), serial));
        }

        private boolean isExpired() {
            return taken.goods()
                    .expiry()
                    .flatMap(expiry -> today.filter(expiry::isBefore))
                    .isPresent();
        }

        private boolean isUninspected() {
            Uninspected.Asked asked =
                    own().filter(each -> hand.place().equals(each.line().from()))
                            .map(each -> Uninspected.Asked.of(each.line()))
                            .orElse(Uninspected.Asked.NOTHING);
            return hand.place()
                            .filter(at ->
                                    uninspected.waits(
                                            at, taken.item(), taken.goods(), taken.owner(), asked))
                            .isPresent()
                    || line.flatMap(each -> each.line().pack())
                            .filter(uninspected::waits)
                            .isPresent();
        }

        private boolean expiresLater() {
            if (own().isEmpty()
                    || hand.place().isEmpty()
                    || taken.goods().expiry().isEmpty()
                    || own().get().lot().isPresent()) {
                return false;
            }
            LocalDate expiry = taken.goods().expiry().get();
            LocationCode from = hand.place().get();
            return lines.earliest(own().get(), from).filter(expiry::isAfter).isPresent()
                    && !lines.hasDate(taken.item(), from, expiry);
        }

        private boolean isOver() {
            Quantity room = Quantity.ZERO;
            for (Standing each : alike()) {
                room = room.plus(each.room());
            }
            return taken.quantity().compareTo(room) > 0;
        }

        /** The lines that the goods may count for, the first of them first. */
        List<Standing> alike() {
            return line.map(best ->
                            lines.alike(
                                    best, PickLines.wanted(taken, hand.place(), Optional.empty())))
                    .orElse(List.of());
        }

        private boolean isForOtherTote() {
            return hand.tote().isPresent()
                    && line.filter(Standing::isForTote)
                            .flatMap(lines::tote)
                            .filter(tote -> !hand.tote().equals(Optional.of(tote)))
                            .isPresent();
        }

        private boolean may(Refusal what) {
            return damaged || allowed.contains(what);
        }
    }

    static final Ladder<Taking> TAKING =
            new Ladder<>(
                    List.of(
                            new Rung<>(ScanRefusal.WRONG_ITEM, t -> t.line().isEmpty()),
                            new Rung<>(PickRefusal.OTHER_OWNER, Taking::isOfOtherOwner),
                            new Rung<>(PickRefusal.PLACE_FIRST, t -> t.hand().place().isEmpty()),
                            new Rung<>(PickRefusal.WRONG_PLACE, Taking::isAtWrongPlace),
                            new Rung<>(ScanRefusal.LOT_MISSING, Taking::lacksLot),
                            new Rung<>(ScanRefusal.SERIAL_MISSING, Taking::lacksSerial),
                            new Rung<>(
                                    PickRefusal.OTHER_LOT,
                                    t -> t.isOfOtherLot() && !t.may(PickRefusal.OTHER_LOT)),
                            new Rung<>(PickRefusal.OTHER_SERIAL, Taking::isOfOtherSerial),
                            new Rung<>(PickRefusal.PICKED_BEFORE, Taking::wasPicked),
                            new Rung<>(ScanRefusal.EXPIRED, t -> t.isExpired() && !t.damaged()),
                            new Rung<>(
                                    ScanRefusal.UNINSPECTED,
                                    t -> t.isUninspected() && !t.damaged()),
                            new Rung<>(
                                    PickRefusal.LATER_EXPIRY,
                                    t -> t.expiresLater() && !t.may(PickRefusal.LATER_EXPIRY)),
                            new Rung<>(ScanRefusal.OVER, t -> t.isOver() && !t.damaged()),
                            new Rung<>(
                                    PickRefusal.SUBSTITUTE,
                                    t -> t.isSubstitute() && !t.may(PickRefusal.SUBSTITUTE)),
                            new Rung<>(
                                    PickRefusal.WRONG_TOTE,
                                    t -> t.isForOtherTote() && !t.damaged())));

    private PickLadder() {}
}
