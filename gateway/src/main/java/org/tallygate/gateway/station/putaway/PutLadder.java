package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.Standing;

import java.util.List;
import java.util.Optional;

/**
 * The checks that goods must pass to be put away, in the order in which they are tried. That their
 * code names goods was checked before. Expired goods pass: they must stand somewhere.
 */
final class PutLadder {

    /**
     * Goods are in hand.
     *
     * @param item what the item master says of them
     * @param line the line that they fit best
     * @param allowMore a person said that more than the line says is put away
     */
    record Taking(
            Taken taken,
            Optional<Body.Item> item,
            PutLines lines,
            Optional<Standing> line,
            PutHand hand,
            boolean allowMore) {

        /** Whose the goods are matters where the task says of the item whose it is about. */
        private boolean isOfOtherOwner() {
            List<Optional<String>> owners =
                    lines.count().all().stream()
                            .filter(each -> each.line().item().equals(taken.item()))
                            .map(each -> each.line().owner())
                            .toList();
            return taken.owner().isPresent()
                    && owners.stream().anyMatch(Optional::isPresent)
                    && !owners.contains(taken.owner());
        }

        private boolean lacksLot() {
            boolean asked =
                    item.filter(Body.Item::lotRequired).isPresent()
                            || line.flatMap(each -> each.line().lot()).isPresent();
            return asked && taken.goods().lot().isEmpty();
        }

        private boolean lacksSerial() {
            boolean has = !taken.goods().serials().isEmpty();
            return (item.filter(Body.Item::serialRequired).isPresent() && !has)
                    || (has && !taken.quantity().equals(Quantity.ONE));
        }

        private boolean isOfOtherLot() {
            Optional<String> lot = line.flatMap(each -> each.line().lot());
            return lot.isPresent() && !lot.equals(taken.goods().lot());
        }

        private boolean wasPut() {
            return taken.goods().serials().stream()
                    .anyMatch(serial ->
                            lines.count().hasSerial(taken.item(), serial)
                                    || held().stream()
                                            .anyMatch(each ->
                                                    each.item().equals(taken.item())
                                                            && each.goods()
                                                                    .serials()
                                                                    .contains(serial)));
        }

        private List<Taken> held() {
            return hand.held().stream()
                    .filter(Held.Goods.class::isInstance)
                    .map(each -> ((Held.Goods) each).taken())
                    .toList();
        }

        /** More than all lines of the item have room for, with what is in hand. */
        private boolean isMore() {
            if (lines.isFree() || allowMore) {
                return false;
            }
            Quantity room = Quantity.ZERO;
            for (Standing each : lines.count().all()) {
                if (each.line().item().equals(taken.item())) {
                    room = room.plus(each.room());
                }
            }
            Quantity all = taken.quantity();
            for (Taken each : held()) {
                all = each.item().equals(taken.item()) ? all.plus(each.quantity()) : all;
            }
            return all.compareTo(room) > 0;
        }
    }

    static final Ladder<Taking> TAKING =
            new Ladder<>(
                    List.of(
                            new Rung<>(
                                    ScanRefusal.WRONG_ITEM,
                                    t -> t.line().isEmpty() && !t.lines().isFree()),
                            new Rung<>(PutRefusal.OTHER_OWNER, Taking::isOfOtherOwner),
                            new Rung<>(ScanRefusal.LOT_MISSING, Taking::lacksLot),
                            new Rung<>(ScanRefusal.SERIAL_MISSING, Taking::lacksSerial),
                            new Rung<>(PutRefusal.OTHER_LOT, Taking::isOfOtherLot),
                            new Rung<>(PutRefusal.PUT_BEFORE, Taking::wasPut),
                            new Rung<>(PutRefusal.MORE, Taking::isMore),
                            new Rung<>(PutRefusal.PUT_FIRST, t -> t.hand().isFull())));

    private PutLadder() {}
}
