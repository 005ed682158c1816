package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
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
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState.Phase;
import org.tallygate.gateway.uplink.MemoryLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.gateway.words.Language;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.BookView.FactView;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.MemoryCentreLink;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A box whose wall clock is wrong: line, journal, uplink, intake and book as they ship, by clocks
 * that a test sets. What is true is the time of the test itself.
 */
final class WrongClockTest {

    private static final KeyPair KEY = BookKey.generate();
    private static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Name STATION = new Name("dock-1");
    private static final DeviceId SCANNER = new DeviceId("scanner");
    private static final String MILK = "04006381333931";
    private static final LocationCode DOCK = new LocationCode("DOCK-1");
    private static final long START = 1_795_305_600_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    private static final JournalSettings SIZES =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    /** What is wrong with the wall clock from some moment on. */
    enum Wrong {
        SET_BACK_AN_HOUR,
        SET_FORWARD_A_YEAR,
        SET_TO_1970
    }

    private final List<Long> happened = new ArrayList<>();
    private final MemoryCentreLink centreLink = new MemoryCentreLink();
    private final MemoryBook book =
            MemoryBook.open(new KeptLog(), () -> instant(START + elapsed()), new Random(5));
    private final Intake intake = intake();

    // The time that is true, and what the box makes of it.
    private long micros;
    private long wallOffset;
    private long bootedAt;
    private boolean wallIsNeverSet;

    private MemoryDisk disk = new MemoryDisk();
    private MemoryLink boxLink = new MemoryLink();
    private int boots;
    private long sequence;
    private Journal journal = openJournal();
    private Uplink uplink = openUplink();
    private StationLine line = openLine();

    @Test
    void clockThatWasNeverSetDatesItsFactsByTheMonotonicOne() {
        wallIsNeverSet = true;
        boot();
        scans(3);
        link();
        scans(3);
        link();
        assertRight();
        assertThat(estimated()).isZero();
    }

