package org.tallygate.sim.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.ScannerDuty;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.keyboard.KeyboardDial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.datalogic.DatalogicDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellDialogue;
import org.tallygate.device.scanner.honeywell.HoneywellSettings;
import org.tallygate.device.scanner.keyboard.KeyboardDialogue;
import org.tallygate.device.scanner.keyboard.KeyboardSettings;
import org.tallygate.device.scanner.keyboard.Layout;
import org.tallygate.device.scanner.ssi.SsiDialogue;
import org.tallygate.device.scanner.ssi.SsiSettings;
import org.tallygate.sim.scanner.ScannerBody.Outcome;
import org.tallygate.sim.scanner.SimulatedScanner.Protocol;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;
import org.tallygate.sim.terminal.PseudoTerminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every dialogue and the strict simulated scanner of its protocol at the two ends of a real
 * pseudo-terminal, or of a named pipe for the one that types.
 */
final class TalkingScannersTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();
    private static final SsiSettings SSI =
            new SsiSettings(
                    Duration.ofMillis(1_500),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(1),
                    true,
                    false,
                    false);

    @TempDir private Path directory;
    private final List<DeviceEvent> events = new ArrayList<>();

    // Each test plugs in its own pair.
    @SuppressWarnings("NullAway.Init")
    private ScannerBody scanner;

    @SuppressWarnings("NullAway.Init")
    private ScannerDuty duty;

    private long answered;
    private boolean boxAnswers = true;

    @BeforeEach
    void needsTerminals() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
    }

    @AfterEach
    void unplugBoth() {
        if (PseudoTerminal.supported()) {
            duty.close();
            scanner.close();
        }
    }

    @Test
    void ssiCodeIsAcknowledgedOnceTheBoxHasIt() throws IOException {
        ssi();
        boxAnswers = false;
        scan("]C101040123456789011012\u001d21A");
        stepUntil(() -> codes().size() == 1);
        assertThat(scanner.summary()).startsWith("acks 0");
        assertThat(scanner.scan(bytes("too soon"))).isEqualTo(Outcome.NOT_NOW);
        boxAnswers = true;
        stepUntil(() -> scanner.summary().startsWith("acks 1"));
        assertThat(codes().getFirst().text()).isEqualTo("01040123456789011012\u001d21A");
        assertThat(codes().getFirst().aim()).contains("]C1");
        assertThat(scanner.summary()).contains("sent again 0, given up 0");
    }

    @Test
    void ssiCodeThatTheBoxTakesLateIsToldOnceHoweverOftenItComes() throws IOException {
        ssi();
        boxAnswers = false;
        scan("4006381333931");
        stepUntil(() -> scanner.summary().contains("sent again 1"));
        boxAnswers = true;
        stepUntil(() -> scanner.summary().startsWith("acks 1"));
        assertThat(codes()).hasSize(1);
    }

    @Test
    void ssiCodeThatTheBoxNeverTakesIsGivenUpByTheScanner() throws IOException {
        ssi();
        boxAnswers = false;
        scan("4006381333931");
        stepUntil(() -> scanner.summary().contains("given up 1"));
        assertThat(codes()).hasSize(1);
        assertThat(scanner.summary()).startsWith("acks 0, naks 0, sent again 2");
    }

    @Test
    void ssiCodesLongerThanAPacketArriveWhole() throws IOException {
        ssi();
        String code = "0123456789".repeat(90);
        scan("]d2" + code);
        stepUntil(() -> codes().size() == 1 && scanner.summary().startsWith("acks 4"));
        assertThat(codes().getFirst().text()).isEqualTo(code);
        assertThat(codes().getFirst().aim()).contains("]d2");
    }

    @Test
    void ssiPacketWithAWrongChecksumIsSentAgainAndReadOnce() throws IOException {
        ssi();
        for (int i = 1; i <= 3; i++) {
            assertThat(scanner.damageNext()).isTrue();
            scan("same");
            int count = i;
            stepUntil(
                    () -> codes().size() == count && scanner.summary().startsWith("acks " + count));
        }
        assertThat(scanner.summary()).contains("naks 0, sent again 3");
        assertThat(garbled()).isNotEmpty();
    }

    @Test
    void ssiNoiseBetweenPacketsCostsNoCode() throws IOException {
        ssi();
        for (String noise : List.of("00", "ff", "0d0a", "40", "5555", "05f3")) {
            scanner.noise(Bytes.ofHex(noise));
            int before = codes().size();
            scan("after" + noise);
            stepUntil(() -> codes().size() == before + 1);
        }
        assertThat(codes()).hasSize(6);
    }

    @Test
    void ssiVerdictIsSeenAndHeard() throws IOException {
        ssi();
        assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isTrue();
        stepUntil(() -> scanner.summary().contains("beeps 1, leds 1"));
        stepUntil(() -> scanner.summary().contains("leds 0"));
    }

    @Test
    void ssiScannerIsSwitchedOffAndOn() throws IOException {
        ssi();
        duty.offer(new DeviceCommand.Enable(false));
        stepUntil(() -> scanner.summary().contains("enabled false"));
        assertThat(scanner.scan(bytes("1"))).isEqualTo(Outcome.NOT_NOW);
        duty.offer(new DeviceCommand.Enable(true));
        stepUntil(() -> scanner.summary().contains("enabled true"));
    }

    @Test
    void ssiScannerThatHangsIsLostAndFoundAgain() throws IOException {
        ssi();
        assertThat(scanner.hang(true)).isTrue();
        stepUntil(() -> state() == DeviceState.LOST);
        scanner.hang(false);
        stepUntil(() -> state() == DeviceState.READY);
        scan("4006381333931");
        stepUntil(() -> codes().size() == 1);
    }

    @Test
    void honeywellCodesComeWithTheirHeader() throws IOException {
        plugIn(Protocol.HONEYWELL, out -> new HoneywellDialogue(HoneywellSettings.standard(), out));
        scan("]d2010401234567890121A\u001d10B");
        stepUntil(() -> codes().size() == 1);
        assertThat(codes().getFirst().text()).isEqualTo("010401234567890121A\u001d10B");
        assertThat(codes().getFirst().aim()).contains("]d2");
        duty.offer(new DeviceCommand.Signal(Verdict.BAD));
        duty.offer(new DeviceCommand.Enable(true));
        stepUntil(() -> scanner.summary().equals("header true, beeps 3, triggers 1, unknown 0"));
        replug();
        scan("]E04006381333931");
        stepUntil(() -> codes().size() == 2);
    }

    @Test
    void datalogicScannerIsEnabledLockedAndUnlocked() throws IOException {
        plugIn(Protocol.DATALOGIC, TalkingScannersTest::datalogic);
        stepUntil(() -> scanner.summary().startsWith("on true"));
        scan("]E04006381333931");
        stepUntil(() -> codes().size() == 1);
        duty.offer(new DeviceCommand.Signal(Verdict.GOOD));
        duty.offer(new DeviceCommand.Signal(Verdict.BAD));
        stepUntil(() -> scanner.summary().equals("on false, beeps 1, long beeps 1, unknown 0"));
        assertThat(scanner.scan(bytes("1"))).isEqualTo(Outcome.NOT_NOW);
        stepUntil(() -> scanner.summary().startsWith("on true"));
        replug();
        stepUntil(() -> scanner.summary().startsWith("on true"));
        scan("2");
        stepUntil(() -> codes().size() == 2);
    }

    @Test
    void typedCodesComeWithTheKernelsTime() throws IOException {
        SimulatedKeyboard keyboard = SimulatedKeyboard.start(directory, "event0", Clock.system());
        start(
                keyboard,
                new KeyboardDial(keyboard.pipe(), false),
                out -> new KeyboardDialogue(KeyboardSettings.of(Layout.US), out));
        assertThat(keyboard.scan(bytes("]C101040123456789011012\u001d21a+B")))
                .isEqualTo(Outcome.SENT);
        stepUntil(() -> codes().size() == 1);
        assertThat(codes().getFirst().text()).isEqualTo("01040123456789011012\u001d21a+B");
        assertThat(codes().getFirst().evidence().deviceTime()).isPresent();
        replug();
        scan("4006381333931");
        stepUntil(() -> codes().size() == 2);
        assertThat(keyboard.scan(bytes("ü"))).isEqualTo(Outcome.NO_KEY);
        assertThat(duty.offer(new DeviceCommand.Enable(true))).isFalse();
    }

    @Test
    void hundredUnplugsLeakNoThreadAndNoDescriptor() throws IOException {
        ssi();
        replug();
        long files = openFiles();
        int threads = Thread.activeCount();
        for (int i = 0; i < 100; i++) {
            replug();
        }
        scan("4006381333931");
        stepUntil(() -> codes().size() == 1);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    }

    private static ScannerDialogue datalogic(ScannerOutlet out) {
        return new DatalogicDialogue(
                LineTalk.of(LineFormat.standard()), Duration.ofMillis(200), out);
    }

    private void ssi() throws IOException {
        plugIn(Protocol.SSI, out -> new SsiDialogue(SSI, out));
    }

    private void plugIn(Protocol protocol, Function<ScannerOutlet, ScannerDialogue> dialogue)
            throws IOException {
        SimulatedScanner body =
                SimulatedScanner.start(
                        new SimulatedScanner.Settings(
                                directory, "scanner1", Suffix.CR, false, protocol));
        start(body, new SerialDial(SerialSettings.standard(body.link().toString())), dialogue);
    }

    private void start(
            ScannerBody body, Dial dial, Function<ScannerOutlet, ScannerDialogue> dialogue) {
        scanner = body;
        duty =
                new ScannerDuty(
                        new DeviceId("scanner1"),
                        20,
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(20)),
                        dialogue,
                        dial,
                        Clock.system(),
                        events::add);
        stepUntil(() -> state() == DeviceState.READY);
    }

    private void replug() throws IOException {
        scanner.unplug();
        stepUntil(() -> state() == DeviceState.LOST);
        scanner.plug();
        stepUntil(() -> state() == DeviceState.READY);
    }

    private void scan(String text) {
        stepUntil(() -> scanner.scan(bytes(text)) == Outcome.SENT);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(UTF_8));
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private List<CodeRead> codes() {
        return events.stream()
                .filter(CodeRead.class::isInstance)
                .map(CodeRead.class::cast)
                .toList();
    }

    private List<Garbled> garbled() {
        return events.stream().filter(Garbled.class::isInstance).map(Garbled.class::cast).toList();
    }

    private DeviceState state() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .reduce(DeviceState.CONNECTING, (before, after) -> after);
    }

    /** The box: says "accepted" to every code it has not answered yet. */
    private void answer() {
        for (CodeRead code : codes()) {
            long sequence = code.evidence().sequence();
            if (sequence > answered) {
                answered = sequence;
                duty.offer(new DeviceCommand.Handled(sequence, Handling.ACCEPTED));
            }
        }
    }

    private void stepUntil(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            scanner.doWork();
            duty.doWork();
            if (boxAnswers) {
                answer();
            }
            assertThat(System.nanoTime() - start)
                    .as("%s, %s", events, scanner.summary())
                    .isLessThan(LIMIT_NANOS);
        }
    }
}
