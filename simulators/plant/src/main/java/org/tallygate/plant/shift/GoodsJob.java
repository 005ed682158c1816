package org.tallygate.plant.shift;

import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Good goods are scanned on their way out of the house; no more than the lines say. */
abstract class GoodsJob extends LinesJob {

    /** The lots that came from the job before, as often as pieces of them did. */
    private final List<Goods> came = new ArrayList<>();

    GoodsJob(Around around, TaskKind kind, String station, String reference) {
        super(around, kind, station, reference);
    }

    /** These lie there, and people take of their lots. */
    final void has(List<Goods> goods) {
        came.addAll(goods);
    }

    /** A piece of a lot that lies there; now and then one was brought by mistake. */
    private Goods held(Ware ware) {
        List<Goods> there =
                ware.hasLot()
                        ? came.stream().filter(goods -> goods.ware() == ware).toList()
                        : List.of();
        return there.isEmpty() || chance.percent(5)
                ? piece(ware)
                : supply.piece(ware, any(there).lot());
    }

    /** A scan of goods, right or wrong. */
    final Act goods() {
        int dice = chance.below(100);
        Ware ware = ware();
        if (dice < 3) {
            return wrongItem();
        }
        if (dice < 6) {
            Goods broken = held(ware).broken();
            then(() -> scan("damaged goods", broken));
            return damaged();
        }
        if (dice < 10) {
            return scan("a code that lacks something", flawed(held(ware)));
        }
        if (dice < 13 && ware.hasDate()) {
            return scan(
                    "expired goods", held(ware).withExpiry(Optional.of(Supply.TODAY.minusDays(9))));
        }
        if (dice < 30) {
            long many = some(ware);
            then(() -> scan("several", held(ware).times(many)));
            return many(many);
        }
        return scan("goods", held(ware));
    }

    final Act scan(String intent, Goods goods) {
        Optional<Told> refusal = refusal(goods);
        return refusal.map(told -> Act.of(intent, goods.label(), told))
                .orElseGet(() ->
                        new Act(intent, goods.label(), Told.GREEN, 1, fact -> take(goods, fact)));
    }

    private Optional<Told> refusal(Goods goods) {
        Ware ware = goods.ware();
        if (!wanted.containsKey(ware)) {
            return Optional.of(Told.red("WRONG_ITEM"));
        }
        if (goods.damaged()) {
            return Optional.of(Told.red("DAMAGED_GOODS"));
        }
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING"));
        }
        if (lacksSerial(goods)) {
            return Optional.of(Told.red("SERIAL_MISSING"));
        }
        if (units.contains(goods.serial())) {
            return Optional.of(Told.red("SERIAL_TWICE"));
        }
        if (isExpired(goods)) {
            return Optional.of(Told.red("EXPIRED"));
        }
        return room(ware) < goods.pieces() ? Optional.of(Told.red("TOO_MANY")) : none();
    }

    /** How many of a ware may still be scanned. */
    long room(Ware ware) {
        return wanted.getOrDefault(ware, 0L) - counted(ware);
    }

    /** Nothing stood in the way of these goods. */
    abstract void take(Goods goods, long fact);

    /** They went, and come back when it is undone. */
    final void moved(Goods goods, Side from, Side to, Runnable back) {
        carry(goods, goods.pieces(), from, to);
        if (!goods.serial().isEmpty()) {
            units.add(goods.serial());
        }
        undoable(
                1,
                () -> {
                    carry(goods, -goods.pieces(), from, to);
                    units.remove(goods.serial());
                    back.run();
                });
    }

    private void carry(Goods goods, long pieces, Side from, Side to) {
        shelves.move(goods.ware(), goods.lot(), pieces, from, to);
    }
}
