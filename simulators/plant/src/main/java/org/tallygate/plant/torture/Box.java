package org.tallygate.plant.torture;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;
import org.tallygate.plant.demo.LinkProxy;
import org.tallygate.plant.demo.Part;
import org.tallygate.server.broker.BrokerUsers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One gateway with its dock: devices, the cable to the broker, its disk and its clock. */
final class Box implements AutoCloseable {

    private static final int HEAP_MB = 128;
    private static final int DISK_MB = 192;

    private final int number;
    private final Path home;
    private final LinkProxy link;
    private final DockDevices devices;
    private final int screenPort;
    private final Optional<SmallDisk> smallDisk;
    private final AtomicLong life = new AtomicLong();
    private volatile boolean diskIsFull;
    private volatile boolean diskWasFull;
    private Part part;

    private Box(
            int number,
            Path home,
            LinkProxy link,
            DockDevices devices,
            int screenPort,
            Optional<SmallDisk> smallDisk) {
        this.number = number;
        this.home = home;
        this.link = link;
        this.devices = devices;
        this.screenPort = screenPort;
        this.smallDisk = smallDisk;
        this.part = part(List.of());
    }

    /**
     * Sets up what a person would: secret, settings, devices. The gateway is not started.
     *
     * @param small whether its journal lies on a small disk, where this account may make one
     */
    static Box open(int number, Path root, int brokerPort, int screenPort, boolean small)
            throws IOException {
        Path home = Files.createDirectories(root.resolve("gw" + number));
        Optional<SmallDisk> disk =
                small ? SmallDisk.mount(home.resolve("journal"), DISK_MB) : Optional.empty();
        LinkProxy link = LinkProxy.to(brokerPort);
        DockDevices devices = DockDevices.open("dock-" + number, home.resolve("dev"));
        Box box = new Box(number, home, link, devices, screenPort, disk);
        box.setClock(Duration.ZERO);
        Files.writeString(
                home.resolve("gateway.json"),
                """
                {
                  "format": 1,
                  "env": "torture", "site": "site-1", "gateway": "gw%d",
                  "data": "journal",
                  "broker": { "url": "tcp://127.0.0.1:%d", "secretFile": "secret" },
                  "bookKeyFile": "../central/book.pub",
                  "screen": { "host": "127.0.0.1", "port": %d },
                  "stations": [
                    { "name": "dock-1",
                      "devices": [
                        { "name": "scanner1", "type": "serial-scanner", "path": "dev/scanner1" },
                        { "name": "portal1", "type": "llrp-reader", "host": "127.0.0.1",
                          "port": %d, "portal": { "outsidePin": 1, "insidePin": 2 } }
                      ] }
                  ]
                }
                """
                        .formatted(number, link.port(), screenPort, devices.readerPort()));
        return box;
    }

    /** Lets the box in at the broker, once. */
    String enrol(BrokerUsers users) throws IOException {
        Path file = home.resolve("secret");
        if (!Files.exists(file) || !users.boxes().contains(topics())) {
            WholeFile.writePrivate(file, users.enrolBox(topics()) + "\n");
        }
        return Files.readString(file).strip();
    }

    int number() {
        return number;
    }

    String name() {
        return "gw" + number;
    }

    Topics topics() {
        return new Topics(new Name("torture"), new Name("site-1"), new Name(name()));
    }

    Part part() {
        return part;
    }

    /** Describes its process anew; none may run. */
    void with(List<String> javaOptions) {
        part = part(javaOptions);
    }

    LinkProxy link() {
        return link;
    }

    DockDevices devices() {
        return devices;
    }

    StationPage station() {
        return new StationPage(screenPort);
    }

    Path journal() {
        return home.resolve("journal");
    }

    /** Changes with every start and every death of the gateway. */
    long life() {
        return life.get();
    }

    /** To be told before and after the process changes. */
    void newLife() {
        life.incrementAndGet();
    }

    boolean hasSmallDisk() {
        return smallDisk.isPresent();
    }

    boolean diskIsFull() {
        return diskIsFull;
    }

    /** Whether it may still suffer from a full disk. */
    boolean diskWasFull() {
        return diskWasFull;
    }

    /** Nobody may blame the disk from now on. */
    void diskIsWellAgain() {
        diskWasFull = diskIsFull;
    }

    /** Leaves room for so many bytes on its disk. */
    void fillDisk(int room) throws IOException {
        diskIsFull = true;
        diskWasFull = true;
        smallDisk.orElseThrow().fill(room);
    }

    void freeDisk() throws IOException {
        smallDisk.orElseThrow().free();
        diskIsFull = false;
    }

    /** Its wall clock is wrong by so much from now on. */
    void setClock(Duration offset) throws IOException {
        Path fresh = home.resolve("clock-offset.new");
        Files.writeString(fresh, offset.toSeconds() + "\n");
        Files.move(fresh, clockOffset(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        part.stop();
        devices.close();
        link.close();
        if (smallDisk.isPresent()) {
            smallDisk.get().close();
        }
    }

    private Path clockOffset() {
        return home.resolve("clock-offset");
    }

    private Part part(List<String> javaOptions) {
        return new Part(
                name(),
                List.of(
                        "gateway",
                        "--config",
                        home.resolve("gateway.json").toString(),
                        "--clock-offset-file",
                        clockOffset().toString()),
                "gateway ready",
                home.resolveSibling("log").resolve(name() + ".log"),
                HEAP_MB,
                javaOptions);
    }
}