    @Test
    void clockThatWasNeverSetInAnEarlierBootIsSpreadBetweenItsNeighbours() {
        scans(2);
        link();
        wallIsNeverSet = true;
        boot();
        scans(4);
        boot();
        scans(2);
        link();
        assertRight();
        assertThat(estimated()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void clockThatIsSetWhileItWorksOnlineChangesNothing(Wrong wrong) {
        scans(2);
        link();
        set(wrong);
        scans(3);
        link();
        wallOffset = 0;
        scans(2);
        link();
        assertRight();
        assertThat(estimated()).isZero();
        assertThat(longestError()).isLessThan(SECOND);
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void clockThatIsSetWhileOfflineChangesNothing(Wrong wrong) {
        link();
        scans(2);
        later(2 * HOUR);
        set(wrong);
        scans(3);
        later(30 * HOUR);
        scans(1);
        link();
        assertRight();
        assertThat(estimated()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void clockThatIsWrongOverARestartIsRightWithinItsError(Wrong wrong) {
        scans(2);
        link();
        later(3 * HOUR);
        set(wrong);
        scans(3);
        later(HOUR);
        boot();
        scans(2);
        link();
        assertRight();
    }

    @Test
    void rightClockOverARestartIsNotEstimated() {
        link();
        scans(2);
        later(40 * HOUR);
        scans(2);
        boot();
        scans(1);
        link();
        assertRight();
        assertThat(estimated()).isZero();
        // 100 ppm of 40 hours, and 50 ppm that the two clocks of the box are apart by then.
        assertThat(longestError()).isLessThan(22 * SECOND);
    }

    /** In the book the order is the sequence, and each fact is when it was, within its error. */
    private void assertRight() {
        List<FactView> facts =
                book.factsAfter(0, BookView.FactFilter.ALL, BookView.MOST_ROWS).rows();
        assertThat(facts).extracting(FactView::sequence).hasSize(happened.size()).isSorted();
        assertThat(uplink.state().phase()).isEqualTo(Phase.ONLINE);
        assertThat(uplink.state().waiting()).isZero();
        for (int i = 0; i < facts.size(); i++) {
            Occurred occurred = facts.get(i).occurred();
            assertThat(Math.abs(occurred.micros() - happened.get(i)))
                    .as("fact %d: %s, it was %d", i + 1, occurred, happened.get(i))
                    .isLessThanOrEqualTo(occurred.errorMicros());
            FactTime time = time(facts.get(i));
            if (time.wallErrorMicros().isPresent()) {
                assertThat(Math.abs(time.wallMicros() - happened.get(i)))
                        .as("wall clock of fact %d", i + 1)
                        .isLessThanOrEqualTo(time.wallErrorMicros().get());
            }
        }
    }

    private static FactTime time(FactView fact) {
        try {
            return Wire.decode(fact.stored().bytes(), Fact.class).head().time();
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private long estimated() {
        return book.factsAfter(0, BookView.FactFilter.ALL, BookView.MOST_ROWS).rows().stream()
                .filter(fact -> fact.occurred().estimated())
                .count();
    }

    private long longestError() {
        return book.factsAfter(0, BookView.FactFilter.ALL, BookView.MOST_ROWS).rows().stream()
                .mapToLong(fact -> fact.occurred().errorMicros())
                .max()
                .orElseThrow();
    }

    private void set(Wrong wrong) {
        wallOffset =
                switch (wrong) {
                    case SET_BACK_AN_HOUR -> -HOUR;
                    case SET_FORWARD_A_YEAR -> 365 * 24 * HOUR;
                    case SET_TO_1970 -> -(START + micros);
                };
    }

    private long elapsed() {
        return micros;
    }

    private void later(long more) {
        micros += more;
    }

    /** The box's clocks: a crystal that is 50 ppm fast, and a wall clock as it was set. */
    private Stamp now() {
        long mono = (micros - bootedAt) + (micros - bootedAt) / 20_000 + 3 * SECOND;
        return new Stamp(mono, wallIsNeverSet ? mono : START + micros + wallOffset);
    }

    private static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    /** Scans, each after 7 seconds. */
    private void scans(int count) {
        for (int i = 0; i < count; i++) {
            later(7 * SECOND);
            long next = journal.next();
            line.offer(
                    new DeviceEvent.CodeRead(
                            new Evidence(
                                    SCANNER,
                                    ++sequence,
                                    now(),
                                    Bytes.of(MILK.getBytes(US_ASCII)),
                                    Optional.empty()),
                            MILK,
                            Optional.empty()));
            line.doWork();
            assertThat(journal.next()).isEqualTo(next + 1);
            happened.add(START + micros);
        }
    }

    /** A while with a link: what goes up takes 90 ms, what comes down 10 ms. */
    private void link() {
        boxLink.reachable(true);
        for (int i = 0; i < 60; i++) {
            uplink.doWork();
            List<MemoryLink.Published> up = boxLink.takePublished();
            later(90_000);
            up.forEach(message ->
                    centreLink.arrive(
                            message.topic(), message.properties(), message.payload().toArray()));
            intake.doWork();
            List<MemoryCentreLink.Published> down = centreLink.takePublished();
            later(10_000);
            down.forEach(message -> boxLink.arrive(message.topic(), message.payload().bytes()));
        }
        uplink.doWork();
    }

    /** The power fails and comes back: another boot, another monotonic clock, no link yet. */
    private void boot() {
        later(40 * SECOND);
        bootedAt = micros;
        boots++;
        disk = disk.afterPowerLoss(() -> false);
        boxLink = new MemoryLink();
        boxLink.reachable(false);
        journal = openJournal();
        uplink = openUplink();
        line = openLine();
    }

    private Id128 bootId() {
        return Id128.named("boot " + boots);
    }

    private Journal openJournal() {
        return Journal.open(disk, SIZES, () -> instant(now().wallMicros()), new Random(1));
    }

    private Uplink openUplink() {
        return new Uplink(
                BOX,
                boxLink,
                journal,
                UplinkSettings.STANDARD,
                new Uplink.Surroundings(
                        this::now,
                        new Random(2),
                        bootId(),
                        KEY.getPublic(),
                        () -> Condition.GOOD,
                        new KnownDocuments(
                                DocumentStore.open(new MemoryDisk(), SIZES, new Random(3)),
                                _ -> {})));
    }

    private StationLine openLine() {
        Clock clock = this::now;
        return new StationLine(
                LineSettings.of(
                        STATION,
                        new LocationCode("DOCK-1"),
                        Language.ENGLISH,
                        List.of(SCANNER),
                        ObservationSettings.usual()),
                journal,
                new StationLine.Surroundings(
                        clock,
                        new Random(4 + boots),
                        bootId(),
                        () -> List.of(master(), task()),
                        () ->
                                new BoxState(
                                        StationView.Link.of(true, 0, 0),
                                        OptionalLong.empty(),
                                        1 << 30,
                                        List.of()),
                        new Silence(),
                        StationMemory.open(
                                DocumentStore.open(new MemoryDisk(), SIZES, new Random(3))),
                        stamp -> uplink.wallErrorMicros(stamp)));
    }

    private Intake intake() {
        book.putItems(master().body() instanceof Body.ItemMaster items ? items.items() : List.of());
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
        Intake made =
                new Intake(
                        book,
                        centreLink,
                        new Intake.Surroundings(
                                "centre",
                                KEY.getPrivate(),
                                () -> START + elapsed(),
                                this::elapsed,
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                }));
        for (int i = 0; i < 5; i++) {
            made.doWork();
        }
        return made;
    }

    private static Document master() {
        return new Document(
                Id128.named("items"),
                1,
                Document.State.ACTIVE,
                new Body.ItemMaster(
                        List.of(
                                new Body.Item(
                                        new ItemCode("MILK"),
                                        "Milk",
                                        "each",
                                        List.of(new Body.TradeCode(MILK, "each", Quantity.ONE)),
                                        false,
                                        false,
                                        false))));
    }

    private static Document task() {
        return new Document(
                Id128.named("ASN-1"),
                1,
                Document.State.ACTIVE,
                new Body.ReceivingTask(
                        "ASN-1",
                        STATION,
                        DOCK,
                        List.of(new Body.ExpectedLine(1, new ItemCode("MILK"), Quantity.of(1_000))),
                        List.of()));
    }

    private static final class Silence implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {}

        @Override
        public void show(Notice notice, boolean on) {}
    }
}
