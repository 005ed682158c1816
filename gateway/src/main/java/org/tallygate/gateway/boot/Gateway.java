package org.tallygate.gateway.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.config.GatewayConfig;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Disk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.line.Floor;
import org.tallygate.gateway.line.LabelMemory;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.IdentityPattern;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.observation.PortalSettings;
import org.tallygate.gateway.observation.Smoothing;
import org.tallygate.gateway.observation.Zones;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.screen.KioskPhotos;
import org.tallygate.gateway.screen.LabelPages;
import org.tallygate.gateway.screen.ScreenSettings;
import org.tallygate.gateway.screen.StationWeb;
import org.tallygate.gateway.space.Space;
import org.tallygate.gateway.space.SpaceKeeper;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.till.TillDesk;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.gateway.uplink.PahoLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;
import org.tallygate.mqtt.CertificateTime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** One running gateway: what is opened is closed in reverse. */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final GatewaySetup setup;
    private final GatewayConfig config;
    private final Clock clock;
    private final KeeperLimits limits;
    private final SecureRandom random = new SecureRandom();

    private volatile LinkState link = LinkState.START;
    private volatile Function<Stamp, Optional<Long>> wallError = _ -> Optional.empty();
    private Optional<Text> mirrorTrouble = Optional.empty();
    private int screenPort;
    private OptionalInt tillPort = OptionalInt.empty();

    private Gateway(GatewaySetup setup, Clock clock, KeeperLimits limits) {
        this.setup = setup;
        this.config = setup.config();
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Opens everything and starts the threads.
     *
     * @throws IOException when a file can't be used or the screen's port is taken; its text says
     *     what to do
     */
    public static Gateway start(GatewaySetup setup, Clock clock) throws IOException {
        return start(setup, clock, KeeperLimits.STANDARD);
    }

    static Gateway start(GatewaySetup setup, Clock clock, KeeperLimits limits) throws IOException {
        setup.warnings().forEach(LOG::warn);
        Gateway gateway = new Gateway(setup, clock, limits);
        try {
            gateway.open();
            return gateway;
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** The machine's clocks, the wall clock off by what the file says. */
    public static Clock offsetClock(Path file) {
        return new OffsetClock(file);
    }

    public int screenPort() {
        return screenPort;
    }

    /** Where tills post, if any do. */
    public OptionalInt tillPort() {
        return tillPort;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("Closing went wrong: {}", e.toString());
            }
        }
    }

    private void open() throws IOException {
        // Labels are drawn in memory; a display that can't be had must not matter.
        System.setProperty("java.awt.headless", "true");
        PublicKey bookKey = BookKey.publicKey(readLine(config.bookKeyFile(), "the book's key"));
        String secret = readLine(config.broker().secretFile(), "the box's secret");
        Topics topics =
                new Topics(
                        new Name(config.env()),
                        new Name(config.site()),
                        new Name(config.gateway()));
        Id128 boot = Id128.random(random);

        DirectoryDisk disk = keep(DirectoryDisk.open(config.data()));
        JournalSettings sizes =
                JournalSettings.STANDARD.withQuota((long) config.journal().quotaMb() << 20);
        Journal journal = keep(Journal.open(disk, mirror(), sizes, wall(clock), random));
        DocumentStore store = keep(DocumentStore.open(disk, sizes, random));
        StationMemory memory = StationMemory.open(store);
        SpaceKeeper space =
                new SpaceKeeper(
                        journal,
                        new SpaceKeeper.Surroundings(
                                clock,
                                store,
                                sizes.quotaBytes(),
                                usableBytes(config.data()),
                                memory::needsFactsOf));

        Devices devices = new Devices(setup.devices(), clock, random, limits);
        StationPrinters printers =
                new StationPrinters(
                        config.stations(),
                        setup.devices(),
                        devices::offer,
                        clock,
                        station -> new LabelMemory(store, station));
        List<LineSettings> stations = config.stations().stream().map(Gateway::settings).toList();
        Floor floor =
                new Floor(
                        stations,
                        journal,
                        new StationLine.Surroundings(
                                clock,
                                random,
                                boot,
                                () -> KnownDocuments.all(store),
                                () -> box(journal, store, space.space()),
                                devices,
                                memory,
                                stamp -> wallError.apply(stamp),
                                printers,
                                false));
        Tills tills = tills(journal, store, boot);
        ItemPictures pictures =
                ItemPictures.open(config.data().resolve("pictures"), ItemPictures.STANDARD);
        KnownDocuments.all(store).forEach(document -> want(pictures, document));
        KnownDocuments documents =
                new KnownDocuments(
                        store,
                        document -> {
                            tell(floor, document);
                            want(pictures, document);
                            tills.desk().offer(document);
                        });
        Finders finders = Finders.of(stations, clock, floor::items);
        Training training =
                new Training(stations, clock, random, devices, () -> KnownDocuments.all(store));
        FloorScreens screens = new FloorScreens(floor, finders, training, Optional.of(pictures));
        Photos photos = Photos.open(config.data().resolve("photos"), PhotoLimits.STANDARD);
        Uplink uplink =
                new Uplink(
                        topics,
                        new PahoLink(setup.broker(), certificateTime(), topics, secret),
                        journal,
                        UplinkSettings.STANDARD,
                        new Uplink.Surroundings(
                                clock,
                                random,
                                boot,
                                bookKey,
                                () ->
                                        condition(
                                                screens.views(),
                                                troubles(journal, store, space.space())),
                                documents,
                                Optional.of(photos),
                                Optional.of(pictures)));
        wallError = uplink::wallErrorMicros;
        Handhelds handhelds = keep(Handhelds.open(config, screens, photos, clock, random));
        StationWeb web =
                keep(
                        StationWeb.start(
                                new ScreenSettings(config.screen().host(), config.screen().port()),
                                screens,
                                new LabelPages(screens, printers::queue),
                                new KioskPhotos(photos),
                                handhelds.desk()));
        screenPort = web.port();
        keep(AgentThread.start(floor));
        keep(AgentThread.start(training));
        keep(AgentThread.start(space));
        keep(AgentThread.start(watched(uplink, devices)));
        keep(AgentThread.start(printers));
        devices.speakTo(event -> {
            printers.hear(event);
            finders.hear(event);
            return training.offer(event).orElseGet(() -> floor.offer(event));
        });
        keep(AgentThread.start(devices));
    }

    /** A picture that can't be deleted takes room and harms nobody. */
    private static void want(ItemPictures pictures, Document document) {
        if (document.body() instanceof Body.ItemMaster master) {
            try {
                pictures.want(master);
            } catch (IOException e) {
                LOG.warn("Pictures that no item has could not be deleted: {}", e.getMessage());
            }
        }
    }

    private Tills tills(Journal journal, DocumentStore store, Id128 boot) throws IOException {
        Tills tills =
                keep(
                        Tills.start(
                                config.tills(),
                                new TillDesk.Surroundings(
                                        new Name(config.stations().getFirst().name()),
                                        journal,
                                        store,
                                        () -> KnownDocuments.all(store),
                                        () -> !link.online(),
                                        station ->
                                                new FactContext(
                                                        station,
                                                        Optional.empty(),
                                                        boot,
                                                        clock,
                                                        random,
                                                        stamp -> wallError.apply(stamp))),
                                clock));
        tillPort = tills.port();
        return tills;
    }

    /** The box's clock may have stopped with its battery; what the centre said is on the disk. */
    private CertificateTime certificateTime() {
        return CertificateTime.ofBox(
                () -> Instant.EPOCH.plus(clock.now().wallMicros(), ChronoUnit.MICROS),
                () -> clock.now().monoMicros() * 1_000,
                config.data().resolve("last-good-time"));
    }

    /** Carries the link's state to the screen and the lights after each step. */
    private Agent watched(Uplink uplink, Devices devices) {
        return new Agent() {
            @Override
            public String name() {
                return uplink.name();
            }

            @Override
            public int doWork() {
                int done = uplink.doWork();
                link = uplink.state();
                devices.show(Notice.LINK_AWAY, !link.online());
                return done;
            }

            @Override
            public void close() {
                uplink.close();
            }
        };
    }

    private static LineSettings settings(GatewayConfig.Station station) {
        return LineSettings.of(
                new Name(station.name()),
                station.place()
                        .map(LocationCode::new)
                        .orElseGet(() -> new LocationCode(station.name().toUpperCase(Locale.ROOT))),
                station.language().flatMap(Language::of).orElse(Language.ENGLISH),
                station.devices().stream().map(device -> new DeviceId(device.name())).toList(),
                observation(station));
    }

    private static ObservationSettings observation(GatewayConfig.Station station) {
        List<PortalSettings> portals = new ArrayList<>();
        Map<DeviceId, Smoothing> readers = new HashMap<>();
        for (GatewayConfig.Device device : station.devices()) {
            DeviceId id = new DeviceId(device.name());
            device.portal().map(portal -> portal(id, portal)).ifPresent(portals::add);
            device.smoothing().ifPresent(smoothing -> readers.put(id, smoothing(smoothing)));
        }
        return ObservationSettings.usual()
                .withReaders(readers)
                .with(portals.toArray(PortalSettings[]::new));
    }

    private static Smoothing smoothing(GatewayConfig.Smoothing told) {
        return new Smoothing(
                Duration.ofMillis(told.windowMs()),
                told.minReads(),
                told.rssiFloorDbm(),
                patterns(told.include()),
                patterns(told.exclude()),
                Zones.of(told.zones()),
                told.cycleMs() == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(told.cycleMs())));
    }

    /** The setup has refused those that are none. */
    private static List<IdentityPattern> patterns(List<String> told) {
        return told.stream().map(IdentityPattern::of).map(Optional::orElseThrow).toList();
    }

    private static PortalSettings portal(DeviceId reader, GatewayConfig.Portal portal) {
        boolean hasBarriers = portal.outsidePin().isPresent() || portal.insidePin().isPresent();
        return PortalSettings.of(
                reader,
                hasBarriers
                        ? Optional.of(
                                new PortalSettings.Barriers(
                                        portal.pins().map(DeviceId::new).orElse(reader),
                                        portal.outsidePin(),
                                        portal.insidePin(),
                                        true))
                        : Optional.empty(),
                new PortalSettings.Antennas(portal.outsideAntennas(), portal.insideAntennas()));
    }

    private static void tell(Floor floor, Document document) {
        if (!floor.offer(document)) {
            LOG.error("Document {} waits for the next start: the station is full", document.id());
        }
    }

    private BoxState box(Journal journal, DocumentStore store, Space space) {
        List<Text> troubles = new ArrayList<>(link.alarm().map(BoxTroubles::of).stream().toList());
        troubles.addAll(troubles(journal, store, space));
        return new BoxState(
                StationView.Link.of(link.online(), link.waiting(), link.committed()),
                space.hoursLeft(),
                space.freeBytes(),
                troubles);
    }

    private List<Text> troubles(Journal journal, DocumentStore store, Space space) {
        return Stream.of(
                        mirrorTrouble.stream(),
                        journal.trouble().map(BoxTroubles::of).stream(),
                        store.trouble().map(BoxTroubles::of).stream(),
                        space.troubles().stream().map(BoxTroubles::of))
                .flatMap(each -> each)
                .toList();
    }

    /** A second copy that can't be had is told; it never keeps the box from working. */
    private Optional<Disk> mirror() {
        Optional<Path> folder = config.journal().mirror();
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(keep(DirectoryDisk.open(folder.get())));
        } catch (IOException | JournalException e) {
            LOG.error("The second copy in {} can't be opened.", folder.get(), e);
            mirrorTrouble = Optional.of(BoxTroubles.noMirror(folder.get()));
            return Optional.empty();
        }
    }

    private static Condition condition(List<StationView> views, List<Text> troubles) {
        List<String> all = new ArrayList<>(troubles.stream().map(Gateway::english).toList());
        StationView.Box box = views.getFirst().box();
        box.stop()
                .ifPresent(stop ->
                        all.addFirst(english(stop.sentence()) + " " + english(stop.action())));
        return new Condition(
                views.stream()
                        .flatMap(view -> view.devices().stream())
                        .map(device ->
                                new Status.Device(
                                        device.device().value(),
                                        device.state().name(),
                                        device.reason().words()))
                        .toList(),
                all,
                box.room().hours().stream().boxed().findFirst());
    }

    /** What goes to the centre's people. */
    private static String english(Text text) {
        return Catalogue.say(text, Language.ENGLISH);
    }

    private static InstantSource wall(Clock clock) {
        return () -> Instant.EPOCH.plus(clock.now().wallMicros(), ChronoUnit.MICROS);
    }

    /** A disk that can't be asked is not taken for a full one: the journal tells when it is. */
    private static LongSupplier usableBytes(Path folder) {
        return () -> {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                LOG.debug("The free space of {} is not known: {}", folder, e.getMessage());
                return Long.MAX_VALUE;
            }
        };
    }

    private static String readLine(Path file, String what) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException(
                    what
                            + " can't be read from "
                            + file
                            + "; './tallygate enrol' and the centre's first start write it",
                    e);
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }
}
