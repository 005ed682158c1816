package org.tallygate.plant.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.device.Clock;
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
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.broker.EmbeddedBroker;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.PahoCentreLink;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A centre at a broker, and boxes; all stepped by the test's thread. */
final class Spine implements AutoCloseable {

    /** Both ends of a test live then, but for a box whose clock is wrong. */
    static final Instant NOW = Instant.parse("2090-06-01T00:00:00Z");

    private static final KeyPair KEY = BookKey.generate();

    private final Intake intake;
    private final List<Box> boxes = new ArrayList<>();

    Spine(EmbeddedBroker broker) throws IOException {
        this(BrokerWay.to(broker.url()), broker.users());
    }

    /** With a centre that itself goes a way to a broker. */
    Spine(BrokerWay way, BrokerUsers users) throws IOException {
        MemoryBook book = MemoryBook.open(new KeptLog(), InstantSource.fixed(NOW), new Random(5));
        this.intake =
                new Intake(
                        book,
                        new PahoCentreLink(
                                way,
                                CertificateTime.ofThisMachine(InstantSource.fixed(NOW)),
                                "centre." + book.identity().book(),
                                BrokerUsers.centreUser(),
                                users.centreSecret()),
                        new Intake.Surroundings(
                                "test",
                                KEY.getPrivate(),
                                () -> NOW.toEpochMilli() * 1_000,
                                () -> System.nanoTime() / 1_000,
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                }));
    }

    Box box(String name, BrokerWay way, CertificateTime time, String secret) {
        Box box = new Box(name, way, time, secret);
        boxes.add(box);
        return box;
    }

    static Topics topics(String name) {
        return new Topics(new Name("demo"), new Name("s1"), new Name(name));
    }

    /** Steps everything until it is so. */
    void until(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!so.getAsBoolean()) {
            intake.doWork();
            boxes.forEach(box -> box.uplink.doWork());
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        what
                                + " was waited for in vain; the links: "
                                + boxes.stream().map(Box::state).toList()
                                + ", the intake: "
                                + intake.state());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        boxes.forEach(box -> box.uplink.close());
        intake.close();
    }

    /** A box with its journal in memory. */
    final class Box {

        private final Journal journal;
        private final Uplink uplink;

        Box(String name, BrokerWay way, CertificateTime time, String secret) {
            MemoryDisk disk = new MemoryDisk();
            Random random = new Random(name.hashCode());
            journal = Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random);
            DocumentStore store = DocumentStore.open(disk, JournalSettings.STANDARD, random);
            uplink =
                    new Uplink(
                            topics(name),
                            new PahoLink(way, time, topics(name), secret),
                            journal,
                            UplinkSettings.STANDARD,
                            new Uplink.Surroundings(
                                    Clock.system(),
                                    random,
                                    Id128.random(random),
                                    KEY.getPublic(),
                                    () -> Condition.GOOD,
                                    new KnownDocuments(store, document -> {})));
        }

        LinkState state() {
            return uplink.state();
        }

        /** A batch goes up and the verdict on it comes down. */
        void send(int facts) {
            long last = journal.next() - 1 + facts;
            List<byte[]> group = new ArrayList<>();
            for (int i = 0; i < facts; i++) {
                group.add(("{\"n\":\"" + "x".repeat(200) + i + "\"}").getBytes(UTF_8));
            }
            journal.append(group);
            until("verdict", () -> journal.marks().committed() == last);
        }

        /** Why it is not connected, once it says so. */
        String refusal() {
            until(
                    "refusal",
                    () ->
                            state().phase() == LinkState.Phase.OFFLINE
                                    && !state().reason().equals("starting"));
            return state().reason();
        }
    }
}
