package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goods are fetched from a bin and brought to where they are needed. */
final class PickJob extends LinesJob {

    private static final List<String> REASONS =
            List.of("NOT_FOUND", "DAMAGED", "TOO_FEW", "BLOCKED");

    private final String bin;
    private final String drop;

    /** Dates of the milk that was taken, in order. */
    private final List<LocalDate> dates = new ArrayList<>();

    private boolean there;

    PickJob(
            Around around,
            String station,
            String reference,
            String bin,
            String drop,
            Map<Ware, Long> wanted) {
        super(around, TaskKind.PICK, station, reference);
        this.bin = bin;
        this.drop = drop;
        this.wanted.putAll(wanted);
    }

    @Override
    boolean isOfKind(Body body) {
        return body instanceof Body.PickTask;
    }

    @Override
    void forget() {
        super.forget();
        there = false;
    }

    @Override
    Act step() {
        if (scansLeft <= 0 || (isComplete() && chance.percent(70))) {
            return finish(REASONS);
        }
        int dice = chance.below(100);
        if (!there && dice < 85) {
            return place();
        }
        if (dice < 4) {
            return undo();
        }
        if (dice < 6) {
            return wrongItem();
        }
        if (dice < 8) {
            return isComplete()
                    ? dispute()
                    : Act.of("another place", Act.place("R-09"), Told.red("WRONG_PLACE"));
        }
        if (dice < 10) {
            return onward();
        }
        Ware ware = ware();
        if (dice < 13) {
            Goods broken = piece(ware).broken();
            then(() -> putAside(broken));
            return damaged();
        }
        if (dice < 17) {
            return scan("a code that lacks something", flawed(piece(ware)), false);
        }
        if (dice < 20 && ware.hasDate()) {
            return scan(
                    "expired goods",
                    piece(ware).withExpiry(Optional.of(Supply.TODAY.minusDays(3))),
                    false);
        }
        if (dice < 22 && chance.percent(15)) {
            return finish(REASONS);
        }
        if (dice < 35) {
            long many = some(ware);
            then(() -> scan("several", piece(ware).times(many), false));
            return many(many);
        }
        return scan("goods", piece(ware), false);
    }

    private Act place() {
        return isComplete()
                ? finish(REASONS)
                : new Act("the bin", Act.place(bin), Told.GREEN, 0, _ -> there = true);
    }

    private Optional<Told> refusal(Goods goods, boolean anyway) {
        Ware ware = goods.ware();
        if (!there) {
            return Optional.of(Told.amber("PLACE_FIRST"));
        }
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING"));
        }
        if (lacksSerial(goods)) {
            return Optional.of(Told.red("SERIAL_MISSING"));
        }
        if (units.contains(goods.serial())) {
            return Optional.of(Told.red("PICKED_BEFORE"));
        }
        if (isExpired(goods) && !goods.damaged()) {
            return Optional.of(Told.red("EXPIRED"));
        }
        if (!anyway && !goods.damaged() && isLater(goods)) {
            return Optional.of(Told.amber("LATER_EXPIRY").asking());
        }
        return !goods.damaged() && counted(ware) + goods.pieces() > wanted.getOrDefault(ware, 0L)
                ? Optional.of(Told.red("OVER"))
                : none();
    }

    /** What expires later than milk that was there is not to be taken first. */
    private boolean isLater(Goods goods) {
        return goods.expiry().isPresent()
                && dates.stream().anyMatch(goods.expiry().get()::isAfter)
                && !dates.contains(goods.expiry().get());
    }

    private Act scan(String intent, Goods goods, boolean anyway) {
        Act.Say say = anyway ? tell("YES", Command.YES) : goods.label();
        Optional<Told> refusal = refusal(goods, anyway);
        if (refusal.isPresent()) {
            if (refusal.get().asks()) {
                then(chance.coin() ? () -> scan("taken all the same", goods, true) : this::dismiss);
            }
            return Act.of(intent, say, refusal.get());
        }
        long found = found(goods.ware(), counted(goods.ware()) + goods.pieces());
        int facts = found > 0 ? 2 : 1;
        return new Act(intent, say, Told.GREEN, facts, _ -> fetch(goods, found, facts));
    }

    private void fetch(Goods goods, long found, int facts) {
        Ware ware = goods.ware();
        move(goods, goods.pieces());
        if (found > 0) {
            lacks(ware, -found);
        }
        if (!goods.serial().isEmpty()) {
            units.add(goods.serial());
        }
        goods.expiry().ifPresent(dates::add);
        undoable(
                facts,
                () -> {
                    move(goods, -goods.pieces());
                    if (found > 0) {
                        lacks(ware, found);
                    }
                    units.remove(goods.serial());
                    goods.expiry().ifPresent(dates::remove);
                });
    }

    private void move(Goods goods, long pieces) {
        count(goods.ware(), pieces);
        shelves.move(goods.ware(), goods.lot(), pieces, Side.of(bin), Side.of(drop));
    }

    /** Damaged goods stay where they are and are told. */
    private Act putAside(Goods goods) {
        Optional<Told> refusal = refusal(goods, false);
        if (refusal.isPresent()) {
            return Act.of("damaged goods", goods.label(), refusal.get());
        }
        Ware ware = goods.ware();
        boolean asks = open(ware) > 0;
        if (asks) {
            then(
                    chance.coin()
                            ? () ->
                                    Act.of(
                                            "enough good ones are left",
                                            tell("YES", Command.YES),
                                            Told.GREEN)
                            : () -> cut("no good ones are left", tell("NO", Command.NO), ware));
        }
        return new Act(
                "damaged goods",
                goods.label(),
                asks ? Told.QUESTION : Told.AMBER,
                1,
                _ -> {
                    broken(goods, goods.pieces());
                    undoable(1, () -> broken(goods, -goods.pieces()));
                });
    }

    private void broken(Goods goods, long pieces) {
        shelves.move(goods.ware(), goods.lot(), pieces, Side.of(bin), Side.of(bin).as("DAMAGED"));
    }

    private Act cut(String intent, Act.Say say, Ware ware) {
        long open = open(ware);
        return new Act(
                intent,
                say,
                Told.AMBER,
                1,
                _ -> {
                    lacks(ware, open);
                    undoable(1, () -> lacks(ware, -open));
                });
    }

    private Act onward() {
        Act.Say say = tell("NEXT", Command.NEXT);
        if (isComplete()) {
            return Act.of("next of nothing", say, Told.amber("NOT_NOW"));
        }
        Ware ware = open().getFirst();
        if (chance.percent(25)) {
            then(() ->
                    answer(
                            "a reason that is none",
                            "RAIN",
                            Told.amber("NOT_NOW").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        then(
                chance.percent(70)
                        ? () -> {
                            String reason = any(REASONS);
                            return cut(
                                    "a line is short",
                                    tell("ANSWER:" + reason, new Command.Answer(reason)),
                                    ware);
                        }
                        : this::dismiss);
        return Act.of("why is it short?", say, Told.QUESTION);
    }
}
