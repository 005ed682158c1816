package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goods are put away, each ware to the rack that was proposed, or to another for a reason. */
final class PutawayJob extends LinesJob {

    private static final List<String> REASONS =
            List.of("NOT_FOUND", "DAMAGED", "TOO_FEW", "NO_ROOM");

    private final String from;
    final Map<Ware, String> racks = new TreeMap<>();
    private final List<Goods> held = new ArrayList<>();
    private String place = "";

    /**
     * @param racks where each ware is to go; empty when whatever stands there is to be put away
     */
    PutawayJob(
            Around around,
            String station,
            String reference,
            String from,
            Map<Ware, Long> wanted,
            Map<Ware, String> racks) {
        super(around, TaskKind.PUTAWAY, station, reference);
        this.from = from;
        this.wanted.putAll(wanted);
        this.racks.putAll(racks);
    }

    @Override
    boolean isOfKind(Body body) {
        return body instanceof Body.PutawayTask;
    }

    private boolean isFree() {
        return wanted.isEmpty();
    }

    @Override
    void forget() {
        super.forget();
        held.clear();
        place = "";
    }

    @Override
    Act step() {
        boolean ends = scansLeft <= 0 || (!isFree() && isComplete() && chance.percent(70));
        if (!held.isEmpty()) {
            return withHands(ends);
        }
        if (ends) {
            return finish(REASONS);
        }
        int dice = chance.below(100);
        if (dice < 4) {
            return undo();
        }
        if (dice < 6 && !isFree()) {
            return wrongItem();
        }
        if (dice < 8 && place.isEmpty()) {
            return onward();
        }
        if (dice < 10) {
            return Act.of("back where they come from", Act.place(from), Told.amber("SAME_PLACE"));
        }
        if (dice < 15) {
            return to(any(House.RACKS));
        }
        Ware ware = isFree() ? any(List.of(Ware.TEA, Ware.CUP, Ware.MILK, Ware.RADIO)) : ware();
        if (dice < 18) {
            Goods broken = piece(ware).broken();
            then(() -> putAside(broken));
            return damaged();
        }
        if (dice < 22) {
            return take("a code that lacks something", flawed(piece(ware)), false);
        }
        if (dice < 50 && !ware.hasSerial()) {
            long many = isFree() ? 2 : some(ware);
            then(() -> take("several", piece(ware).times(many), false));
            return many(many);
        }
        return take("goods", piece(ware), false);
    }

    private Act withHands(boolean ends) {
        int dice = chance.below(100);
        if (dice < 6) {
            return new Act(
                    "put down again", tell("UNDO", Command.UNDO), Told.AMBER, 0, _ -> drop());
        }
        if (dice < 9) {
            return Act.of(
                    "finished with hands full",
                    tell("FINISH", Command.FINISH),
                    Told.amber("PUT_FIRST"));
        }
        if (dice < 20 && !ends) {
            return take("more goods", piece(isFree() ? Ware.TEA : ware()), false);
        }
        return to(
                isFree() || chance.percent(12)
                        ? any(House.RACKS)
                        : racks.getOrDefault(held.getFirst().ware(), from));
    }

    private void drop() {
        held.clear();
        place = "";
    }

