package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Goods are fetched from a bin and brought to where they are needed. */
final class PickJob extends LinesJob {

    private static final List<String> REASONS =
            List.of("NOT_FOUND", "DAMAGED", "TOO_FEW", "BLOCKED");

    private final String bin;
    private final String drop;
    private final Predicate<List<PickList.Entry>> rule;

    private PickList list = PickList.of(List.of());
    private long revision;
    private boolean there;

    /**
     * @param wanted pieces that the lines must make up
     * @param rule what the lines must be like beside
     */
    PickJob(
            Around around,
            String station,
            String reference,
            String bin,
            String drop,
            Map<Ware, Long> wanted,
            Predicate<List<PickList.Entry>> rule) {
        super(around, TaskKind.PICK, station, reference);
        this.bin = bin;
        this.drop = drop;
        this.rule = rule;
        this.wanted.putAll(wanted);
    }

    /** What was taken, piece by piece. */
    List<Goods> taken() {
        return list.taken();
    }

    /** The earliest date that the picker was told of this. */
    Optional<LocalDate> told(Ware ware) {
        return list.lines().stream()
                .filter(line -> line.ware() == ware)
                .flatMap(line -> line.date().stream())
                .min(LocalDate::compareTo);
    }

    @Override
    boolean isPlanned(Document document) {
        return super.isPlanned(document) && told(document).isPresent();
    }

    private Optional<PickList> told(Document document) {
        return document.body() instanceof Body.PickTask task && task.to().value().equals(drop)
                ? PickList.told(task, bin).filter(told -> rule.test(told.lines()))
                : Optional.empty();
    }

