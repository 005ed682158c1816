package org.tallygate.plant.shift;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A customer shows a code and gets what was brought to the counter. */
final class CollectJob extends GoodsJob {

    private static final int MOST_WRONG = 3;

    private final String counter;
    private final String code;

    /** What the customer has of each line; the rest of what left the counter went back. */
    private final Map<Slip.Kind, Long> handed = new TreeMap<>();

    private boolean checked;
    private int wrong;
    private String back = "";

    CollectJob(
            Around around, String station, String reference, String counter, List<Goods> picked) {
        super(around, TaskKind.COLLECT, station, reference);
        this.counter = counter;
        code = code(reference);
        has(picked, "");
    }

    private static String code(String reference) {
        return "CODE-" + reference;
    }

    static String hash(String reference) {
        return Sha256.hex(code(reference));
    }

    @Override
    boolean isOfKind(Body body) {
        return body instanceof Body.CollectTask;
    }

    @Override
    void forget() {
        super.forget();
        back = "";
    }

    @Override
    Map<Slip.Kind, Long> settled() {
        return handed;
    }

    @Override
    boolean isSteady() {
        return back.isEmpty();
    }

    @Override
    boolean mayBeOver() {
        return isComplete();
    }

    @Override
    Act step() {
        if (!back.isEmpty()) {
            return isAllGone() || chance.percent(20) ? ended("the rest is put back") : goods();
        }
        if (!checked) {
            return check();
        }
        if (scansLeft <= 0 || isComplete() || chance.percent(3)) {
            return finish();
        }
        return chance.percent(4) && back.isEmpty() ? undo() : goods();
    }

    private Act check() {
        if (wrong >= MOST_WRONG) {
            return locked();
        }
        int dice = chance.below(100);
        if (dice < 15) {
            return Act.of(
                    "goods before the code",
                    supply.piece(Ware.TEA).label(),
                    Told.amber("CODE_FIRST").asking());
        }
        if (dice < 25) {
            return Act.of("the code, please", tell("NEXT", Command.NEXT), Told.QUESTION);
        }
        return dice < 50 ? wrongCode(Act.plain(supply.unknownCode())) : rightCode(1);
    }

    private Act wrongCode(Act.Say say) {
        boolean last = wrong + 1 >= MOST_WRONG;
        return new Act(
                "a wrong code",
                say,
                last ? Told.red("LOCKED") : Told.red("WRONG_CODE").asking(),
                1,
                _ -> wrong++);
    }

    private Act rightCode(int facts) {
        return new Act(
                "the right code",
                chance.coin() ? Act.plain(code) : tell("ANSWER:" + code, new Command.Answer(code)),
                Told.GREEN,
                facts,
                _ -> {
                    checked = true;
                    wrong = 0;
                });
    }

    /** A supervisor signs on and lets the customer show the code again. */
    private Act locked() {
        if (chance.percent(30)) {
            return Act.of("a code while it is locked", Act.plain(code), Told.red("LOCKED"));
        }
        then(() -> rightCode(2));
        return Act.of("the supervisor comes", Act.control("BADGE:" + House.BOSS), Told.GREEN);
    }

    @Override
    Runnable take(Goods goods, Slip.Kind by, long fact) {
        if (!back.isEmpty()) {
            return moved(goods, Side.of(counter), Side.of(back));
        }
        handOver(goods.ware(), by, goods.pieces());
        Runnable undone = moved(goods, Side.of(counter), Shelves.CUSTOMER);
        return () -> {
            undone.run();
            handOver(goods.ware(), by, -goods.pieces());
        };
    }

    private void handOver(Ware ware, Slip.Kind by, long pieces) {
        count(ware, pieces);
        handed.merge(by, pieces, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Before the code was shown every code is taken for it. */
    @Override
    Act unknownCode() {
        if (checked || !back.isEmpty()) {
            return super.unknownCode();
        }
        return check();
    }

    @Override
    Act unknownItem() {
        return unknownCode();
    }

    private Act finish() {
        Act.Say say = tell("FINISH", Command.FINISH);
        if (isComplete()) {
            return new Act("finished", say, Told.GREEN, 1, _ -> end());
        }
        switch (chance.below(4)) {
            case 0 -> {}
            case 1 ->
                    then(() ->
                            answer(
                                    "the customer comes again",
                                    "later",
                                    Told.GREEN,
                                    1,
                                    _ -> {
                                        checked = false;
                                        released();
                                    }));
            case 2 ->
                    then(() ->
                            answer(
                                    "it can't be found",
                                    "not-there",
                                    Told.AMBER,
                                    openLines() + 1,
                                    _ -> end()));
            default -> {
                String rack = any(House.RACKS);
                then(() ->
                        answer(
                                "the customer does not want it",
                                "refused",
                                Told.QUESTION,
                                0,
                                Act.Then.NOTHING));
                then(() ->
                        new Act("where it goes", Act.place(rack), Told.AMBER, 0, _ -> back = rack));
            }
        }
        return Act.of("why is it left?", say, Told.QUESTION);
    }

    private Act ended(String intent) {
        int shorts = openLines();
        return new Act(
                intent,
                tell("FINISH", Command.FINISH),
                shorts == 0 ? Told.GREEN : Told.AMBER,
                shorts + 1,
                _ -> end());
    }
}
