package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceCommand.Print;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Printed;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The duty against a printer of a few lines that a test holds in its hand. */
final class PrinterDutyTest {

    private static final String LABEL = "^XA^FO10,10^FDx^FS^XZ\n";

    private final SteppedClock clock = new SteppedClock();
    private final MemoryCable cable = new MemoryCable("printer");
    private final Port printer = cable.device();
    private final List<DeviceEvent> events = new ArrayList<>();

    // How the printer is, and what it got.
    private boolean on = true;
    private boolean paperOut;
    private boolean silentOnFaults;
    private int printMs = 300;
    private int left;
    private long printedAtMicros;
    private String got = "";

    @Test
    void jobIsDoneWhenThePrinterSaysTwiceThatNothingIsLeft() throws IOException {
        PrinterDuty duty = duty(settings(true));
        step(duty, 50);
        assertThat(duty.offer(job("a"))).isTrue();
        step(duty, 250);
        assertThat(told()).containsExactly("CONNECTING", "READY");
        step(duty, 1_500);
        assertThat(told()).containsExactly("CONNECTING", "READY", "a DONE");
        assertThat(got).isEqualTo(LABEL);
    }

    @Test
    void jobsArePrintedInTheirOrderAndEachOnce() throws IOException {
        PrinterDuty duty = duty(settings(true));
        for (String id : List.of("a", "b", "c")) {
            duty.offer(job(id));
        }
        step(duty, 6_000);
        assertThat(told()).containsExactly("CONNECTING", "READY", "a DONE", "b DONE", "c DONE");
        assertThat(got).isEqualTo(LABEL.repeat(3));
    }

