package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Cartons leave for the customer, or loose goods for another place of the company's. */
final class DispatchJob extends GoodsJob {

    private static final List<String> REASONS = List.of("not-there", "damaged", "no-room");

    private final Side from;
    private final Side to;

    /** What is in the cartons that are to go; empty for loose goods. */
    private final Map<String, List<Goods>> cartons = new LinkedHashMap<>();

    private final Set<String> gone = new TreeSet<>();

    private DispatchJob(Around around, String station, String reference, Side from, Side to) {
        super(around, TaskKind.DISPATCH, station, reference);
        this.from = from;
        this.to = to;
    }

    static DispatchJob shipment(
            Around around,
            String station,
            String reference,
            String from,
            Map<String, List<Goods>> cartons) {
        DispatchJob job =
                new DispatchJob(around, station, reference, Side.of(from), Shelves.CUSTOMER);
        cartons.forEach((sscc, content) -> job.has(content, sscc));
        job.cartons.putAll(cartons);
        return job;
    }

    static DispatchJob transfer(
            Around around,
            String station,
            String reference,
            String from,
            Side way,
            Map<Ware, Long> wanted) {
        DispatchJob job = new DispatchJob(around, station, reference, Side.of(from), way);
        job.wants(wanted);
        return job;
    }

    @Override
    boolean isOfKind(Body body) {
        return body instanceof Body.DispatchTask
                || (body instanceof Body.PackTask task && task.to().value().equals(to.place()));
    }

    private boolean isLoose() {
        return cartons.isEmpty();
    }

    @Override
    boolean mayBeOver() {
        return isLoose() ? isComplete() : gone.size() == cartons.size();
    }

    @Override
    Act step() {
        if (scansLeft <= 0 || (mayBeOver() && chance.percent(75))) {
            return finish(REASONS);
        }
        int dice = chance.below(100);
        if (dice < 4) {
            return undo();
        }
        if (dice < 6) {
            return Act.of("next at the dock", tell("NEXT", Command.NEXT), Told.amber("NOT_NOW"));
        }
        if (dice < 8) {
            return wrongItem();
        }
        return isLoose() ? goods() : carton();
    }

    private Act carton() {
        String sscc = any(List.copyOf(cartons.keySet()));
        if (gone.contains(sscc)) {
            return Act.of("a carton again", Act.pallet(sscc), Told.red("PACKAGE_TWICE"));
        }
        return new Act(
                "a carton leaves",
                Act.pallet(sscc),
                Told.GREEN,
                1,
                _ -> {
                    leaves(sscc, 1);
                    undoable(1, () -> leaves(sscc, -1));
                });
    }

    private void leaves(String sscc, int way) {
        for (Goods goods : cartons.getOrDefault(sscc, List.of())) {
            long pieces = way * goods.pieces();
            goes(new Slip.Kind(goods.ware(), goods.lot(), sscc), pieces);
            count(goods.ware(), pieces);
            shelves.move(goods.ware(), goods.lot(), pieces, from.in(sscc), to.in(sscc));
        }
        if (way > 0) {
            gone.add(sscc);
        } else {
            gone.remove(sscc);
        }
    }

    @Override
    Runnable take(Goods goods, Slip.Kind by, long fact) {
        count(goods.ware(), goods.pieces());
        Runnable back = moved(goods, from, to);
        return () -> {
            back.run();
            count(goods.ware(), -goods.pieces());
        };
    }

    /** A code that names no goods may be that of a seal. */
    @Override
    Act unknownCode() {
        switch (chance.below(4)) {
            case 0 ->
                    then(() ->
                            new Act(
                                    "a seal",
                                    tell("YES", Command.YES),
                                    Told.GREEN,
                                    1,
                                    Act.Then.NOTHING));
            case 1 -> {
                then(() -> Act.of("no seal", tell("NO", Command.NO), Told.QUESTION));
                keepOrNot();
            }
            default -> {}
        }
        return Act.of(
                "an unknown code",
                Act.plain(supply.unknownCode()),
                Told.amber("UNKNOWN_CODE").asking());
    }

    /** A carton that stays is told as well as each line that it is of. */
    @Override
    int shortFacts() {
        return super.shortFacts() + cartons.size() - gone.size();
    }
}
