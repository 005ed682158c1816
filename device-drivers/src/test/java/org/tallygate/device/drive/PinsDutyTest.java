package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.gpio.LinePinsDial;
import org.tallygate.device.gpio.MemoryPins;
import org.tallygate.device.gpio.PinEdge;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.device.gpio.PinsDial;
import org.tallygate.device.port.MemoryCable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

final class PinsDutyTest {

    private final SteppedClock clock = new SteppedClock();
    private final MemoryPins pins = new MemoryPins("door");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final PinsDuty duty = duty(pins);

    @Test
    void lightBarriersAreToldInTheirOrderWithTheTimeOfTheirEdge() {
        step(1);
        long start = clock.now().monoMicros();
        for (String edge : List.of("1 high", "2 high", "1 low", "2 low")) {
            pins.set(edge.charAt(0) - '0', edge.endsWith("high"));
            step(40);
        }
        assertThat(told())
                .containsExactly("CONNECTING", "READY", "1 high", "2 high", "1 low", "2 low");
        assertThat(events.subList(2, 6))
                .extracting(event -> (event.evidence().received().monoMicros() - start) / 1_000)
                .containsExactly(1L, 41L, 81L, 121L);
    }

    @Test
    void lostPinsTellOnlyWhatChangedMeanwhile() {
        pins.set(1, true);
        pins.set(2, true);
        step(50);
        pins.unplug();
        step(300);
        pins.set(2, false);
        pins.set(3, true);
        pins.plug();
        step(2_000);
        assertThat(told())
                .containsExactly(
                        "CONNECTING",
                        "READY",
                        "1 high",
                        "2 high",
                        "LOST",
                        "LOST",
                        "READY",
                        "2 low",
                        "3 high");
    }

    @Test
    void outputsAreKeptAsWantedAlsoAfterALoss() {
        duty.setOutput(4, true);
        step(1);
        assertThat(pins.output(4)).contains(true);
        pins.unplug();
        step(1);
        assertThat(pins.output(4)).isEmpty();
        duty.setOutput(5, true);
        duty.setOutput(5, false);
        pins.plug();
        step(2_000);
        assertThat(pins.output(4)).contains(true);
        assertThat(pins.output(5)).contains(false);
    }

    @Test
    void pinsOverALineSpeakTheSimulatorsWire() throws IOException {
        MemoryCable cable = new MemoryCable("wire");
        PinsDuty overLine = duty(new LinePinsDial(cable));
        overLine.setOutput(7, true);
        overLine.doWork();
        byte[] buffer = new byte[32];
        int count = cable.device().read(buffer, 0);
        assertThat(new String(buffer, 0, count, US_ASCII)).isEqualTo("7 high\n");
        cable.device().write("1 high\n2 hi".getBytes(US_ASCII));
        step(overLine, 10);
        cable.device().write("gh\n".getBytes(US_ASCII));
        step(overLine, 50);
        assertThat(told()).containsExactly("CONNECTING", "READY", "1 high", "2 high");
        cable.device().write("GET / HTTP/1.1\n".getBytes(US_ASCII));
        step(overLine, 1);
        assertThat(((StateChanged) events.getLast()).reason())
                .isEqualTo(
                        "pins:memory:wire sent 474554202f20485454502f312e310a,"
                                + " which is no line like '1 high'");
    }

    @Test
    void kernelTimeOfAnEdgeIsKept() {
        long edge = clock.now().monoMicros() + 400;
        PinEdge late = new PinEdge(new PinLevel(1, true), OptionalLong.of(edge));
        assertThat(late.stamp(new Stamp(edge + 7_000, 50_000))).isEqualTo(new Stamp(edge, 43_000));
        Stamp now = new Stamp(edge - 1, 50_000);
        assertThat(late.stamp(now)).as("a time to come is no time").isEqualTo(now);
        Stamp hours = new Stamp(edge + 10_000_001, 50_000);
        assertThat(late.stamp(hours)).as("another clock").isEqualTo(hours);
    }

    private PinsDuty duty(PinsDial dial) {
        return new PinsDuty(
                PinsDuty.Settings.standard(new DeviceId("door")), dial, clock, events::add);
    }

    private void step(int ms) {
        step(duty, ms);
    }

    private void step(PinsDuty stepped, int ms) {
        for (int i = 0; i < ms; i++) {
            clock.advanceMs(1);
            stepped.doWork();
        }
    }

    private List<String> told() {
        return events.stream()
                .map(event ->
                        switch (event) {
                            case PinChanged(var evidence, int pin, boolean high) ->
                                    pin + (high ? " high" : " low");
                            case StateChanged change -> change.state().toString();
                            case DeviceEvent.CodeRead code -> code.toString();
                            case DeviceEvent.TagSeen tag -> tag.toString();
                            case DeviceEvent.Garbled garbled -> garbled.toString();
                            case DeviceEvent.CodesUploaded _,
                                    DeviceEvent.Weighed _,
                                    DeviceEvent.NotWeighed _,
                                    DeviceEvent.Printed _ ->
                                    event.toString();
                        })
                .toList();
    }
}
