package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.TagDetail;
import org.tallygate.device.port.MemoryCable;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The duty at one end of a cable, frames put in by hand at the other. */
final class ModuleReaderDutyTest {

    private static final String INFORMATION = "AA01030011004D31303020323664426D2056312E3020B3DD";
    private static final String TAG = "AA02220011C73000E28068900000500E88C6A4A7119B29DD";
    private static final String NO_TAG = "AA01FF00011516DD";
    private static final String START = "aa0027000322271083dd";
    private static final String STOP = "aa0028000028dd";

    private final SteppedClock clock = new SteppedClock();
    private final MemoryCable cable = new MemoryCable("lab");
    private final List<DeviceEvent> events = new ArrayList<>();
    private final ModuleReaderDuty duty =
            new ModuleReaderDuty(
                    new DeviceId("gate"),
                    cable,
                    new ModuleReaderSettings(
                            ModuleProfile.of(Family.R200, 20, Region.EU),
                            65,
                            0,
                            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1))),
                    clock,
                    events::add);

    @Test
    void tagIsToldWithAllThatTheModuleSaid() throws IOException {
        setUp();
        say(TAG);
        TagSeen seen = (TagSeen) events.getLast();
        assertThat(seen.epc()).isEqualTo(Bytes.ofHex("E28068900000500E88C6A4A7"));
        assertThat(seen.peakRssiDbm()).hasValue(-57);
        assertThat(seen.antenna()).isZero();
        assertThat(seen.evidence().raw()).isEqualTo(Bytes.ofHex(TAG));
        assertThat(seen.detail())
                .isEqualTo(
                        new TagDetail(
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.of(0x3000),
                                Optional.empty()));
    }

    @Test
    void readinessComesAfterTheSetUpAndNotWithThePort() throws IOException {
        setUp();
        assertThat(told())
                .containsExactly(
                        "CONNECTING dialling memory:lab",
                        "CONNECTING memory:lab is open",
                        "READY r200 takes inventory at 20 dBm in region eu on antennas [1];"
                                + " hardware M100 26dBm V1.0, hardware M100 26dBm V1.0");
        assertThat(heard()).endsWith(START);
    }

    @Test
    void noTagAtAllIsNoEventAndNoFault() throws IOException {
        setUp();
        int before = events.size();
        for (int i = 0; i < 100; i++) {
            clock.advanceMs(100);
            say(NO_TAG);
        }
        assertThat(events).hasSize(before);
    }

    @Test
    void noiseIsGarbledAndTheTagBehindItIsSeen() throws IOException {
        setUp();
        say("00DD7E55" + TAG);
        assertThat(told()).endsWith("!no frame begins here", "e28068900000500e88c6a4a7");
    }

    @Test
    void tagWhoseOwnCrcIsWrongIsGarbled() throws IOException {
        setUp();
        // Two bytes changed places, which the sum does not see.
        say("AA02220011C7300080E268900000500E88C6A4A7119B29DD");
        assertThat(told()).endsWith("!the tag's own CRC does not fit its PC word and EPC");
    }

    @Test
    void frameWithoutItsRestIsGarbledAfterAGap() throws IOException {
        setUp();
        say("AA02220011C730");
        assertThat(told()).noneMatch(line -> line.startsWith("!"));
        clock.advanceMs(100);
        duty.doWork();
        assertThat(told()).endsWith("!the rest of the frame did not come");
    }

    @Test
    void silentModuleIsStartedAgainAndThenDialledAnew() throws IOException {
        setUp();
        for (int i = 0; i < 4; i++) {
            clock.advanceMs(500);
            duty.doWork();
        }
        assertThat(heard()).endsWith(STOP + START + STOP + START + STOP + START);
        assertThat(told())
                .endsWith(
                        "LOST nothing heard although the inventory was started 3 times, 500 ms"
                                + " each");
        assertThat(cable.isOpen()).isFalse();
        clock.advanceMs(100);
        setUp();
        say(TAG);
        assertThat(told()).endsWith("e28068900000500e88c6a4a7");
    }

    @Test
    void lossInTheMiddleOfAFrameIsToldAndTheModuleIsFoundAgain() throws IOException {
        setUp();
        say("AA02220011C730");
        cable.unplug();
        duty.doWork();
        assertThat(told())
                .endsWith("!the port was lost in the middle of a frame", "LOST memory:lab is gone");
        clock.advanceMs(100);
        duty.doWork();
        assertThat(told()).endsWith("LOST memory:lab is not plugged in");
        cable.plug();
        clock.advanceMs(1_000);
        setUp();
        say(TAG);
        assertThat(told()).endsWith("e28068900000500e88c6a4a7");
    }

    @Test
    void refusalAtSetUpSaysWhatWasRefused() throws IOException {
        duty.doWork();
        for (String answer :
                List.of("AA01280001002ADD", INFORMATION, INFORMATION, "AA01FF00011718DD")) {
            say(answer);
        }
        assertThat(told())
                .endsWith(
                        "LOST set region eu was refused: COMMAND_ERROR: The module does not know"
                                + " this command, or not with these values.");
    }

    @Test
    void enableStopsAndStartsTheInventoryAndOutlivesALoss() throws IOException {
        setUp();
        assertThat(duty.offer(new DeviceCommand.Enable(false))).isTrue();
        duty.doWork();
        assertThat(heard()).endsWith(STOP);
        assertThat(told()).endsWith("READY inventory is switched off");
        cable.unplug();
        duty.doWork();
        cable.plug();
        clock.advanceMs(1_000);
        setUp();
        assertThat(told()).endsWith("READY inventory is switched off");
        duty.offer(new DeviceCommand.Enable(true));
        duty.doWork();
        assertThat(heard()).endsWith(START);
    }

    @Test
    void whatAModuleCannotDoIsRefused() {
        assertThat(duty.offer(new DeviceCommand.Weigh())).isFalse();
        for (int i = 0; i < 16; i++) {
            assertThat(duty.offer(new DeviceCommand.Enable(true))).isTrue();
        }
        assertThat(duty.offer(new DeviceCommand.Enable(true))).isFalse();
    }

    @Test
    void closingStopsTheModuleAndReleasesThePort() throws IOException {
        setUp();
        duty.close();
        assertThat(heard()).endsWith(STOP);
        assertThat(cable.isOpen()).isFalse();
        assertThat(told()).endsWith("LOST closed by this box");
        assertThat(duty.doWork()).isZero();
    }

    /** Steps the duty through its set-up; hopping and power are answered like the region. */
    private void setUp() throws IOException {
        duty.doWork();
        for (String answer :
                List.of(
                        "AA01280001002ADD",
                        INFORMATION,
                        INFORMATION,
                        "AA010700010009DD",
                        "AA01AD000100AFDD",
                        "AA01B6000100B8DD")) {
            say(answer);
        }
    }

    private void say(String hex) throws IOException {
        cable.device().write(Bytes.ofHex(hex).toArray());
        duty.doWork();
    }

    private String heard() throws IOException {
        byte[] buffer = new byte[4_096];
        int count = cable.device().read(buffer, 0);
        return Bytes.of(buffer, 0, count).hex();
    }

    private List<String> told() {
        List<String> lines = new ArrayList<>();
        for (DeviceEvent event : events) {
            if (event instanceof TagSeen tag) {
                lines.add(tag.epc().hex());
            } else if (event instanceof Garbled garbled) {
                lines.add("!" + garbled.reason());
            } else if (event instanceof StateChanged change) {
                lines.add(change.state() + " " + change.reason());
            }
        }
        return lines;
    }
}
