package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.system.Patience.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.plant.system.StationApi.Seen;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wrong input is said, kept or counted where it comes in, and nothing else stops for it. */
@Timeout(300)
final class WrongInputTest {

    private static final Pattern BROKER_READY = Pattern.compile("broker ready on (\\S+)");

    @TempDir private static Path folder;

    private static DemoProcess demo;
    private static StationApi station;
    private static LedgerApi ledger;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoProcess.start(folder, folder.resolve("data"), "--quiet-start").awaitReady();
        station = StationApi.at(demo.station());
        ledger = LedgerApi.at(demo.console());
    }

    @AfterAll
    static void end() throws IOException {
        demo.close();
    }

    @BeforeEach
    void awaitReady() {
        await("the station is ready").until(() -> station.isReady());
    }

    @Test
    void unknownBarcodeIsAmberAndWaitsForAPersonWhenKept() throws Exception {
        long before = station.seen().number();
        demo.press("scan", Map.of("label", "unknown"));
        await("amber").until(() -> station.seen().number() > before);
        Seen amber = station.seen();
        assertThat(amber.colour()).isEqualTo("AMBER");
        assertThat(amber.title()).isEqualTo("Unknown item");

        station.answer("yes");

        await("the code waits for a person")
                .until(() ->
                        holds(row ->
                                row.required("reason").asString().equals("UNRESOLVED_CODE")
                                        && row.at("/fact/code")
                                                .asString()
                                                .contains("9529999000019")));
        receiveWater();
    }

    @Test
    void cutOffReaderFrameIsCountedAndReadingGoesOn() throws Exception {
        long garbled = station.garbled();
        long jackets = ledger.onHand(Devices.ITEM);

        demo.press("truncate-frame", Map.of());
        demo.press("pass-in", Map.of("cartons", "2"));

        await("it is counted").until(() -> station.garbled() > garbled);
        await("the reader is ready again").until(() -> station.device("portal1").equals("READY"));
        demo.press("pass-in", Map.of("cartons", "3"));
        await("the next pallet is received")
                .until(() -> ledger.onHand(Devices.ITEM) >= jackets + 3);
        receiveWater();
    }

    @Test
    void unreadableBodyAndUnknownItemAreHeldAndTheNextFactIsPosted() throws Exception {
        Path central = demo.data().resolve("central");
        Topics topics = new Topics(new Name("demo"), new Name("store-1"), new Name("gw2"));
        try (HandMadeBox box = HandMadeBox.enrol(central, broker(), topics)) {
            byte[] mugs = Wire.encode(received("MUG-WHT", 7));
            byte[] nothingKnown = Wire.encode(received("NOT-IN-THE-MASTER", 1));
            box.send(List.of(mugs, mugs), "{\"format\":1,\"fac".getBytes(StandardCharsets.UTF_8));
            box.send(List.of(nothingKnown), Wire.encodeBatch(List.of(nothingKnown)));
            box.send(List.of(mugs), Wire.encodeBatch(List.of(mugs)));

            await("the centre cares for all of it").until(() -> box.committed() == 4);
            assertThat(heldFor(box.journal()))
                    .containsExactlyInAnyOrder("UNREADABLE 1+2", "UNKNOWN_ITEM 3+1");
            assertThat(ledger.onHand("MUG-WHT")).isEqualTo(7);
        }
        receiveWater();
    }

    @Test
    void brokenSettingsAreRefusedWithEveryProblem() throws Exception {
        Path settings =
                Files.writeString(
                        folder.resolve("broken.json"),
                        """
                        { "format": 2, "env": "Demo!", "site": "store-1", "gateway": "gw1",
                          "broker": { "secretFile": "secret" },
                          "screen": { "port": 99999 },
                          "stations": [ { "name": "dock-1", "colour": "red", "devices": [
                            { "name": "scanner1", "type": "laser", "path": "x" } ] } ] }
                        """);
        Path output = folder.resolve("broken.out");
        Process gateway =
                Command.start(List.of("gateway", "--config", settings.toString()), output);

        assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(gateway.exitValue()).isNotZero();
        assertThat(Files.readAllLines(output).getFirst())
                .matches("settings file .*broken.json has [0-9]+ problems:");
        assertThat(Files.readString(output))
                .contains("format", "env", "broker.url", "screen.port", "colour", "laser")
                .doesNotContain("Exception");
    }

    /** One more bottle, from the scanner to the ledger. */
    private static void receiveWater() throws Exception {
        long before = ledger.onHand("WTR-150");
        demo.press("scan", Map.of("label", "wtr-150"));
        await("scanning goes on").until(() -> ledger.onHand("WTR-150") == before + 1);
        assertThat(station.seen().isGreen()).isTrue();
    }

    private static String broker() throws IOException {
        String log = Files.readString(demo.data().resolve("log").resolve("broker.log"));
        Matcher found = BROKER_READY.matcher(log);
        assertThat(found.find()).as(log).isTrue();
        return found.group(1);
    }

    private static boolean holds(Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        return ledger.held().stream().anyMatch(wanted);
    }

    private static List<String> heldFor(Id128 journal) throws IOException, InterruptedException {
        return ledger.held().stream()
                .filter(row -> row.required("journal").asString().equals(journal.value()))
                .map(row ->
                        row.required("reason").asString()
                                + " "
                                + row.required("first").asLong()
                                + "+"
                                + row.required("count").asInt())
                .toList();
    }

    private static Fact received(String item, int pieces) {
        return new Fact.Moved(
                new Head(
                        Id128.named("group"),
                        new Name("dock-9"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(Id128.named("boot"), 1, 1),
                        Optional.empty()),
                new ItemCode(item),
                Quantity.of(pieces),
                new Goods(Optional.empty(), Optional.empty(), List.of()),
                Account.of(VirtualLocation.SUPPLIER),
                Account.of(new LocationCode("BACKROOM"), StockStatus.AVAILABLE));
    }
}
