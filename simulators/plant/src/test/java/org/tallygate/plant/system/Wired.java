package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.space.SpaceKeeper;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.gateway.uplink.MemoryLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.MemoryCentreLink;

import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A box and a centre in one process: all of it is production code but the wire and the clock. */
final class Wired implements InstantSource, AutoCloseable {

    private static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final ItemCode MILK = new ItemCode("MILK");
    private static final LocationCode DOCK = new LocationCode("DOCK");
    private static final Id128 BOOT = Id128.named("boot");

    /** Some 1,200 facts fit; above 700 the safe ones go. */
    private static final long QUOTA_BYTES = 448 << 10;

    private static final long STEP_MICROS = 20_000;
    private static final int MOST_STEPS = 20_000;

    private final KeyPair key = BookKey.generate();
    private final Random random = new Random(300);
    private final MemoryDisk disk = new MemoryDisk();
    private final MemoryLink up = new MemoryLink();
    private final Journal journal;
    private final SpaceKeeper space;
    private final Uplink uplink;
    private MemoryCentreLink down = new MemoryCentreLink();
    private Book book;
    private Intake intake;
    private long nowMicros = 1_795_305_600_000_000L;

    Wired(PgAccess database) {
        JournalSettings settings = JournalSettings.STANDARD.withQuota(QUOTA_BYTES);
        journal = Journal.open(disk, settings, this, random);
        DocumentStore documents = DocumentStore.open(disk, settings, random);
        Clock clock = () -> new Stamp(nowMicros, nowMicros);
        space =
                new SpaceKeeper(
                        journal,
                        new SpaceKeeper.Surroundings(
                                clock,
                                documents,
                                QUOTA_BYTES,
                                () -> Long.MAX_VALUE,
                                task -> false));
        uplink =
                new Uplink(
                        BOX,
                        up,
                        journal,
                        UplinkSettings.STANDARD,
                        new Uplink.Surroundings(
                                clock,
                                random,
                                BOOT,
                                key.getPublic(),
                                () -> Condition.GOOD,
                                new KnownDocuments(documents, document -> {})));
        book = PgBook.open(database, this, random);
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
        intake = intake();
    }

    private Intake intake() {
        return new Intake(
                book,
                down,
                new Intake.Surroundings(
                        "centre",
                        key.getPrivate(),
                        () -> nowMicros,
                        () -> nowMicros,
                        new Intake.Watcher() {
                            @Override
                            public void heard(Topics box, Status status) {}

                            @Override
                            public void committed(JournalMark mark) {}
                        }));
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
    }

    String privateKey() {
        return BookKey.text(key.getPrivate());
    }

    /** The book goes out of this plant's hands as it stands; the box sees its link break. */
    Book loseCentre() {
        up.reachable(false);
        down.close();
        return book;
    }

    void startCentre(PgAccess database) {
        down = new MemoryCentreLink();
        book = PgBook.open(database, this, random);
        intake = intake();
        up.reachable(true);
    }

    /** Enters so many facts of one piece, as fast as the box has room. */
    void receive(int count) {
        List<byte[]> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(received());
            if (facts.size() == 50 || i == count - 1) {
                journal.append(facts);
                facts.clear();
                long last = journal.next() - 1;
                until("the box has room again", () -> committed() >= last);
            }
        }
    }

    private byte[] received() {
        Head head =
                new Head(
                        Id128.random(random),
                        new Name("dock-1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(BOOT, nowMicros, nowMicros),
                        Optional.empty());
        return Wire.encode(
                new Fact.Moved(
                        head,
                        MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(DOCK, StockStatus.AVAILABLE)));
    }

    /** The box looks once a second what may go. */
    void letTheBoxTidyUp() {
        long later = nowMicros + TimeUnit.SECONDS.toMicros(2);
        until("two seconds are over", () -> nowMicros >= later);
    }

    /** Steps both ends, 20 ms each time, until something is so. */
    void until(String what, BooleanSupplier so) {
        int steps = 0;
        do {
            assertThat(++steps)
                    .as("steps until %s: %s", what, uplink.state())
                    .isLessThan(MOST_STEPS);
            nowMicros += STEP_MICROS;
            space.doWork();
            uplink.doWork();
            up.takePublished()
                    .forEach(each ->
                            down.arrive(each.topic(), each.properties(), each.payload().toArray()));
            intake.doWork();
            down.takePublished().forEach(each -> up.arrive(each.topic(), each.payload().bytes()));
        } while (!so.getAsBoolean());
    }

    long committed() {
        return journal.marks().committed();
    }

    long safe() {
        return journal.marks().safe();
    }

    long oldest() {
        return journal.oldest();
    }

    long waiting() {
        return uplink.state().waiting();
    }

    boolean online() {
        return uplink.state().phase() == LinkState.Phase.ONLINE;
    }

    Id128 journal() {
        return journal.id();
    }

    Book book() {
        return book;
    }

    @Override
    public void close() {
        uplink.close();
        intake.close();
        book.close();
        journal.close();
    }
}
