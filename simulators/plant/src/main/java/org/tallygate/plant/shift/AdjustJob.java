package org.tallygate.plant.shift;

import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goods at a place are written off, or found, for a reason. */
final class AdjustJob extends Job {

    private static final List<String> SCRAPPED = List.of("DAMAGED", "EXPIRED");
    private static final List<String> GONE =
            List.of("THEFT", "LOST", "INTERNAL_USE", "SAMPLE", "DONATED");
    private static final Side SCRAP = Side.of(VirtualLocation.SCRAP.code().value());
    private static final Side LOSS = Side.of(VirtualLocation.INVENTORY_LOSS.code().value());

    private final String home;
    private final Set<String> units = new HashSet<>();
    private String place;

    AdjustJob(Around around, String station, String place) {
        super(around, TaskKind.ADJUST, station, "");
        this.home = place;
        this.place = place;
    }

    @Override
    boolean isPlanned(Document document) {
        return true;
    }

    @Override
    void forget() {
        super.forget();
        place = home;
    }

    @Override
    Act step() {
        if (scansLeft <= 0) {
            return new Act("finished", tell("FINISH", Command.FINISH), Told.GREEN, 1, _ -> end());
        }
        int dice = chance.below(100);
        if (dice < 8) {
            String other = any(House.RACKS);
            return new Act("a place", Act.place(other), Told.GREEN, 0, _ -> place = other);
        }
        if (dice < 14) {
            return undo();
        }
        Ware ware = any(List.of(Ware.TEA, Ware.CUP, Ware.PILLS, Ware.RADIO));
        Goods piece = supply.piece(ware);
        if (dice < 24) {
            Goods broken = piece.broken();
            then(() -> scan("damaged goods", broken));
            return damaged();
        }
        if (dice < 30) {
            return scan("a code that lacks something", piece.withLot("").withSerial(""));
        }
        if (dice < 34 && !units.isEmpty()) {
            return scan(
                    "a serial again",
                    supply.piece(Ware.RADIO).withSerial(any(units.stream().sorted().toList())));
        }
        if (dice < 50) {
            long many = 2L + chance.below(5);
            then(() -> scan("several", piece.times(many)));
            return many(many);
        }
        return scan("goods", piece);
    }

    private Optional<Told> refusal(Goods goods) {
        Ware ware = goods.ware();
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING").asking());
        }
        if (goods.pieces() != 1 && (ware.hasSerial() || !goods.serial().isEmpty())) {
            return Optional.of(Told.red("ONE_BY_ONE"));
        }
        if (ware.hasSerial() && goods.serial().isEmpty()) {
            return Optional.of(Told.red("SERIAL_MISSING").asking());
        }
        return units.contains(goods.serial())
                ? Optional.of(Told.amber("ALREADY_ADJUSTED"))
                : Optional.empty();
    }

    private Act scan(String intent, Goods goods) {
        return scan(intent, goods.label(), goods);
    }

    private Act scan(String intent, Act.Say say, Goods goods) {
        Optional<Told> refusal = refusal(goods);
        if (refusal.isPresent()) {
            lacks(refusal.get(), goods);
            return Act.of(intent, say, refusal.get());
        }
        if (goods.damaged()) {
            return adjusted(intent, say, goods, "DAMAGED");
        }
        why(goods);
        return Act.of(intent, say, Told.QUESTION);
    }

    private void lacks(Told told, Goods goods) {
        if (!told.asks() || chance.percent(30)) {
            return;
        }
        Goods whole =
                goods.ware().hasLot()
                        ? goods.withLot(supply.lotOf(goods))
                        : goods.withSerial(supply.serial());
        String typed = goods.ware().hasLot() ? whole.lot() : whole.serial();
        then(() ->
                scan(
                        "what it lacks is typed",
                        tell("ANSWER:" + typed, new Command.Answer(typed)),
                        whole));
    }

    private void why(Goods goods) {
        if (chance.percent(15)) {
            return;
        }
        if (chance.percent(10)) {
            then(() ->
                    answer(
                            "a reason that is none",
                            "RAIN",
                            Told.amber("UNFIT_ANSWER").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        String reason = chance.percent(30) ? "FOUND" : any(chance.coin() ? SCRAPPED : GONE);
        then(() ->
                adjusted(
                        "adjusted",
                        tell("ANSWER:" + reason, new Command.Answer(reason)),
                        goods,
                        reason));
    }

    private Act adjusted(String intent, Act.Say say, Goods goods, String reason) {
        String at = place;
        return new Act(
                intent,
                say,
                Told.GREEN,
                1,
                _ -> {
                    change(goods, at, reason, 1);
                    deeds.push(new Done(1, () -> change(goods, at, reason, -1)));
                });
    }

    private void change(Goods goods, String at, String reason, int way) {
        Side here = Side.of(at);
        long pieces = way * goods.pieces();
        count(goods.ware(), pieces);
        if (reason.equals("FOUND")) {
            shelves.move(goods.ware(), goods.lot(), pieces, LOSS, here);
        } else {
            shelves.move(
                    goods.ware(),
                    goods.lot(),
                    pieces,
                    here,
                    SCRAPPED.contains(reason) ? SCRAP : LOSS);
        }
        if (!goods.serial().isEmpty()) {
            if (way > 0) {
                units.add(goods.serial());
            } else {
                units.remove(goods.serial());
            }
        }
    }
}
