package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.system.Patience.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.gateway.journal.DirectoryDisk;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.plant.demo.Plant;
import org.tallygate.plant.demo.Ports;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.cli.ImportCommand;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Nothing that the station said yes to is lost or doubled, whichever process dies when. */
@Timeout(300)
final class KillTest {

    private static final long SEED = 27_649_500;
    private static final int ROUNDS = 2;
    private static final List<String> VICTIMS = List.of("gateway", "broker", "postgres", "centre");

    private static final String BROKER_STORES = ".*/(journal|bindings|paging|large)/[^/]+";

    /** So many more pieces are received between two deaths, and some more by chance. */
    private static final int LEAST_PIECES = 10;

    private static final int CHANCE_PIECES = 40;

    @TempDir private Path folder;

    @Test
    void whatWasAcknowledgedIsInTheLedgerOnceWhoeverIsKilledWhen() throws Exception {
        Random random = new Random(SEED);
        List<JsonNode> facts;
        BookView.Replay replay;
        try (Plant plant =
                Plant.start(
                        folder,
                        new Ports(0, 0, 0, 0, 0),
                        new PrintWriter(Writer.nullWriter(), true))) {
            StationApi station = StationApi.at(plant.station());
            LedgerApi ledger = LedgerApi.at(plant.console());
            orderMuch(station);
            Receivers receivers =
                    Receivers.start(
                            station, new Devices(plant.scannerControl(), plant.readerControl()));
            try (receivers) {
                for (int round = 0; round < ROUNDS; round++) {
                    for (String victim : VICTIMS) {
                        receiveSome(plant, receivers, random);
                        kill(plant, victim);
                    }
                }
                receiveSome(plant, receivers, random);
                emptyTheBroker(plant);
                receiveSome(plant, receivers, random);
            }
            await("all is in the ledger")
                    .until(() -> {
                        plant.revive();
                        return station.allIsInTheLedger()
                                && serials(ledger.facts()).containsAll(receivers.acknowledged());
                    });
            facts = ledger.facts();
            replay = replay(folder.resolve("central"));

            assertThat(receivers.surprise()).isEmpty();
            assertThat(serials(facts)).doesNotHaveDuplicates();
            assertThat(ledger.onHand(Devices.ITEM)).isEqualTo(serials(facts).size());
            assertThat(ledger.held()).isEmpty();
            System.out.printf(
                    "%d pieces acknowledged, %d in stock, %d times in doubt%n",
                    receivers.acknowledged().size(), serials(facts).size(), receivers.doubts());
        }
        assertThat(replay.agrees()).as("%s", replay).isTrue();
        assertThat(links(facts)).isEqualTo(linksOfTheJournal());
    }

    /** Ends the sample receipt for one that this test can't fill. */
    private void orderMuch(StationApi station) throws IOException, InterruptedException {
        Path receipt =
                Files.writeString(
                        folder.resolve("receipt.json"),
                        """
                        { "reference": "ASN-MUCH", "gateway": "demo/store-1/gw1",
                          "station": "dock-1", "location": "DOCK-1",
                          "lines": [ {"item": "%s", "quantity": 1000000} ] }
                        """
                                .formatted(Devices.ITEM));
        int loaded =
                new CommandLine(new ImportCommand())
                        .execute(
                                "--data", folder.resolve("central").toString(), receipt.toString());
        assertThat(loaded).isZero();
        await("a receipt").until(() -> !station.task().isEmpty());
        if (station.task().equals("ASN-1001")) {
            station.press("finish");
        }
        await("the large receipt").until(() -> station.task().equals("ASN-MUCH"));
    }

    private static void receiveSome(Plant plant, Receivers receivers, Random random) {
        int wanted = receivers.acknowledged().size() + LEAST_PIECES + random.nextInt(CHANCE_PIECES);
        await(wanted + " pieces")
                .until(() -> {
                    plant.revive();
                    return receivers.acknowledged().size() >= wanted
                            || !receivers.surprise().isEmpty();
                });
    }

    /** As {@code kill -9} does; it is started again while goods go on coming. */
    private static void kill(Plant plant, String victim) throws IOException {
        ProcessHandle process =
                victim.equals("postgres")
                        ? plant.postgres().orElseThrow()
                        : plant.part(victim).handle().orElseThrow();
        process.destroyForcibly();
        await(victim + " is dead").until(() -> !process.isAlive());
        if (victim.equals("postgres")) {
            await("PostgreSQL runs again").until(() -> plant.postgres().isPresent());
        } else {
            plant.revive();
        }
    }

    /** What the broker had is gone for good; who may enter is kept. */
    private void emptyTheBroker(Plant plant) throws IOException {
        ProcessHandle broker = plant.part("broker").handle().orElseThrow();
        broker.destroyForcibly();
        await("the broker is dead").until(() -> !broker.isAlive());
        List<Path> kept;
        try (Stream<Path> files = Files.walk(folder.resolve("central").resolve("broker"))) {
            kept =
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().matches(BROKER_STORES))
                            .toList();
        }
        assertThat(kept).hasSizeGreaterThan(2);
        for (Path file : kept) {
            Files.delete(file);
        }
        plant.revive();
    }

    private static List<Long> serials(List<JsonNode> facts) {
        return facts.stream()
                .filter(row -> row.required("type").asString().equals("Moved"))
                .flatMap(row -> row.at("/fact/goods/serials").valueStream())
                .map(serial -> Long.parseLong(serial.asString()))
                .toList();
    }

    private static List<String> links(List<JsonNode> facts) {
        return facts.stream()
                .map(row ->
                        row.required("sequence").asLong() + " " + row.required("link").asString())
                .toList();
    }

    private List<String> linksOfTheJournal() throws IOException {
        SecureRandom random = new SecureRandom();
        try (DirectoryDisk disk = DirectoryDisk.open(folder.resolve("gateway").resolve("journal"));
                Journal journal =
                        Journal.open(
                                disk, JournalSettings.STANDARD, InstantSource.system(), random)) {
            return journal.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                    .map(entry -> entry.sequence() + " " + entry.link())
                    .toList();
        }
    }

    /** Reads the book beside the centre that writes it. */
    private static BookView.Replay replay(Path central) throws IOException {
        Path postgres = central.resolve("postgres");
        String port =
                Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid")).get(3);
        String password =
                Files.readString(postgres.resolve("password"), StandardCharsets.UTF_8).strip();
        try (PgBook book =
                PgBook.open(
                        new PgAccess(
                                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/tallygate",
                                "tallygate",
                                password,
                                1),
                        InstantSource.system(),
                        new SecureRandom())) {
            return book.replay();
        }
    }
}
