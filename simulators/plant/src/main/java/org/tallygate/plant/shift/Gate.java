package org.tallygate.plant.shift;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.Floor;
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
import org.tallygate.plant.world.Agenda;
import org.tallygate.plant.world.BoxClock;
import org.tallygate.plant.world.BoxWay;
import org.tallygate.plant.world.Chance;
import org.tallygate.plant.world.Leg;
import org.tallygate.plant.world.VirtualBroker;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The gateway of the house: production code over a simulated disk, clock and link. */
final class Gate {

    /** Safe facts older than an hour go; so does more than a quarter of 16 MB. */
    private static final JournalSettings SIZES =
            new JournalSettings(64 << 10, 16 << 20, 25, Duration.ofHours(1), 1 << 20);

    private final Agenda agenda;
    private final VirtualBroker broker;
    private final Topics topics;
    private final PublicKey bookKey;
    private final Chance chance;
    private final List<LineSettings> stations;
    final BoxClock clock;
    final Leg leg;

    private MemoryDisk disk = new MemoryDisk();
    private @Nullable Running running;
    private int starts;

    /** What was signalled to each device in this step; "screen" stands for no device. */
    private final Map<String, Verdict> signals = new HashMap<>();

    /** One life of the process. */
    private static final class Running {

        private final Journal journal;
        private final Floor floor;
        private final SpaceKeeper space;
        private final BoxWay way;
        private final Map<Id128, Document> documents;
        private @Nullable Uplink uplink;

        Running(
                Journal journal,
                Floor floor,
                SpaceKeeper space,
                BoxWay way,
                Map<Id128, Document> documents) {
            this.journal = journal;
            this.floor = floor;
            this.space = space;
            this.way = way;
            this.documents = documents;
        }
    }

    private final class Voices implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {
            signals.put(source.map(DeviceId::value).orElse("screen"), verdict);
        }