    /** Until it has heard of the beginning, the centre may tell other lots. */
    @Override
    void hears(Collection<Document> known) {
        for (Document document : known) {
            if (document.revision() > revision
                    && document.state() == Document.State.ACTIVE
                    && document.body() instanceof Body.PickTask task
                    && task.reference().equals(reference())) {
                if (!isPlanned(document)) {
                    throw new Differs("a picker is told " + document);
                }
                revision = document.revision();
                list = list.retold(told(document).orElseThrow());
            }
        }
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
            Goods broken = chance.percent(15) ? flawed(ware).broken() : held(ware).broken();
            then(() -> putAside("damaged goods", broken.label(), broken));
            return damaged();
        }
        if (dice < 17) {
            return scan("a code that lacks something", flawed(ware), false);
        }
        if (dice < 20 && ware.hasDate()) {
            return scan(
                    "expired goods",
                    held(ware).withExpiry(Optional.of(Supply.TODAY.minusDays(3))),
                    false);
        }
        if (dice < 22 && chance.percent(15)) {
            return finish(REASONS);
        }
        if (dice < 35) {
            long many = some(ware);
            then(() -> scan("several", held(ware).times(many), false));
            return many(many);
        }
        return scan("goods", held(ware), false);
    }

    /** A piece of the lot that comes next, or of another one by mistake. */
    private Goods held(Ware ware) {
        return ware.hasLot() && chance.percent(85) ? next(ware) : piece(ware);
    }

    private Goods next(Ware ware) {
        String lot = list.lineFor(supply.piece(ware, "")).lot();
        return lot.isEmpty() ? piece(ware) : supply.piece(ware, lot);
    }

    /** The same without its lot, or its serial, on the label. */
    private Goods flawed(Ware ware) {
        return flawed(ware.hasLot() ? next(ware) : piece(ware));
    }

    @Override
    long open(Ware ware) {
        return list.open(ware);
    }

    @Override
    int openLines() {
        return list.open().size();
    }

    @Override
    void lackRest() {
        list.open().forEach(line -> list.lacks(line.number(), list.open(line)));
    }

    @Override
    boolean isShort() {
        return list.lacksAny();
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
        PickList.Entry line = list.lineFor(goods);
        if (ware.hasLot() && goods.lot().isEmpty()) {
            Told told = Told.red("LOT_MISSING");
            return Optional.of(line.lot().isEmpty() ? told : told.asking());
        }
        if (lacksSerial(goods)) {
            return Optional.of(Told.red("SERIAL_MISSING"));
        }
        boolean may = anyway || goods.damaged();
        if (!may && !line.lot().isEmpty() && !line.lot().equals(goods.lot())) {
            Told told = Told.red("OTHER_LOT");
            return Optional.of(isNotEarlier(goods, line) ? told.asking() : told);
        }
        if (units.contains(goods.serial())) {
            return Optional.of(Told.red("PICKED_BEFORE"));
        }
        if (isExpired(goods) && !goods.damaged()) {
            return Optional.of(Told.red("EXPIRED"));
        }
        if (!may && line.lot().isEmpty() && isLater(goods, line)) {
            return Optional.of(Told.amber("LATER_EXPIRY").asking());
        }
        return !goods.damaged() && goods.pieces() > list.room(goods)
                ? Optional.of(Told.red("OVER"))
                : none();
    }

    /** What expires later than milk that was there is not to be taken first. */
    private boolean isLater(Goods goods, PickList.Entry line) {
        return goods.expiry()
                .filter(date -> list.earliest(line).filter(date::isAfter).isPresent())
                .filter(date -> !list.wasTaken(goods.ware(), date))
                .isPresent();
    }

    /** Only what is known to expire no earlier may stand in for a lot. */
    private boolean isNotEarlier(Goods goods, PickList.Entry line) {
        return goods.expiry()
                .filter(date -> list.earliest(line).filter(date::isBefore).isEmpty())
                .isPresent();
    }

    private Act scan(String intent, Goods goods, boolean anyway) {
        return scan(intent, anyway ? tell("YES", Command.YES) : goods.label(), goods, anyway);
    }

    private Act scan(String intent, Act.Say say, Goods goods, boolean anyway) {
        Optional<Told> refusal = refusal(goods, anyway);
        if (refusal.isPresent()) {
            if (refusal.get().asks()) {
                String lot = list.lineFor(goods).lot();
                then(chance.coin() ? () -> anyway(goods, lot) : this::dismiss);
            }
            return Act.of(intent, say, refusal.get());
        }
        List<PickList.Part> parts = list.spread(goods);
        long found = parts.stream().filter(part -> part.found() > 0).count();
        int facts = parts.size() + (int) found;
        PickList.Entry first = list.lineFor(goods);
        boolean blind = anyway || (first.lot().isEmpty() && first.date().isEmpty());
        return new Act(
                intent,
                say,
                Told.GREEN,
                facts,
                fact -> {
                    fetch(goods, parts, facts);
                    if (blind) {
                        leaves(goods, parts, fact);
                    }
                });
    }

    /** What nobody was told of, or was told otherwise, may not have been the first to go. */
    private void leaves(Goods goods, List<PickList.Part> parts, long first) {
        long fact = first;
        for (PickList.Part part : parts) {
            if (looks.expiresBefore(goods, lot -> shelves.has(goods.ware(), lot, Side.of(bin)))) {
                looks.found(Looks.Found.EARLIER_GOODS_LEFT, fact);
            }
            fact += part.found() > 0 ? 2 : 1;
        }
    }

    /** The person says that the lot is that of the line, or that the goods will do. */
    private Act anyway(Goods goods, String told) {
        return goods.lot().isEmpty() && goods.ware().hasLot()
                ? scan(
                        "the lot is the one that is told",
                        tell("YES", Command.YES),
                        goods.withLot(told),
                        false)
                : scan("taken all the same", goods, true);
    }

    private void fetch(Goods goods, List<PickList.Part> parts, int facts) {
        looks.read(goods);
        for (PickList.Part part : parts) {
            move(goods, part.pieces());
            list.take(goods.times(part.pieces()));
            if (part.found() > 0) {
                list.lacks(part.line().number(), -part.found());
            }
        }
        if (!goods.serial().isEmpty()) {
            units.add(goods.serial());
        }
        undoable(
                facts,
                () -> {
                    for (PickList.Part part : parts) {
                        move(goods, -part.pieces());
                        list.putBack();
                        if (part.found() > 0) {
                            list.lacks(part.line().number(), part.found());
                        }
                    }
                    units.remove(goods.serial());
                });
    }

    private void move(Goods goods, long pieces) {
        count(goods.ware(), pieces);
        shelves.move(goods.ware(), goods.lot(), pieces, Side.of(bin), Side.of(drop));
    }

    /** Damaged goods stay where they are and are told. */
    private Act putAside(String intent, Act.Say say, Goods goods) {
        Optional<Told> refusal = refusal(goods, false);
        if (refusal.isPresent()) {
            if (refusal.get().asks()) {
                Goods ofLot = goods.withLot(list.lineFor(goods).lot());
                then(() ->
                        putAside(
                                "they are of the lot that is told",
                                tell("YES", Command.YES),
                                ofLot));
            }
            return Act.of(intent, say, refusal.get());
        }
        PickList.Entry line = list.lineFor(goods);
        boolean asks = list.open(line) > 0;
        if (asks) {
            then(
                    chance.coin()
                            ? () ->
                                    Act.of(
                                            "enough good ones are left",
                                            tell("YES", Command.YES),
                                            Told.GREEN)
                            : () -> cut("no good ones are left", tell("NO", Command.NO), line));
        }
        return new Act(
                intent,
                say,
                asks ? Told.QUESTION : Told.AMBER,
                1,
                _ -> {
                    looks.read(goods);
                    broken(goods, goods.pieces());
                    undoable(1, () -> broken(goods, -goods.pieces()));
                });
    }

    private void broken(Goods goods, long pieces) {
        shelves.move(goods.ware(), goods.lot(), pieces, Side.of(bin), Side.of(bin).as("DAMAGED"));
    }

    private Act cut(String intent, Act.Say say, PickList.Entry line) {
        long open = list.open(line);
        return new Act(
                intent,
                say,
                Told.AMBER,
                1,
                _ -> {
                    list.lacks(line.number(), open);
                    undoable(1, () -> list.lacks(line.number(), -open));
                });
    }

    private Act onward() {
        Act.Say say = tell("NEXT", Command.NEXT);
        if (isComplete()) {
            return Act.of("next of nothing", say, Told.amber("NOT_NOW"));
        }
        PickList.Entry line = list.open().getFirst();
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
                                    line);
                        }
                        : this::dismiss);
        return Act.of("why is it short?", say, Told.QUESTION);
    }
}
