package org.tallygate.plant.virtual;

import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.ledger.Place;
import org.tallygate.plant.virtual.RunResult.Failure;
import org.tallygate.plant.virtual.RunResult.Told;
import org.tallygate.plant.world.Agenda;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.SeededKeys;
import org.tallygate.plant.world.Trace;
import org.tallygate.plant.world.VirtualBroker;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.intake.Intake;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One plant and one run of it: people work and things go wrong for a number of steps, then the
 * faults stop and everything must arrive. One thread; nothing of it outlives the run.
 */
public final class Plant {

    /** How long everything may take to arrive once nothing is wrong any more. */
    private static final long DRAIN_MICROS = 1_800_000_000;

    private static final int MOST_CLONES = 2;

    private static final int STEPS_BETWEEN_AUDITS = 150;
    private static final Name ENV = new Name("plant");
    private static final Name SITE = new Name("s1");

    final Trace trace = new Trace();
    final Agenda agenda = new Agenda(trace);
    final Goods goods = new Goods();
    final Oracle oracle = new Oracle();
    final VirtualBroker broker;
    final Store store;
    final List<Box> boxes = new ArrayList<>();
    final List<Centre> centres = new ArrayList<>();
    final KeyPair key;
    private final RunSettings settings;
    private final Chance chance;
    private final Weather weather;
    final Shop shop;
    private final Audit audit = new Audit(this);
    private boolean working = true;
    private int clones;

    private Plant(RunSettings settings) {
        this.settings = settings;
        this.chance = new Chance(new SplittableRandom(settings.seed()));
        key = SeededKeys.bookKey(chance.split());
        weather = new Weather(this, settings.faults(), chance.split());
        broker = new VirtualBroker(agenda, chance.split(), trace, weather::heard);
        BoxClock storeClock = new BoxClock(agenda, 0, true);
        store = new Store(agenda, trace, chance.split(), storeClock);
        int docks = 1 + chance.below(3);
        boolean small = chance.percent(40);
        for (int i = 1; i <= docks; i++) {
            addBox("gw" + i, new Name("dock-" + i), small);
        }
        int many = chance.percent(40) ? 2 : 1;
        for (int i = 1; i <= many; i++) {
            centres.add(
                    new Centre(
                            "centre-" + i,
                            this,
                            store,
                            key.getPrivate(),
                            chance.split(),
                            new BoxClock(agenda, chance.below(100) - 50, true)));
        }
        List<LocationCode> places = new ArrayList<>();
        boxes.forEach(box -> places.add(Goods.dock(box.station())));
        places.add(Goods.STOREROOM);
        shop = new Shop(this, places, chance.split());
    }

    private void addBox(String name, Name station, boolean small) {
        boxes.add(
                new Box(
                        name,
                        this,
                        station,
                        new Topics(ENV, SITE, new Name(name)),
                        new MemoryDisk(),
                        Box.sizes(small),
                        new BoxClock(agenda, chance.below(200) - 100, chance.percent(70)),
                        key.getPublic(),
                        chance.split()));
    }

    /** Runs one plant from its seed to its end. */
    public static RunResult run(RunSettings settings) {
        return new Plant(settings).run();
    }

    private RunResult run() {
        Optional<Failure> failure = Optional.empty();
        try {
            open();
            while (agenda.steps() < settings.steps()) {
                step();
            }
            drain();
        } catch (Broken e) {
            failure = Optional.of(new Failure(agenda.steps(), sentence(e), trace.last()));
        } catch (RuntimeException | Error e) {
            failure =
                    Optional.of(
                            new Failure(
                                    agenda.steps(),
                                    "the plant itself failed: " + sentence(e),
                                    trace.last()));
        }
        return new RunResult(
                settings,
                trace.hash(),
                agenda.steps(),
                agenda.now() / 1_000_000,
                weather.counts(),
                new Told(
                        oracle.acknowledged(),
                        oracle.all().size(),
                        store.book().map(Book::offset).orElse(0L),
                        boxes.stream().mapToInt(Box::starts).sum(),
                        shop.done(),
                        shop.refused()),
                failure);
    }

    private static String sentence(Throwable e) {
        StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
        if (!(e instanceof Broken)) {
            text.insert(0, e.getClass().getSimpleName() + ": ");
        }
        for (Throwable cause = e instanceof Broken ? e.getCause() : e;
                cause != null;
                cause = cause.getCause()) {
            text.append("\n  ").append(cause);
            for (int i = 0; i < Math.min(12, cause.getStackTrace().length); i++) {
                text.append("\n    at ").append(cause.getStackTrace()[i]);
            }
        }
        return text.toString();
    }

    private void open() {
        Book book = store.book().orElseThrow();
        List<Place> places = new ArrayList<>();
        places.add(Goods.storeroom());
        boxes.forEach(box -> places.add(Goods.place(box.station())));
        book.load(Goods.items(), places, List.of());
        for (Box box : boxes) {
            issueTask(box);
        }
        for (Centre centre : centres) {
            agenda.in(chance.between(1, 2_000_000), "a centre starts", centre::start);
        }
        for (Box box : boxes) {
            agenda.in(chance.between(1, 3_000_000), "a box starts", box::start);
            nextAction(box);
        }
        weather.begin();
        nextTask();
        nextOrder();
    }