    private Optional<Told> refusal(Goods goods, boolean anyway) {
        Ware ware = goods.ware();
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING"));
        }
        if (lacksSerial(goods)) {
            return Optional.of(Told.red("SERIAL_MISSING"));
        }
        if (units.contains(goods.serial())
                || held.stream()
                        .anyMatch(each ->
                                !goods.serial().isEmpty()
                                        && each.serial().equals(goods.serial()))) {
            return Optional.of(Told.red("PUT_BEFORE"));
        }
        long inHands =
                held.stream().filter(each -> each.ware() == ware).mapToLong(Goods::pieces).sum();
        boolean more =
                !isFree()
                        && !anyway
                        && !goods.damaged()
                        && goods.pieces() + inHands
                                > Math.max(0, wanted.getOrDefault(ware, 0L) - counted(ware));
        return more ? Optional.of(Told.amber("MORE").asking()) : none();
    }

    private Act take(String intent, Goods goods, boolean anyway) {
        Act.Say say = anyway ? tell("YES", Command.YES) : goods.label();
        Optional<Told> refusal = refusal(goods, anyway);
        if (refusal.isPresent()) {
            if (refusal.get().asks()) {
                then(chance.coin() ? () -> take("more than the line", goods, true) : this::dismiss);
            }
            return Act.of(intent, say, refusal.get());
        }
        if (!place.isEmpty()) {
            return put(intent, say, List.of(goods), place);
        }
        return new Act(intent, say, Told.AMBER, 0, _ -> held.add(goods));
    }

    private Act to(String rack) {
        if (held.isEmpty()) {
            return new Act("a rack first", Act.place(rack), Told.GREEN, 0, _ -> place = rack);
        }
        return put("a rack", Act.place(rack), List.copyOf(held), rack);
    }

    private Act put(String intent, Act.Say say, List<Goods> goods, String rack) {
        boolean elsewhere =
                goods.stream()
                        .map(each -> racks.get(each.ware()))
                        .anyMatch(proposed -> proposed != null && !proposed.equals(rack));
        if (!elsewhere) {
            return stands(intent, say, goods, rack, 0);
        }
        if (chance.percent(20)) {
            then(() ->
                    answer(
                            "a reason that is none",
                            "RAIN",
                            Told.amber("NOT_NOW").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        if (chance.percent(80)) {
            then(() -> {
                String reason = any(List.of("FULL", "BLOCKED", "UNFIT", "TOGETHER"));
                return stands(
                        "stands elsewhere",
                        tell("ANSWER:" + reason, new Command.Answer(reason)),
                        goods,
                        rack,
                        goods.size());
            });
        } else {
            then(this::dismiss);
        }
        return Act.of("another rack", say, Told.amber("OTHER_PLACE").asking());
    }

    /** Each of them is a fact, and one more for its reason, and one where it was missing before. */
    private Act stands(String intent, Act.Say say, List<Goods> goods, String rack, int reasons) {
        List<Long> found = new ArrayList<>();
        Map<Ware, Long> after = new TreeMap<>(done);
        Map<Ware, Long> lacking = new TreeMap<>(missing);
        for (Goods each : goods) {
            long now = after.merge(each.ware(), each.pieces(), Long::sum);
            long lacks = lacking.getOrDefault(each.ware(), 0L);
            long less =
                    isFree()
                            ? 0
                            : Math.max(
                                    0,
                                    Math.min(
                                            now + lacks - wanted.getOrDefault(each.ware(), 0L),
                                            lacks));
            lacking.put(each.ware(), lacks - less);
            found.add(less);
        }
        int shorts = (int) found.stream().filter(less -> less > 0).count();
        return new Act(
                intent,
                say,
                Told.GREEN,
                goods.size() + reasons + shorts,
                _ -> {
                    for (int i = 0; i < goods.size(); i++) {
                        looks.read(goods.get(i));
                        move(goods.get(i), rack, 1, found.get(i));
                    }
                    if (place.isEmpty()) {
                        held.clear();
                    }
                    undoable(
                            goods.size() + shorts,
                            () -> {
                                for (int i = 0; i < goods.size(); i++) {
                                    move(goods.get(i), rack, -1, found.get(i));
                                }
                            });
                });
    }

    private void move(Goods goods, String rack, int way, long found) {
        count(goods.ware(), way * goods.pieces());
        if (found > 0) {
            lacks(goods.ware(), -way * found);
        }
        shelves.move(goods.ware(), goods.lot(), way * goods.pieces(), Side.of(from), Side.of(rack));
        if (!goods.serial().isEmpty()) {
            if (way > 0) {
                units.add(goods.serial());
            } else {
                units.remove(goods.serial());
            }
        }
    }

    private Act putAside(Goods goods) {
        Optional<Told> refusal = refusal(goods, true);
        return refusal.map(told -> Act.of("damaged goods", goods.label(), told))
                .orElseGet(() ->
                        new Act(
                                "damaged goods",
                                goods.label(),
                                Told.AMBER,
                                1,
                                _ -> {
                                    looks.read(goods);
                                    broken(goods, goods.pieces());
                                    undoable(1, () -> broken(goods, -goods.pieces()));
                                }));
    }

    private void broken(Goods goods, long pieces) {
        shelves.move(goods.ware(), goods.lot(), pieces, Side.of(from), Side.of(from).as("DAMAGED"));
    }

    /** The line whose rack comes first is asked for. */
    private Act onward() {
        Act.Say say = tell("NEXT", Command.NEXT);
        if (isFree() || isComplete()) {
            return Act.of("next of nothing", say, Told.amber("NOT_NOW"));
        }
        Ware ware = open().getFirst();
        for (Ware each : open()) {
            ware =
                    racks.getOrDefault(each, "").compareTo(racks.getOrDefault(ware, "")) < 0
                            ? each
                            : ware;
        }
        Ware first = ware;
        long open = open(first);
        then(() ->
                answer(
                        "a line is short",
                        any(REASONS),
                        Told.AMBER,
                        1,
                        _ -> {
                            lacks(first, open);
                            undoable(1, () -> lacks(first, -open));
                        }));
        return Act.of("why is it short?", say, Told.QUESTION);
    }
}
