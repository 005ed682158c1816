package org.tallygate.plant.shift;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.ledger.box.BoxCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.plant.shift.ShiftResult.Failure;
import org.tallygate.plant.shift.ShiftResult.Hour;
import org.tallygate.plant.world.Agenda;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.SeededKeys;
import org.tallygate.plant.world.Trace;
import org.tallygate.plant.world.VirtualBroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One shift in one house, drawn from a seed: people work at stations and with handhelds for hours,
 * the link is down a third of the time, the box loses its power in the middle of things; and an
 * oracle says of each scan what must be shown. One thread; nothing of it outlives the run.
 */
public final class Shift {

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** How long everything may take to arrive when the link is up again. */
    private static final long DRAIN_MICROS = HOUR_MICROS;

    /** A serial collector lets some of the dead lie, but for each fourth collection. */
    private static final int COLLECTIONS = 4;

    private final ShiftSettings settings;
    private final Consumer<Hour> progress;
    private final Trace trace = new Trace();
    private final Agenda agenda = new Agenda(trace);
    private final Chance chance;
    private final VirtualBroker broker;
    private final Gate gate;
    private final Office office;
    private final Shelves shelves = new Shelves();
    private final Score score = new Score();
    private final Looks looks = new Looks();
    private final Planner planner;
    private final Day day;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Outages.Outage> outages;
    private final List<Hour> hours = new ArrayList<>();
    private final long endMicros;
    private final long began = System.nanoTime();
    private boolean working = true;

    private Shift(ShiftSettings settings, Path file, Consumer<Hour> progress) {
        this.settings = settings;
        this.progress = progress;
        chance = new Chance(new SplittableRandom(settings.seed()));
        endMicros = (long) (settings.hours() * HOUR_MICROS);
        KeyPair key = SeededKeys.bookKey(chance.split());
        broker = new VirtualBroker(agenda, chance.split(), trace, _ -> {});
        gate =
                new Gate(
                        agenda,
                        broker,
                        House.BOX,
                        key.getPublic(),
                        House.STATIONS.stream().map(House.Station::name).toList(),
                        chance.split());
        office = new Office(agenda, broker, key.getPrivate(), file, chance.split());
        Supply supply = new Supply(chance.split());
        planner = new Planner(shelves, supply, looks, chance.split());
        day = new Day(planner, office, supply, gate::carton, chance.split());
        for (House.Station station : House.STATIONS) {
            for (int seat = 0; seat <= station.hands(); seat++) {
                workers.add(worker(station.name(), seat));
            }
        }
        outages = Outages.draw(endMicros, chance.split());
    }

    private Worker worker(Name station, int seat) {
        return new Worker(
                gate,
                planner,
                score,
                station,
                seat == 0
                        ? Optional.empty()
                        : Optional.of(new Name("hand-" + station + "-" + seat)),
                House.badge(station, seat),
                chance.split());
    }

    /**
     * Runs one shift from its seed to its end.
     *
     * @param progress hears of each hour
     */
    public static ShiftResult run(ShiftSettings settings, Consumer<Hour> progress) {
        @Nullable Path folder = null;
        try {
            folder = Files.createTempDirectory("tallygate-shift");
            return new Shift(settings, folder.resolve("book"), progress).run();
        } catch (IOException e) {
            throw new UncheckedIOException("a folder for the book must be made", e);
        } finally {
            remove(folder);
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("book"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the book must go", e);
        }
    }

    private ShiftResult run() {
        Optional<Failure> failure = Optional.empty();
        try {
            open();
            while (agenda.now() < endMicros) {
                step();
            }
            goHome();
            new Audit(gate, office, shelves, looks, score).run();
        } catch (RuntimeException | Error e) {
            failure = Optional.of(new Failure(agenda.now() / 1e6, sentence(e), score.last()));
        } finally {
            office.stop();
        }
        return new ShiftResult(
                settings,
                trace.hash(),
                score.verdicts(),
                score.intents(),
                score.tasksByKind(),
                new ShiftResult.Told(
                        score.acts(),
                        score.scans(),
                        score.survived(),
                        score.again(),
                        score.facts(),
                        outages.size(),
                        outages.stream().mapToLong(Outages.Outage::micros).sum() / 1_000_000,
                        agenda.now() / 1_000_000,
                        gate.starts(),
                        looks.keptCodes()),
                hours,
                failure);
    }

    private static String sentence(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(cause instanceof Differs ? cause.getMessage() : cause).append('\n');
            for (int i = 0; i < Math.min(14, cause.getStackTrace().length); i++) {
                text.append("    at ").append(cause.getStackTrace()[i]).append('\n');
            }
        }
        return text.toString();
    }

    // The house is opened.

