package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceCommand.Show;
import org.tallygate.device.DeviceCommand.Signal;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.device.gpio.Lamp;
import org.tallygate.device.gpio.MemoryPins;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class StackLightDutyTest {

    private static final DeviceId ID = new DeviceId("light");
    private static final StackLightDuty.Settings SETTINGS =
            new StackLightDuty.Settings(
                    Map.of(Lamp.GREEN, 1, Lamp.AMBER, 2, Lamp.RED, 3, Lamp.BUZZER, 4),
                    Duration.ofSeconds(2),
                    new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)));

    private final SteppedClock clock = new SteppedClock();
    private final MemoryPins pins = new MemoryPins("light");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final List<DeviceCommand> sent = new ArrayList<>();
    private boolean takes = true;

    @Test
    void verdictIsShownAndFallsBack() {
        StackLightDuty duty = atPins();
        step(duty, 1);
        assertThat(lamps()).isEqualTo("0000");
        assertThat(duty.offer(new Signal(Verdict.GOOD))).isTrue();
        step(duty, 1);
        assertThat(lamps()).isEqualTo("1001");
        step(duty, 80);
        assertThat(lamps()).isEqualTo("1000");
        step(duty, 2_000);
        assertThat(lamps()).isEqualTo("0000");
    }

    @Test
    void lostPinsAreToldEverythingAnew() {
        StackLightDuty duty = atPins();
        duty.offer(new Show(Notice.IDENTIFY, true));
        step(duty, 1);
        pins.unplug();
        step(duty, 50);
        pins.plug();
        step(duty, 551);
        assertThat(pins.output(1)).isPresent();
        assertThat(pins.output(4)).contains(false);
    }

    @Test
    void closingLeavesTheLightDark() {
        StackLightDuty duty = atPins();
        duty.offer(new Signal(Verdict.BAD));
        step(duty, 1);
        assertThat(lamps()).isEqualTo("0011");
        duty.close();
        assertThat(lamps()).isEqualTo("0000");
    }

    @Test
    void otherDeviceGetsOnlyWhatChangesAndAllOfItNowAndThen() {
        StackLightDuty duty = atDevice();
        step(duty, 1);
        assertThat(sent).hasSize(4).allMatch(command -> !output(command).high());
        sent.clear();
        duty.offer(new Signal(Verdict.ATTENTION));
        step(duty, 1);
        assertThat(sent)
                .extracting(command -> output(command).pin())
                .containsExactlyInAnyOrder(2, 4);
        step(duty, 4_000);
        sent.clear();
        step(duty, 1_100);
        assertThat(sent).hasSize(4).allMatch(command -> !output(command).high());
    }

    @Test
    void otherDeviceThatTakesNothingIsToldAllLater() {
        takes = false;
        StackLightDuty duty = atDevice();
        step(duty, 10);
        sent.clear();
        takes = true;
        step(duty, 1);
        assertThat(sent).hasSize(4);
    }

    @Test
    void commandsBeyondTheBoundAreRefused() {
        StackLightDuty duty = atPins();
        for (int i = 0; i < 32; i++) {
            assertThat(duty.offer(new Signal(Verdict.GOOD))).isTrue();
        }
        assertThat(duty.offer(new Signal(Verdict.GOOD))).isFalse();
        assertThat(duty.offer(new DeviceCommand.Weigh())).isFalse();
        step(duty, 1);
        assertThat(duty.offer(new Signal(Verdict.GOOD))).isTrue();
    }

    @Test
    void settingsWithoutALampOrWithASharedPinAreRefused() {
        assertThatThrownBy(() -> settings(Map.of()))
                .hasMessage("no lamp has a pin; name one of green, amber, red, buzzer");
        assertThatThrownBy(() -> settings(Map.of(Lamp.RED, 1, Lamp.GREEN, 1)))
                .hasMessageStartingWith("two lamps share a pin");
        assertThatThrownBy(() -> settings(Map.of(Lamp.RED, 65))).hasMessageContaining("pin 65");
    }

    private static StackLightDuty.Settings settings(Map<Lamp, Integer> lamps) {
        return new StackLightDuty.Settings(lamps, Duration.ofSeconds(2), Backoff.standard());
    }

    private StackLightDuty atPins() {
        return StackLightDuty.atPins(ID, SETTINGS, pins, clock, events::add);
    }

    private StackLightDuty atDevice() {
        return StackLightDuty.atDevice(ID, SETTINGS, this::take, clock);
    }

    private boolean take(DeviceCommand command) {
        sent.add(command);
        return takes;
    }

    private static DeviceCommand.SetOutput output(DeviceCommand command) {
        return (DeviceCommand.SetOutput) command;
    }

    private String lamps() {
        StringBuilder lamps = new StringBuilder();
        for (int pin = 1; pin <= 4; pin++) {
            lamps.append(pins.output(pin).orElse(false) ? '1' : '0');
        }
        return lamps.toString();
    }

    private void step(StackLightDuty duty, int ms) {
        for (int i = 0; i < ms; i++) {
            clock.advanceMs(1);
            duty.doWork();
        }
    }
}
