package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What stands in the way of a count, one line each, in the order in which it is tried. */
final class CountLadder {

    /** The most of one item that one scan may stand for, as the ledger takes it. */
    static final Quantity MOST = Quantity.of(1_000_000_000);

    /** One count is one fact, which must stay below 256 KB; a line and a number take so much. */
    private static final int MOST_BYTES = 230_000;

    private static final int LINE_BYTES = 300;
    private static final int NUMBER_BYTES = 28;

    /**
     * Everything that a rule may look at.
     *
     * @param actor the badge of who counts
     * @param byHand whether a person stands at the goods, who may be at the wrong place
     * @param candidate what was scanned; none when the goods were named, or nothing was
     * @param heap what would be counted
     */
    record Look(
            boolean open,
            Body.CountTask task,
            Tally tally,
            Items items,
            Optional<String> actor,
            boolean byHand,
            Optional<Candidate> candidate,
            Optional<Heap> heap) {

        private boolean demands(Predicate<Body.Item> demand) {
            return heap.flatMap(goods -> items.byCode(goods.item())).filter(demand).isPresent();
        }

        private boolean wasCountedBy() {
            return actor.filter(task.notBy().orElse(List.of())::contains).isPresent();
        }

        private boolean isUnknownItem() {
            return candidate
                    .filter(read -> read.gtin().isPresent() && read.unit().isEmpty())
                    .isPresent();
        }

        private boolean isUnknownPackage() {
            return candidate
                    .filter(read -> read.sscc().isPresent() && read.loads().isEmpty())
                    .isPresent();
        }

        private boolean isAsked() {
            return heap.filter(goods -> !CountLadder.isAsked(task, goods)).isEmpty();
        }

        private boolean isTooMuch() {
            return heap.filter(goods -> goods.quantity().compareTo(MOST) > 0).isPresent()
                    || (heap.isEmpty()
                            && candidate.filter(read -> !read.loads().isEmpty()).isPresent());
        }

        private boolean isSeveralOfNumbered() {
            return heap.filter(goods -> !goods.quantity().equals(Quantity.ONE)).isPresent()
                    && demands(Body.Item::serialRequired);
        }

        private boolean isSameNumberSeveralTimes() {
            return heap.filter(goods -> !goods.mark().unit().isEmpty())
                    .filter(goods ->
                            candidate
                                    .flatMap(read -> read.loads().stream().findFirst())
                                    .filter(load -> !load.quantity().equals(goods.quantity()))
                                    .isPresent())
                    .isPresent();
        }

        private boolean isFull() {
            return heap.isPresent() && CountLadder.isFull(tally, items);
        }
    }

    static final Ladder<Look> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(ScanRefusal.NO_TASK, look -> !look.open()),
                            new Rung<>(
                                    CountRefusal.SIGN_ON_FIRST,
                                    look -> look.task().round() > 1 && look.actor().isEmpty()),
                            new Rung<>(CountRefusal.COUNTED_BEFORE, Look::wasCountedBy),
                            new Rung<>(
                                    CountRefusal.PLACE_FIRST,
                                    look -> look.byHand() && !look.tally().isPlaced()),
                            new Rung<>(
                                    ScanRefusal.UNKNOWN_CODE,
                                    look ->
                                            look.candidate()
                                                    .filter(read -> !read.readable())
                                                    .isPresent()),
                            new Rung<>(ScanRefusal.UNKNOWN_ITEM, Look::isUnknownItem),
                            new Rung<>(ScanRefusal.UNKNOWN_PACKAGE, Look::isUnknownPackage),
                            new Rung<>(CountRefusal.NOT_ASKED, look -> !look.isAsked()),
                            new Rung<>(CountRefusal.UNFIT_ANSWER, Look::isTooMuch),
                            new Rung<>(
                                    ScanRefusal.LOT_MISSING,
                                    look ->
                                            look.demands(Body.Item::lotRequired)
                                                    && look.heap()
                                                            .flatMap(goods -> goods.mark().lot())
                                                            .isEmpty()),
                            new Rung<>(
                                    CountRefusal.ONE_BY_ONE,
                                    look ->
                                            look.isSeveralOfNumbered()
                                                    || look.isSameNumberSeveralTimes()),
                            new Rung<>(
                                    ScanRefusal.SERIAL_MISSING,
                                    look ->
                                            look.demands(Body.Item::serialRequired)
                                                    && look.heap()
                                                            .flatMap(goods -> goods.mark().serial())
                                                            .isEmpty()),
                            new Rung<>(
                                    CountRefusal.ALREADY_COUNTED,
                                    look ->
                                            look.heap()
                                                    .filter(goods -> look.tally().has(goods.mark()))
                                                    .isPresent()),
                            new Rung<>(CountRefusal.FULL, Look::isFull)));

    private CountLadder() {}

    /** Whether such goods are to be counted at all. */
    static boolean isAsked(Body.CountTask task, Heap goods) {
        return task.items().isEmpty() || task.items().contains(goods.item());
    }

    /** Whether the count could not tell any more. */
    static boolean isFull(Tally tally, Items items) {
        int bytes =
                tally.lines() * LINE_BYTES
                        + tally.numbers(item -> toldApart(items, item)) * NUMBER_BYTES;
        return bytes >= MOST_BYTES;
    }

    /** Whether the units of an item are counted by their numbers. */
    static boolean toldApart(Items items, ItemCode item) {
        return items.byCode(item).filter(Body.Item::serialRequired).isPresent();
    }
}
