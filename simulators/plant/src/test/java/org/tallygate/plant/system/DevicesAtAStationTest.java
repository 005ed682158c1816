package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.plant.system.Patience.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.config.Problems;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.sim.pins.SimulatedPins;
import org.tallygate.sim.reader.SimulatedReader;
import org.tallygate.sim.scanner.SimulatedScanner;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A whole gateway with no centre in reach, and devices that work together: light barriers of one
 * device at the portal of another, and a stack light at the reader's outputs.
 */
@Timeout(180)
final class DevicesAtAStationTest {

    private static final Name STATION = new Name("dock-1");
    private static final String MILK = "4006381333931";
    private static final String TEA = "9527110003031";
    private static final Bytes SHIRT = Bytes.ofHex("3074257bf7194e4000001a85");

    private static final int GREEN = 1;
    private static final int AMBER = 2;
    private static final int RED = 3;

    @TempDir Path dir;

    private final Queue<String> lamps = new ConcurrentLinkedQueue<>();
    private final Queue<Long> factsAtGreen = new ConcurrentLinkedQueue<>();
    private final Deque<Runnable> moments = new ArrayDeque<>();
    private final boolean[] lit = new boolean[4];
    private SimulatedScanner scanner;
    private SimulatedReader reader;
    private SimulatedPins barriers;
    private Gateway gateway;
    private Thread world;
    private volatile boolean ending;

    @BeforeEach
    void start() throws IOException, Problems {
        scanner =
                SimulatedScanner.start(
                        new SimulatedScanner.Settings(
                                dir.resolve("dev"), "scanner1", Suffix.CR, false));
        reader =
                SimulatedReader.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Clock.system());
        barriers = SimulatedPins.listen(0);
        world = Thread.ofPlatform().daemon().name("world").start(this::turn);
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"dock-1","devices":[
                   {"name":"scanner1","type":"serial-scanner","path":"%s"},
                   {"name":"portal1","type":"llrp-reader","host":"127.0.0.1","port":%d,
                    "portal":{"outsidePin":5,"insidePin":6,"pins":"barriers"}},
                   {"name":"barriers","type":"line-pins","host":"127.0.0.1","port":%d},
                   {"name":"light","type":"stack-light","on":"portal1","verdictTime":"1 s",
                    "green":1,"amber":2,"red":3}]}]}
                """
                        .formatted(scanner.link(), reader.port(), barriers.port()));
        documents();
        gateway = Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.close();
        ending = true;
        world.join();
        scanner.close();
        reader.close();
        barriers.close();
    }

    @Test
    void lightAtTheReadersOutputsShowsTheLinkAndEachVerdictOnceItsFactIsWritten() {
        await("the link's own pattern")
                .until(() -> lamps.stream().filter(("on " + AMBER)::equals).count() >= 2);
        assertThat(lamps).as("nothing was scanned").containsOnly("on " + AMBER, "off " + AMBER);
        await("a task").until(() -> !station().task().isEmpty());
        lamps.clear();

        scanner.scan("]E0" + MILK);
        await("green").until(() -> lamps.contains("off " + GREEN));
        assertThat(lamps).doesNotContain("on " + RED);
        assertThat(factsAtGreen).as("facts on the disk when it became green").containsExactly(1L);

        lamps.clear();
        scanner.scan("]E0" + TEA);
        await("red").until(() -> lamps.contains("off " + RED));
        assertThat(lamps).doesNotContain("on " + GREEN);
    }

    @Test
    void barriersOfAnotherDeviceTellTheDirectionOfThePortal() {
        await("the devices")
                .until(() ->
                        station().device("portal1").equals("READY")
                                && station().device("barriers").equals("READY")
                                && !station().task().isEmpty());
        synchronized (moments) {
            moments.add(() -> reader.present(List.of(SHIRT), 1, -50));
            moments.add(() -> barriers.set(new PinLevel(5, true)));
            moments.add(() -> reader.present(List.of(SHIRT), 2, -48));
            moments.add(() -> barriers.set(new PinLevel(6, true)));
            moments.add(() -> barriers.set(new PinLevel(5, false)));
            moments.add(() -> barriers.set(new PinLevel(6, false)));
            moments.add(reader::clear);
        }
        await("what came in").until(() -> station().seen().title().equals("1 received"));
        await("green").until(() -> lamps.contains("on " + GREEN));
    }

    @Test
    void lightAtADeviceThatIsNotThereIsRefused() throws IOException {
        Path file = dir.resolve("wrong.json");
        Files.writeString(
                file,
                Files.readString(dir.resolve("gateway.json"))
                        .replace("\"on\":\"portal1\"", "\"on\":\"portal9\""));
        assertThatThrownBy(() -> GatewaySetup.read(file))
                .isInstanceOf(Problems.class)
                .hasMessageContaining(
                        "stations[0].devices[3].on is portal9; it must be the name of another"
                                + " device of this station");
    }

    /** The devices' side: one thread steps all of it and looks at the lamps. */
    private void turn() {
        long nextNanos = System.nanoTime();
        while (!ending) {
            int work = scanner.doWork() + reader.doWork() + barriers.doWork();
            look();
            if (System.nanoTime() >= nextNanos) {
                nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                synchronized (moments) {
                    if (!moments.isEmpty()) {
                        moments.remove().run();
                    }
                }
            }
            if (work == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private void look() {
        for (int output = GREEN; output <= RED; output++) {
            boolean now = reader.output(output);
            if (now != lit[output]) {
                lit[output] = now;
                if (now && output == GREEN) {
                    factsAtGreen.add(factsOnDisk());
                }
                lamps.add((now ? "on " : "off ") + output);
            }
        }
    }

    /** What another box would find if this one's disk were put into it now. */
    private long factsOnDisk() {
        Path copy = dir.resolve("copy-" + factsAtGreen.size());
        try (Stream<Path> files = Files.list(dir.resolve("journal"))) {
            Files.createDirectory(copy);
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            try (DirectoryDisk disk = DirectoryDisk.open(copy);
                    Journal journal =
                            Journal.open(
                                    disk,
                                    JournalSettings.STANDARD,
                                    InstantSource.system(),
                                    new Random(1))) {
                return journal.next() - 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void documents() throws IOException {
        try (DirectoryDisk disk = DirectoryDisk.open(dir.resolve("journal"));
                DocumentStore store =
                        DocumentStore.open(disk, JournalSettings.STANDARD, new Random(2))) {
            KnownDocuments known = new KnownDocuments(store, _ -> {});
            known.accept(
                    new Document(
                            Id128.named("items"),
                            1,
                            Document.State.ACTIVE,
                            new Body.ItemMaster(
                                    List.of(
                                            item("MILK", "0" + MILK),
                                            item("TEA", "0" + TEA),
                                            item("SHIRT", "80614141123458")))));
            known.accept(
                    new Document(
                            Id128.named("ASN-1"),
                            1,
                            Document.State.ACTIVE,
                            new Body.ReceivingTask(
                                    "ASN-1",
                                    STATION,
                                    new LocationCode("DOCK-1"),
                                    List.of(expected(1, "MILK"), expected(2, "SHIRT")),
                                    List.of())));
        }
    }

    private static Body.ExpectedLine expected(int line, String item) {
        return new Body.ExpectedLine(line, new ItemCode(item), Quantity.of(9));
    }

    private static Body.Item item(String code, String gtin) {
        return new Body.Item(
                new ItemCode(code),
                code,
                "each",
                List.of(new Body.TradeCode(gtin, "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    private StationApi station() {
        return StationApi.at(URI.create("http://127.0.0.1:" + gateway.screenPort()));
    }
}
