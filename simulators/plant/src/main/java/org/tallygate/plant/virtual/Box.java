package org.tallygate.plant.virtual;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.space.SpaceKeeper;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.gateway.words.Language;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.BoxWay;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Leg;

import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gateway's machine: its disk, clocks and link, and the process that runs on it while it has
 * power.
 */
final class Box {

    private final String name;
    private final Plant plant;
    private final Topics topics;
    private final Name station;
    private final PublicKey bookKey;
    private final JournalSettings sizes;
    private final Chance chance;
    final BoxClock clock;
    final Leg leg;
    final Person person;

    private MemoryDisk disk;
    private @Nullable MemoryDisk kept;
    private @Nullable Running running;
    private int starts;
    private boolean powerCut;
    private boolean fullForNow;
    private boolean starting;

    /** One life of the process. */
    private static final class Running {
        private final Journal journal;
        private final DocumentStore store;
        private final StationLine line;
        private final SpaceKeeper space;
        private final Uplink uplink;
        private final BoxWay way;
        private final JournalIndex index = new JournalIndex();
        private LinkState link;

        Running(
                Journal journal,
                DocumentStore store,
                StationLine line,
                SpaceKeeper space,
                Uplink uplink,
                BoxWay way) {
            this.journal = journal;
            this.store = store;
            this.line = line;
            this.space = space;
            this.uplink = uplink;
            this.way = way;
            this.link = uplink.state();
        }
    }

    Box(
            String name,
            Plant plant,
            Name station,
            Topics topics,
            MemoryDisk disk,
            JournalSettings sizes,
            BoxClock clock,
            PublicKey bookKey,
            Chance chance) {
        this.name = name;
        this.plant = plant;
        this.station = station;
        this.topics = topics;
        this.disk = disk;
        this.sizes = sizes;
        this.clock = clock;
        this.bookKey = bookKey;
        this.chance = chance;
        this.leg = new Leg(plant.agenda, chance.split());
        this.person = new Person(plant, this, plant.goods, chance.split());
    }

    static JournalSettings sizes(boolean small) {
        return new JournalSettings(
                64 << 10, small ? 200_000 : 16 << 20, 60, Duration.ofDays(14), 4 << 20);
    }

    String name() {
        return name;
    }

    JournalSettings sizes() {
        return sizes;
    }

    /** Whose journal has what people do here. */
    String owner() {
        return name;
    }

    Topics topics() {
        return topics;
    }

    Name station() {
        return station;
    }

    int starts() {
        return starts;
    }

    boolean isUp() {
        return running != null;
    }

    /** Whether someone before the station can see what it shows. */
    boolean isSeen() {
        return !disk.powerIsLost();
    }

    @Nullable Journal journal() {
        return running == null ? null : running.journal;
    }

    /** What its live journal holds; only while it is up. */
    JournalIndex indexed() {
        Running present = running;
        if (present == null) {
            throw new IllegalStateException(name + " is down");
        }
        return present.index;
    }

    @Nullable LinkState link() {
        return running == null ? null : running.uplink.state();
    }

    @Nullable StationView view() {
        return running == null ? null : running.line.view();
    }

    // The process

    void start() {
        starting = false;
        if (running != null) {
            return;
        }
        starts++;
        plant.trace.add(name + " starts for the " + starts + ". time");
        clock.boot(chance.between(1_000, 3_000_000_000L));
        try {
            Running made = open();
            running = made;
            made.index.follow(made.journal);
            nextLineStep(made, chance.between(1, 100_000));
            nextUplinkStep(made, chance.between(1, 100_000));
            nextSpaceStep(made);
        } catch (JournalException e) {
            if (disk.powerIsLost()) {
                fall();
            } else if (isExcused(e)) {
                plant.trace.add(name + " can't start: " + e.getMessage());
                startIn(chance.seconds(2, 10));
            } else {
                throw new Broken(name + " refuses to start: " + e.getMessage(), e);
            }
        }
    }

