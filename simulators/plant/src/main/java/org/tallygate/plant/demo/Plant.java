package org.tallygate.plant.demo;

import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;
import org.tallygate.server.broker.BrokerUsers;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Broker, centre, scanner, reader and gateway as processes of their own on one machine, started in
 * the order in which they need each other, started again when one dies, ended in reverse.
 */
public final class Plant implements AutoCloseable {

    /** The demo's one box. */
    public static final Topics BOX =
            new Topics(new Name("demo"), new Name("store-1"), new Name("gw1"));

    /** The files of the sample goods, which stand in the resources under {@code /demo}. */
    private static final List<String> SAMPLES =
            List.of("items.csv", "locations.csv", "receipt.json");

    private static final Duration START = Duration.ofSeconds(60);

    private final DataFolder data;
    private final Ports ports;
    private final PrintWriter out;
    private final LinkProxy link;
    private final int scannerControl;
    private final int readerControl;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Plant(DataFolder data, Ports ports, PrintWriter out, LinkProxy link) throws Trouble {
        this.data = data;
        this.ports = ports;
        this.out = out;
        this.link = link;
        this.scannerControl = Ports.free();
        this.readerControl = Ports.free();
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @param folder made when it is not there
     * @param out hears of the progress, a line each
     * @throws Trouble when something can't start; what was started is ended again
     */
    public static Plant start(Path folder, Ports wanted, PrintWriter out)
            throws Trouble, IOException, InterruptedException {
        DataFolder data = DataFolder.open(folder.toAbsolutePath().normalize());
        try {
            Ports ports = wanted.settle();
            Plant plant = new Plant(data, ports, out, LinkProxy.to(ports.broker()));
            try {
                plant.startAll();
                return plant;
            } catch (Trouble | IOException | InterruptedException e) {
                plant.close();
                throw e;
            }
        } catch (Trouble e) {
            data.close();
            throw e;
        }
    }

    public URI console() {
        return page(ports.console());
    }

    public URI station() {
        return page(ports.station());
    }

    public Ports ports() {
        return ports;
    }

    /** The token of the demo's office, a client of the centre that may ask everything. */
    String officeToken() throws IOException {
        return Clients.in(data.central().resolve(Clients.FILE))
                .put(
                        new Client(new Name("office"), Set.of(Role.ADMIN), Optional.empty(), 100),
                        new SecureRandom());
    }

    /** The cable between gateway and broker. */
    public LinkProxy link() {
        return link;
    }

    public int scannerControl() {
        return scannerControl;
    }

    public int readerControl() {
        return readerControl;
    }

    /** The link that a person's scans are written into. */
    public Path hand() {
        return data.devices().resolve("scanner1.hand");
    }

    /** One whole number: the seconds by which the gateway's wall clock is wrong. */
    public Path clockOffset() {
        return data.gateway().resolve("clock-offset");
    }

    /** Where the simulator page keeps what was put in. */
    public Path truthFile() {
        return data.devices().resolve("truth.log");
    }

    /** A part by its name: broker, centre, scanner, reader or gateway. */
    public Part part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no part is called " + name));
    }

    /** The PostgreSQL that the centre runs, while it runs. */
    public Optional<ProcessHandle> postgres() {
        Path pidFile =
                data.central().resolve("postgres").resolve("cluster").resolve("postmaster.pid");
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException gone) {
            return Optional.empty();
        }
    }

    /** Starts again what died. Call it now and then. */
    public void revive() throws IOException {
        for (Part part : parts.values()) {
            if (part.isMissing()) {
                say(part.name() + " ended; starting it again");
                part.start();
            }
        }
    }

    @Override
    public void close() {
        List<Part> reverse = new ArrayList<>(parts.values()).reversed();
        reverse.forEach(Part::stop);
        try {
            link.close();
            data.close();
        } catch (IOException e) {
            say("a file did not close: " + e.getMessage());
        }
    }

    private void startAll() throws Trouble, IOException, InterruptedException {
        prepare();
        String central = data.central().toString();
        add(
                "broker",
                192,
                "broker ready",
                "broker",
                "--data",
                central,
                "--port",
                Integer.toString(ports.broker()));
        add(
                "centre",
                320,
                "centre ready",
                "central",
                "--data",
                central,
                "--broker",
                "tcp://127.0.0.1:" + ports.broker(),
                "--port",
                Integer.toString(ports.console()),
                "--load",
                data.central().resolve("samples").toString());
        add(
                "scanner",
                48,
                "control ",
                "sim",
                "scanner",
                "--dir",
                data.devices().toString(),
                "--name",
                "scanner1",
                "--hand",
                "--control",
                Integer.toString(scannerControl));
        add(
                "reader",
                64,
                "control ",
                "sim",
                "reader",
                "--port",
                Integer.toString(ports.reader()),
                "--control",
                Integer.toString(readerControl));
        add(
                "gateway",
                160,
                "gateway ready",
                "gateway",
                "--config",
                data.gateway().resolve("gateway.json").toString(),
                "--clock-offset-file",
                clockOffset().toString());
        for (List<String> stage :
                List.of(
                        List.of("broker", "scanner", "reader"),
                        List.of("centre"),
                        List.of("gateway"))) {
            for (String name : stage) {
                part(name).start();
            }
            for (String name : stage) {
                await(part(name));
            }
        }
    }

    private void await(Part part) throws Trouble, InterruptedException {
        say(part.name() + " is starting");
        if (!part.awaitReady(START)) {
            throw new Trouble(
                    part.name()
                            + " did not start; its last lines, all of them in "
                            + part.log()
                            + ":\n"
                            + part.lastLines(8));
        }
        say(part.name() + " is ready");
    }

    private void add(String name, int heapMegabytes, String readyPrefix, String... words) {
        parts.put(name, new Part(name, List.of(words), readyPrefix, data.log(name), heapMegabytes));
    }

    /** Writes what a person would set up once: samples, the box's secret and its settings. */
    private void prepare() throws IOException {
        Path samples = Files.createDirectories(data.central().resolve("samples"));
        for (String sample : SAMPLES) {
            try (InputStream from = Plant.class.getResourceAsStream("/demo/" + sample)) {
                Files.write(
                        samples.resolve(sample),
                        java.util.Objects.requireNonNull(from).readAllBytes());
            }
        }
        Files.createDirectories(data.gateway());
        Files.createDirectories(data.devices());
        Path secret = data.gateway().resolve("secret");
        BrokerUsers users = BrokerUsers.in(data.central().resolve("broker"));
        if (!Files.exists(secret) || !users.boxes().contains(BOX)) {
            WholeFile.writePrivate(secret, users.enrolBox(BOX) + "\n");
        }
        Files.writeString(clockOffset(), "0\n");
        Files.writeString(
                data.gateway().resolve("gateway.json"),
                """
                {
                  "format": 1,
                  "env": "demo", "site": "store-1", "gateway": "gw1",
                  "data": "journal",
                  "broker": { "url": "tcp://127.0.0.1:%d", "secretFile": "secret" },
                  "bookKeyFile": "../central/book.pub",
                  "screen": { "host": "127.0.0.1", "port": %d },
                  "stations": [
                    { "name": "dock-1",
                      "devices": [
                        { "name": "scanner1", "type": "serial-scanner", "path": "../dev/scanner1" },
                        { "name": "portal1", "type": "llrp-reader", "host": "127.0.0.1", "port": %d,
                          "portal": { "outsidePin": 1, "insidePin": 2 } }
                      ] }
                  ]
                }
                """
                        .formatted(link.port(), ports.station(), ports.reader()));
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }

    private static URI page(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }
}
