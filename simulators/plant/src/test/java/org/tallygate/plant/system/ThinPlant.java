package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.Clock;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.PahoLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.BookView.StockFilter;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.PahoCentreLink;
import org.tallygate.sim.mqtt.MqttFaults;
import org.tallygate.sim.mqtt.MqttProxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A gateway's journal and uplink, and a centre's intake over a book in memory, joined by the real
 * broker with a bad one before it, on both sides. No station, no screens.
 */
final class ThinPlant implements AutoCloseable {

    private static final int GROUP = 3;

    /** Small batches and short patience, so that a few seconds hold hundreds of packets. */
    private static final UplinkSettings UPLINK =
            new UplinkSettings(
                    200,
                    10,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20),
                    Duration.ofMillis(200));

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<StepThread> threads = new ArrayList<>();
    private final MadeFacts facts = new MadeFacts(new SplittableRandom(1));
    private final KeyPair keys = BookKey.generate();
    private final Book book;
    private final MqttProxy proxy;
    private final Intake intake;
    private final Journal journal;
    private final WatchedLink link;
    private final Uplink uplink;

    private ThinPlant(Path folder, EmbeddedBroker broker, String faults, long seed)
            throws IOException {
        SecureRandom random = new SecureRandom();
        book = keep(MemoryBook.open(new KeptLog(), InstantSource.system(), random));
        MadeFacts.teach(book);
        proxy =
                keep(
                        MqttProxy.listen(
                                0,
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), broker.port()),
                                MqttFaults.of(faults, seed),
                                Clock.system()));
        String url = "tcp://127.0.0.1:" + proxy.port();
        intake =
                keep(
                        new Intake(
                                book,
                                new PahoCentreLink(
                                        BrokerWay.to(url),
                                        CertificateTime.ofThisMachine(InstantSource.system()),
                                        "centre." + book.identity().book(),
                                        BrokerUsers.centreUser(),
                                        broker.users().centreSecret()),
                                new Intake.Surroundings(
                                        "thin",
                                        keys.getPrivate(),
                                        () -> Clock.system().now().wallMicros(),
                                        () -> Clock.system().now().monoMicros(),
                                        new Intake.Watcher() {
                                            @Override
                                            public void heard(Topics box, Status status) {}

                                            @Override
                                            public void committed(JournalMark mark) {}
                                        })));
        Topics box = new Topics(new Name("test"), new Name("site-1"), new Name("gw1"));
        DirectoryDisk disk = keep(DirectoryDisk.open(folder.resolve("journal")));
        journal =
                keep(Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random));
        DocumentStore documents =
                keep(DocumentStore.open(new MemoryDisk(), JournalSettings.STANDARD, random));
        link = new WatchedLink(new PahoLink(url, box, broker.users().enrolBox(box)));
        uplink =
                keep(
                        new Uplink(
                                box,
                                link,
                                journal,
                                UPLINK,
                                new Uplink.Surroundings(
                                        Clock.system(),
                                        random,
                                        facts.boot(),
                                        keys.getPublic(),
                                        () -> Condition.GOOD,
                                        new KnownDocuments(documents, document -> {}))));
    }

    static ThinPlant start(Path folder, EmbeddedBroker broker, String faults, long seed)
            throws IOException {
        ThinPlant plant = new ThinPlant(folder, broker, faults, seed);
        plant.threads.add(StepThread.start("proxy", plant.proxy::doWork));
        plant.threads.add(StepThread.start("intake", plant.intake::doWork));
        plant.threads.add(StepThread.start("uplink", plant.uplink::doWork));
        return plant;
    }

    MqttProxy proxy() {
        return proxy;
    }

    WatchedLink link() {
        return link;
    }

    /** Appends all of them in small groups; each waits for the disk, so it takes a while. */
    void appendWhileItRuns(int count) {
        for (int left = count; left > 0; left -= GROUP) {
            journal.append(facts.next(Math.min(GROUP, left)));
        }
    }

    /** Facts that the ledger has not said that it has. */
    long waiting() {
        for (StepThread thread : threads) {
            RuntimeException failed = thread.failure();
            if (failed != null) {
                throw new AssertionError(failed);
            }
        }
        return journal.next() - 1 - journal.marks().committed();
    }

    /** Every fact once, in the order of the journal, with its bytes and its link; and no more. */
    void requireThatTheBookIsTheJournal() {
        List<Entry> kept = journal.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        requireThatEachFactIsThereOnce(kept, Set.of());
        assertThat(book.stock(StockFilter.ALL, Optional.empty(), 10).rows())
                .filteredOn(row -> row.key().location().equals(MadeFacts.DOCK))
                .extracting(BookView.Stock::quantity)
                .containsExactly(Quantity.of(kept.size()));
    }

    /** As above, but for facts that came damaged: those are held for a person, each once. */
    void requireThatTheBookIsTheJournalButForWhatIsHeld() {
        Set<Long> held = new HashSet<>();
        for (BookView.HeldView row : book.held(Long.MAX_VALUE, BookView.MOST_ROWS).rows()) {
            LongStream.range(row.first(), row.first() + row.count())
                    .forEach(sequence -> assertThat(held.add(sequence)).isTrue());
        }
        requireThatEachFactIsThereOnce(journal.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE), held);
    }

    private void requireThatEachFactIsThereOnce(List<Entry> kept, Set<Long> held) {
        Iterator<BookView.FactView> posted = posted().iterator();
        for (Entry here : kept) {
            if (held.contains(here.sequence())) {
                continue;
            }
            BookView.FactView there = posted.next();
            assertThat(there.journal()).isEqualTo(journal.id());
            assertThat(there.sequence()).isEqualTo(here.sequence());
            assertThat(there.link()).isEqualTo(here.link());
            assertThat(there.stored().bytes()).isEqualTo(here.bytes().toArray());
        }
        assertThat(posted.hasNext()).as("a fact that the journal doesn't have").isFalse();
        assertThat(book.held(Long.MAX_VALUE, 10).rows().isEmpty()).isEqualTo(held.isEmpty());
        assertThat(book.raised(Long.MAX_VALUE, 10).rows()).isEmpty();
        assertThat(book.marks()).hasSize(1);
        assertThat(book.replay().agrees()).isTrue();
    }

    private List<BookView.FactView> posted() {
        List<BookView.FactView> posted = new ArrayList<>();
        List<BookView.FactView> page = after(0);
        while (!page.isEmpty()) {
            posted.addAll(page);
            page = after(page.getLast().offset());
        }
        return posted;
    }

    private List<BookView.FactView> after(long offset) {
        return book.factsAfter(offset, BookView.FactFilter.ALL, BookView.MOST_ROWS).rows();
    }

    String told() {
        return ("%d of %d facts committed, %d sent, %d hellos, %d connects; link: %s;"
                        + " intake: %s; proxy: %s")
                .formatted(
                        journal.marks().committed(),
                        journal.next() - 1,
                        link.facts(),
                        link.hellos(),
                        link.connects(),
                        uplink.state(),
                        intake.state(),
                        proxy.summary());
    }

    @Override
    public void close() throws IOException {
        threads.forEach(StepThread::close);
        try {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }
}
