package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Clock;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.sim.terminal.PseudoTerminal;
import org.tallygate.sim.till.Basket;
import org.tallygate.sim.till.Baskets;
import org.tallygate.sim.till.HttpVoice;
import org.tallygate.sim.till.SerialVoice;
import org.tallygate.sim.till.SimulatedTill;
import org.tallygate.sim.till.TillVoice;
import org.tallygate.sim.wire.TerminalWire;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Two tills at a whole gateway, one on a serial line and one by HTTP, with the centre away: what
 * was answered stands in the journal, each line once, also when the gateway went in the middle.
 */
final class TillsAtAGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String GTIN = "4006381333931";

    @TempDir Path directory;

    private final List<SimulatedTill> tills = new ArrayList<>();
    private Path settings;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        assumeThat(PseudoTerminal.supported()).isTrue();
        Files.writeString(directory.resolve("secret"), "s3cret");
        Files.writeString(
                directory.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        settings = directory.resolve("gateway.json");
        settings(0);

        try (DirectoryDisk disk = DirectoryDisk.open(directory.resolve("journal"));
                DocumentStore store =
                        DocumentStore.open(disk, JournalSettings.STANDARD, new Random(1))) {
            new KnownDocuments(store, _ -> {}).accept(items());
        }
        TerminalWire line = TerminalWire.open(directory.resolve("line"));
        till(new SerialVoice(line), "a");
        gateway = Gateway.start(GatewaySetup.read(settings), Clock.system());
        int port = gateway.tillPort().getAsInt();
        settings(port);
        till(new HttpVoice(URI.create("http://127.0.0.1:" + port), "till-2", "two"), "b");
    }

    /** With the tills' listener at this port, 0 for any. */
    private void settings(int port) throws IOException {
        Files.writeString(
                settings,
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "tills":{"port":%3$d,"points":[
                   {"name":"till-1","location":"SHOP-1","tokenHash":"%1$s","serial":"%2$s"},
                   {"name":"till-2","location":"SHOP-1","tokenHash":"%4$s"}]},
                 "stations":[{"name":"counter","devices":[]}]}
                """
                        .formatted(hash("one"), directory.resolve("line"), port, hash("two")));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        tills.forEach(SimulatedTill::close);
        if (gateway != null) {
            gateway.close();
        }
    }

    private static Document items() {
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
                                        List.of(
                                                new Body.TradeCode(
                                                        "0" + GTIN, "each", Quantity.ONE)),
                                        false,
                                        false,
                                        false))));
    }

    private void till(TillVoice voice, String run) {
        tills.add(
                new SimulatedTill(
                        voice,
                        new Baskets(
                                List.of(GTIN, "=MILK", "4006381333948"), 30, run, new Random(7)),
                        Clock.system(),
                        new SimulatedTill.Pace(Duration.ZERO, Duration.ofSeconds(1)),
                        _ -> {}));
    }

    @Test
    void whatATillWasAnsweredStandsInTheJournalOnceThoughTheGatewayWentInTheMiddle()
            throws Exception {
        until(() -> tills.stream().allMatch(till -> till.taken().size() >= 3));
        until(() -> tills.stream().allMatch(SimulatedTill::isWaiting));
        gateway.close();
        gateway = Gateway.start(GatewaySetup.read(settings), Clock.system());
        until(() -> tills.stream().allMatch(till -> till.taken().size() >= 6));
        for (SimulatedTill till : tills) {
            settle(till);
            int before = till.again();
            till.repeat();
            settle(till);
            assertThat(till.again()).as("the box had it before").isEqualTo(before + 1);
        }
        gateway.close();

        Map<String, Integer> lines = linesByTransaction();
        for (SimulatedTill till : tills) {
            for (Basket basket : till.taken()) {
                assertThat(lines).containsEntry(basket.number(), basket.lines().size());
            }
        }
        assertThat(lines)
                .as("and nothing else")
                .hasSize(tills.stream().mapToInt(till -> till.taken().size()).sum());
        assertThat(kinds())
                .as("sales, returns, and what nobody knows")
                .containsKeys("Sold", "Moved", "Unresolved");
    }

    /** Steps one till until nothing of it is open. */
    private static void settle(SimulatedTill till) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !till.isWaiting() || till.doWork() < 0 || !till.isWaiting());
    }

    private void until(Callable<Boolean> condition) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    boolean is = condition.call();
                    if (!is) {
                        tills.forEach(SimulatedTill::doWork);
                    }
                    return is;
                });
    }

    private Map<String, Integer> linesByTransaction() throws Exception {
        Map<String, Integer> lines = new HashMap<>();
        for (Fact fact : facts()) {
            fact.head().asRead().stream()
                    .filter(each -> each.kind().equals("till-transaction"))
                    .map(each -> each.value().substring(each.value().lastIndexOf('/') + 1))
                    .forEach(number -> lines.merge(number, 1, Integer::sum));
        }
        return lines;
    }

    private Map<String, Integer> kinds() throws Exception {
        Map<String, Integer> kinds = new HashMap<>();
        facts().forEach(fact -> kinds.merge(fact.getClass().getSimpleName(), 1, Integer::sum));
        return kinds;
    }

    private List<Fact> facts() throws Exception {
        List<Fact> facts = new ArrayList<>();
        try (DirectoryDisk disk = DirectoryDisk.open(directory.resolve("journal"));
                Journal journal =
                        Journal.open(
                                disk,
                                JournalSettings.STANDARD,
                                () -> Instant.EPOCH,
                                new Random(1))) {
            for (Entry entry : journal.read(1, 10_000, 1 << 24)) {
                facts.add(fact(entry));
            }
        }
        return facts;
    }

    private static Fact fact(Entry entry) {
        try {
            return Wire.decode(entry.bytes().toArray(), Fact.class);
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }
}