    private void open() {
        office.start();
        office.tellBoxes(book -> book.load(Ware.master(), House.places(), List.of()));
        for (House.Station station : House.STATIONS) {
            workplace(House.at(station.name()), station.name());
        }
        workplace(House.SHOP, House.DOCK);
        for (String bin : House.BINS) {
            workplace(bin, House.AISLE);
        }
        office.ask(new BoxCommand.SetStaff(House.BOX, House.badges()));
        office.ask(new BoxCommand.GrantNumbers(House.BOX, "3400639", 3, 100_000));
        office.ask(
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "coffee",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Ware.COFFEE.code()),
                                1,
                                125,
                                List.of(),
                                false,
                                Optional.of(InspectionRule.Holds.LOT))));
        day.stock();
        gate.start();
        agenda.in(120_000_000, "people come", this::peopleCome);
        for (Outages.Outage outage : outages) {
            agenda.in(Math.max(125_000_000, outage.from()), "the link is cut", () -> cut(outage));
        }
        for (int hour = 1; hour <= settings.hours(); hour++) {
            int number = hour;
            agenda.in(hour * HOUR_MICROS - 1, "an hour has passed", () -> measure(number));
        }
        copies();
        powerGoes();
    }

    private void workplace(String place, Name station) {
        office.ask(
                new DocumentCommand.SetWorkplace(
                        new Workplace(new LocationCode(place), Optional.of(House.BOX), station)));
    }

    private void peopleCome() {
        for (Worker worker : workers) {
            nextAct(worker);
        }
        plan();
    }

    private void copies() {
        agenda.in(
                300_000_000,
                "the book is copied",
                () -> {
                    office.copied();
                    copies();
                });
    }

    // What happens all the time.

    private void step() {
        agenda.step();
        if (settings.pace() > 0) {
            long due = began + (long) (agenda.now() * 1_000 / settings.pace());
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** So much is planned ahead that nobody waits, and no more than there is time for. */
    private void plan() {
        if (!working) {
            return;
        }
        long tasksLeft = Math.max(1, settings.tasks() - day.planned());
        long scansLeft = Math.max(1, settings.scans() - score.scans());
        day.plan((int) Math.max(5, scansLeft / Math.max(tasksLeft, 8) * 3 / 4));
        long left = endMicros * 9 / 10 - agenda.now();
        if (left > 0) {
            agenda.in(
                    day.planned() < 2 * workers.size()
                            ? 1_000
                            : Math.max(left / tasksLeft, endMicros / settings.tasks() / 3),
                    "work is planned",
                    this::plan);
        }
    }

    private void nextAct(Worker worker) {
        agenda.in(
                pause(),
                "",
                () -> {
                    act(worker);
                    if (working || worker.isBusy()) {
                        nextAct(worker);
                    }
                });
    }

    /** As quick as it must be to make the scans of the shift. */
    private long pause() {
        long left = Math.max(60_000_000, endMicros - agenda.now());
        long scansLeft = Math.max(100, settings.scans() - score.scans());
        long busy = workers.stream().filter(Worker::isBusy).count() + 1;
        long mean = Math.min(60_000_000, left / scansLeft * busy * 8 / 10);
        return chance.between(mean / 4, mean * 2 - mean / 4);
    }

    private void act(Worker worker) {
        if (!gate.isUp()) {
            return;
        }
        worker.act(working);
        if (!gate.hasPower()) {
            powerIsGone();
        }
    }

    // What goes wrong.

    private void cut(Outages.Outage outage) {
        broker.cut(gate.leg);
        agenda.in(outage.micros(), "the link is back", gate.leg::join);
    }

    /** Early in the shift: the box then runs on for so long that what it keeps would be seen. */
    private void powerGoes() {
        long delay = chance.between(endMicros / 100, endMicros / 25);
        if (agenda.now() + delay > endMicros * 3 / 8) {
            return;
        }
        agenda.in(
                delay,
                "the power will go",
                () -> {
                    if (gate.isUp()) {
                        gate.losePowerSoon();
                    }
                    powerGoes();
                });
    }

    private void powerIsGone() {
        trace.add("the power is gone");
        gate.fall();
        agenda.in(
                chance.seconds(1, 20),
                "the box is started",
                () -> {
                    gate.start();
                    workers.forEach(Worker::wakeUp);
                });
    }

    /**
     * What the box and the people take: the centre is closed for it, since its book is in memory
     * here and in a database elsewhere, and the simulated disk is left out.
     */
    private void measure(int hour) {
        office.stop();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        Journal journal = gate.isUp() ? gate.journal() : null;
        Hour measured =
                new Hour(
                        hour,
                        score.scans(),
                        runtime.totalMemory() - runtime.freeMemory() - gate.diskBytes(),
                        gate.diskBytes(),
                        journal == null ? 0 : journal.bytes(),
                        journal == null ? 0 : journal.next() - 1 - journal.marks().committed());
        hours.add(measured);
        progress.accept(measured);
        office.start();
    }

    // The end.

    private void goHome() {
        trace.add("people go home");
        working = false;
        gate.leg.join();
        long until = agenda.now() + DRAIN_MICROS;
        while (workers.stream().anyMatch(Worker::isBusy) || !isSettled()) {
            if (agenda.now() > until) {
                throw new Differs("not everything has ended and arrived: " + standing());
            }
            step();
        }
    }

    private boolean isSettled() {
        if (!gate.isUp() || !office.isIdle()) {
            return false;
        }
        Journal journal = gate.journal();
        return gate.link().online() && journal.marks().committed() == journal.next() - 1;
    }

    private String standing() {
        return workers.stream().filter(Worker::isBusy).toList()
                + (gate.isUp()
                        ? ", next " + gate.journal().next() + ", " + gate.journal().marks()
                        : ", the box is down");
    }
}
