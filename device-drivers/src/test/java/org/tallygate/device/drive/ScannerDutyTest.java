package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ScannerDutyTest {

    private static final DeviceId SCANNER = new DeviceId("scanner1");

    private final SteppedClock clock = new SteppedClock();
    private final MemoryCable cable = new MemoryCable("lab");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final ScannerDuty duty = duty(cable);

    @Test
    void lineBecomesACodeWithItsEvidence() throws IOException {
        duty.doWork();
        cable.device().write("]C1011\u001d21A\r".getBytes(ISO_8859_1));
        assertThat(duty.doWork()).isPositive();
        assertThat(events.getLast())
                .isEqualTo(
                        new CodeRead(
                                new Evidence(
                                        SCANNER,
                                        3,
                                        clock.now(),
                                        Bytes.of("]C1011\u001d21A\r".getBytes(ISO_8859_1)),
                                        Optional.empty()),
                                "011\u001d21A",
                                Optional.of("]C1")));
    }

    @Test
    void lostDeviceIsFoundAgainAndOnlyChangesAreTold() throws IOException {
        duty.doWork();
        cable.device().write("1\r40063".getBytes(ISO_8859_1));
        duty.doWork();
        cable.unplug();
        step(20, 1_000);
        cable.plug();
        step(6, 1_000);
        cable.device().write("2\r".getBytes(ISO_8859_1));
        duty.doWork();
        assertThat(told())
                .containsExactly(
                        "CONNECTING dialling memory:lab",
                        "READY memory:lab is open",
                        "1",
                        "!the port was lost in the middle of a line",
                        "LOST memory:lab is gone",
                        "LOST memory:lab is not plugged in",
                        "READY memory:lab is open",
                        "2");
        assertThat(events)
                .extracting(event -> event.evidence().sequence())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void waitsBetweenDialsDoubleUpToTheCeiling() {
        List<Long> dialledAtMs = new ArrayList<>();
        ScannerDuty hopeless =
                duty(
                        dial(() -> {
                            dialledAtMs.add(clock.now().monoMicros() / 1_000 - 1_000);
                            throw new IOException("absent");
                        }));
        for (int ms = 0; ms < 20_000; ms += 50) {
            assertThat(hopeless.doWork()).isZero();
            clock.advanceMs(50);
        }
        assertThat(dialledAtMs)
                .containsExactly(0L, 250L, 750L, 1_750L, 3_750L, 7_750L, 12_750L, 17_750L);
    }

    @Test
    void deviceThatOpensAndFailsAtOnceIsNotDialledHotly() {
        int[] dials = new int[1];
        ScannerDuty flapping =
                duty(
                        dial(() -> {
                            dials[0]++;
                            Port port = new MemoryCable("dead").open();
                            port.close();
                            return port;
                        }));
        step(flapping, 2_000, 10);
        assertThat(dials[0]).isEqualTo(8);
    }

    @Test
    void runtimeExceptionOfThePortIsALossAndNotAnEnd() {
        ScannerDuty surprised =
                duty(
                        dial(() -> {
                            throw new IllegalStateException();
                        }));
        step(surprised, 10, 1_000);
        assertThat(told())
                .containsExactly("CONNECTING dialling lambda", "LOST IllegalStateException");
    }

    @Test
    void overlongInputIsGarbledAndTheNextLineIsRead() throws IOException {
        duty.doWork();
        cable.device().write("x".repeat(10_000).getBytes(ISO_8859_1));
        cable.device().write("\r4006381333931\r".getBytes(ISO_8859_1));
        step(5, 0);
        assertThat(told())
                .endsWith("!longer than 4096 bytes; dropped up to its end", "4006381333931");
    }

    @Test
    void halfALineIsGarbledAfterTheGapAndKeepsTheTimeOfItsLastByte() throws IOException {
        duty.doWork();
        cable.device().write("40063".getBytes(ISO_8859_1));
        duty.doWork();
        var lastByte = clock.now();
        step(4, 100);
        assertThat(told()).hasSize(2);
        step(2, 100);
        assertThat(told()).endsWith("!no end came within 500 ms");
        assertThat(events.getLast().evidence().received()).isEqualTo(lastByte);
    }

    @Test
    void bytesThatWaitedWhileTheDutyDidNotRunMakeNoGap() throws IOException {
        duty.doWork();
        cable.device().write("400638".getBytes(ISO_8859_1));
        duty.doWork();
        clock.advanceMs(60_000);
        cable.device().write("1333931\r".getBytes(ISO_8859_1));
        duty.doWork();
        assertThat(told()).endsWith("4006381333931");
    }

    @Test
    void failureOfTheConsumerStopsTheDuty() {
        ScannerDuty broken =
                new ScannerDuty(
                        ScannerDuty.Settings.standard(SCANNER),
                        cable,
                        clock,
                        event -> {
                            throw new IllegalStateException("full");
                        });
        assertThatThrownBy(broken::doWork).hasMessage("full");
    }

    @Test
    void closingReleasesThePort() {
        duty.doWork();
        duty.close();
        assertThat(cable.isOpen()).isFalse();
        assertThat(told()).endsWith("LOST closed by this box");
    }

    @Test
    void nonsenseSettingsAreRefused() {
        assertThatThrownBy(() ->
                        new ScannerDuty.Settings(
                                SCANNER, LineFormat.standard(), -1, Backoff.standard()))
                .hasMessage("readTimeoutMs -1 must be 0 to 10000");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("ceiling PT1S must be PT2S to 1 hour");
    }

    private ScannerDuty duty(Dial dial) {
        return new ScannerDuty(ScannerDuty.Settings.standard(SCANNER), dial, clock, events::add);
    }

    private void step(int times, int ms) {
        step(duty, times, ms);
    }

    private void step(ScannerDuty stepped, int times, int ms) {
        for (int i = 0; i < times; i++) {
            clock.advanceMs(ms);
            stepped.doWork();
        }
    }

    private List<String> told() {
        return events.stream()
                .map(event ->
                        switch (event) {
                            case CodeRead code -> code.text();
                            case Garbled garbled -> "!" + garbled.reason();
                            case StateChanged change -> change.state() + " " + change.reason();
                            case DeviceEvent.TagSeen tag -> tag.toString();
                            case DeviceEvent.PinChanged pin -> pin.toString();
                            case DeviceEvent.CodesUploaded _,
                                    DeviceEvent.Weighed _,
                                    DeviceEvent.NotWeighed _,
                                    DeviceEvent.Printed _ ->
                                    event.toString();
                        })
                .toList();
    }

    private interface Opening {
        Port open() throws IOException;
    }

    private static Dial dial(Opening opening) {
        return new Dial() {
            @Override
            public String target() {
                return "lambda";
            }

            @Override
            public Port open() throws IOException {
                return opening.open();
            }
        };
    }
}
