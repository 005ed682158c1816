package org.tallygate.plant.shift;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.world.Chance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One task as the oracle sees it: what a person means to do next, and what the station must say to
 * that. Each kind of task states its rules anew, from the manual; it asks no machine.
 */
abstract class Job {

    /** What a job may reach around it. */
    record Around(Chance chance, Supply supply, Shelves shelves, Looks looks) {}

    /**
     * What was done as a whole and may be taken back.
     *
     * @param facts so many it takes to take it back
     */
    record Done(int facts, Runnable back) {}

    final TaskKind kind;
    final String station;
    final Chance chance;
    final Supply supply;
    final Shelves shelves;
    final Looks looks;

    /** How much of each ware the lines must show. */
    final Map<Ware, Long> done = new TreeMap<>();

    final Deque<Done> deeds = new ArrayDeque<>();
    private final Deque<Supplier<Act>> soon = new ArrayDeque<>();
    private final boolean own;
    private String reference;
    private boolean claimed;
    private boolean asked;
    private boolean ended;
    private boolean wasWhole;
    int scansLeft;

    /**
     * @param reference empty when the station chooses it
     */
    Job(Around around, TaskKind kind, String station, String reference) {
        this.chance = around.chance();
        this.supply = around.supply();
        this.shelves = around.shelves();
        this.looks = around.looks();
        this.kind = kind;
        this.station = station;
        this.reference = reference;
        own = reference.isEmpty();
    }

    /** Where the work is begun, when it is not the station's own place; empty else. */
    String beginsAt() {
        return "";
    }

    /** Whether a person at the station begins it. */
    final boolean isOwn() {
        return own;
    }

    final String reference() {
        return reference;
    }

    final void named(String by) {
        reference = by;
    }

    final boolean hasEnded() {
        return ended;
    }

    /** Whether the task is at the box as it was planned. */
    abstract boolean isPlanned(Document document);

    /** What the box has of the centre now. */
    void hears(Collection<Document> known) {}

    /**
     * Whether the centre may end the task by itself: all that it asked for is done, and its word of
     * that may come at any time.
     */
    boolean mayBeOver() {
        return false;
    }

    /** What the person does next, of its own kind. */
    abstract Act step();

    /** Whatever comes next. */
    final Act next() {
        scansLeft--;
        Supplier<Act> planned = soon.poll();
        if (planned != null) {
            return planned.get();
        }
        return isSteady() && chance.percent(7) ? blunder() : step();
    }

    /** What the station shows now; a question closes with the next answer. */
    final void shown(Told told) {
        asked = told.asks();
        wasWhole |= mayBeOver();
    }

    /** Whether all was done at some time, though something of it was taken back since. */
    final boolean wasWhole() {
        return wasWhole || mayBeOver();
    }

    /** The person went away or the box was started anew: what was only begun is forgotten. */
    void forget() {
        soon.clear();
        asked = false;
    }

    /** Whether the person may do something else than the task asks for now. */
    boolean isSteady() {
        return true;
    }

    /** Whether what was begun is gone on with at once. */
    final boolean isInTheMiddle() {
        return !soon.isEmpty();
    }

    final void then(Supplier<Act> next) {
        soon.add(next);
    }

    final void end() {
        ended = true;
    }

    // What every task answers alike.

    private Act blunder() {
        return switch (chance.below(asked ? 3 : 7)) {
            case 0 ->
                    Act.of(
                            "a badge that nobody knows",
                            Act.control("BADGE:" + Supply.WRONG_BADGE),
                            Told.red("BADGE_UNKNOWN"));
            case 1 ->
                    Act.of(
                            "a control code that nobody knows",
                            Act.control("DANCE"),
                            Told.amber("NOT_NOW"));
            case 2 -> claim();
            case 3 ->
                    Act.of(
                            "yes to no question",
                            tell("YES", Command.YES),
                            Told.amber("NOTHING_ASKED"));
            case 4 -> Act.of("an unreadable code", new Act.Noise(), Told.AMBER);
            case 5 -> dispute();
            default -> lost();
        };
    }

    /** A code that leads nowhere. */
    Act lost() {
        return chance.coin() ? unknownCode() : unknownItem();
    }

    Act unknownCode() {
        keepOrNot();
        return Act.of(
                "an unknown code",
                Act.plain(supply.unknownCode()),
                Told.amber("UNKNOWN_CODE").asking());
    }

    Act unknownItem() {
        keepOrNot();
        return Act.of(
                "an unknown item",
                Act.goods(supply.unknownItem()),
                Told.amber("UNKNOWN_ITEM").asking());
    }

