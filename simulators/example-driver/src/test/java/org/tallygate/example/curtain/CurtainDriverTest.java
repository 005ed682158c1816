package org.tallygate.example.curtain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** The driver against its simulator, over a real socket, stepped by hand. */
final class CurtainDriverTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<DeviceEvent> events = new ArrayList<>();
    private CurtainSimulator curtain;
    private DeviceDuty duty;

    @BeforeEach
    void start() throws IOException {
        curtain = CurtainSimulator.start(0);
        SettingsReader in = in(Map.of("host", "127.0.0.1", "port", curtain.port(), "beams", 3));
        duty =
                drivers()
                        .read(new DeviceId("curtain1"), "light-curtain", in)
                        .orElseThrow()
                        .make(new Surroundings(Clock.system(), events::add, new Random(1)));
    }

    @AfterEach
    void stop() throws IOException {
        duty.close();
        curtain.close();
    }

    @Test
    void everyBeamIsToldFirstAndThenEachChange() {
        step(() -> pins().equals(List.of("1 false", "2 false", "3 false")));
        events.clear();

        curtain.breakBeams(0b010);
        step(() -> !pins().isEmpty());
        curtain.breakBeams(0b011);
        step(() -> pins().size() == 2);

        assertThat(pins()).containsExactly("2 true", "1 true");
    }

    @Test
    void noiseIsToldAndWhatFollowsIsUnderstood() {
        step(() -> pins().size() == 3);
        curtain.sendRaw("#0\u0000!\r#01AA\r");
        curtain.breakBeams(0b100);
        step(() -> pins().size() == 4);

        assertThat(events).filteredOn(DeviceEvent.Garbled.class::isInstance).hasSizeBetween(1, 2);
        assertThat(pins()).last().isEqualTo("3 true");
    }

    @Test
    void curtainThatFallsSilentIsLostAndFoundAgain() {
        step(() -> pins().size() == 3);
        curtain.fallSilent(true);
        step(() -> states().getLast() == DeviceState.LOST);
        events.clear();

        curtain.fallSilent(false);
        step(() -> pins().size() == 3);
    }

    @Test
    void pulledPlugIsNoticedAndTheCurtainIsBackByItself() throws IOException {
        step(() -> pins().size() == 3);
        curtain.drop();
        step(() -> states().contains(DeviceState.LOST));
        events.clear();

        step(() -> pins().size() == 3);
        assertThat(states()).contains(DeviceState.READY);
    }

    @Test
    void lampShowsTheLastVerdict() {
        step(() -> pins().size() == 3);
        assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isTrue();
        assertThat(duty.offer(new DeviceCommand.Signal(Verdict.BAD))).isTrue();
        assertThat(duty.offer(new DeviceCommand.Weigh())).isFalse();

        step(() -> curtain.heard().equals("L1\r"));
    }

    @Test
    void settingsNameEveryProblem() {
        SettingsReader in = in(Map.of("host", "h", "beams", 9, "silence", "1", "beems", 3));

        assertThat(drivers().read(new DeviceId("c"), "light-curtain", in)).isEmpty();
        assertThat(in.problems())
                .containsExactly(
                        "d.beams is 9; it must be a whole number from 1 to 8",
                        "d.silence is 1; it must be a duration from 300 ms to 60 s",
                        "d.beems is no setting; known here: beams, host, port, silence");
    }

    private void step(Callable<Boolean> until) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    duty.doWork();
                    return until.call();
                });
    }

    private List<String> pins() {
        return events.stream()
                .filter(DeviceEvent.PinChanged.class::isInstance)
                .map(DeviceEvent.PinChanged.class::cast)
                .map(pin -> pin.pin() + " " + pin.high())
                .toList();
    }

    private List<DeviceState> states() {
        return events.stream()
                .filter(DeviceEvent.StateChanged.class::isInstance)
                .map(event -> ((DeviceEvent.StateChanged) event).state())
                .toList();
    }

    private static Drivers drivers() {
        return Drivers.found(CurtainDriverTest.class.getClassLoader());
    }

    private static SettingsReader in(Map<String, ?> tree) {
        return SettingsReader.of("d", tree, Path.of(""));
    }
}
