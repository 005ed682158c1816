package org.tallygate.plant.torture;

import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.OwnerLock;
import org.tallygate.plant.demo.LinkProxy;
import org.tallygate.plant.demo.Part;
import org.tallygate.plant.demo.Trouble;
import org.tallygate.plant.torture.TortureSettings.BrokerKind;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.broker.BrokerUsers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The plant under torture: broker, centre with its PostgreSQL, and boxes, as processes that are
 * started again when they die. Stepped by one thread, which also starts the processes.
 */
final class Site implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    /** Below the ports that the system gives to callers, so that none takes a dead part's port. */
    private static final int FIRST_PORT = 21_000;

    private static final int LAST_PORT = 31_000;

    /** Two runs on one machine must not take the port of each other's dead part. */
    private static final int RANGES = 250;

    private static final int RANGE = 40;

    private static final int CENTRE_HEAP_MB = 320;
    private static final int BROKER_HEAP_MB = 192;

    private static final String BROKER_STORES = ".*/(journal|bindings|paging|large)/[^/]+";

    private final TortureSettings settings;
    private final Path root;
    private final OwnerLock lock;
    private final Consumer<String> say;
    private final int brokerPort;
    private final int consolePort;
    private final LinkProxy centreLink;
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, Runnable> atDeath = new LinkedHashMap<>();
    private Part broker;
    private Part centre;
    private int nextPort;

    private Site(TortureSettings settings, Path root, OwnerLock lock, Consumer<String> say)
            throws IOException, Trouble {
        this.settings = settings;
        this.root = root;
        this.lock = lock;
        this.say = say;
        this.nextPort = FIRST_PORT + RANGE * Math.floorMod(root.hashCode(), RANGES);
        this.brokerPort = port();
        this.consolePort = port();
        this.centreLink = LinkProxy.to(brokerPort);
        this.broker = embeddedBroker(List.of());
        this.centre = centre(List.of());
    }

    /** Sets everything up, starts it and waits until all of it is ready. */
    static Site start(TortureSettings settings, Consumer<String> say)
            throws Trouble, IOException, InterruptedException {
        Path root = Files.createDirectories(settings.data()).toRealPath();
        OwnerLock lock = OwnerLock.take(root);
        Site site = new Site(settings, root, lock, say);
        try {
            site.prepare();
            site.archiveClasses();
            site.startAll();
            return site;
        } catch (Trouble | IOException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    List<Box> boxes() {
        return List.copyOf(boxes);
    }

    /** The cable between the centre and the broker. */
    LinkProxy centreLink() {
        return centreLink;
    }

    Part broker() {
        return broker;
    }

    Part centre() {
        return centre;
    }

    List<Part> parts() {
        return Stream.concat(Stream.of(broker, centre), boxes.stream().map(Box::part)).toList();
    }

    /** The PostgreSQL that the centre runs, while it runs. */
    Optional<ProcessHandle> postgres() {
        Path cluster = cluster();
        try {
            String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip();
            // The number may be somebody else's by now.
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> serves(process, cluster));
        } catch (IOException | NumberFormatException | NoSuchElementException gone) {
            return Optional.empty();
        }
    }

    /** Reads the book beside the centre that writes it. */
    PgAccess database() throws IOException {
        String port = Files.readAllLines(cluster().resolve("postmaster.pid")).get(3).strip();
        String password =
                Files.readString(root.resolve("central").resolve("postgres").resolve("password"));
        return new PgAccess(
                "jdbc:postgresql://127.0.0.1:" + port + "/tallygate",
                "tallygate",
                password.strip(),
                1);
    }

    /** The broker comes back with nothing of what it had but whom it lets in; it must be dead. */
    void emptyBroker() throws IOException {
        if (settings.broker() == BrokerKind.MOSQUITTO) {
            return;
        }
        List<Path> kept;
        try (Stream<Path> files = Files.walk(root.resolve("central").resolve("broker"))) {
            kept =
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(BROKER_STORES))
                            .toList();
        }
        for (Path file : kept) {
            Files.deleteIfExists(file);
        }
    }

    /** What to do when this part is found dead although nobody killed it. */
    void atDeath(String part, Runnable action) {
        atDeath.put(part, action);
    }

    /** Starts again what died. */
    void revive() throws IOException {
        for (Part part : parts()) {
            if (part.isMissing()) {
                atDeath.getOrDefault(part.name(), () -> {}).run();
                part.start();
            }
        }
    }

    /** Waits until all is ready; the names of those that are not. */
    List<String> awaitReady(Duration limit) throws IOException {
        long until = System.nanoTime() + limit.toNanos();
        while (parts().stream().anyMatch(part -> !part.isReady()) && System.nanoTime() < until) {
            revive();
            LockSupport.parkNanos(20_000_000);
        }
        return parts().stream().filter(part -> !part.isReady()).map(Part::name).toList();
    }

    @Override
    public void close() {
        for (Box box : boxes) {
            try {
                box.close();
            } catch (IOException e) {
                say.accept(box.name() + " did not close: " + e.getMessage());
            }
        }
        centre.stop();
        broker.stop();
        try {
            centreLink.close();
            lock.close();
        } catch (IOException e) {
            say.accept("a file did not close: " + e.getMessage());
        }
    }

    private void prepare() throws IOException, Trouble {
        Path load = Files.createDirectories(root.resolve("central").resolve("load"));
        for (String sample : List.of("items.csv", "locations.csv")) {
            try (InputStream from = Part.class.getResourceAsStream("/demo/" + sample)) {
                Files.write(load.resolve(sample), Objects.requireNonNull(from).readAllBytes());
            }
        }
        Files.createDirectories(root.resolve("log"));
        BrokerUsers users = BrokerUsers.in(root.resolve("central").resolve("broker"));
        Map<Topics, String> secrets = new LinkedHashMap<>();
        for (int number = 1; number <= settings.gateways(); number++) {
            Box box = Box.open(number, root, brokerPort, port(), number == 1);
            boxes.add(box);
            secrets.put(box.topics(), box.enrol(users));
            order(box);
        }
        if (!boxes.getFirst().hasSmallDisk()) {
            say.accept(
                    "no disk is filled: this account may not mount a small one (mount -t tmpfs)");
        }
        if (settings.broker() == BrokerKind.MOSQUITTO) {
            broker =
                    Mosquitto.part(
                            Mosquitto.program()
                                    .orElseThrow(() ->
                                            new Trouble(
                                                    "mosquitto is not installed; install it (for"
                                                            + " example apt-get install"
                                                            + " mosquitto).")),
                            root.resolve("mosquitto"),
                            brokerPort,
                            log("broker"),
                            BrokerUsers.centreUser(),
                            users.centreSecret(),
                            secrets);
        }
    }

    /** A receipt that nobody can fill, handed to the centre's inbox once. */
    private void order(Box box) throws IOException {
        Path inbox = root.resolve("central").resolve("inbox");
        String name = "receipt-" + box.number();
        if (Files.exists(inbox.resolve("loaded").resolve(name))) {
            return;
        }
        Path waiting = Files.createDirectories(inbox.resolve("waiting").resolve(name));
        Files.writeString(
                waiting.resolve("receipt.json"),
                """
                { "reference": "ASN-%d", "gateway": "%s", "station": "dock-1",
                  "location": "DOCK-1", "lines": [ {"item": "%s", "quantity": 1000000} ] }
                """
                        .formatted(box.number(), box.topics(), DockDevices.ITEM));
    }

    /** One orderly life of each kind of part writes the archives that make the later ones fast. */
    private void archiveClasses() throws Trouble, IOException, InterruptedException {
        Path folder = root.resolve("classes");
        ClassArchive ofBroker = ClassArchive.of(folder, "broker");
        ClassArchive ofCentre = ClassArchive.of(folder, "centre");
        ClassArchive ofGateway = ClassArchive.of(folder, "gateway");
        boolean own = settings.broker() == BrokerKind.EMBEDDED;
        if (ofCentre.isMissing() || ofGateway.isMissing() || (own && ofBroker.isMissing())) {
            say.accept("one orderly start and end, to archive classes");
            describe(own, ofBroker.toMake(), ofCentre.toMake(), List.of());
            boxes.getFirst().with(ofGateway.toMake());
            for (Part part : List.of(broker, centre, boxes.getFirst().part())) {
                start(part);
            }
            for (Part part : List.of(boxes.getFirst().part(), centre, broker)) {
                part.stop();
            }
            ofBroker.made();
            ofCentre.made();
            ofGateway.made();
        }
        describe(own, ofBroker.toUse(), ofCentre.toUse(), ofGateway.toUse());
    }

    private void describe(
            boolean own, List<String> ofBroker, List<String> ofCentre, List<String> ofGateway) {
        if (own) {
            broker = embeddedBroker(ofBroker);
        }
        centre = centre(ofCentre);
        boxes.forEach(box -> box.with(ofGateway));
    }

    private void startAll() throws Trouble, IOException, InterruptedException {
        start(broker);
        start(centre);
        for (Box box : boxes) {
            box.part().start();
        }
        for (Box box : boxes) {
            await(box.part());
        }
    }

    private void start(Part part) throws Trouble, IOException, InterruptedException {
        part.start();
        await(part);
    }

    private void await(Part part) throws Trouble, InterruptedException {
        if (!part.awaitReady(START)) {
            throw new Trouble(
                    part.name()
                            + " did not start; its last lines, all of them in "
                            + part.log()
                            + ":\n"
                            + part.lastLines(8));
        }
    }

    private Part embeddedBroker(List<String> javaOptions) {
        return new Part(
                "broker",
                List.of(
                        "broker",
                        "--data",
                        root.resolve("central").toString(),
                        "--port",
                        Integer.toString(brokerPort)),
                "broker ready",
                log("broker"),
                BROKER_HEAP_MB,
                javaOptions);
    }

    private Part centre(List<String> javaOptions) {
        return new Part(
                "centre",
                List.of(
                        "central",
                        "--data",
                        root.resolve("central").toString(),
                        "--broker",
                        "tcp://127.0.0.1:" + centreLink.port(),
                        "--port",
                        Integer.toString(consolePort),
                        "--load",
                        root.resolve("central").resolve("load").toString()),
                "centre ready",
                log("centre"),
                CENTRE_HEAP_MB,
                javaOptions);
    }

    private Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    private Path cluster() {
        return root.resolve("central").resolve("postgres").resolve("cluster");
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        Path kernel = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(kernel.resolve("exe")).endsWith("postgres")
                    && Files.readSymbolicLink(kernel.resolve("cwd")).equals(cluster);
        } catch (IOException gone) {
            return false;
        }
    }

    /** A port that nobody listens on now. */
    private int port() throws Trouble {
        while (nextPort < LAST_PORT) {
            int candidate = nextPort;
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                nextPort = candidate + 1;
                return candidate;
            } catch (IOException taken) {
                nextPort = candidate + 1;
            }
        }
        throw new Trouble("no port between " + FIRST_PORT + " and " + LAST_PORT + " is free.");
    }
}
