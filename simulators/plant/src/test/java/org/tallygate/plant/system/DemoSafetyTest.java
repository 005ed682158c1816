package org.tallygate.plant.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tallygate.plant.system.Patience.atMost;
import static org.tallygate.plant.system.Patience.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person who starts the demo can do wrong, and how it ends. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoSafetyTest {

    private static final Duration GOODS_WITHIN = Duration.ofMinutes(1);
    private static final int INTERRUPTED = 130;
    private static final long TOO_SMALL_BYTES = 400L << 20;

    @TempDir private static Path folder;

    private static DemoProcess demo;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoProcess.start(folder, folder.resolve("shared"));
    }

    @AfterAll
    static void end() throws Exception {
        List<ProcessHandle> family = demo.family();
        demo.close();
        demo.awaitNobody(family);
    }

    @Test
    @Order(Integer.MIN_VALUE)
    void barcodeAndRfidGoodsAreInStockWithinAMinute() {
        atMost(GOODS_WITHIN, "goods of scanner and portal")
                .until(() -> {
                    LedgerApi ledger = LedgerApi.at(demo.console());
                    return ledger.onHand("COF-250") >= 12 && ledger.onHand(Devices.ITEM) >= 6;
                });
    }

    @Test
    void officeAsksForWorkOfEveryKindThatAStationIsSentFor() throws Exception {
        demo.awaitReady();
        List<String> kinds =
                List.of(
                        "RECEIVE",
                        "TRANSFER_RECEIPT",
                        "RETURN",
                        "PUTAWAY",
                        "COLLECT",
                        "PICK",
                        "PACK",
                        "DISPATCH",
                        "COUNT",
                        "CHECK");
        await("work of every kind")
                .untilAsserted(() ->
                        assertThat(
                                        StationApi.at(demo.station())
                                                .view()
                                                .path("tasks")
                                                .valueStream()
                                                .map(task -> task.path("kind").asString()))
                                .containsAll(kinds));
        assertThat(demo.output()).doesNotContain("the centre refused");
    }

    @Test
    void lineWrittenByHandReachesTheLedger() throws IOException {
        demo.awaitReady();
        await("the station is ready").until(() -> StationApi.at(demo.station()).isReady());
        Files.writeString(demo.hand(), "9527110004045\r");
        await("one bottle of water")
                .until(() -> LedgerApi.at(demo.console()).onHand("WTR-150") == 1);
    }

    @Test
    void secondDemoOnTheSameDataIsRefusedInOneSentence() throws Exception {
        demo.awaitReady();
        try (DemoProcess second = DemoProcess.start(folder, demo.data())) {
            assertThat(second.awaitEnd()).isNotZero();
            assertThat(complaints(second))
                    .containsExactly(
                            "demo: another demo runs on "
                                    + demo.data()
                                    + "; end it with Ctrl-C, or give this one its own folder with"
                                    + " --data.");
        }
        assertThat(LedgerApi.at(demo.console()).facts()).isNotNull();
    }

    @Test
    void portInUseIsNamedWithItsOptionAndNothingIsLeftBehind() throws Exception {
        demo.awaitReady();
        String port = Integer.toString(demo.console().getPort());
        try (DemoProcess second =
                DemoProcess.start(folder, folder.resolve("port"), "--station-port", port)) {
            assertThat(second.awaitEnd()).isNotZero();
            assertThat(complaints(second))
                    .containsExactly(
                            "demo: port "
                                    + port
                                    + " for the station screen is in use; end what listens there"
                                    + " or choose another with --station-port.");
            second.awaitNobody(List.of());
        }
    }

    @Test
    void diskThatIsTooSmallIsNamedBeforeAnythingStarts() throws Exception {
        Optional<Path> small = smallDisk();
        assumeTrue(
                small.isPresent(), "this machine has no small disk that this account may write to");
        Path data = small.orElseThrow().resolve("tallygate-test-" + ProcessHandle.current().pid());
        try (DemoProcess demo = DemoProcess.start(folder, data)) {
            assertThat(demo.awaitEnd()).isNotZero();
            assertThat(complaints(demo))
                    .singleElement()
                    .asString()
                    .contains("MB are free under " + data, "--data");
        } finally {
            try (Stream<Path> left = Files.walk(data)) {
                for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    @Test
    void everyEndLeavesNobodyBehindAndEveryStartHasTheStock() throws Exception {
        Path data = folder.resolve("again");
        String stock;
        try (DemoProcess first = DemoProcess.start(folder, data)) {
            first.awaitReady();
            LedgerApi ledger = LedgerApi.at(first.console());
            await("goods").until(() -> ledger.onHand(Devices.ITEM) == 6);
            await("the office's work").until(() -> first.output().contains("work of every kind"));
            stock = ledger.stock();
            List<ProcessHandle> family = first.family();
            first.interrupt();
            assertThat(first.awaitEnd()).isEqualTo(INTERRUPTED);
            first.awaitNobody(family);
        }
        try (DemoProcess second = DemoProcess.start(folder, data)) {
            second.awaitReady();
            assertThat(LedgerApi.at(second.console()).stock()).isEqualTo(stock);
            List<ProcessHandle> family = second.family();
            second.kill();
            second.awaitNobody(family);
        }
        try (DemoProcess third = DemoProcess.start(folder, data)) {
            third.awaitReady();
            assertThat(LedgerApi.at(third.console()).stock()).isEqualTo(stock);
            List<ProcessHandle> family = third.family();
            // As when the machine itself dies: nobody has the time to end in order.
            family.forEach(ProcessHandle::destroyForcibly);
            third.awaitNobody(family);
        }
        try (DemoProcess fourth = DemoProcess.start(folder, data)) {
            fourth.awaitReady();
            assertThat(LedgerApi.at(fourth.console()).stock()).isEqualTo(stock);
            List<ProcessHandle> family = fourth.family();
            fourth.pressCtrlC();
            assertThat(fourth.awaitEnd()).isEqualTo(INTERRUPTED);
            fourth.awaitNobody(family);
        }
    }

    /** What it says besides that it starts. */
    private static List<String> complaints(DemoProcess demo) throws IOException {
        return demo.output()
                .lines()
                .filter(line -> !line.startsWith("Starting the plant"))
                .toList();
    }

    private static Optional<Path> smallDisk() {
        return Stream.of("/run/lock", "/dev/shm", "/run", "/var/lock")
                .map(Path::of)
                .filter(Files::isWritable)
                .filter(DemoSafetyTest::isSmall)
                .findFirst();
    }

    private static boolean isSmall(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace() < TOO_SMALL_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