    @Test
    void longJobIsSentWhole() throws IOException {
        PrinterDuty duty = duty(settings(true));
        String content = "^XA^FD" + "0123456789".repeat(2_000) + "^FS^XZ\n";
        duty.offer(new Print("long", Bytes.of(content.getBytes(ISO_8859_1))));
        step(duty, 3_000);
        assertThat(told()).endsWith("long DONE");
        assertThat(got).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsSentToAPrinterWithoutPaper(boolean newer) throws IOException {
        silentOnFaults = newer;
        PrinterDuty duty = duty(settings(true));
        paperOut = true;
        duty.offer(job("a"));
        step(duty, 1_000);
        assertThat(told()).containsExactly("CONNECTING", "CONNECTING");
        assertThat(((StateChanged) events.getLast()).reason())
                .isEqualTo("the printer can't print: the paper is out");
        assertThat(got).isEmpty();
        paperOut = false;
        step(duty, 2_000);
        assertThat(told()).containsExactly("CONNECTING", "CONNECTING", "READY", "a DONE");
    }

    @Test
    void jobThatWaitedTooLongFailsAndWasNotSent() throws IOException {
        PrinterDuty duty = duty(settings(true));
        paperOut = true;
        duty.offer(job("a"));
        step(duty, 10_100);
        assertThat(told()).endsWith("a FAILED");
        assertThat(((Printed) events.getLast()).reason())
                .isEqualTo("nothing was sent: the printer can't print: the paper is out");
        paperOut = false;
        step(duty, 2_000);
        assertThat(got).isEmpty();
    }

    @Test
    void paperThatEndsInAJobLeavesItUnknown() throws IOException {
        PrinterDuty duty = duty(settings(true));
        printMs = 1_000_000;
        duty.offer(job("a"));
        step(duty, 500);
        paperOut = true;
        step(duty, 20_200);
        assertThat(told()).endsWith("a UNKNOWN");
        assertThat(((Printed) events.getLast()).reason())
                .isEqualTo(
                        "look at the printer: it did not say in time that it is done; the printer"
                                + " can't print: the paper is out");
    }

    @Test
    void paperThatIsRefilledInTimeFinishesTheJob() throws IOException {
        PrinterDuty duty = duty(settings(true));
        duty.offer(job("a"));
        step(duty, 100);
        paperOut = true;
        step(duty, 5_000);
        assertThat(told()).doesNotContain("a DONE");
        paperOut = false;
        step(duty, 2_000);
        assertThat(told()).endsWith("READY", "a DONE");
    }

    @Test
    void unplugInTheMiddleOfAJobIsUnknownAndItIsNeverSentAgain() throws IOException {
        PrinterDuty duty = duty(settings(true));
        step(duty, 10);
        duty.offer(
                new Print(
                        "a", Bytes.of(("^XA" + "x".repeat(5_000) + "^XZ\n").getBytes(ISO_8859_1))));
        duty.offer(job("b"));
        step(duty, 6);
        assertThat(got).isNotEmpty().doesNotContain("^XZ");
        cable.unplug();
        step(duty, 1_000);
        got = "";
        cable.plug();
        step(duty, 5_000);
        assertThat(told()).containsSubsequence("READY", "a UNKNOWN", "LOST", "READY", "b DONE");
        assertThat(told()).containsOnlyOnce("a UNKNOWN");
        assertThat(got).isEqualTo(LABEL);
    }

    @Test
    void jobsWaitForAPrinterThatIsAway() throws IOException {
        cable.unplug();
        PrinterDuty duty = duty(settings(true));
        duty.offer(job("a"));
        step(duty, 3_000);
        cable.plug();
        step(duty, 3_000);
        assertThat(told()).endsWith("READY", "a DONE");
    }

    @Test
    void silentPrinterIsLost() throws IOException {
        PrinterDuty duty = duty(settings(true));
        step(duty, 100);
        on = false;
        step(duty, 9_000);
        assertThat(told()).startsWith("CONNECTING", "READY", "LOST");
        on = true;
        step(duty, 5_000);
        assertThat(told()).endsWith("READY");
    }

    @Test
    void queueThatIsFullRefuses() {
        PrinterDuty duty = duty(settings(true));
        for (int i = 0; i < 3; i++) {
            assertThat(duty.offer(job("j" + i))).isTrue();
        }
        assertThat(duty.offer(job("one too many"))).isFalse();
        assertThat(duty.offer(new Print("empty", Bytes.EMPTY))).isFalse();
        assertThat(duty.offer(new DeviceCommand.Weigh())).isFalse();
    }

    @Test
    void jobThatIsTooLargeIsRefused() {
        PrinterDuty duty = duty(settings(true));
        assertThat(duty.offer(new Print("large", Bytes.of(new byte[50_001])))).isFalse();
        assertThat(duty.offer(new Print("fits", Bytes.of(new byte[50_000])))).isTrue();
    }

    @Test
    void printerThatNeverAnswersIsNotAsked() throws IOException {
        on = false;
        PrinterDuty duty = duty(settings(false));
        duty.offer(job("a"));
        step(duty, 50);
        assertThat(told()).containsExactly("CONNECTING", "READY", "a DONE");
        assertThat(((Printed) events.getLast()).reason())
                .isEqualTo("it was sent; this printer does not say more");
        assertThat(got).isEqualTo(LABEL);
    }

    @Test
    void closingTellsWhatBecameOfEveryJob() throws IOException {
        PrinterDuty duty = duty(settings(true));
        duty.offer(job("a"));
        duty.offer(job("b"));
        step(duty, 20);
        duty.close();
        assertThat(told()).endsWith("a UNKNOWN", "b FAILED", "LOST");
    }

    private static Print job(String id) {
        return new Print(id, Bytes.of(LABEL.getBytes(ISO_8859_1)));
    }

    private static PrinterSettings settings(boolean answers) {
        return new PrinterSettings(
                answers,
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                3,
                50_000,
                0,
                new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)));
    }

    private PrinterDuty duty(PrinterSettings settings) {
        return new PrinterDuty(new DeviceId("printer"), settings, cable, clock, events::add);
    }

    private void step(PrinterDuty duty, int ms) throws IOException {
        for (int i = 0; i < ms; i++) {
            clock.advanceMs(1);
            duty.doWork();
            if (cable.isOpen()) {
                live();
            }
        }
    }

    private void live() throws IOException {
        byte[] buffer = new byte[4_096];
        int count = printer.read(buffer, 0);
        String text = new String(buffer, 0, count, ISO_8859_1);
        got += text.replace("~HS", "").replace("~HQES", "");
        for (int at = text.indexOf("^XZ"); at >= 0; at = text.indexOf("^XZ", at + 1)) {
            left++;
            printedAtMicros = clock.now().monoMicros() + printMs * 1_000L;
        }
        if (left > 0 && !paperOut && clock.now().monoMicros() >= printedAtMicros) {
            left = 0;
        }
        int out = paperOut ? 1 : 0;
        if (on && text.contains("~HS") && !(silentOnFaults && paperOut)) {
            say("030,%d,0,1225,000,0,0,0,000,0,0,0".formatted(out));
            say("001,0,0,0,1,2,6,0,%08d,1,000".formatted(left));
            say("1234,0");
        }
        if (on && silentOnFaults && text.contains("~HQES")) {
            say(
                    "\r\nPRINTER STATUS\r\n ERRORS: %d 00000000 0000000%d\r\n".formatted(out, out)
                            + " WARNINGS: 0 00000000 00000000\r\n");
        }
    }

    private void say(String text) throws IOException {
        printer.write(("\u0002" + text + "\u0003\r\n").getBytes(ISO_8859_1));
    }

    private List<String> told() {
        return events.stream()
                .map(event ->
                        event instanceof StateChanged change
                                ? change.state().toString()
                                : event instanceof Printed printed
                                        ? printed.jobId() + " " + printed.outcome()
                                        : event.toString())
                .toList();
    }
}
