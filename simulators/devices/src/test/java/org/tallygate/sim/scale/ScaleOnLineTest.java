package org.tallygate.sim.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand.Weigh;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.NotWeighed;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.Weighed;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.ScaleDuty;
import org.tallygate.device.drive.ScaleSettings;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.scale.ScaleKind;
import org.tallygate.sim.terminal.PseudoTerminal;
import org.tallygate.sim.wire.TcpWire;
import org.tallygate.sim.wire.TerminalWire;
import org.tallygate.sim.wire.Wire;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gateway's duty and the simulated scale at the two ends of a real line. */
// Each test starts its own device and duty.
@SuppressWarnings("NullAway.Init")
final class ScaleOnLineTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    @TempDir private Path directory;
    private final List<DeviceEvent> events = new ArrayList<>();
    private SimulatedScale scale;
    private ScaleControl hands;
    private ScaleDuty duty;

    @AfterEach
    void closeBoth() {
        if (duty != null) {
            duty.close();
        }
        if (scale != null) {
            scale.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindWeighsOverAPseudoTerminal(ScaleKind kind) throws IOException {
        onTerminal(kind);
        stepUntil(() -> state() == DeviceState.READY);
        assertThat(hands.answer("weight 1.250")).isEqualTo("ok");
        assertThat(weigh()).isEqualTo("1.250 kg");
        assertThat(hands.answer("weight 0.875")).isEqualTo("ok");
        assertThat(weigh()).isEqualTo("0.875 kg");
        hands.answer("overload");
        assertThat(weigh()).isEqualTo("OVERLOAD");
        hands.answer("underload");
        assertThat(weigh()).isEqualTo("UNDERLOAD");
        hands.answer("weight 2.000");
        hands.answer("moving on");
        assertThat(weigh()).isEqualTo("IN_MOTION");
        hands.answer("moving off");
        assertThat(weigh()).isEqualTo("2.000 kg");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindWeighsOverTcp(ScaleKind kind) throws IOException {
        onTcp(kind);
        hands.answer("weight 12.34");
        assertThat(weigh()).isEqualTo("12.34 kg");
    }

    @Test
    void unitIsTheOneOfTheScale() throws IOException {
        onTcp(ScaleKind.NCI);
        hands.answer("weight 12.5");
        for (String unit : List.of("g", "kg", "lb", "oz")) {
            hands.answer("unit " + unit);
            assertThat(weigh()).isEqualTo("12.5 " + unit);
        }
    }

    @Test
    void wrongChecksumIsNoWeight() throws IOException {
        onTcp(ScaleKind.TOLEDO_CONTINUOUS_CHECKED);
        stepUntil(() -> state() == DeviceState.READY);
        hands.answer("checksum wrong");
        stepUntil(() -> events.stream().anyMatch(DeviceEvent.Garbled.class::isInstance));
        assertThat(weigh()).isEqualTo("NO_ANSWER");
        hands.answer("checksum right");
        assertThat(weigh()).isEqualTo("0.000 kg");
    }

    @Test
    void silentScaleIsLostAndFoundAgain() throws IOException {
        onTcp(ScaleKind.MT_SICS);
        stepUntil(() -> state() == DeviceState.READY);
        hands.answer("silent on");
        assertThat(weigh()).isEqualTo("NO_ANSWER");
        stepUntil(() -> state() == DeviceState.LOST);
        hands.answer("silent off");
        stepUntil(() -> state() == DeviceState.READY);
    }

    @Test
    void hundredUnplugsLeaveNoThreadAndNoDescriptor() throws IOException {
        onTcp(ScaleKind.NCI);
        assertThat(weigh()).isEqualTo("0.000 kg");
        int threads = Thread.activeCount();
        int descriptors = descriptors();
        for (int i = 0; i < 100; i++) {
            hands.answer("unplug");
            stepUntil(() -> state() == DeviceState.LOST);
            hands.answer("plug");
            stepUntil(() -> state() == DeviceState.READY);
        }
        assertThat(weigh()).isEqualTo("0.000 kg");
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 2);
    }

    @Test
    void unpluggedTerminalIsFoundAgain() throws IOException {
        onTerminal(ScaleKind.CAS_AND);
        for (int i = 0; i < 3; i++) {
            stepUntil(() -> state() == DeviceState.READY);
            hands.answer("unplug");
            stepUntil(() -> state() == DeviceState.LOST);
            hands.answer("plug");
        }
        assertThat(weigh()).isEqualTo("0.000 kg");
    }

    @Test
    void handsSayWhatTheyTake() throws IOException {
        onTcp(ScaleKind.NCI);
        assertThat(hands.answer("weight heavy"))
                .startsWith("error: 'weight heavy' is none of weight 1.250, unit kg|g|lb|oz,");
        assertThat(hands.answer("unit stone")).startsWith("error: 'unit stone' is none of");
    }

    private void onTerminal(ScaleKind kind) throws IOException {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
        TerminalWire wire = TerminalWire.open(directory.resolve("scale1"));
        start(kind, wire, new SerialDial(SerialSettings.standard(wire.address())));
    }

    private void onTcp(ScaleKind kind) throws IOException {
        TcpWire wire = TcpWire.listen(0);
        start(kind, wire, new TcpDial("127.0.0.1", wire.port(), Duration.ofSeconds(2)));
    }

    private void start(ScaleKind kind, Wire wire, Dial dial) {
        scale = new SimulatedScale(kind, wire, Clock.system());
        hands = new ScaleControl(scale);
        duty =
                new ScaleDuty(
                        new DeviceId("scale1"),
                        new ScaleSettings(
                                kind,
                                WeightUnit.KILOGRAM,
                                Duration.ofMillis(700),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                false,
                                1,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20))),
                        dial,
                        Clock.system(),
                        events::add);
    }

    /** Empties what a continuous scale told before, then weighs. */
    private String weigh() {
        long until = System.nanoTime() + Duration.ofMillis(300).toNanos();
        stepUntil(() -> System.nanoTime() > until);
        int before = events.size();
        assertThat(duty.offer(new Weigh())).isTrue();
        stepUntil(() -> events.subList(before, events.size()).stream().anyMatch(this::isAnswer));
        DeviceEvent answer = events.stream().filter(this::isAnswer).toList().getLast();
        return answer instanceof Weighed weighed
                ? weighed.value().toPlainString() + " " + weighed.unit().symbol()
                : ((NotWeighed) answer).cause().toString();
    }

    private boolean isAnswer(DeviceEvent event) {
        return event instanceof Weighed || event instanceof NotWeighed;
    }

    private DeviceState state() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .reduce(DeviceState.CONNECTING, (before, after) -> after);
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private void stepUntil(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            scale.doWork();
            duty.doWork();
            assertThat(System.nanoTime() - start).as("%s", events).isLessThan(LIMIT_NANOS);
        }
    }
}
