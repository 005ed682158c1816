package org.tallygate.plant.shift;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.Evidence;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.world.Chance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One person at one seat, a station's own or a handheld: does the next thing, and holds what is
 * shown against what the oracle says.
 */
final class Worker {

    private final Gate gate;
    private final Planner planner;
    private final Score score;
    private final Chance chance;
    final Name station;
    private final Optional<Name> hand;
    private final String badge;

    private @Nullable Job job;

    /** What was begun when the power went. */
    private @Nullable Doubt doubt;

    private long number;

    private record Doubt(Act act, long before) {}

    Worker(
            Gate gate,
            Planner planner,
            Score score,
            Name station,
            Optional<Name> hand,
            String badge,
            Chance chance) {
        this.gate = gate;
        this.planner = planner;
        this.score = score;
        this.station = station;
        this.hand = hand;
        this.badge = badge;
        this.chance = chance;
    }

    boolean isBusy() {
        return job != null;
    }

    private StationLine line() {
        return gate.seat(station, hand);
    }

    /** The box is up again: was it done or not? */
    void wakeUp() {
        Doubt open = doubt;
        doubt = null;
        Job of = job;
        if (of == null) {
            return;
        }
        if (open != null) {
            long now = gate.journal().next();
            if (now == open.before() + open.act().facts() && open.act().facts() > 0) {
                open.act().then().happened(open.before());
                score.survived(open.act());
            } else if (now != open.before()) {
                throw new Differs(
                        "%s: %d facts are in the journal of '%s', which must have %d or none"
                                .formatted(
                                        this,
                                        now - open.before(),
                                        open.act().intent(),
                                        open.act().facts()));
            }
        }
        of.forget();
        if (of.hasEnded()) {
            finished(of);
        }
    }

    /**
     * Does one thing.
     *
     * @param begins whether new work may be begun
     * @return false when there is nothing to do
     */
    boolean act(boolean begins) {
        if (!gate.work()) {
            return false;
        }
        StationView view = line().view();
        if (!view.person().badge().equals(Optional.of(badge)) && !isInTheMiddle()) {
            return perform(Act.of("signed on", Act.control("BADGE:" + badge), Told.GREEN));
        }
        Job mine = job;
        if (mine == null) {
            return begins && begin(view);
        }
        Optional<StationView.Task> there = view.task().filter(shown -> isOf(mine, shown));
        if (there.filter(shown -> shown.state() == TaskState.CANCELLED).isPresent()) {
            return over(mine);
        }
        if (there.isEmpty()) {
            return takeUp(mine, view);
        }
        if (chance.percent(1) && !isInTheMiddle()) {
            return leave(mine);
        }
        mine.hears(gate.documents());
        return perform(next(mine));
    }

    /** A handheld's camera reads a code or nothing; it sends no noise. */
    private Act next(Job of) {
        Act act = of.next();
        return act.say() instanceof Act.Noise && hand.isPresent() ? next(of) : act;
    }

    private boolean isInTheMiddle() {
        Job of = job;
        return of != null && of.isInTheMiddle();
    }

    private static boolean isOf(Job job, StationView.Task shown) {
        return shown.kind() == job.kind && shown.reference().equals(job.reference());
    }

    // Which task.

    private boolean begin(StationView view) {
        Optional<StationView.Task> there = view.task().filter(task -> task.state().isOpen());
        if (there.isPresent()) {
            StationView.Task task = there.get();
            return planner.adopt(station, task.kind(), task.reference(), gate.documents())
                    .map(found -> {
                        job = found;
                        // It came by itself: nobody ends it before somebody took it.
                        return perform(take(task.id()));
                    })
                    .orElse(false);
        }
        List<StationView.Card> free =
                view.tasks().stream().filter(card -> card.inHand().isEmpty()).toList();
        List<StationView.Card> cards = new ArrayList<>(free);
        while (!cards.isEmpty()) {
            StationView.Card card = cards.remove(chance.below(cards.size()));
            Optional<Job> found =
                    planner.adopt(station, card.kind(), card.reference(), gate.documents());
            if (found.isPresent()) {
                job = found.get();
                return perform(take(card.id()));
            }
        }
        return planner.own(station).map(this::beginOwn).orElse(false);
    }

    private boolean beginOwn(Job own) {
        job = own;
        TaskKind kind = own.kind;
        Optional<LocationCode> place =
                Optional.of(own.beginsAt()).filter(at -> !at.isEmpty()).map(LocationCode::new);
        Act.Say say =
                place.isEmpty() && chance.coin()
                        ? Act.control("NEW:" + kind.name())
                        : new Act.Touch(new Order.Begin(kind, place));
        boolean done = perform(Act.of("work begun here", say, Told.GREEN));
        if (done) {
            nameOwn(own);
        }
        return done;
    }

    private void nameOwn(Job own) {
        StationView.Task task = line().view().task().orElseThrow();
        if (task.kind() != own.kind) {
            throw new Differs("%s: %s was begun, not %s".formatted(this, task.kind(), own.kind));
        }
        own.named(task.reference());
    }

    private boolean takeUp(Job mine, StationView view) {
        Optional<StationView.Card> card =
                view.tasks().stream()
                        .filter(each ->
                                each.kind() == mine.kind
                                        && each.reference().equals(mine.reference()))
                        .findFirst();
        if (card.isEmpty()) {
            if (mine.reference().isEmpty()) {
                // The power went while it was begun: it may be there or not.
                planner.dropped(mine);
                job = null;
                return true;
            }
            return over(mine);
        }
        return perform(take(card.get().id()));
    }