    private Running open() {
        Journal journal = Journal.open(disk, sizes, clock, chance.generator());
        DocumentStore store = DocumentStore.open(disk, sizes, chance.generator());
        StationMemory memory = StationMemory.open(store);
        SpaceKeeper space =
                new SpaceKeeper(
                        journal,
                        new SpaceKeeper.Surroundings(
                                clock,
                                store,
                                sizes.quotaBytes(),
                                () -> fullForNow ? 0 : sizes.quotaBytes(),
                                memory::needsFactsOf));
        Id128 boot = Id128.random(chance.generator());
        Running[] made = new Running[1];
        BoxWay way = new BoxWay(plant.broker, leg, topics, () -> wakeUplink(made[0]));
        StationLine line =
                new StationLine(
                        LineSettings.of(
                                station,
                                new LocationCode("DOCK-1"),
                                Language.ENGLISH,
                                List.of(Person.SCANNER, Person.READER, Person.HANDHELD),
                                ObservationSettings.usual()),
                        journal,
                        new StationLine.Surroundings(
                                clock,
                                chance.generator(),
                                boot,
                                () -> KnownDocuments.all(store),
                                () -> state(made[0], space),
                                person,
                                memory,
                                stamp ->
                                        made[0] == null
                                                ? Optional.empty()
                                                : made[0].uplink.wallErrorMicros(stamp)));
        Uplink uplink =
                new Uplink(
                        topics,
                        way,
                        journal,
                        UplinkSettings.STANDARD,
                        new Uplink.Surroundings(
                                clock,
                                chance.generator(),
                                boot,
                                bookKey,
                                () ->
                                        new Condition(
                                                List.of(),
                                                space.space().troubles().stream()
                                                        .map(Object::toString)
                                                        .toList(),
                                                Optional.empty()),
                                new KnownDocuments(store, line::offer)));
        Running opened = new Running(journal, store, line, space, uplink, way);
        made[0] = opened;
        return opened;
    }

    private static BoxState state(@Nullable Running of, SpaceKeeper space) {
        return new BoxState(
                of == null
                        ? StationView.Link.of(false, 0, 0)
                        : StationView.Link.of(
                                of.link.online(), of.link.waiting(), of.link.committed()),
                space.space().hoursLeft(),
                space.space().freeBytes(),
                List.of());
    }

    /** Something waits for the station. */
    void wake() {
        Running present = running;
        if (present != null) {
            plant.agenda.in(chance.between(1, 30_000), "", () -> lineStep(present));
        }
    }

    /** Something waits for the uplink. */
    private void wakeUplink(@Nullable Running of) {
        if (of != null) {
            plant.agenda.in(chance.between(1, 30_000), "", () -> uplinkStep(of));
        }
    }

    private void nextLineStep(Running of, long in) {
        plant.agenda.in(
                in,
                "",
                () -> {
                    lineStep(of);
                    if (running == of) {
                        nextLineStep(of, chance.between(200_000, 1_500_000));
                    }
                });
    }

    private void nextUplinkStep(Running of, long in) {
        plant.agenda.in(
                in,
                "",
                () -> {
                    uplinkStep(of);
                    if (running == of) {
                        nextUplinkStep(of, chance.between(50_000, 900_000));
                    }
                });
    }

    private void nextSpaceStep(Running of) {
        plant.agenda.in(
                chance.between(500_000, 3_000_000),
                "",
                () -> {
                    if (running == of) {
                        step(of, of.space::doWork);
                    }
                    if (running == of) {
                        nextSpaceStep(of);
                    }
                });
    }

    private void lineStep(Running of) {
        if (running != of) {
            return;
        }
        step(of, of.line::doWork);
        if (running == of) {
            person.look(of.line.view());
        }
    }

    private void uplinkStep(Running of) {
        if (running == of) {
            step(of, of.uplink::doWork);
            of.link = of.uplink.state();
        }
    }

    /** A step of one of the process's threads; a disk in trouble is allowed to fail it. */
    private void step(Running of, Runnable work) {
        long before = of.journal.next();
        try {
            work.run();
        } catch (JournalException e) {
            if (!disk.powerIsLost() && !isExcused(e)) {
                throw new Broken("a step of " + name + " threw " + e, e);
            }
        } catch (RuntimeException e) {
            throw new Broken("a step of " + name + " threw " + e, e);
        }
        if (disk.powerIsLost()) {
            fall();
        } else {
            if (of.journal.next() != before) {
                plant.trace.add(name + " journal is at " + of.journal.next());
                wakeUplink(of);
            }
            of.index.follow(of.journal);
        }
    }

