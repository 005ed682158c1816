package org.tallygate.gateway.boot;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.Floor;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.observation.PortalSettings;
import org.tallygate.gateway.observation.Smoothing;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.screen.HandDesk;
import org.tallygate.gateway.screen.HandSettings;
import org.tallygate.gateway.screen.HandWeb;
import org.tallygate.gateway.screen.ScreenSettings;
import org.tallygate.gateway.screen.StationWeb;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A gateway as it runs, with its floor under a thread of its own, its journal and its two pages.
 * Only the devices and the centre are played: what a scanner or a scale says is handed to the
 * floor, and so are documents.
 */
final class WalkHouse implements AutoCloseable {

    static final Name STATION = new Name("dock-1");

    /** At the next door; nothing is sent there. */
    static final Name NEIGHBOUR = new Name("dock-2");

    static final ItemCode MILK = new ItemCode("MILK");
    static final ItemCode CUP = new ItemCode("CUP");
    static final ItemCode MUG = new ItemCode("MUG");
    static final ItemCode PILLS = new ItemCode("PILLS");
    static final String MILK_EACH = Gtin.ofBody("0950600013401").digits();
    static final String MILK_CASE = Gtin.ofBody("1950600013401").digits();
    static final String CUP_EACH = Gtin.ofBody("0950600013402").digits();
    static final String MUG_EACH = Gtin.ofBody("0950600013404").digits();
    static final String PILLS_EACH = Gtin.ofBody("0950600013403").digits();
    static final String STRANGER = Gtin.ofBody("0950600099999").digits();
    static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    static final String OTHER_PALLET = Sscc.ofBody("10614141123456790").digits();
    static final LocationCode DOCK = new LocationCode("DOCK-1");
    static final LocationCode SHELF = new LocationCode("A-01");
    static final LocationCode OTHER_SHELF = new LocationCode("A-02");
    static final LocationCode STAGE = new LocationCode("STAGE");

    private static final DeviceId SCANNER = new DeviceId("scanner1");
    private static final DeviceId SCALE = new DeviceId("scale1");
    private static final DeviceId SHELF_READER = new DeviceId("reader1");
    private static final DeviceId PORTAL = new DeviceId("portal1");
    private static final int PREFIX_DIGITS = 7;
    private static final DeviceId OTHER_SCANNER = new DeviceId("scanner2");

    final Journal journal;
    final Pairing pairing;
    final Photos photos;
    final List<Label> labels = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();
    private final Clock clock = this::now;
    private final DocumentStore store;
    private final Training training;
    private final Floor floor;
    private final FloorScreens screens;
    private final List<AgentThread> stepping;
    private final HandWeb handWeb;
    private StationWeb web;

