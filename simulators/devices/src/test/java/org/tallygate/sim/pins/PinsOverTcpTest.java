package org.tallygate.sim.pins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.PinsDuty;
import org.tallygate.device.gpio.DebounceTimes;
import org.tallygate.device.gpio.LinePinsDial;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.device.port.tcp.TcpDial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gateway's duty and the simulated pins at the two ends of a real connection. */
final class PinsOverTcpTest {

    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final List<DeviceEvent> events = new ArrayList<>();
    private SimulatedPins pins;
    private PinsDuty duty;

    @BeforeEach
    void start() throws IOException {
        pins = SimulatedPins.listen(0);
        duty =
                new PinsDuty(
                        new PinsDuty.Settings(
                                new DeviceId("door"),
                                DebounceTimes.all(2),
                                1,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20))),
                        new LinePinsDial(
                                new TcpDial("127.0.0.1", pins.port(), Duration.ofSeconds(2))),
                        Clock.system(),
                        events::add);
    }

    @AfterEach
    void stop() {
        duty.close();
        pins.close();
    }

    @Test
    void edgesArriveInOrderAndOutputsGoBack() {
        duty.setOutput(3, true);
        for (PinLevel edge :
                List.of(
                        new PinLevel(1, true),
                        new PinLevel(2, true),
                        new PinLevel(1, false),
                        new PinLevel(2, false))) {
            int before = changes().size();
            pins.set(edge);
            stepUntil(() -> changes().size() > before);
        }
        assertThat(changes()).containsExactly("1 high", "2 high", "1 low", "2 low");
        stepUntil(() -> pins.output(3).isPresent());
        assertThat(pins.output(3)).contains(new PinLevel(3, true));
    }

    @Test
    void restartedSimulatorIsFoundAgainAndItsLevelsCount() throws IOException {
        int port = pins.port();
        pins.set(new PinLevel(1, true));
        stepUntil(() -> changes().size() == 1);
        pins.close();
        stepUntil(() -> lastState() == DeviceState.LOST);
        pins = SimulatedPins.listen(port);
        stepUntil(() -> changes().size() == 2);
        assertThat(changes()).containsExactly("1 high", "1 low");
    }

    @ParameterizedTest
    @CsvSource({
        "pin 1 high, ok",
        "pin 64 low, ok",
        "pin 65 high, 'error: ''65 high'' must be like ''1 high'', with a pin of 1 to 64'",
        "pin, 'error: '''' must be like ''1 high'', with a pin of 1 to 64'",
        "output 9, unset",
        "output x, 'error: ''x'' must be like ''1'', with a pin of 1 to 64'",
        "jump, 'error: ''jump'' is none of pin N high, pin N low, output N'",
    })
    void controlLinesPressItsButtons(String line, String answer) {
        assertThat(new PinsControl(pins).answer(line)).isEqualTo(answer);
    }

    private List<String> changes() {
        return events.stream()
                .filter(PinChanged.class::isInstance)
                .map(PinChanged.class::cast)
                .map(change -> change.pin() + (change.high() ? " high" : " low"))
                .toList();
    }

    private DeviceState lastState() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).state())
                .reduce(DeviceState.CONNECTING, (before, after) -> after);
    }

    private void stepUntil(BooleanSupplier reached) {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            pins.doWork();
            duty.doWork();
            assertThat(System.nanoTime() - start).as("%s", events).isLessThan(LIMIT_NANOS);
        }
    }
}
