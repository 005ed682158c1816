package org.tallygate.plant.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.PicturePart;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.photo.Kept;
import org.tallygate.gateway.photo.PhotoLimits;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.uplink.BrokerLink;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkEvent;
import org.tallygate.gateway.uplink.PahoLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.broker.BrokerListeners;
import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.PahoCentreLink;
import org.tallygate.server.photo.PhotoDesk;
import org.tallygate.server.photo.PhotoRoom;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.photo.PictureDesk;
import org.tallygate.server.photo.PictureStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A photo on its way up through a real broker, over a wire that is cut, to a centre that is killed;
 * and a picture of an item on its way down.
 */
final class PhotosTest {

    private static final KeyPair KEY = BookKey.generate();
    private static final Topics BOX = Spine.topics("gw1");
    private static final Clock CLOCK = Clock.system();
    private static final int PARTS = 16;

    @TempDir private Path folder;

    private final Random random = new Random(62);
    private final KeptLog log = new KeptLog();
    private final List<PhotoHeader> sent = new ArrayList<>();
    private EmbeddedBroker broker;
    private Relay wire;
    private Book book;
    private PhotoStore store;
    private PhotoDesk desk;
    private Intake intake;
    private Journal journal;
    private Photos photos;
    private Uplink uplink;
    private boolean takesPhotos = true;
    private PictureStore shown;
    private PictureDesk shelf;
    private ItemPictures pictures;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        broker =
                EmbeddedBroker.open(
                        BrokerSettings.at(folder.resolve("broker"), BrokerListeners.onLoopback(0)));
        wire = new Relay(Relay.Kind.WIRE, broker.port());
        book = MemoryBook.open(log, InstantSource.system(), random);
        startCentre();
        MemoryDisk disk = new MemoryDisk();
        journal = Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random);
        DocumentStore documents = DocumentStore.open(disk, JournalSettings.STANDARD, random);
        photos = Photos.open(folder.resolve("box"), PhotoLimits.STANDARD);
        pictures = ItemPictures.open(folder.resolve("looks"), ItemPictures.STANDARD);
        uplink =
                new Uplink(
                        BOX,
                        new Listening(
                                new PahoLink(
                                        "mqtt://127.0.0.1:" + wire.port(),
                                        BOX,
                                        broker.users().enrolBox(BOX))),
                        journal,
                        new UplinkSettings(
                                4_000,
                                500,
                                Duration.ofMillis(300),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(20),
                                Duration.ofMillis(200)),
                        new Uplink.Surroundings(
                                CLOCK,
                                random,
                                Id128.random(random),
                                KEY.getPublic(),
                                () -> Condition.GOOD,
                                new KnownDocuments(documents, this::heard),
                                Optional.of(photos),
                                Optional.of(pictures)));
    }

    @AfterEach
    void stop() throws IOException {
        uplink.close();
        intake.close();
        wire.close();
        broker.close();
    }

    private void startCentre() throws IOException {
        store =
                PhotoStore.open(
                        folder.resolve("centre"), new PhotoRoom(8 << 20, 9 << 20, 1 << 30, 0));
        desk = new PhotoDesk(store);
        shown = PictureStore.open(folder.resolve("pictures"), 1 << 20);
        shelf = new PictureDesk(shown);
        intake =
                new Intake(
                        new org.tallygate.server.writer.Writer(book),
                        new PahoCentreLink(
                                BrokerWay.to(broker.url()),
                                CertificateTime.ofThisMachine(InstantSource.system()),
                                "centre." + book.identity().book(),
                                BrokerUsers.centreUser(),
                                broker.users().centreSecret()),
                        new Intake.Surroundings(
                                "test",
                                KEY.getPrivate(),
                                () -> CLOCK.now().wallMicros(),
                                () -> CLOCK.now().monoMicros(),
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                },
                                takesPhotos ? Optional.of(desk) : Optional.empty(),
                                takesPhotos ? Optional.of(shelf) : Optional.empty()));
    }

    /** The box's own link, with a note of every part of a photo. */
    private final class Listening implements BrokerLink {

        private final BrokerLink to;

        Listening(BrokerLink to) {
            this.to = to;
        }

        @Override
        public void connect(String clientId, Status will) {
            to.connect(clientId, will);
        }

        @Override
        public boolean publish(String topic, Map<String, String> properties, byte[] payload) {
            boolean taken = to.publish(topic, properties, payload);
            asked += taken && topic.equals(BOX.pictureAsked()) ? 1 : 0;
            if (taken && topic.equals(BOX.photos()) && payload.length > 0) {
                assertThat(journal.marks().committed())
                        .as("no photo goes while a fact waits")
                        .isEqualTo(journal.next() - 1);
                sent.add(PhotoHeader.fromProperties(properties));
            }
            return taken;
        }

        @Override
        public Optional<LinkEvent> poll() {
            return to.poll();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    private void until(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!so.getAsBoolean()) {
            intake.doWork();
            desk.doWork();
            shelf.doWork();
            uplink.doWork();
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        what + " was waited for in vain; link " + uplink.state() + ", " + sent);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(500_000);
        }
    }

    private void heard(Document document) {
        if (document.body() instanceof Body.ItemMaster master) {
            try {
                pictures.want(master);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** JPEG by its first bytes, of one megabyte. */
    private byte[] photo() {
        return photo(PARTS * PhotoHeader.MOST_BYTES);
    }

    private byte[] photo(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private String taken(byte[] photo) throws IOException {
        return ((Kept.Safe) photos.keep(photo)).sha256();
    }

    /** Goods were found damaged, and here is how they look. */
    private void inspected(String photo) {
        Head head =
                new Head(
                        Id128.random(random),
                        new Name("station-1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(new Identifier(Identifier.PHOTO, photo)),
                        Optional.empty(),
                        List.of(),
                        new FactTime(Id128.named("boot"), 0, 0),
                        Optional.empty());
        journal.append(
                List.of(
                        Wire.encode(
                                new Fact.Inspected(
                                        head,
                                        new ItemCode("TEA"),
                                        Quantity.ONE,
                                        Goods.PLAIN,
                                        new LocationCode("SHOP"),
                                        StockStatus.RETURNED_UNINSPECTED,
                                        StockStatus.DAMAGED,
                                        Optional.of("C")))));
    }

    private byte[] atTheCentre(String name) {
        try {
            return store.read(name).orElseThrow().bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPhotoArrivesOnceThoughTheWireIsCutAndTheCentreKilled() throws IOException {
        byte[] photo = photo();
        String name = taken(photo);
        inspected(name);

        until("a quarter of it", () -> sent.size() >= PARTS / 4);
        wire.cut();
        until("half of it", () -> sent.size() >= PARTS / 2 + 1);
        killTheCentre();
        inspected(name);
        until("the whole", () -> photos.waiting() == 0);

        assertThat(atTheCentre(name)).isEqualTo(photo);
        assertThat(photos.read(name)).isPresent();
        assertThat(store.size()).isEqualTo(1);
        assertThat(sent.size()).as("it went on where it stood").isLessThanOrEqualTo(PARTS + 3);
        assertThat(journal.marks().committed()).isEqualTo(2);
    }

    /** What it had not yet written is gone, and nothing is said to anybody. */
    private void killTheCentre() throws IOException {
        intake.close();
        startCentre();
    }

    @Test
    void aPictureOfAnItemComesDownThoughTheWireIsCutAndTheCentreKilled() throws IOException {
        byte[] picture = photo(PicturePart.MOST_PICTURE_BYTES);
        ItemCode tea = new ItemCode("TEA");
        book.putItems(List.of(new Body.Item(tea, "Tea", "EA", List.of(), false, false, false)));
        String name = ((PictureStore.Put.Kept) shown.put(picture, Set.of())).sha256();
        assertThat(book.putPicture(tea, Optional.of(name))).isTrue();
        intake.documentsChanged();

        until("a part of it", () -> asked >= 2);
        wire.cut();
        until("another part", () -> asked >= 4);
        killTheCentre();
        inspected(name);
        until("the whole", () -> pictures.has(name));

        assertThat(pictures.read(name)).contains(picture);
        assertThat(asked)
                .as("it went on where it stood")
                .isLessThanOrEqualTo(PicturePart.MOST_PICTURE_BYTES / PicturePart.MOST_BYTES + 4);

        book.putPicture(tea, Optional.empty());
        intake.documentsChanged();
        until("nobody needs it any more", () -> !pictures.has(name));
    }

    @Test
    void aCentreOfAnOlderReleaseTakesFactsAllTheSame() throws IOException {
        takesPhotos = false;
        killTheCentre();
        String name = taken(photo());
        inspected(name);
        until("fact", () -> journal.marks().committed() == 1);
        inspected(name);
        until("second fact", () -> journal.marks().committed() == 2);
        assertThat(photos.waiting()).isEqualTo(1);
        assertThat(sent).isEmpty();

        takesPhotos = true;
        killTheCentre();
        until("the photo", () -> photos.waiting() == 0);
        assertThat(store.has(name)).isTrue();
    }
}
