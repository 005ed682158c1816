package org.tallygate.bench.spine;

import org.tallygate.bench.Stepping;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.Clock;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.gateway.uplink.PahoLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;
import org.tallygate.gateway.words.Language;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A gateway with one station at work: the real line, journal, uplink and MQTT link, each stepped by
 * a thread of its own as {@code ./tallygate gateway} does. Only the scanner is made up, and facts
 * of earlier days can be put into its journal.
 */
final class WorkingStation implements AutoCloseable {

    static final Name NAME = new Name("dock-0");

    private final DirectoryDisk disk;
    private final Journal journal;
    private final DocumentStore store;
    private final MadeFacts facts;
    private final Scanning scanning = new Scanning();
    private final StationLine line;
    private final Uplink uplink;
    private final Stepping lineThread;
    private final Stepping uplinkThread;

    private WorkingStation(DirectoryDisk disk, Topics topics, Site site) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        this.disk = disk;
        journal = Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random);
        store = DocumentStore.open(disk, JournalSettings.STANDARD, random);
        facts = new MadeFacts(0, Clock.system(), random.split());
        line =
                new StationLine(
                        LineSettings.of(
                                NAME,
                                new LocationCode("DOCK-1"),
                                Language.ENGLISH,
                                List.of(Scanning.SCANNER),
                                ObservationSettings.usual()),
                        journal,
                        new StationLine.Surroundings(
                                Clock.system(),
                                random.split(),
                                facts.boot(),
                                () -> KnownDocuments.all(store),
                                this::box,
                                scanning,
                                StationMemory.open(store),
                                stamp -> Optional.empty()));
        uplink =
                new Uplink(
                        topics,
                        new PahoLink(site.brokerUrl(), topics, site.enrol(topics)),
                        journal,
                        UplinkSettings.STANDARD,
                        new Uplink.Surroundings(
                                Clock.system(),
                                random.split(),
                                facts.boot(),
                                site.bookKey(),
                                () -> Condition.GOOD,
                                new KnownDocuments(store, line::offer)));
        lineThread = Stepping.start("station", line::doWork);
        uplinkThread = Stepping.start("uplink", uplink::doWork);
    }

    static WorkingStation open(Path folder, Topics topics, Site site) throws IOException {
        DirectoryDisk disk = DirectoryDisk.open(folder);
        try {
            return new WorkingStation(disk, topics, site);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    private BoxState box() {
        return new BoxState(
                StationView.Link.of(false, 0, 0),
                OptionalLong.empty(),
                JournalSettings.STANDARD.quotaBytes(),
                List.of());
    }

    LinkState link() {
        uplinkThread.requireHealth();
        lineThread.requireHealth();
        return uplink.state();
    }

    /** Whether its receipt has come down from the centre. */
    boolean hasTask() {
        return line.view().task().isPresent();
    }

    Scanning scanning() {
        return scanning;
    }

    /** Lets a person scan until the thread is interrupted. */
    Thread scan(int perSecond) {
        return Thread.ofPlatform()
                .daemon()
                .name("person")
                .start(() -> scanning.scan(perSecond, line::offer));
    }

    /** Keeps the uplink from sending, or lets it. */
    void hold(boolean now) {
        uplinkThread.hold(now);
    }

    /** Puts made-up facts into the journal, durably. */
    void append(int count) {
        List<byte[]> group = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            group.add(facts.next());
        }
        journal.append(group);
    }

    long appended() {
        return journal.next() - 1;
    }

    Id128 journalId() {
        return journal.id();
    }

    Link lastLink() {
        return journal.link(appended()).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        lineThread.close();
        uplinkThread.close();
        uplink.close();
        store.close();
        journal.close();
        disk.close();
    }
}