        @Override
        public void show(Notice notice, boolean on) {}
    }

    Gate(
            Agenda agenda,
            VirtualBroker broker,
            Topics topics,
            PublicKey bookKey,
            List<Name> stations,
            Chance chance) {
        this.agenda = agenda;
        this.broker = broker;
        this.topics = topics;
        this.bookKey = bookKey;
        this.chance = chance;
        this.stations = stations.stream().map(Gate::settings).toList();
        clock = new BoxClock(agenda, chance.below(100) - 50, true);
        leg = new Leg(agenda, chance.split());
    }

    private static LineSettings settings(Name station) {
        return LineSettings.of(
                station,
                place(station),
                Language.ENGLISH,
                List.of(scanner(station)),
                ObservationSettings.usual());
    }

    /** The place that a station stands for. */
    static LocationCode place(Name station) {
        return new LocationCode("AT-" + station);
    }

    static DeviceId scanner(Name station) {
        return new DeviceId("scanner-" + station);
    }

    double seconds() {
        return agenda.now() / 1e6;
    }

    boolean isUp() {
        return running != null;
    }

    int starts() {
        return starts;
    }

    // The process.

    void start() {
        starts++;
        clock.boot(chance.between(1_000, 3_000_000_000L));
        int life = starts;
        Running made = open(life);
        running = made;
        made.floor.doWork();
        often(life, 100_000, 900_000, Gate::uplink);
        often(life, 500_000, 2_500_000, of -> of.floor.doWork());
        often(life, 5_000_000, 20_000_000, of -> of.space.doWork());
    }

    private Running open(int life) {
        Journal journal = Journal.open(disk, SIZES, clock, chance.generator());
        DocumentStore store = DocumentStore.open(disk, SIZES, chance.generator());
        StationMemory memory = StationMemory.open(store);
        SpaceKeeper space =
                new SpaceKeeper(
                        journal,
                        new SpaceKeeper.Surroundings(
                                clock,
                                store,
                                SIZES.quotaBytes(),
                                SIZES::quotaBytes,
                                memory::needsFactsOf));
        Id128 boot = Id128.random(chance.generator());
        Running[] made = new Running[1];
        BoxWay way =
                new BoxWay(
                        broker,
                        leg,
                        topics,
                        () ->
                                agenda.in(
                                        chance.between(1, 30_000),
                                        "",
                                        () -> step(life, Gate::uplink)));
        Floor floor =
                new Floor(
                        stations,
                        journal,
                        new StationLine.Surroundings(
                                clock,
                                chance.generator(),
                                boot,
                                () -> KnownDocuments.all(store),
                                () -> state(made[0], space),
                                new Voices(),
                                memory,
                                stamp ->
                                        Optional.ofNullable(made[0])
                                                .map(of -> of.uplink)
                                                .flatMap(up -> up.wallErrorMicros(stamp))));
        Map<Id128, Document> documents = new HashMap<>();
        KnownDocuments.all(store).forEach(each -> documents.put(each.id(), each));
        Running opened = new Running(journal, floor, space, way, documents);
        made[0] = opened;
        opened.uplink =
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
                                () -> new Condition(List.of(), List.of(), Optional.empty()),
                                new KnownDocuments(store, news -> learn(opened, news))));
        return opened;
    }

    private static void learn(Running of, Document news) {
        if (news.state() == Document.State.ACTIVE) {
            of.documents.put(news.id(), news);
        } else {
            of.documents.remove(news.id());
        }
        if (!of.floor.offer(news)) {
            throw new Differs("the floor refused document " + news.id());
        }
    }

    private static BoxState state(@Nullable Running of, SpaceKeeper space) {
        Uplink uplink = of == null ? null : of.uplink;
        LinkState link = uplink == null ? null : uplink.state();
        return new BoxState(
                link == null
                        ? StationView.Link.of(false, 0, 0)
                        : StationView.Link.of(link.online(), link.waiting(), link.committed()),
                space.space().hoursLeft(),
                space.space().freeBytes(),
                List.of());
    }

    /** What is to come names the life by its number: it must keep nothing of it in memory. */
    private void often(int life, long least, long most, Consumer<Running> step) {
        agenda.in(
                chance.between(least, most),
                "",
                () -> {
                    if (step(life, step)) {
                        often(life, least, most, step);
                    }
                });
    }

    private boolean step(int life, Consumer<Running> step) {
        Running present = running;
        if (present == null || life != starts) {
            return false;
        }
        step.accept(present);
        return true;
    }

    private static void uplink(Running of) {
        if (of.uplink != null) {
            of.uplink.doWork();
        }
    }

    /** The power is lost at one of the next writes. */
    void losePowerSoon() {
        disk.losePowerAt(disk.steps() + chance.below(30));
    }

    /** Nothing of the process is left; of what was not forced to the disk, some is. */
    void fall() {
        Running fallen = running;
        running = null;
        if (fallen != null) {
            fallen.way.vanish();
        }
        disk = disk.afterPowerLoss(() -> chance.coin());
    }

    /** What the simulated disk takes of the memory, which on a real box it would not. */
    long diskBytes() {
        return disk.heldBytes();
    }

    boolean hasPower() {
        return !disk.powerIsLost();
    }

    // What people do there.

    private Running up() {
        Running present = running;
        if (present == null) {
            throw new IllegalStateException("the box must be up");
        }
        return present;
    }

    StationLine seat(Name station, Optional<Name> hand) {
        Floor floor = up().floor;
        return hand.flatMap(name -> floor.hand(station, name))
                .or(() -> floor.station(station))
                .orElseThrow();
    }

    /**
     * One step of all seats.
     *
     * @return false when the power went in it
     */
    boolean work() {
        signals.clear();
        try {
            up().floor.doWork();
        } catch (JournalException e) {
            if (hasPower()) {
                throw new Differs("the floor failed", e);
            }
        }
        return hasPower();
    }

    Optional<Verdict> signal(String device) {
        return Optional.ofNullable(signals.get(device));
    }

    Collection<Document> documents() {
        return up().documents.values();
    }

    Journal journal() {
        return up().journal;
    }

    /** Which carton a fact put goods into. */
    String carton(long fact) {
        List<Entry> entries = journal().read(fact, 1, 1 << 20);
        try {
            Fact read = Wire.decode(entries.getFirst().bytes().toArray(), Fact.class);
            if (read instanceof Fact.Moved moved) {
                return moved.to().pack().orElse("");
            }
            throw new Differs("fact " + fact + " must put goods into a carton, is " + read);
        } catch (Unreadable e) {
            throw new Differs("fact " + fact + " can't be read", e);
        }
    }

    LinkState link() {
        Uplink uplink = up().uplink;
        if (uplink == null) {
            throw new IllegalStateException("the uplink must be made");
        }
        return uplink.state();
    }
}
