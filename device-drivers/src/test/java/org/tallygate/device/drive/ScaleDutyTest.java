package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceCommand.Weigh;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.NotWeighed;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.Weighed;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Verdict;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.port.Port;
import org.tallygate.device.scale.ScaleKind;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class ScaleDutyTest {

    private final SteppedClock clock = new SteppedClock();
    private final MemoryCable cable = new MemoryCable("scale");
    private final Port scale = cable.device();
    private final List<DeviceEvent> events = new ArrayList<>();

    // What the scale says to each request; nothing while empty.
    private String answer = "S S      1.250 kg\r\n";
    private String asked = "";

    @Test
    void weighingIsAnsweredByTheFirstStableWeight() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        step(duty, 10);
        answer = "S D      1.000 kg\r\n";
        assertThat(duty.offer(new Weigh())).isTrue();
        step(duty, 400);
        answer = "S S      1.250 kg\r\n";
        step(duty, 400);
        assertThat(told()).containsExactly("CONNECTING", "READY", "1.250 kg");
        Weighed weighed = (Weighed) events.getLast();
        assertThat(weighed.value().scale()).isEqualTo(3);
        assertThat(new String(weighed.evidence().raw().toArray(), ISO_8859_1))
                .isEqualTo("S S      1.250 kg\r");
    }

    @Test
    void weighingThatEndsIsFollowedByAnother() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        for (int round = 1; round <= 3; round++) {
            assertThat(duty.offer(new Weigh())).isTrue();
            assertThat(duty.offer(new Weigh())).as("one at a time").isFalse();
            step(duty, 300);
        }
        assertThat(told())
                .containsExactly("CONNECTING", "READY", "1.250 kg", "1.250 kg", "1.250 kg");
    }

    @Test
    void unstableScaleIsNamedInTime() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        answer = "S D      1.000 kg\r\n";
        duty.offer(new Weigh());
        step(duty, 2_990);
        assertThat(told()).containsExactly("CONNECTING", "READY");
        step(duty, 20);
        assertThat(told()).containsExactly("CONNECTING", "READY", "IN_MOTION");
        assertThat(((NotWeighed) events.getLast()).reason())
                .isEqualTo("the scale did not come to rest; it shows 1.000 kg");
    }

    @Test
    void overloadThatGoesAwayInTimeIsNoFailure() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        answer = "S +\r\n";
        duty.offer(new Weigh());
        step(duty, 1_000);
        answer = "S S      1.250 kg\r\n";
        step(duty, 1_000);
        assertThat(told()).containsExactly("CONNECTING", "READY", "READY", "1.250 kg");
        answer = "S +\r\n";
        duty.offer(new Weigh());
        step(duty, 3_010);
        assertThat(told()).endsWith("OVERLOAD");
    }

    @Test
    void refusalIsToldAtOnce() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        answer = "ES\r\n";
        duty.offer(new Weigh());
        step(duty, 20);
        assertThat(told()).containsExactly("CONNECTING", "READY", "REFUSED");
    }

    @Test
    void silentScaleIsLostAndTheWeighingFailsInTime() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        answer = "";
        duty.offer(new Weigh());
        step(duty, 3_020);
        assertThat(told()).containsExactly("CONNECTING", "NO_ANSWER", "LOST");
        answer = "S S      1.250 kg\r\n";
        step(duty, 1_000);
        assertThat(told()).endsWith("LOST", "READY");
    }

    @Test
    void idleScaleThatIsSwitchedOffIsMissed() throws IOException {
        ScaleDuty duty = duty(ScaleKind.NCI, false);
        answer = "\n   12.34lb\r\n00\r\u0003";
        step(duty, 100);
        answer = "";
        step(duty, 9_000);
        assertThat(told()).startsWith("CONNECTING", "READY", "LOST");
        assertThat(((StateChanged) events.get(2)).reason())
                .isEqualTo(
                        "memory:scale is open and the scale says nothing that can be understood");
    }

    @Test
    void weighingWithoutACableFailsInTime() throws IOException {
        cable.unplug();
        ScaleDuty duty = duty(ScaleKind.TOLEDO_8217, false);
        duty.offer(new Weigh());
        step(duty, 3_010);
        assertThat(told()).containsExactly("CONNECTING", "LOST", "NO_ANSWER");
    }

    @Test
    void continuousScaleIsHeardWithoutBeingAsked() throws IOException {
        ScaleDuty duty = duty(ScaleKind.CAS_AND, false);
        for (int i = 0; i < 100; i++) {
            tell("US,GS,+0013.50kg\r\n");
            step(duty, 50);
        }
        duty.offer(new Weigh());
        step(duty, 50);
        tell("ST,GS,+0013.52kg\r\n");
        step(duty, 5);
        assertThat(told()).containsExactly("CONNECTING", "READY", "13.52 kg");
        assertThat(asked).isEmpty();
        step(duty, 3_100);
        assertThat(told()).endsWith("13.52 kg", "LOST");
    }

    @Test
    void sicsIsToldOnceToRepeatAndAgainWhenItFellSilent() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS_CONTINUOUS, true);
        step(duty, 1_000);
        assertThat(asked).isEqualTo("SIR\r\n");
        assertThat(told()).containsExactly("CONNECTING", "READY", "1.250 kg");
        step(duty, 1_000);
        assertThat(asked).isEqualTo("SIR\r\nSIR\r\n");
    }

    @Test
    void everyNewStableWeightIsToldWhenThatIsWanted() throws IOException {
        ScaleDuty duty = duty(ScaleKind.TOLEDO_CONTINUOUS, true);
        step(duty, 1);
        for (String line : List.of("000000", "000500", "000500", "000750", "000500")) {
            tell("\u0002,0 " + line + "000000\r");
            step(duty, 10);
        }
        assertThat(told())
                .containsExactly("CONNECTING", "READY", "0.00 kg", "5.00 kg", "7.50 kg", "5.00 kg");
    }

    @Test
    void commandOfAnotherDeviceIsRefused() {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isFalse();
        assertThat(duty.offer(new DeviceCommand.SetOutput(1, true))).isFalse();
    }

    @Test
    void closingAnswersWhatWaits() throws IOException {
        ScaleDuty duty = duty(ScaleKind.MT_SICS, false);
        step(duty, 10);
        duty.offer(new Weigh());
        duty.close();
        assertThat(told()).containsExactly("CONNECTING", "READY", "NO_ANSWER", "LOST");
    }

    private ScaleDuty duty(ScaleKind kind, boolean tellsAll) {
        ScaleSettings standard = ScaleSettings.standard(kind);
        return new ScaleDuty(
                new DeviceId("scale"),
                new ScaleSettings(
                        kind,
                        WeightUnit.KILOGRAM,
                        standard.weighWithin(),
                        standard.askEvery(),
                        standard.lookEvery(),
                        standard.lostAfter(),
                        tellsAll,
                        0,
                        new Backoff(Duration.ofMillis(100), Duration.ofMillis(500))),
                cable,
                clock,
                events::add);
    }

    private void tell(String text) throws IOException {
        scale.write(text.getBytes(ISO_8859_1));
    }

    /** Steps by milliseconds; the scale answers each request at once. */
    private void step(ScaleDuty duty, int ms) throws IOException {
        byte[] buffer = new byte[64];
        for (int i = 0; i < ms; i++) {
            clock.advanceMs(1);
            duty.doWork();
            int count = cable.isOpen() ? scale.read(buffer, 0) : 0;
            asked += new String(buffer, 0, count, ISO_8859_1);
            if (count > 0 && !answer.isEmpty()) {
                tell(answer);
            }
        }
    }

    private List<String> told() {
        return events.stream()
                .map(event ->
                        event instanceof StateChanged change
                                ? change.state().toString()
                                : event instanceof Weighed weighed
                                        ? weighed.value().toPlainString()
                                                + " "
                                                + weighed.unit().symbol()
                                        : event instanceof NotWeighed none
                                                ? none.cause().toString()
                                                : event.toString())
                .toList();
    }
}