    /**
     * @param folder where handhelds and photos are kept
     */
    WalkHouse(Path folder, List<Document> told) throws IOException {
        List<Document> documents = new ArrayList<>(List.of(master(), staff(), numbers()));
        documents.addAll(told);
        MemoryDisk disk = new MemoryDisk();
        SecureRandom random = new SecureRandom();
        journal =
                Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), new Random(1));
        store = DocumentStore.open(disk, JournalSettings.STANDARD, new Random(2));
        List<LineSettings> stations =
                List.of(
                        LineSettings.of(
                                STATION,
                                DOCK,
                                Language.ENGLISH,
                                List.of(SCANNER, SCALE, SHELF_READER, PORTAL),
                                ObservationSettings.usual()
                                        .withReaders(Map.of(SHELF_READER, quietTags()))
                                        .with(PortalSettings.of(PORTAL))),
                        LineSettings.of(
                                NEIGHBOUR,
                                new LocationCode("DOCK-2"),
                                Language.ENGLISH,
                                List.of(OTHER_SCANNER),
                                ObservationSettings.usual()));
        Silent devices = new Silent();
        floor =
                new Floor(
                        stations,
                        journal,
                        new StationLine.Surroundings(
                                clock,
                                random,
                                Id128.random(random),
                                () -> documents,
                                () ->
                                        new BoxState(
                                                StationView.Link.of(true, 0, 0),
                                                OptionalLong.empty(),
                                                1 << 30,
                                                List.of()),
                                devices,
                                StationMemory.open(store),
                                _ -> Optional.of(1_000L),
                                (_, printed) -> labels.addAll(printed),
                                false));
        training = new Training(stations, clock, random, devices, () -> documents);
        screens =
                new FloorScreens(
                        floor,
                        Finders.of(stations, clock, floor::items),
                        training,
                        Optional.empty());
        pairing = Pairing.open(folder.resolve("hands"), clock, random);
        photos = Photos.open(folder.resolve("photos"), PhotoLimits.STANDARD);
        handWeb =
                HandWeb.start(
                        new HandSettings("127.0.0.1", 0, List.of(), Optional.empty()),
                        screens,
                        pairing,
                        photos);
        web = kiosk(0);
        stepping = List.of(AgentThread.start(floor), AgentThread.start(training));
    }

    /** Tags on a shelf answer once in a while. */
    private static Smoothing quietTags() {
        return new Smoothing(Duration.ofHours(1), 1, OptionalInt.empty(), List.of(), List.of());
    }

    /** A second goes by from scan to scan: the same code again at once would be one scan. */
    private Stamp now() {
        Stamp real = Clock.system().now();
        long later = sequence.get() * 1_000_000;
        return new Stamp(real.monoMicros() + later, real.wallMicros() + later);
    }

    private StationWeb kiosk(int port) {
        return StationWeb.start(
                ScreenSettings.onLoopback(port),
                screens,
                new HandDesk(pairing, handWeb, screens, clock));
    }

    /** Nothing is bound that could beep. */
    private static final class Silent implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {}

        @Override
        public void show(Notice notice, boolean on) {}
    }

    // What the centre says.

    static Document task(Body.Task body) {
        return new Document(Id128.named(body.reference()), 1, Document.State.ACTIVE, body);
    }

    private static Document master() {
        return new Document(
                Id128.named("items"),
                1,
                Document.State.ACTIVE,
                new Body.ItemMaster(
                        List.of(
                                item(
                                        MILK,
                                        "Whole milk 1 l",
                                        1_030,
                                        new Body.TradeCode(MILK_EACH, "each", Quantity.ONE),
                                        new Body.TradeCode(MILK_CASE, "case", Quantity.of(12))),
                                item(
                                        CUP,
                                        "Coffee cup, blue",
                                        300,
                                        new Body.TradeCode(CUP_EACH, "each", Quantity.ONE)),
                                item(
                                        MUG,
                                        "Coffee mug, green",
                                        320,
                                        new Body.TradeCode(MUG_EACH, "each", Quantity.ONE)),
                                item(
                                        PILLS,
                                        "Pain tablets, 20",
                                        50,
                                        new Body.TradeCode(PILLS_EACH, "each", Quantity.ONE)))));
    }

    private static Body.Item item(ItemCode code, String name, long grams, Body.TradeCode... codes) {
        return new Body.Item(
                code,
                name,
                "each",
                List.of(codes),
                code.equals(PILLS),
                false,
                false,
                Optional.of(Quantity.of(grams)));
    }

    private static Document staff() {
        return new Document(
                Id128.named("staff"),
                1,
                Document.State.ACTIVE,
                new Body.Staff(
                        List.of(
                                new Body.Badge("B-1", "en", List.of("picker")),
                                new Body.Badge("B-2", "en", List.of("picker")))));
    }

    private static Document numbers() {
        return new Document(
                Id128.named("numbers"),
                1,
                Document.State.ACTIVE,
                new Body.NumberBlock("sscc", 34_012_345_000_000_000L, 34_012_345_000_000_999L));
    }

    /** So many of an item, from one place, to wherever the task says. */
    static Body.TaskLine from(int line, ItemCode item, long quantity, LocationCode place) {
        return new Body.TaskLine(
                line,
                item,
                Quantity.of(quantity),
                0,
                Optional.of(place),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    // What devices say.

    /** The scanner of the station has read a code. */
    void scan(String text) {
        scan(STATION, text);
    }

    /** The same at one of the two. */
    void scan(Name station, String text) {
        boolean isMarked = text.startsWith("]");
        say(
                new DeviceEvent.CodeRead(
                        evidence(station.equals(STATION) ? SCANNER : OTHER_SCANNER, text),
                        isMarked ? text.substring(3) : text,
                        isMarked ? Optional.of(text.substring(0, 3)) : Optional.empty()));
    }

    /** The scale of the station has come to rest. */
    void weigh(String kilograms) {
        say(
                new DeviceEvent.Weighed(
                        evidence(SCALE, kilograms),
                        new BigDecimal(kilograms),
                        WeightUnit.KILOGRAM,
                        true));
    }

    /** The reader of the station's own shelf sees these mugs, by their serial numbers. */
    void onTheShelf(int... mugs) {
        IntStream.of(mugs).mapToObj(mug -> tag(SHELF_READER, mug)).forEach(this::say);
    }

    /** A cart with these mugs comes in through the station's portal. */
    void comesIn(int... mugs) {
        say(new DeviceEvent.PinChanged(evidence(PORTAL, "+"), 1, true));
        say(new DeviceEvent.PinChanged(evidence(PORTAL, "+"), 2, true));
        IntStream.of(mugs).mapToObj(mug -> tag(PORTAL, mug)).forEach(this::say);
        say(new DeviceEvent.PinChanged(evidence(PORTAL, "-"), 1, false));
        say(new DeviceEvent.PinChanged(evidence(PORTAL, "-"), 2, false));
    }

    private DeviceEvent tag(DeviceId reader, int mug) {
        Bytes epc = Epc.sgtin96(new Gtin(MUG_EACH), mug, 1, PREFIX_DIGITS).encoded();
        return new DeviceEvent.TagSeen(evidence(reader, epc.hex()), epc, 1, OptionalInt.of(-50), 1);
    }

    private void say(DeviceEvent event) {
        if (!training.offer(event).orElseGet(() -> floor.offer(event))) {
            throw new IllegalStateException("the floor must take " + event);
        }
    }

    private Evidence evidence(DeviceId device, String raw) {
        return new Evidence(
                device,
                sequence.incrementAndGet(),
                clock.now(),
                Bytes.of(raw.getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }

    // What people open, and what became of it.

    String kiosk() {
        return "http://localhost:" + web.port() + "/";
    }

    String phone() {
        return "http://localhost:" + handWeb.port() + "/hand/";
    }

    /** The kiosk's listener goes away and, when the rest is done, comes back where it was. */
    void withoutKiosk(Runnable meanwhile) {
        int port = web.port();
        web.close();
        meanwhile.run();
        web = kiosk(port);
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Entry entry : journal.read(1, 1_000_000, Integer.MAX_VALUE)) {
            try {
                facts.add(Wire.decode(entry.bytes().toArray(), Fact.class));
            } catch (Unreadable e) {
                throw new AssertionError(entry.toString(), e);
            }
        }
        return facts;
    }

    <T extends Fact> List<T> facts(Class<T> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        web.close();
        handWeb.close();
        stepping.forEach(AgentThread::close);
        training.close();
        store.close();
        journal.close();
    }
}
