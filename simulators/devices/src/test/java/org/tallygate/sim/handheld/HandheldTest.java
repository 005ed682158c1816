package org.tallygate.sim.handheld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The product's driver and the simulated handheld, with a real terminal or folder between them. */
// Each test begins with the handheld that it wants.
@SuppressWarnings("NullAway.Init")
final class HandheldTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(40).toNanos();

    @TempDir private Path dir;
    private final List<DeviceEvent> events = new ArrayList<>();
    private HandheldBody handheld;
    private HandheldControl buttons;
    private DeviceDuty duty;
    private int answered;

    @AfterEach
    void close() {
        if (duty != null) {
            duty.close();
            handheld.close();
        }
    }

    @Test
    void linesAreTakenAnsweredAndSentAgainWithTheSameHash() throws IOException {
        lines();
        press("store 4006381333931", "store 96385074", "upload");
        stepUntil(() -> uploads().size() == 1);
        assertThat(handheld.answers()).isEmpty();
        answer(Handling.ACCEPTED);
        stepUntil(() -> handheld.answers().equals(List.of("OK")));
        press("again");
        stepUntil(() -> uploads().size() == 2);
        assertThat(uploads().getFirst().contentHash()).isEqualTo(uploads().getLast().contentHash());
        assertThat(uploads().getFirst().session()).isNotEqualTo(uploads().getLast().session());
        press("count 3");
        stepUntil(() -> uploads().size() == 3);
        assertThat(uploads().getLast().complete()).isFalse();
        answer(Handling.REFUSED);
        stepUntil(() -> handheld.answers().contains("NOK"));
    }

    @Test
    void linesThatBreakOffAreIncompleteAndTheHandheldIsFoundAgain() throws IOException {
        lines();
        // What a terminal holds may go with it: the count says that something is missing.
        press("store 1", "store 2", "store 3", "break 2", "unplug");
        stepUntil(() -> lastState() == DeviceState.LOST);
        assertThat(uploads()).noneMatch(CodesUploaded::complete);
        press("plug");
        stepUntil(() -> lastState() == DeviceState.READY);
        int before = uploads().size();
        press("upload");
        stepUntil(() -> uploads().size() == before + 1);
        assertThat(uploads().getLast().complete()).isTrue();
    }

    @Test
    void batchOfManyPacketsIsTakenOnceAndIsGoneFromTheScanner() throws IOException {
        ssi();
        List<String> codes = IntStream.range(0, 200).mapToObj(i -> "CODE-" + i).toList();
        codes.forEach(code -> press("store " + code));
        press("upload");
        stepUntil(() -> uploads().size() == 1);
        assertThat(uploads().getFirst().codes())
                .extracting(CodesUploaded.Code::text)
                .containsExactlyElementsOf(codes);
        answer(Handling.ACCEPTED);
        stepUntil(() -> handheld.answers().equals(List.of("ACK")));
        stepUntil(() -> lastReason().contains("no codes stored"));
        assertThat(uploads()).hasSize(1);
    }

    @Test
    void batchThatBreaksOffComesWholeWhenTheScannerIsBack() throws IOException {
        ssi();
        IntStream.range(0, 100).forEach(i -> press("store CODE-" + i));
        press("break 1");
        stepUntil(() -> lastState() == DeviceState.LOST);
        assertThat(uploads()).isEmpty();
        press("plug");
        stepUntil(() -> uploads().size() == 1);
        assertThat(uploads().getFirst().codes()).hasSize(100);
    }

    @Test
    void fileIsTakenAndPutAway() {
        handheld = new FileHandheld(dir.resolve("usb"));
        drive(Map.of("mode", "file", "folder", "usb", "rest", "200 ms"));
        press("plug", "store 1", "store 2", "upload");
        stepUntil(() -> uploads().size() == 1);
        assertThat(handheld.answers()).containsExactly("not taken yet");
        answer(Handling.ACCEPTED);
        stepUntil(() -> handheld.answers().equals(List.of("taken")));
    }

    private void lines() throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        handheld = SerialHandheld.start(dir.resolve("cradle"), SerialHandheld.Mode.LINES);
        drive(
                Map.of(
                        "mode",
                        "lines",
                        "path",
                        "cradle",
                        "rest",
                        "300 ms",
                        "header",
                        "<UPL>([0-9]+)",
                        "end",
                        "<END>",
                        "ok",
                        "4f4b0d",
                        "nok",
                        "4e4f4b0d"));
        stepUntil(() -> lastState() == DeviceState.READY);
    }

    private void ssi() throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        handheld = SerialHandheld.start(dir.resolve("cradle"), SerialHandheld.Mode.SSI);
        drive(Map.of("mode", "ssi", "path", "cradle", "askEvery", "200 ms"));
        stepUntil(() -> lastReason().contains("no codes stored"));
    }

    private void drive(Map<String, Object> settings) {
        buttons = new HandheldControl(handheld);
        SettingsReader in = SettingsReader.of("", settings, dir);
        duty =
                Drivers.found(HandheldTest.class.getClassLoader())
                        .read(new DeviceId("handheld1"), "batch-handheld", in)
                        .orElseThrow(() -> new AssertionError(in.problems()))
                        .make(new Surroundings(Clock.system(), events::add, new Random(1)));
    }

    private void press(String... lines) {
        for (String line : lines) {
            assertThat(buttons.answer(line)).doesNotStartWith("error");
        }
    }

    private void answer(Handling handling) {
        List<CodesUploaded> told = uploads();
        for (; answered < told.size(); answered++) {
            long sequence = told.get(answered).evidence().sequence();
            duty.offer(new DeviceCommand.Handled(sequence, handling));
        }
    }

    private void stepUntil(BooleanSupplier done) {
        long limit = System.nanoTime() + LIMIT_NANOS;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time; last: " + lastReason()).isLessThan(limit);
            handheld.doWork();
            duty.doWork();
            Thread.onSpinWait();
        }
    }

    private List<CodesUploaded> uploads() {
        return events.stream()
                .filter(CodesUploaded.class::isInstance)
                .map(CodesUploaded.class::cast)
                .toList();
    }

    private DeviceState lastState() {
        return states().isEmpty() ? DeviceState.CONNECTING : states().getLast().state();
    }

    private String lastReason() {
        return states().isEmpty() ? "" : states().getLast().reason();
    }

    private List<StateChanged> states() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(StateChanged.class::cast)
                .toList();
    }
}
