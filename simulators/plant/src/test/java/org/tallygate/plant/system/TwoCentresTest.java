package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.system.Patience.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.plant.demo.Plant;
import org.tallygate.plant.demo.Ports;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Two centres that share one book and one broker. */
@Timeout(240)
final class TwoCentresTest {

    @TempDir private Path folder;

    @Test
    void secondOneConsumesNothingAndTakesOverWhenTheFirstIsKilled() throws Exception {
        Path output = Files.createFile(folder.resolve("second.out"));
        try (Plant plant =
                Plant.start(
                        folder.resolve("data"),
                        new Ports(0, 0, 0, 0, 0),
                        new PrintWriter(Writer.nullWriter(), true))) {
            StationApi station = StationApi.at(plant.station());
            Devices devices = new Devices(plant.scannerControl(), plant.readerControl());
            await("the station").until(station::isReady);
            Process second = Command.start(secondCentre(plant), database(), output);
            try {
                await("the second centre's word that it stands by")
                        .until(() -> said(output).contains("the book is kept by"));

                receive(station, devices, 1);
                await("the first centre's ledger").until(station::allIsInTheLedger);
                assertThat(said(output)).doesNotContain("has the lease");

                plant.part("centre").kill();
                receive(station, devices, 2);
                await("the second centre to take over")
                        .until(() -> said(output).contains("has the lease"));
                await("the second centre's ledger").until(station::allIsInTheLedger);

                LedgerApi ledger = LedgerApi.at(plant.console());
                second.destroy();
                second.waitFor();
                plant.revive();
                await("the first centre again")
                        .until(() -> ledger.onHand(Devices.ITEM) == 2 && ledger.held().isEmpty());
            } finally {
                second.destroyForcibly().waitFor();
                plant.revive();
            }
        }
    }

    private static void receive(StationApi station, Devices devices, long serial)
            throws IOException, InterruptedException {
        long before = station.seen().number();
        assertThat(devices.scan(serial)).isTrue();
        await("green for " + serial)
                .until(() -> station.seen().number() > before && station.seen().isGreen());
    }

    private List<String> secondCentre(Plant plant) throws IOException {
        return List.of(
                "central",
                "--data",
                central().toString(),
                "--broker",
                "tcp://127.0.0.1:" + plant.ports().broker(),
                "--port",
                "0",
                "--db",
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/tallygate");
    }

    private String postgresPort() throws IOException {
        Path pidFile = central().resolve("postgres").resolve("cluster").resolve("postmaster.pid");
        return Files.readAllLines(pidFile).get(3).strip();
    }

    private Map<String, String> database() throws IOException {
        return Map.of(
                "TALLYGATE_DB_USER",
                "tallygate",
                "TALLYGATE_DB_PASSWORD",
                Files.readString(central().resolve("postgres").resolve("password")).strip(),
                "TALLYGATE_LOG",
                "INFO");
    }

    private Path central() {
        return folder.resolve("data").resolve("central");
    }

    private static String said(Path output) throws IOException {
        return Files.readString(output);
    }
}
