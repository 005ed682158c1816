package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.uplink.KnownDocuments;
import org.tallygate.sim.reader.Direction;
import org.tallygate.sim.reader.SimulatedReader;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A whole gateway whose fixed readers count: one that looks at two shelves, and a tunnel's. */
@Timeout(180)
final class FixedReadersCountTest {

    private static final Name STATION = new Name("room-1");
    private static final int UPPER = 1;
    private static final int LOWER = 2;

    @TempDir private Path dir;
    private SimulatedReader shelf;
    private SimulatedReader tunnel;
    private StepThread world;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException, Problems {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        shelf = SimulatedReader.listen(free, Clock.system());
        tunnel = SimulatedReader.listen(free, Clock.system());
        world = StepThread.start("world", () -> shelf.doWork() + tunnel.doWork());
        Files.writeString(dir.resolve("secret"), "s3cret");
        Files.writeString(
                dir.resolve("book.pub"), BookKey.text(BookKey.generate().getPublic()) + "\n");
        Files.writeString(
                dir.resolve("gateway.json"),
                """
                {"format":1,"env":"test","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"room-1","place":"TUNNEL","devices":[
                   {"name":"shelf1","type":"llrp-reader","host":"127.0.0.1","port":%d,
                    "purpose":"shelf","smoothing":{"windowMs":60000,
                     "zones":{"A-01":[1],"A-02":[2]}}},
                   {"name":"tunnel1","type":"llrp-reader","host":"127.0.0.1","port":%d,
                    "purpose":"tunnel","portal":{"outsideAntennas":[1],"insideAntennas":[2]}}
                 ]}]}
                """
                        .formatted(shelf.port(), tunnel.port()));
        documents();
        gateway = Gateway.start(GatewaySetup.read(dir.resolve("gateway.json")), Clock.system());
    }

    @AfterEach
    void stop() {
        gateway.close();
        world.close();
        shelf.close();
        tunnel.close();
    }

    @Test
    void shelfIsCountedByWhatStoodOnItBeforeAnybodyCame() throws Exception {
        assertThat(shelf.present(tags(1, 30), UPPER, -55)).isTrue();
        assertThat(shelf.present(tags(31, 40), LOWER, -55)).isTrue();
        await("all tags are seen")
                .until(() -> station().view().path("counters").path("tags").asLong() == 40);

        take("CNT-SHELF");
        await("what stands on the upper shelf").until(() -> done() == 30);
        assertThat(station().seen().title()).endsWith("counted");
        assertThat(note()).isEqualTo("2 still missing");
        assertThat(station().view().path("nextAction").asString())
                .contains("30 counted at A-01, 2 still missing");

        shelf.present(tags(41, 41), UPPER, -55);
        await("one that is put there").until(() -> done() == 31);
        station().press("undo");
        await("it is taken back").until(() -> done() == 30);
        shelf.present(tags(42, 43), UPPER, -55);
        await("two more; what was taken back stays out").until(() -> done() == 32);
        assertThat(note()).isEmpty();
        station().press("next");
        await("the place is closed")
                .until(() ->
                        station().view().path("task").path("state").asString().equals("FINISHED"));
    }

    @Test
    void cartThroughTheTunnelIsCountedAsOne() throws Exception {
        await("the reader").until(() -> station().device("tunnel1").equals("READY"));
        take("CNT-TUNNEL");
        tunnel.pass(tags(1, 12), Direction.IN);
        await("the cart").until(() -> done() == 12);
        assertThat(station().seen().title()).isEqualTo("12 tags counted");
        assertThat(note()).isEqualTo("3 still missing");
        station().press("undo");
        await("the cart is undone").until(() -> done() == 0);
    }

    private void take(String task) throws IOException, InterruptedException {
        await("the station").until(() -> !station().view().path("tasks").isEmpty());
        station().api().post("/commands/take", Map.of("task", Id128.named(task).toString()));
        await(task).until(() -> station().task().equals(task));
    }

    private long done() throws IOException, InterruptedException {
        return line().path("received").asLong(-1);
    }

    private String note() throws IOException, InterruptedException {
        return line().path("note").asString("");
    }

    private JsonNode line() throws IOException, InterruptedException {
        return station().view().path("lines").path(0);
    }

    private static List<Bytes> tags(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(serial -> Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial)))
                .toList();
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
                                            new Body.Item(
                                                    new ItemCode("SHIRT"),
                                                    "Shirt",
                                                    "each",
                                                    List.of(
                                                            new Body.TradeCode(
                                                                    "80614141123458",
                                                                    "each",
                                                                    Quantity.ONE)),
                                                    false,
                                                    false,
                                                    false)))));
            known.accept(count("CNT-SHELF", "A-01", 32));
            known.accept(count("CNT-TUNNEL", "TUNNEL", 15));
        }
    }

    private static Document count(String reference, String place, long inTheBook) {
        return new Document(
                Id128.named(reference),
                1,
                Document.State.ACTIVE,
                new Body.CountTask(
                        reference,
                        STATION,
                        new LocationCode(place),
                        StockStatus.AVAILABLE,
                        List.of(),
                        false,
                        1,
                        Optional.of(
                                List.of(
                                        new Body.BookLine(
                                                new ItemCode("SHIRT"),
                                                Optional.empty(),
                                                Quantity.of(inTheBook)))),
                        Optional.empty(),
                        Optional.empty()));
    }

    private StationApi station() {
        return StationApi.at(URI.create("http://127.0.0.1:" + gateway.screenPort()));
    }
}
