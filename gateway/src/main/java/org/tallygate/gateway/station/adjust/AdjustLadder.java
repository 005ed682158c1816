package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Taken;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What stands in the way of an adjustment, one line each, in the order in which it is tried. */
final class AdjustLadder {

    /** The most of one item that one fact may adjust, as the ledger takes it. */
    static final Quantity MOST = Quantity.of(1_000_000_000);

    /**
     * Everything that a rule may look at.
     *
     * @param candidate what was scanned; none when the goods were named
     * @param place where the person stands
     * @param taken what would be adjusted
     */
    record Look(
            boolean open,
            Body.AdjustTask task,
            Deeds deeds,
            Items items,
            Optional<String> actor,
            Optional<Candidate> candidate,
            LocationCode place,
            Optional<Taken> taken) {

        private boolean isElsewhere() {
            return VirtualLocation.isOne(place)
                    || (!task.lines().isEmpty() && !place.equals(task.location()));
        }

        private boolean is(Predicate<Candidate> what) {
            return candidate.filter(what).isPresent();
        }

        private boolean isOfNoLine() {
            return !task.lines().isEmpty()
                    && taken.filter(goods ->
                                    task.lines().stream()
                                            .noneMatch(line -> line.item().equals(goods.item())))
                            .isPresent();
        }

        private boolean isOfOtherOwner() {
            return has(goods -> !admitsOwner(task, goods));
        }

        private boolean isUnfit() {
            boolean nothing = taken.isEmpty() && is(read -> !read.loads().isEmpty());
            return nothing || has(goods -> goods.quantity().compareTo(MOST) > 0);
        }

        private boolean has(Predicate<Taken> what) {
            return taken.filter(what).isPresent();
        }

        private boolean demands(Predicate<Body.Item> demand) {
            return taken.flatMap(goods -> items.byCode(goods.item())).filter(demand).isPresent();
        }

        private boolean isSeveralOfNumbered() {
            return has(goods -> !goods.quantity().equals(Quantity.ONE))
                    && (demands(Body.Item::serialRequired)
                            || has(goods -> !goods.goods().serials().isEmpty()));
        }

        private boolean wasAdjusted() {
            return has(goods ->
                    deeds.standing().stream()
                            .map(Recorded::fact)
                            .filter(Fact.Adjusted.class::isInstance)
                            .map(Fact.Adjusted.class::cast)
                            .anyMatch(before ->
                                    before.item().equals(goods.item())
                                            && before.goods().serials().stream()
                                                    .anyMatch(goods.goods().serials()::contains)));
        }
    }

    static final Ladder<Look> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(ScanRefusal.NO_TASK, look -> !look.open()),
                            new Rung<>(AdjustRefusal.SIGN_ON_FIRST, look -> look.actor().isEmpty()),
                            new Rung<>(AdjustRefusal.WRONG_PLACE, Look::isElsewhere),
                            new Rung<>(
                                    ScanRefusal.UNKNOWN_CODE,
                                    look -> look.is(read -> !read.readable())),
                            new Rung<>(
                                    ScanRefusal.UNKNOWN_ITEM,
                                    look ->
                                            look.is(read ->
                                                    read.gtin().isPresent()
                                                            && read.unit().isEmpty())),
                            new Rung<>(
                                    ScanRefusal.UNKNOWN_PACKAGE,
                                    look ->
                                            look.is(read ->
                                                    read.sscc().isPresent()
                                                            && read.loads().isEmpty())),
                            new Rung<>(ScanRefusal.WRONG_ITEM, Look::isOfNoLine),
                            new Rung<>(AdjustRefusal.OTHER_OWNER, Look::isOfOtherOwner),
                            new Rung<>(AdjustRefusal.UNFIT_QUANTITY, Look::isUnfit),
                            new Rung<>(
                                    ScanRefusal.LOT_MISSING,
                                    look ->
                                            look.demands(Body.Item::lotRequired)
                                                    && look.has(goods ->
                                                            goods.goods().lot().isEmpty())),
                            new Rung<>(AdjustRefusal.ONE_BY_ONE, Look::isSeveralOfNumbered),
                            new Rung<>(
                                    ScanRefusal.SERIAL_MISSING,
                                    look ->
                                            look.demands(Body.Item::serialRequired)
                                                    && look.has(goods ->
                                                            goods.goods().serials().isEmpty())),
                            new Rung<>(AdjustRefusal.ALREADY_ADJUSTED, Look::wasAdjusted)));

    private AdjustLadder() {}

    /** Where no line of the item names an owner, a label that names one is somebody's own note. */
    private static boolean admitsOwner(Body.AdjustTask task, Taken goods) {
        List<Optional<String>> owners =
                task.lines().stream()
                        .filter(line -> line.item().equals(goods.item()))
                        .map(Body.TaskLine::owner)
                        .toList();
        return goods.owner().isEmpty()
                || owners.stream().noneMatch(Optional::isPresent)
                || owners.contains(goods.owner());
    }
}
