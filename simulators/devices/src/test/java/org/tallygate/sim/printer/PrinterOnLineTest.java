package org.tallygate.sim.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand.Print;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Printed;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.PrinterDuty;
import org.tallygate.device.drive.PrinterSettings;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.serial.SerialSettings.FlowControl;
import org.tallygate.device.port.serial.SerialSettings.Parity;
import org.tallygate.device.port.serial.SerialSettings.StopBits;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.Spot;
import org.tallygate.device.print.Zpl;
import org.tallygate.sim.terminal.PseudoTerminal;
import org.tallygate.sim.wire.TcpWire;
import org.tallygate.sim.wire.TerminalWire;
import org.tallygate.sim.wire.Wire;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gateway's duty and the simulated printer at the two ends of a real line. */
// Each test starts its own device and duty.
@SuppressWarnings("NullAway.Init")
final class PrinterOnLineTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    @TempDir private Path directory;
    private final List<DeviceEvent> events = new ArrayList<>();
    private SimulatedPrinter printer;
    private PrinterControl hands;
    private PrinterDuty duty;

    @AfterEach
    void closeBoth() {
        if (duty != null) {
            duty.close();
        }
        if (printer != null) {
            printer.close();
        }
    }

    @Test
    void labelArrivesOverTcpAsItWasMade() throws IOException {
        onTcp();
        assertThat(print("a", label("a"))).isEqualTo("a DONE");
        assertThat(Files.readAllBytes(directory.resolve("label-00001.zpl")))
                .isEqualTo(new String(label("a").toArray(), US_ASCII).strip().getBytes(US_ASCII));
    }

    @Test
    void labelsArriveOverASerialLine() throws IOException {
        onTerminal(FlowControl.NONE);
        for (int i = 1; i <= 5; i++) {
            assertThat(print("job" + i, label("job" + i))).isEqualTo("job" + i + " DONE");
        }
        assertThat(printer.printed()).isEqualTo(5);
    }

    @Test
    void longJobArrivesWholeOverASerialLineWithFlowControl() throws IOException {
        onTerminal(FlowControl.XON_XOFF);
        Bytes job = label("0123456789".repeat(199));
        byte[] many = new String(job.toArray(), US_ASCII).repeat(50).getBytes(US_ASCII);
        assertThat(many).hasSizeGreaterThan(100_000);
        assertThat(print("long", Bytes.of(many))).isEqualTo("long DONE");
        assertThat(printer.printed()).isEqualTo(50);
    }

    @Test
    void copiesArePrintedBeforeTheJobIsDone() throws IOException {
        onTcp();
        Bytes three = Zpl.label(Dpi.DPI_203, 500, 300).text(new Spot(10, 10), 50, "x").print(3);
        assertThat(print("copies", three)).isEqualTo("copies DONE");
        assertThat(hands.answer("labels")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "paper out, paper in, the paper is out",
        "head open, head closed, the print head is open",
        "ribbon out, ribbon in, the ribbon is out",
        "pause on, pause off, it is paused",
        "buffer full, buffer free, its buffer is full"
    })
    void printerThatCantPrintIsNamedAndGetsNothing(String wrong, String right, String phrase)
            throws IOException {
        onTcp();
        for (String newer : List.of("newer off", "newer on")) {
            events.clear();
            hands.answer(newer);
            hands.answer(wrong);
            duty.offer(new Print("waiting", label("x")));
            stepUntil(() -> reason().equals("the printer can't print: " + phrase));
            int before = printer.printed();
            stepFor(Duration.ofMillis(300));
            assertThat(printer.printed()).isEqualTo(before);
            hands.answer(right);
            stepUntil(() -> answers().contains("waiting DONE"));
        }
    }

    @Test
    void paperThatEndsInTheMiddleLeavesTheJobUnknown() throws IOException {
        onTcp();
        hands.answer("paper 1");
        Bytes three = Zpl.label(Dpi.DPI_203, 500, 300).text(new Spot(10, 10), 50, "x").print(3);
        assertThat(print("copies", three)).isEqualTo("copies UNKNOWN");
        assertThat(printer.printed()).isEqualTo(1);
        hands.answer("paper in");
        assertThat(print("next", label("y"))).isEqualTo("next DONE");
        // The printer finished what it had; the box sent nothing twice.
        assertThat(printer.printed()).isEqualTo(4);
    }

    @Test
    void unplugAtAnyByteNeverPrintsAJobTwice() throws IOException {
        onTcp();
        Bytes job = label("once");
        int told = 0;
        for (int cut = 1; cut <= job.size() + 12; cut += 7) {
            stepUntil(() -> state() == DeviceState.READY);
            int before = printer.printed();
            hands.answer("unplug after " + cut);
            String id = "cut" + cut;
            duty.offer(new Print(id, job));
            stepUntil(() -> !hands.answer("labels").isEmpty() && state() == DeviceState.LOST);
            hands.answer("plug");
            stepUntil(() -> answers().stream().anyMatch(answer -> answer.startsWith(id + " ")));
            stepFor(Duration.ofMillis(30));
            told++;
            assertThat(printer.printed() - before).as(id).isLessThanOrEqualTo(1);
            if (answers().contains(id + " DONE")) {
                assertThat(printer.printed() - before).as(id).isEqualTo(1);
            }
        }
        assertThat(answers()).hasSize(told);
    }

    @Test
    void hundredUnplugsLeaveNoThreadAndNoDescriptor() throws IOException {
        onTcp();
        assertThat(print("before", label("x"))).isEqualTo("before DONE");
        int threads = Thread.activeCount();
        int descriptors = descriptors();
        for (int i = 0; i < 100; i++) {
            hands.answer("unplug");
            stepUntil(() -> state() == DeviceState.LOST);
            hands.answer("plug");
            stepUntil(() -> state() == DeviceState.READY);
        }
        assertThat(print("after", label("x"))).isEqualTo("after DONE");
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 2);
    }

    @Test
    void handsSayWhatTheyTake() throws IOException {
        onTcp();
        assertThat(hands.answer("paper blue")).startsWith("error: 'paper blue' is none of paper");
    }

    private static Bytes label(String text) {
        return Zpl.label(Dpi.DPI_203, 500, 300).text(new Spot(10, 10), 50, text).print(1);
    }

    private void onTcp() throws IOException {
        TcpWire wire = TcpWire.listen(0);
        start(wire, new TcpDial("127.0.0.1", wire.port(), Duration.ofSeconds(2)));
    }

    private void onTerminal(FlowControl flow) throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        TerminalWire wire = TerminalWire.open(directory.resolve("printer1"));
        start(
                wire,
                new SerialDial(
                        new SerialSettings(
                                wire.address(), 9_600, 8, Parity.NONE, StopBits.ONE, flow)));
    }

    private void start(Wire wire, Dial dial) throws IOException {
        printer = new SimulatedPrinter(wire, directory, Duration.ofMillis(5), Clock.system());
        hands = new PrinterControl(printer);
        duty =
                new PrinterDuty(
                        new DeviceId("printer1"),
                        new PrinterSettings(
                                true,
                                Duration.ofMillis(500),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                10,
                                1_000_000,
                                1,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20))),
                        dial,
                        Clock.system(),
                        events::add);
    }

    private String print(String id, Bytes content) {
        assertThat(duty.offer(new Print(id, content))).isTrue();
        stepUntil(() -> answers().stream().anyMatch(answer -> answer.startsWith(id + " ")));
        return answers().getLast();
    }

    private List<String> answers() {
        return events.stream()
                .filter(Printed.class::isInstance)
                .map(Printed.class::cast)
                .map(printed -> printed.jobId() + " " + printed.outcome())
                .toList();
    }

    private DeviceState state() {
        return states().isEmpty() ? DeviceState.CONNECTING : states().getLast().state();
    }

    private String reason() {
        return states().isEmpty() ? "" : states().getLast().reason();
    }

    private List<StateChanged> states() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(StateChanged.class::cast)
                .toList();
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private void stepFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        stepUntil(() -> System.nanoTime() > until);
    }

    private void stepUntil(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            printer.doWork();
            duty.doWork();
            assertThat(System.nanoTime() - start).as("%s", events).isLessThan(LIMIT_NANOS);
        }
    }
}
