package org.tallygate.plant.shift;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Goods go by the lines of a task, each ware on a line of its own but where lots are told. */
abstract class LinesJob extends Job {

    /** Pieces of each ware that the task asks for; empty when it asks for nothing. */
    final Map<Ware, Long> wanted = new TreeMap<>();

    /** What was said to be missing. */
    final Map<Ware, Long> missing = new TreeMap<>();

    final Set<String> units = new HashSet<>();

    LinesJob(Around around, TaskKind kind, String station, String reference) {
        super(around, kind, station, reference);
    }

    @Override
    boolean isPlanned(Document document) {
        Map<ItemCode, Quantity> pieces = new HashMap<>();
        lines(document.body())
                .forEach(line -> pieces.merge(line.item(), line.quantity(), Quantity::plus));
        return isOfKind(document.body()) && plan(pieces).equals(wanted);
    }

    static List<Body.TaskLine> lines(Body body) {
        return switch (body) {
            case Body.PickTask task -> task.lines();
            case Body.PackTask task -> task.lines();
            case Body.PutawayTask task -> task.lines();
            case Body.DispatchTask task -> task.lines();
            case Body.CollectTask task -> task.lines();
            default -> List.of();
        };
    }

    abstract boolean isOfKind(Body body);

    /** What is still to be done of a ware. */
    long open(Ware ware) {
        return Math.max(
                0, wanted.getOrDefault(ware, 0L) - counted(ware) - missing.getOrDefault(ware, 0L));
    }

    final List<Ware> open() {
        return wanted.keySet().stream().filter(ware -> open(ware) > 0).toList();
    }

    final boolean isComplete() {
        return open().isEmpty();
    }

    /** A ware that something is open of, or another one of the task by mistake. */
    final Ware ware() {
        List<Ware> open = open();
        return any(open.isEmpty() || chance.percent(6) ? List.copyOf(wanted.keySet()) : open);
    }

    /** How many at once, now and then more than there is room for. */
    final long some(Ware ware) {
        long room = Math.max(1, open(ware));
        return chance.percent(8)
                ? room + 1 + chance.below(3)
                : 1L + chance.below((int) Math.min(room, 5));
    }

    /** With so much found after all less is missing than was said; answers how much less. */
    final long found(Ware ware, long after) {
        long told = after + missing.getOrDefault(ware, 0L) - wanted.getOrDefault(ware, 0L);
        return Math.max(0, Math.min(told, missing.getOrDefault(ware, 0L)));
    }

    final void lacks(Ware ware, long pieces) {
        missing.merge(ware, pieces, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** A piece as it is held out here: now and then one that was scanned before. */
    final Goods piece(Ware ware) {
        Goods piece = supply.piece(ware);
        return ware.hasSerial() && !units.isEmpty() && chance.percent(10)
                ? piece.withSerial(any(units.stream().sorted().toList()))
                : piece;
    }

    /** What its label lacks, or says wrongly. */
    final Goods flawed(Goods piece) {
        Ware ware = piece.ware();
        if (ware.hasLot()) {
            return piece.withLot("");
        }
        return ware.hasSerial() ? piece.withSerial("") : piece;
    }

    final Act wrongItem() {
        return Act.of("goods of no line", supply.piece(Ware.SOAP).label(), Told.red("WRONG_ITEM"));
    }

    final void undoable(int facts, Runnable back) {
        deeds.push(new Done(facts, back));
    }

    /** What follows when the task is to end and something is open. */
    final Act finish(List<String> reasons) {
        Act.Say say = tell("FINISH", Command.FINISH);
        if (isComplete()) {
            return new Act("finished", say, ended(), 1, _ -> end());
        }
        if (chance.percent(85)) {
            then(() ->
                    answer(
                            "finished short",
                            any(reasons),
                            Told.AMBER,
                            shortFacts() + 1,
                            _ -> {
                                lackRest();
                                end();
                            }));
        }
        return Act.of("why is it open?", say, Told.QUESTION);
    }

    /** How many facts say what is missing. */
    int shortFacts() {
        return openLines();
    }

    /** In how many lines something is open. */
    int openLines() {
        return open().size();
    }

    /** All that is open is said to be missing. */
    void lackRest() {
        open().forEach(ware -> lacks(ware, open(ware)));
    }

    /** In green when nothing is missing. */
    Told ended() {
        return isShort() ? Told.AMBER : Told.GREEN;
    }

    boolean isShort() {
        return !missing.isEmpty();
    }

    static boolean isExpired(Goods goods) {
        return goods.expiry().filter(Supply.TODAY::isAfter).isPresent();
    }

    /** A label that stands for several pieces can't be that of one unit. */
    static boolean lacksSerial(Goods goods) {
        return (goods.ware().hasSerial() && goods.serial().isEmpty())
                || (!goods.serial().isEmpty() && goods.pieces() != 1);
    }

    static Optional<Told> none() {
        return Optional.empty();
    }
}
