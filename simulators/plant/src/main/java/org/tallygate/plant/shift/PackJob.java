package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was picked goes into cartons. Their numbers are the box's to give; each is new. */
final class PackJob extends GoodsJob {

    private static final List<String> REASONS = List.of("not-there", "damaged");

    private final String from;
    private final String to;
    private final Cartons numbers;

    /** Says which carton a fact put goods into. */
    interface Cartons {
        String of(long fact);
    }

    /** Pieces in each carton that is not empty, with what they are. */
    final Map<String, List<Goods>> cartons = new LinkedHashMap<>();

    private final List<String> closed = new ArrayList<>();

    PackJob(
            Around around,
            String station,
            String reference,
            String from,
            String to,
            List<Goods> picked,
            Cartons numbers) {
        super(around, TaskKind.PACK, station, reference);
        this.from = from;
        this.to = to;
        this.numbers = numbers;
        has(picked, "");
    }

    @Override
    boolean isOfKind(Body body) {
        return body instanceof Body.PackTask task && task.to().value().equals(to);
    }

    private String openCarton() {
        return cartons.keySet().stream()
                .filter(each -> !closed.contains(each))
                .findFirst()
                .orElse("");
    }

    @Override
    Act step() {
        if (scansLeft <= 0 || (isComplete() && chance.percent(70))) {
            return finish();
        }
        int dice = chance.below(100);
        if (dice < 4) {
            return undo();
        }
        if (dice < 12) {
            return close();
        }
        if (dice < 14) {
            return Act.of("a place at packing", Act.place("A-01"), Told.amber("NOT_NOW"));
        }
        if (dice < 16) {
            return Act.of(
                    "a strange carton", Act.pallet(supply.pallet()), Told.red("WRONG_PACKAGE"));
        }
        if (dice < 18 && !closed.isEmpty()) {
            return Act.of("a closed carton", Act.pallet(any(closed)), Told.amber("CARTON_CLOSED"));
        }
        if (dice < 19 && chance.percent(15)) {
            return finish();
        }
        return goods();
    }

    @Override
    Runnable take(Goods goods, Slip.Kind by, long fact) {
        String sscc = numbers.of(fact);
        String open = openCarton();
        if ((!open.isEmpty() && !open.equals(sscc)) || closed.contains(sscc)) {
            throw new Differs("goods went into carton " + sscc + ", open is '" + open + "'");
        }
        cartons.computeIfAbsent(sscc, _ -> new ArrayList<>()).add(goods);
        count(goods.ware(), goods.pieces());
        Runnable back = moved(goods, Side.of(from), Side.of(to).in(sscc));
        return () -> {
            back.run();
            count(goods.ware(), -goods.pieces());
            List<Goods> content = cartons.get(sscc);
            content.remove(goods);
            if (content.isEmpty()) {
                cartons.remove(sscc);
            }
        };
    }

    private Act close() {
        String open = openCarton();
        if (open.isEmpty()) {
            return Act.of("nothing to close", tell("NEXT", Command.NEXT), Told.amber("NO_CARTON"));
        }
        return new Act(
                "a carton is closed",
                chance.coin() ? tell("NEXT", Command.NEXT) : Act.pallet(open),
                Told.GREEN,
                1,
                _ -> closed(open));
    }

    private void closed(String sscc) {
        closed.add(sscc);
        undoable(1, () -> closed.remove(sscc));
    }

    /** The open carton is closed with it. */
    private Act finish() {
        String open = openCarton();
        if (open.isEmpty()) {
            return finish(REASONS);
        }
        Act.Say say = tell("FINISH", Command.FINISH);
        if (isComplete()) {
            return new Act(
                    "closed and finished",
                    say,
                    ended(),
                    2,
                    _ -> {
                        closed(open);
                        end();
                    });
        }
        return new Act("closed, but not finished", say, Told.QUESTION, 1, _ -> closed(open));
    }
}