    /** The person has the code kept, or not, or just goes on. */
    final void keepOrNot() {
        switch (chance.below(4)) {
            case 0 ->
                    then(() ->
                            new Act(
                                    "a code is kept",
                                    tell("YES", Command.YES),
                                    Told.AMBER,
                                    1,
                                    fact -> looks.kept(station, fact)));
            case 1, 2 -> then(this::dismiss);
            default -> {}
        }
    }

    final Act dismiss() {
        return Act.of("no", tell("NO", Command.NO), Told.AMBER);
    }

    Act claim() {
        return claimed
                ? Act.of(
                        "claimed again",
                        tell("CLAIM", Command.CLAIM),
                        Told.amber("ALREADY_CLAIMED"))
                : new Act(
                        "claimed",
                        tell("CLAIM", Command.CLAIM),
                        Told.GREEN,
                        1,
                        _ -> claimed = true);
    }

    final void released() {
        claimed = false;
    }

    final boolean isClaimed() {
        return claimed;
    }

    Act undo() {
        Done last = deeds.peek();
        return last == null
                ? Act.of(
                        "nothing to undo",
                        tell("UNDO", Command.UNDO),
                        Told.amber("NOTHING_TO_UNDO"))
                : new Act(
                        "undo",
                        tell("UNDO", Command.UNDO),
                        Told.AMBER,
                        last.facts(),
                        _ -> {
                            deeds.remove();
                            last.back().run();
                        });
    }

    /** The person says that the last verdict is wrong. */
    final Act dispute() {
        return new Act(
                "disputed",
                new Act.Touch(new Order.Tell(new Command.Dispute("that was right"))),
                Told.GREEN,
                1,
                fact -> looks.found(Looks.Found.VERDICT_DISPUTED, fact));
    }

    final Act answer(String intent, String answer, Told told, int facts, Act.Then then) {
        return new Act(
                intent, tell("ANSWER:" + answer, new Command.Answer(answer)), told, facts, then);
    }

    /** By control code or by touch, as it comes. */
    final Act.Say tell(String code, Command command) {
        return chance.percent(70) ? Act.control(code) : new Act.Touch(new Order.Tell(command));
    }

    /** So many are said before the goods: by one code, by touch, or digit by digit. */
    final Act many(long pieces) {
        return !asked && chance.percent(25)
                ? digits(Long.toString(pieces))
                : Act.of(
                        "so many",
                        tell("N:" + pieces, new Command.Count(Quantity.of(pieces))),
                        Told.GREEN);
    }

    final boolean isAsked() {
        return asked;
    }

    /** These codes come before whatever else was planned; now and then they are taken back. */
    final Act digits(String number) {
        List<Supplier<Act>> codes = new ArrayList<>();
        if (chance.percent(15)) {
            codes.add(() -> digit(number.charAt(0)));
            codes.add(
                    () -> Act.of("digits are taken back", tell("UNDO", Command.UNDO), Told.GREEN));
        }
        number.chars().forEach(each -> codes.add(() -> digit((char) each)));
        codes.reversed().forEach(soon::addFirst);
        return soon.remove().get();
    }

    static Act digit(char digit) {
        return Act.of("a digit", Act.control("D:" + digit), Told.GREEN);
    }

    final Act damaged() {
        return Act.of("damaged", tell("DAMAGED", new Command.Damaged()), Told.GREEN);
    }

    // What stands.

    final void count(Ware ware, long pieces) {
        done.merge(ware, pieces, (a, b) -> a + b == 0 ? null : a + b);
    }

    final long counted(Ware ware) {
        return done.getOrDefault(ware, 0L);
    }

    /** The lines as the oracle has them, by ware, without those of 0. */
    final String lines() {
        return done.toString();
    }

    /** The lines of a station in the same words. */
    static String lines(List<Line> lines) {
        Map<Ware, Long> shown = new TreeMap<>();
        for (Line line : lines) {
            long pieces = line.done().micros() / 1_000_000;
            if (pieces != 0) {
                shown.merge(Ware.of(line.item()), pieces, Long::sum);
            }
        }
        return shown.toString();
    }

    /** Items and pieces of a plan, to be compared with another. */
    static Map<Ware, Long> plan(Map<ItemCode, Quantity> pieces) {
        Map<Ware, Long> plan = new TreeMap<>();
        pieces.forEach((item, many) -> plan.put(Ware.of(item), many.micros() / 1_000_000));
        return plan;
    }

    final <T> T any(List<T> all) {
        return chance.of(new ArrayList<>(all));
    }
}
