package org.tallygate.sim.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.port.Port;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.serial.SerialSettings.FlowControl;
import org.tallygate.device.port.serial.SerialSettings.Parity;
import org.tallygate.device.port.serial.SerialSettings.StopBits;
import org.tallygate.sim.scanner.ScannerBody.Outcome;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gateway's duty and the simulated scanner at the two ends of a real pseudo-terminal. */
final class ScannerOnTerminalTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    @TempDir private Path directory;
    private final List<DeviceEvent> events = new ArrayList<>();
    private SimulatedScanner scanner;
    private ScannerDuty duty;

    @BeforeEach
    void plugIn() throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        scanner =
                SimulatedScanner.start(
                        new SimulatedScanner.Settings(directory, "scanner1", Suffix.CR, true));
        duty =
                new ScannerDuty(
                        new ScannerDuty.Settings(
                                new DeviceId("scanner1"),
                                LineFormat.standard(),
                                100,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20))),
                        new SerialDial(SerialSettings.standard(scanner.link().toString())),
                        Clock.system(),
                        events::add);
        stepUntil(() -> state() == DeviceState.READY);
    }

    @AfterEach
    void unplugBoth() {
        if (scanner != null) {
            duty.close();
            scanner.close();
        }
    }

    @Test
    void whatIsWrittenIntoTheHandIsRead() throws IOException {
        writeByHand("4006381333931\r");
        writeByHand("96385074\n");
        stepUntil(() -> codes().size() == 2);
        assertThat(codes()).extracting(CodeRead::text).containsExactly("4006381333931", "96385074");
        assertThat(codes())
                .extracting(code -> new String(code.evidence().raw().toArray(), US_ASCII))
                .containsExactly("4006381333931\r", "96385074\r");
    }

    @Test
    void groupSeparatorsArriveIntact() throws IOException {
        writeByHand("]C101040123456789011012\u001d21A\r");
        assertThat(scanner.scan("]d201040123456789011012\u001d21B")).isEqualTo(Outcome.SENT);
        stepUntil(() -> codes().size() == 2);
        assertThat(codes())
                .extracting(CodeRead::text)
                .containsExactlyInAnyOrder(
                        "01040123456789011012\u001d21A", "01040123456789011012\u001d21B");
    }

    @ParameterizedTest
    @EnumSource(FlowControl.class)
    void everyFlowControlLetsCodesThrough(FlowControl flow) throws IOException {
        duty.close();
        try (Port port =
                new SerialDial(
                                new SerialSettings(
                                        scanner.link().toString(),
                                        115_200,
                                        8,
                                        Parity.NONE,
                                        StopBits.ONE,
                                        flow))
                        .open()) {
            assertThat(scanner.scan("4006381333931")).isEqualTo(Outcome.SENT);
            byte[] buffer = new byte[64];
            int count = 0;
            for (int i = 0; i < 50 && count == 0; i++) {
                count = port.read(buffer, 100);
            }
            assertThat(new String(buffer, 0, count, US_ASCII)).isEqualTo("4006381333931\r");
        }
    }

    @Test
    void unpluggedScannerIsFoundAgainWithoutARestart() throws IOException {
        for (int round = 1; round <= 3; round++) {
            scanner.unplug();
            stepUntil(() -> state() == DeviceState.LOST);
            assertThat(scanner.scan("lost")).isEqualTo(Outcome.UNPLUGGED);
            scanner.plug();
            stepUntil(() -> state() == DeviceState.READY);
            assertThat(scanner.scan("round" + round)).isEqualTo(Outcome.SENT);
            int expected = round;
            stepUntil(() -> codes().size() == expected);
        }
        assertThat(codes())
                .extracting(CodeRead::text)
                .containsExactly("round1", "round2", "round3");
    }

    @Test
    void manyScansInARowAllArriveInOrder() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String code = "SER" + i;
            assertThat(scanner.scan(code)).isEqualTo(Outcome.SENT);
            sent.add(code);
            if (i % 50 == 49) {
                stepUntil(() -> codes().size() == sent.size());
            }
        }
        assertThat(codes()).extracting(CodeRead::text).isEqualTo(sent);
    }

    @Test
    void controlLinesPressItsButtons() {
        ScannerControl control = new ScannerControl(scanner);
        assertThat(control.answer("scan 4006381333931")).isEqualTo("ok");
        stepUntil(() -> codes().size() == 1);
        assertThat(control.answer("unplug")).isEqualTo("ok");
        assertThat(control.answer("scan 1")).isEqualTo("error: the scanner is unplugged");
        assertThat(control.answer("plug")).isEqualTo("ok");
        assertThat(control.answer("scan")).isEqualTo("error: scan needs a text");
        assertThat(control.answer("jump"))
                .startsWith("error: 'jump' is none of scan TEXT, unplug, plug");
    }

    private void writeByHand(String text) throws IOException {
        Files.write(
                scanner.handLink().orElseThrow(),
                text.getBytes(US_ASCII),
                StandardOpenOption.WRITE);
    }

    private List<CodeRead> codes() {
        return events.stream()
                .filter(CodeRead.class::isInstance)
                .map(CodeRead.class::cast)
                .toList();
    }

    private DeviceState state() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .reduce(DeviceState.CONNECTING, (before, after) -> after);
    }

    private void stepUntil(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            scanner.doWork();
            duty.doWork();
            assertThat(System.nanoTime() - start).as("%s", events).isLessThan(LIMIT_NANOS);
        }
    }
}