    private void step() {
        agenda.step();
        audit.glance();
        if (agenda.steps() % STEPS_BETWEEN_AUDITS == 0) {
            audit.full();
        }
    }

    private void nextAction(Box box) {
        agenda.in(
                chance.between(200_000, 2_500_000),
                "person at " + box.name(),
                () -> {
                    if (working) {
                        box.personActs();
                        nextAction(box);
                    }
                });
    }

    /** A new receipt is announced now and then; some boxes run out of work for a while. */
    private void nextTask() {
        agenda.in(
                chance.seconds(20, 120),
                "a receipt is announced",
                () -> {
                    if (working) {
                        issueTask(chance.of(boxes));
                        nextTask();
                    }
                });
    }

    /** Customers order out of what people receive, and clerks move and count it. */
    private void nextOrder() {
        agenda.in(
                chance.between(40_000, 400_000),
                "a customer orders",
                () -> {
                    if (working) {
                        shop.acts();
                        nextOrder();
                    }
                });
    }

    private void issueTask(Box box) {
        Optional<Book> open = store.book();
        if (open.isEmpty()) {
            return;
        }
        try {
            open.get().putDocument(box.topics(), goods.task(box.station(), chance));
        } catch (BookFailed died) {
            trace.add("the store died with a new task: " + died.getMessage());
        }
        for (Centre centre : centres) {
            Intake intake = centre.intake();
            if (intake != null) {
                intake.documentsChanged();
            }
        }
    }

    boolean happened(Fault fault) {
        return weather.counts().getOrDefault(fault, 0) > 0;
    }

    void putImageBack(Box box) {
        audit.learn(box);
        List<Effect> gone = box.putImageBack();
        audit.excuse(gone);
    }

    /** A second box starts with a copy of the disk, the secret and the station of the first. */
    void cloneBox(Box box) {
        if (clones == MOST_CLONES || !box.isUp() || !box.isSeen()) {
            return;
        }
        clones++;
        Box twin =
                new Box(
                        box.name() + "-twin" + clones,
                        this,
                        box.station(),
                        box.topics(),
                        box.image(),
                        box.sizes(),
                        new BoxClock(agenda, chance.below(200) - 100, chance.coin()),
                        key.getPublic(),
                        chance.split());
        boxes.add(twin);
        twin.start();
        nextAction(twin);
    }

    /**
     * Every centre is stopped while the book is restored. Facts that no box keeps any more and no
     * backup has are lost with the disk, and told so.
     */
    void restoreBook() {
        centres.forEach(Centre::stop);
        List<Effect> before = store.book().map(audit::inBook).orElse(List.of());
        if (store.book().isPresent() && store.restore()) {
            shop.forgetAnswers();
            Set<Link> held = new HashSet<>();
            for (Box box : boxes) {
                if (box.isUp()) {
                    box.indexed().held().forEach(each -> held.add(each.effect().fact()));
                }
            }
            audit.excuse(before.stream().filter(effect -> !held.contains(effect.fact())).toList());
        }
    }

    private void drain() {
        trace.add("faults stop, people go home");
        working = false;
        weather.end();
        store.open();
        centres.forEach(Centre::thaw);
        centres.forEach(Centre::start);
        boxes.forEach(Box::heal);
        settle();
        audit.atRest();
        boxes.forEach(Box::restart);
        settle();
        audit.atRest();
    }

    private void settle() {
        long until = agenda.now() + DRAIN_MICROS;
        while (!isSettled()) {
            if (agenda.now() > until) {
                throw new Broken("not everything has arrived: " + standing());
            }
            step();
        }
    }

    private boolean isSettled() {
        return store.book()
                .map(book -> boxes.stream().allMatch(box -> hasArrived(box, book)))
                .orElse(false);
    }

    /** The book itself is asked: a box may not have heard yet that it was restored. */
    private boolean hasArrived(Box box, Book book) {
        Journal journal = box.journal();
        return journal != null
                && isOnline(box, journal)
                && journal.marks().committed() == journal.next() - 1
                && book.mark(journal.id())
                        .map(mark -> mark.committed() == journal.next() - 1)
                        .orElse(journal.next() == 1);
    }

    /** Twins that wrote nothing of their own take the one connection from each other for ever. */
    private boolean isOnline(Box box, Journal journal) {
        LinkState link = box.link();
        return link != null
                && (link.online()
                        || boxes.stream()
                                .filter(other -> other != box)
                                .anyMatch(twin -> isTwin(twin, journal)));
    }

    private static boolean isTwin(Box other, Journal journal) {
        Journal same = other.journal();
        LinkState link = other.link();
        return same != null
                && same.id().equals(journal.id())
                && same.next() == journal.next()
                && link != null
                && link.online();
    }

    private String standing() {
        StringBuilder text = new StringBuilder();
        for (Box box : boxes) {
            Journal journal = box.journal();
            text.append(box.name())
                    .append(": ")
                    .append(
                            journal == null
                                    ? "down"
                                    : "next " + journal.next() + ", " + journal.marks())
                    .append(", ")
                    .append(box.link())
                    .append("; ");
        }
        for (Centre centre : centres) {
            Intake intake = centre.intake();
            text.append(intake == null ? "centre down" : intake.state()).append("; ");
        }
        store.book().ifPresent(book -> text.append(book.marks()));
        return text.toString();
    }
}
