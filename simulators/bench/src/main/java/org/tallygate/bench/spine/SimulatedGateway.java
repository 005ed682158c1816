package org.tallygate.bench.spine;

import org.tallygate.bench.Stepping;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.Clock;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.uplink.Condition;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.gateway.uplink.PahoLink;
import org.tallygate.gateway.uplink.Uplink;
import org.tallygate.gateway.uplink.UplinkSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A gateway whose station is made up and whose journal, uplink and MQTT link are the real ones. One
 * thread appends, another steps the uplink.
 */
final class SimulatedGateway implements AutoCloseable {

    private final Topics topics;
    private final DirectoryDisk disk;
    private final Journal journal;
    private final MadeFacts facts;
    private final Uplink uplink;
    private final Stepping stepping;

    // Written by the uplink's thread for the sequences of the latency run.
    private volatile Latencies latencies = Latencies.NONE;
    private long seen;

    private SimulatedGateway(
            Topics topics, DirectoryDisk disk, Journal journal, MadeFacts facts, Uplink uplink) {
        this.topics = topics;
        this.disk = disk;
        this.journal = journal;
        this.facts = facts;
        this.uplink = uplink;
        this.stepping = Stepping.start("uplink-" + topics.gateway(), this::step);
    }

    /**
     * Opens its journal and begins to connect.
     *
     * @param number 0 up; also the seed of what it sends
     */
    static SimulatedGateway open(Path folder, int number, Topics topics, Site site)
            throws IOException {
        SplittableRandom random = new SplittableRandom(number);
        MadeFacts facts = new MadeFacts(number, Clock.system(), random.split());
        DirectoryDisk disk = DirectoryDisk.open(folder);
        try {
            Journal journal =
                    Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random);
            Uplink uplink =
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
                                    new KnownDocuments(
                                            DocumentStore.open(
                                                    new MemoryDisk(),
                                                    JournalSettings.STANDARD,
                                                    random),
                                            document -> {})));
            return new SimulatedGateway(topics, disk, journal, facts, uplink);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    Topics topics() {
        return topics;
    }

    LinkState link() {
        stepping.requireHealth();
        return uplink.state();
    }

    /** Appends facts in one group, durably. */
    void append(int count) {
        List<byte[]> group = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            group.add(facts.next());
        }
        journal.append(group);
    }

    /** Keeps the uplink from sending, or lets it. */
    void hold(boolean now) {
        stepping.hold(now);
    }

    /** From now on the next facts are timed; call it when nothing waits. */
    void time(Latencies timed) {
        latencies = timed;
    }

    /**
     * Appends one fact when each interval begins, at once when it is late. Returns early when the
     * thread is interrupted.
     */
    void appendPaced(Pace pace) {
        Latencies timed = latencies;
        for (int i = 0; i < timed.count() && !Thread.currentThread().isInterrupted(); i++) {
            long due = pace.dueNanos(i);
            for (long wait = due - System.nanoTime();
                    wait > 0 && !Thread.currentThread().isInterrupted();
                    wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long sequence = journal.append(List.of(facts.next())).getFirst().sequence();
            timed.durable(sequence, System.nanoTime());
        }
    }

    long appended() {
        return journal.next() - 1;
    }

    Link lastLink() {
        return journal.link(appended()).orElseThrow();
    }

    String journalId() {
        return journal.id().value();
    }

    Map<MadeFacts.Spot, Quantity> stock() {
        return facts.stock();
    }

    @Override
    public void close() throws IOException {
        stepping.close();
        uplink.close();
        journal.close();
        disk.close();
    }

    private int step() {
        int done = uplink.doWork();
        long committed = uplink.state().committed();
        if (committed > seen) {
            latencies.committed(seen + 1, committed, System.nanoTime());
            seen = committed;
        }
        return done;
    }
}