    /** What a failing or full disk is allowed to bring about. */
    private boolean isExcused(JournalException e) {
        return e.reason() == JournalException.Reason.BROKEN
                || (fullForNow && e.reason() == JournalException.Reason.DISK_FULL);
    }

    void personActs() {
        Running present = running;
        if (present != null) {
            person.act(present.line);
        }
    }

    List<Body.ExpectedPackage> announced(StationView view) {
        Running present = running;
        if (present == null || view.task().isEmpty()) {
            return List.of();
        }
        for (Document document : KnownDocuments.all(present.store)) {
            if (document.id().equals(view.task().get().id())
                    && document.body() instanceof Body.ReceivingTask task) {
                return task.packages();
            }
        }
        return List.of();
    }

    // What goes wrong

    /** The process ends, or the power goes, at one of the next steps of the disk, or at once. */
    void failSoon(boolean power) {
        if (running == null) {
            return;
        }
        powerCut = power;
        if (chance.percent(30)) {
            fall();
        } else {
            disk.losePowerAt(disk.steps() + chance.below(24));
        }
    }

    private void fall() {
        plant.trace.add(name + (powerCut ? " lost its power" : " was killed"));
        Running fallen = running;
        running = null;
        if (fallen != null) {
            if (powerCut) {
                fallen.way.vanish();
            } else {
                fallen.way.close();
            }
        }
        int survivingPercent = powerCut ? chance.below(101) : 100;
        disk = disk.afterPowerLoss(() -> chance.percent(survivingPercent));
        fullForNow = false;
        person.lookUp();
        startIn(chance.seconds(0.5, 20));
    }

    private void startIn(long micros) {
        if (!starting) {
            starting = true;
            plant.agenda.in(micros, name + " is switched on", this::start);
        }
    }

    void fillDisk(long forMicros) {
        MemoryDisk full = disk;
        fullForNow = true;
        full.limitTo(full.usedBytes() + chance.below(3_000));
        plant.agenda.in(
                forMicros,
                name + " has space again",
                () -> {
                    if (disk == full) {
                        full.limitTo(Long.MAX_VALUE);
                        fullForNow = false;
                    }
                });
    }

    /** The medium refuses a force; who works there sees it and starts the box again. */
    void failForce() {
        if (running != null) {
            disk.failForceAt(disk.steps() + chance.below(10));
            powerCut = false;
            plant.agenda.in(
                    chance.seconds(10, 30),
                    name + " is restarted by hand",
                    () -> {
                        if (running != null) {
                            fall();
                        }
                    });
        }
    }

    // Copies of its disk

    /** Someone copies the disk, as it is now, to somewhere. */
    MemoryDisk image() {
        return disk.image();
    }

    /** Keeps a copy of the disk, to be put back some day. */
    void keepImage() {
        if (!disk.powerIsLost()) {
            kept = disk.image();
        }
    }

    /**
     * The box goes on with the copy of its disk that was kept last.
     *
     * @return the facts that only the disk had that is gone
     */
    List<Effect> putImageBack() {
        MemoryDisk older = kept;
        if (running == null || older == null || disk.powerIsLost()) {
            return List.of();
        }
        plant.trace.add(name + " goes on with an older copy of its disk");
        JournalIndex there = new JournalIndex();
        try (Journal copy = Journal.open(older.image(), sizes, clock, chance.split().generator())) {
            there.follow(copy);
        }
        List<Effect> gone = new ArrayList<>();
        for (JournalIndex.Held held : indexed().held()) {
            if (!there.has(held.effect().fact())) {
                gone.add(held.effect());
            }
        }
        powerCut = false;
        fall();
        disk = older.image();
        person.forget();
        return gone;
    }

    void heal() {
        disk.losePowerAt(Long.MAX_VALUE);
        disk.failForceAt(Long.MAX_VALUE);
        disk.limitTo(Long.MAX_VALUE);
        fullForNow = false;
        leg.calm();
        start();
    }

    /** Ends the process properly and starts it again. */
    void restart() {
        powerCut = false;
        if (running != null) {
            fall();
        }
    }
}
