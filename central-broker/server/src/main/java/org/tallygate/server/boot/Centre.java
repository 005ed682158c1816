package org.tallygate.server.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.server.api.Api;
import org.tallygate.server.api.WebSettings;
import org.tallygate.server.backup.Backup;
import org.tallygate.server.backup.Disks;
import org.tallygate.server.backup.RegularBackups;
import org.tallygate.server.backup.Restore;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.Deliveries;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.book.PgDeliveries;
import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.server.console.CentreWeb;
import org.tallygate.server.feed.Destinations;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.PublishedStock;
import org.tallygate.server.feed.Webhooks;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.PahoCentreLink;
import org.tallygate.server.photo.PhotoDesk;
import org.tallygate.server.photo.PhotoRoom;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.photo.PictureDesk;
import org.tallygate.server.photo.PictureStore;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;
import org.tallygate.server.writer.Committer;
import org.tallygate.server.writer.Writer;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** One running centre: what is opened is closed in reverse. */
public final class Centre implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Centre.class);

    private static final int READERS = 4;
    private static final long PHOTO_IDLE_NANOS = 10_000_000;
    private static final long INTAKE_IDLE_NANOS = 4_000_000;
    private static final long COMMIT_IDLE_NANOS = 1;
    private static final long MASTER_IDLE_NANOS = 2_000_000_000;
    private static final long FEED_IDLE_NANOS = 50_000_000;
    private static final long WATCH_IDLE_NANOS = 500_000_000;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CentreSettings settings;
    private final SecureRandom random = new SecureRandom();
    private int webPort;

    private Centre(CentreSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens everything and starts the threads.
     *
     * @throws IOException when a file, a port or the database can't be used; its text says what to
     *     do
     */
    public static Centre start(CentreSettings settings) throws IOException {
        Centre centre = new Centre(settings);
        try {
            centre.open();
            return centre;
        } catch (IOException | RuntimeException e) {
            centre.close();
            throw e;
        }
    }

    public int webPort() {
        return webPort;
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
        Path data = Files.createDirectories(settings.data()).toAbsolutePath().normalize();
        Restore.requireFinished(data);
        PrivateKey key = BookKeys.openOrMake(data);
        PgAccess access =
                settings.database().isPresent() ? settings.database().get() : postgres(data);
        Book book = keep(PgBook.open(access, InstantSource.system(), random));
        Inbox inbox = Inbox.open(data.resolve("inbox"), book);
        if (settings.load().isPresent()) {
            inbox.load(settings.load().get());
        }
        BrokerWay broker =
                settings.broker().isPresent() ? settings.broker().get() : ownBroker(data);
        if (broker.isExposed()) {
            LOG.warn("{} is reached without TLS: the centre's secret can be read", broker.url());
        }

        Optional<RegularBackups> backups =
                settings.backups().map(schedule -> backups(schedule, data, access, book));
        Fleet fleet = new Fleet();
        book.marks().forEach(fleet::committed);
        Committer committer = new Committer(book);
        Writer writer = new Writer(book, committer);
        Deliveries deliveries = keep(PgDeliveries.open(access));
        Feed feed =
                new Feed(new PublishedStock(writer.published()), deliveries, Centre::wallMicros);
        feed.follow(writer.published());
        Webhooks webhooks =
                keep(
                        new Webhooks(
                                Destinations.in(data.resolve(Destinations.FILE)),
                                feed,
                                deliveries,
                                Centre::wallMicros,
                                random));
        PhotoStore photos = PhotoStore.open(data.resolve("photos"), PhotoRoom.STANDARD);
        PhotoDesk photoDesk = new PhotoDesk(photos);
        PictureStore pictures =
                PictureStore.open(data.resolve("pictures"), PictureStore.STANDARD_BYTES);
        PictureDesk pictureDesk = new PictureDesk(pictures);
        CentreWeb web =
                keep(
                        CentreWeb.start(
                                new WebSettings(
                                        settings.webHost(),
                                        settings.webPort(),
                                        data.resolve("read.token"),
                                        Set.of()),
                                new Api.Doors(
                                        book,
                                        fleet,
                                        writer.desk()::hand,
                                        writer.published(),
                                        feed,
                                        webhooks,
                                        Optional.of(photos),
                                        Optional.of(pictures)),
                                () -> backups.flatMap(RegularBackups::trouble),
                                InstantSource.system()));
        webPort = web.port();
        // Ends after the intake, which waits for what is under way.
        keep(Stepper.start("commit", COMMIT_IDLE_NANOS, committer::doWork));
        Intake intake =
                keep(
                        new Intake(
                                writer,
                                new PahoCentreLink(
                                        broker,
                                        CertificateTime.ofThisMachine(InstantSource.system()),
                                        "centre." + book.identity().book(),
                                        BrokerUsers.centreUser(),
                                        BrokerUsers.in(data.resolve("broker")).centreSecret()),
                                new Intake.Surroundings(
                                        holder(data),
                                        key,
                                        Centre::wallMicros,
                                        () -> System.nanoTime() / 1_000,
                                        new Intake.Watcher() {
                                            @Override
                                            public void heard(Topics box, Status status) {
                                                fleet.heard(box, status, wallMicros());
                                            }

                                            @Override
                                            public void committed(JournalMark mark) {
                                                fleet.committed(mark);
                                                web.changed();
                                            }
                                        },
                                        Optional.of(photoDesk),
                                        Optional.of(pictureDesk))));
        inbox.onLoaded(intake::documentsChanged);
        inbox.onAdopt(intake::adopt);
        keep(Stepper.start("intake", INTAKE_IDLE_NANOS, intake::doWork));
        keep(
                Stepper.start(
                        "photos",
                        PHOTO_IDLE_NANOS,
                        () -> photoDesk.doWork() + pictureDesk.doWork()));
        MasterWatch master = new MasterWatch(book, intake::documentsChanged);
        keep(Stepper.start("master", MASTER_IDLE_NANOS, master::doWork));
        keep(Stepper.start("feed", FEED_IDLE_NANOS, () -> feed.doWork() + webhooks.doWork()));
        keep(Stepper.start("inbox", WATCH_IDLE_NANOS, inbox::doWork));
        backups.ifPresent(
                regular -> keep(Stepper.start("backup", WATCH_IDLE_NANOS, regular::doWork)));
    }

    private RegularBackups backups(
            RegularBackups.Schedule schedule, Path data, PgAccess access, Book book) {
        Disks disks = Disks.ofThisMachine();
        InstantSource clock = InstantSource.system();
        Backup backup =
                settings.database().isPresent()
                        ? Backup.ofExternal(data, access, disks, clock)
                        : Backup.of(data, access, disks, clock);
        return new RegularBackups(
                backup, book.identity().book(), schedule, clock, () -> System.nanoTime() / 1_000);
    }

    private PgAccess postgres(Path data) throws IOException {
        EmbeddedPostgres postgres =
                keep(EmbeddedPostgres.start(PostgresSettings.at(data.resolve("postgres"))));
        keep(
                Stepper.start(
                        "postgres-watch",
                        WATCH_IDLE_NANOS,
                        () -> {
                            if (!postgres.alive()) {
                                LOG.error("PostgreSQL ended; it is started again");
                                restart(postgres);
                            }
                            return 0;
                        }));
        return new PgAccess(postgres.jdbcUrl(), postgres.user(), postgres.password(), READERS);
    }

    private static void restart(EmbeddedPostgres postgres) {
        try {
            postgres.restart();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL can't be started again", e);
        }
    }

    private BrokerWay ownBroker(Path data) throws IOException {
        EmbeddedBroker broker =
                keep(
                        EmbeddedBroker.open(
                                BrokerSettings.at(data.resolve("broker"), settings.ownBroker())));
        return BrokerWay.to(broker.url());
    }

    /**
     * Names this centre among those that share a book. One with a PostgreSQL of its own is alone on
     * its folder by that folder's lock, so after a crash it takes its own lease up at once, under a
     * new token; any other waits until the lease of the process before has run out.
     */
    private String holder(Path data) throws IOException {
        String name =
                settings.database().isPresent()
                        ? Long.toString(ProcessHandle.current().pid())
                        : data.toString();
        return InetAddress.getLocalHost().getHostName() + "/" + name;
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }
}