    /** The centre took the task back. */
    private boolean over(Job mine) {
        if (!mine.wasWhole()) {
            throw new Differs(
                    "%s: the task is taken back with %s done".formatted(this, mine.lines()));
        }
        finished(mine);
        return true;
    }

    private static Act take(Id128 id) {
        return Act.of("a task is taken", new Act.Touch(new Order.Take(id)), Told.GREEN);
    }

    /** Back to the list; whoever is free goes on with it. */
    private boolean leave(Job mine) {
        boolean left = perform(Act.of("a task is left", Act.control("LIST"), Told.GREEN));
        if (left) {
            mine.forget();
            planner.free(mine);
            job = null;
        }
        return left;
    }

    // Doing it.

    private boolean perform(Act act) {
        StationLine line = line();
        long shownBefore = line.view().feedback().map(StationView.Shown::number).orElse(0L);
        long before = gate.journal().next();
        score.tried(this, act, gate.seconds());
        Optional<CompletableFuture<Handed>> handed = say(line, act.say());
        if (!gate.work()) {
            doubt = new Doubt(act, before);
            return false;
        }
        StationView view = line.view();
        StationView.Shown shown =
                view.feedback()
                        .filter(each -> each.number() == shownBefore + 1)
                        .orElseThrow(() ->
                                new Differs(
                                        "%s: '%s' is not answered, must be %s"
                                                .formatted(this, act.intent(), act.told())));
        compare(act, shown.feedback(), view);
        if (gate.journal().next() - before != act.facts()) {
            throw new Differs(
                    "%s: '%s' brought %d facts, must be %d"
                            .formatted(
                                    this,
                                    act.intent(),
                                    gate.journal().next() - before,
                                    act.facts()));
        }
        handed.ifPresent(answer -> acknowledged(act, answer));
        act.then().happened(before);
        Job of = job;
        if (of != null) {
            of.shown(act.told());
            lines(of, act, view);
            if (of.hasEnded()) {
                finished(of);
            }
        }
        return true;
    }

    private Optional<CompletableFuture<Handed>> say(StationLine line, Act.Say say) {
        return switch (say) {
            case Act.Scan scan when hand.isPresent() -> {
                score.scanned();
                String aim = scan.aim().equals("]C0") ? "" : scan.aim();
                yield Optional.of(
                        line.offer(new HandScan(++number, aim + scan.text(), Optional.empty())));
            }
            case Act.Scan scan -> {
                score.scanned();
                line.offer(
                        new DeviceEvent.CodeRead(
                                evidence(scan.text()), scan.text(), Optional.of(scan.aim())));
                yield Optional.empty();
            }
            case Act.Noise _ -> {
                score.scanned();
                line.offer(new DeviceEvent.Garbled(evidence("\u0007~"), "noise"));
                yield Optional.empty();
            }
            case Act.Touch touch -> {
                line.offer(Order.of(touch.wish()));
                yield Optional.empty();
            }
        };
    }

    private Evidence evidence(String text) {
        return new Evidence(
                Gate.scanner(station),
                ++number,
                gate.clock.now(),
                Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }

    private void compare(Act act, Feedback feedback, StationView view) {
        Told told =
                new Told(
                        feedback.colour(),
                        feedback.refusal().map(Refusal::name).orElse(""),
                        view.question().isPresent());
        score.judged(act, told);
        if (!told.equals(act.told())) {
            throw new Differs(
                    "%s: '%s' (%s) is answered %s, must be %s: %s"
                            .formatted(this, act.intent(), act.say(), told, act.told(), feedback));
        }
        String device =
                act.say() instanceof Act.Touch
                        ? "screen"
                        : hand.map(name -> "hand-" + name).orElse(Gate.scanner(station).value());
        Optional<Verdict> signal = gate.signal(device);
        if (hand.isEmpty() && !signal.equals(Optional.of(verdict(told.colour())))) {
            throw new Differs("%s: '%s' is signalled %s".formatted(this, act.intent(), signal));
        }
    }

    private static Verdict verdict(Colour colour) {
        return switch (colour) {
            case GREEN -> Verdict.GOOD;
            case AMBER -> Verdict.ATTENTION;
            case RED -> Verdict.BAD;
        };
    }

    /** What a handheld was told is taken once, however often it is sent. */
    private void acknowledged(Act act, CompletableFuture<Handed> answer) {
        if (!answer.isDone() || answer.join().outcome() != Handed.Outcome.TAKEN) {
            throw new Differs("%s: '%s' was not taken".formatted(this, act.intent()));
        }
        if (!(act.say() instanceof Act.Scan scan) || !chance.percent(3)) {
            return;
        }
        long before = gate.journal().next();
        CompletableFuture<Handed> again =
                line().offer(new HandScan(number, scan.text(), Optional.empty()));
        boolean powered = gate.work();
        if (powered
                && (again.join().outcome() != Handed.Outcome.AGAIN
                        || gate.journal().next() != before)) {
            throw new Differs("%s: '%s' was taken twice".formatted(this, act.intent()));
        }
        score.sentAgain();
    }

    private void lines(Job of, Act act, StationView view) {
        if (view.task().filter(shown -> isOf(of, shown)).isEmpty()) {
            return;
        }
        String shown = Job.lines(view.lines());
        if (!shown.equals(of.lines())) {
            throw new Differs(
                    "%s: after '%s' the lines are %s, must be %s"
                            .formatted(this, act.intent(), shown, of.lines()));
        }
    }

    private void finished(Job of) {
        planner.ended(of);
        score.finished(of);
        job = null;
    }

    @Override
    public String toString() {
        Job of = job;
        return station
                + hand.map(name -> "/" + name).orElse("")
                + (of == null ? "" : " at " + of.kind + " " + of.reference());
    }
}
