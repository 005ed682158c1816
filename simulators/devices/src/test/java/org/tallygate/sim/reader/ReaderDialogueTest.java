package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Verdict;
import org.tallygate.device.rfid.llrp.Protocol;
import org.tallygate.sim.reader.ReaderOptions.ReaderClock;
import org.tallygate.sim.reader.ReaderOptions.Speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What is said between the duty and a reader beside tags, over real sockets. */
class ReaderDialogueTest {

    private static final Bytes PALLET = Bytes.ofHex("3074257bf7194e4000001a85");

    @ParameterizedTest
    @CsvSource({
        "V1_1,AUTO,LLRP 1.1",
        "V1_1,V1_1,LLRP 1.1",
        "V1_1,V1_0_1,LLRP 1.0.1",
        "V1_0_1,AUTO,LLRP 1.0.1",
        "V1_0_1,V1_0_1,LLRP 1.0.1",
        "V1_0_1_CLOSING,AUTO,LLRP 1.0.1",
        "V1_0_1_SILENT,AUTO,LLRP 1.0.1"
    })
    void versionIsAgreedWithEveryKindOfReader(Speech speech, Protocol protocol, String version)
            throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual().with(speech), protocol)) {
            rig.untilReady();
            assertThat(rig.reasons()).last().asString().endsWith(version);
            rig.reader().present(List.of(PALLET), 1, -50);
            rig.until(() -> !rig.tags().isEmpty());
        }
    }

    @Test
    void readerThatClosedOverTheQuestionIsNotAskedAgain() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual().with(Speech.V1_0_1_CLOSING))) {
            rig.untilReady();
            rig.reader().drop();
            rig.steps(1);
            int before = rig.reasons().size();
            rig.until(() -> rig.reasons().size() > before + 1);
            rig.untilReady();
            assertThat(rig.reasons().stream().filter(r -> r.startsWith("LOST"))).hasSize(2);
        }
    }

    @Test
    void laterVersionThatIsAMustIsNotGivenUp() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual(), Protocol.V1_1)) {
            rig.untilTold(
                    "LLRP 1.1 is wanted, but GET_SUPPORTED_VERSION not understood:"
                            + " M_UnsupportedVersion (the reader says 'LLRP 1.0.1 is spoken now')");
        }
    }

    @Test
    void outputsAreSetAndSetAgainAfterAReconnect() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            assertThat(rig.duty().offer(new DeviceCommand.SetOutput(2, true))).isTrue();
            rig.until(() -> rig.reader().output(2));
            rig.untilReady();
            assertThat(rig.duty().offer(new DeviceCommand.SetOutput(2, false))).isTrue();
            rig.until(() -> !rig.reader().output(2));
            rig.duty().offer(new DeviceCommand.SetOutput(3, true));
            rig.reader().drop();
            rig.until(() -> rig.reader().output(3));
        }
    }

    @Test
    void outputThatTheReaderLacksIsNamedAndCostsNothing() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            rig.untilReady();
            rig.duty().offer(new DeviceCommand.SetOutput(9, true));
            rig.untilTold(
                    "SET_READER_CONFIG refused: M_ParameterError (parameter GPOWriteData:"
                        + " P_FieldError; field 1 (GPOWriteData.GPOPortNumber): A_OutOfRange; the"
                        + " reader says 'GPOWriteData: GPOPortNumber 9 must be 1 to 4')");
            assertThat(rig.lastState()).isEqualTo(DeviceState.READY);
        }
    }

    @Test
    void dutyTakesOnlyWhatAReaderCanDo() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            assertThat(rig.duty().offer(new DeviceCommand.SetOutput(65, true))).isFalse();
            assertThat(rig.duty().offer(new DeviceCommand.Signal(Verdict.GOOD))).isFalse();
            assertThat(rig.duty().offer(new DeviceCommand.Weigh())).isFalse();
        }
    }

    @Test
    void readingIsSwitchedOffAndOnAlsoOverAReconnect() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            rig.reader().present(List.of(PALLET), 1, -50);
            rig.until(() -> !rig.tags().isEmpty());
            rig.duty().offer(new DeviceCommand.Enable(false));
            rig.untilTold("reading is switched off");
            assertThat(rig.reader().isRunning()).isFalse();
            rig.reader().drop();
            rig.untilTold("reading is switched off on 4 antennas");
            int seen = rig.tags().size();
            rig.steps(20);
            assertThat(rig.tags()).hasSize(seen);
            rig.duty().offer(new DeviceCommand.Enable(true));
            rig.until(() -> rig.tags().size() > seen);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SET_READER_CONFIG,field 1 (SET_READER_CONFIG.ResetToFactoryDefault)",
        "DELETE_ROSPEC,field 1 (DELETE_ROSPEC.ROSpecID)",
        "ADD_ROSPEC,field 1",
        "START_ROSPEC,field 1 (START_ROSPEC.ROSpecID)"
    })
    void refusedRequestIsNamedWithItsFieldAndTriedAgain(String request, String field)
            throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            rig.reader().refuseNext(request);
            rig.untilTold(
                    request
                            + " refused: M_FieldError ("
                            + field
                            + ": A_Invalid; the reader says 'refused as it was told')");
            rig.untilReady();
        }
    }

    @Test
    void hangingReaderIsLostAndFoundAgain() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            rig.untilReady();
            rig.reader().mute();
            rig.untilTold("LOST nothing heard for 3 keep-alive periods of 5000 ms");
            rig.untilReady();
        }
    }

    @Test
    void lostReportsAndFaultsOfTheReaderAreTold() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual().with(Speech.V1_1))) {
            rig.untilReady();
            rig.reader().overflow();
            rig.untilTold("READY the reader's report buffer overflowed: reads lost");
            rig.reader().exception("PLL unlocked");
            rig.untilTold("READY reader exception: PLL unlocked, AntennaID 1");
        }
    }

    @Test
    void readerWithoutTheTimeGivesNoneAndAFlatBatteryGivesItsOwn() throws IOException {
        try (Rig rig = Rig.of(ReaderOptions.usual().with(ReaderClock.UPTIME))) {
            rig.reader().present(List.of(PALLET), 1, -50);
            rig.until(() -> !rig.tags().isEmpty());
            assertThat(rig.tags().getFirst().evidence().deviceTime()).isEmpty();
        }
        try (Rig rig = Rig.of(ReaderOptions.usual().with(ReaderClock.YEAR_2000))) {
            rig.reader().present(List.of(PALLET), 1, -50);
            rig.until(() -> !rig.tags().isEmpty());
            assertThat(rig.tags().getFirst().evidence().deviceTime().orElseThrow())
                    .isBetween(
                            Instant.parse("2000-01-01T00:00:00Z"),
                            Instant.parse("2000-01-01T00:10:00Z"));
            assertThat(rig.tags().getFirst().evidence().received().wallMicros())
                    .isGreaterThan(1_790_000_000_000_000L);
        }
    }

    @Test
    void aHundredLossesLeaveNoThreadAndNoDescriptorBehind() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        try (Rig rig = Rig.of(ReaderOptions.usual())) {
            for (int i = 0; i < 3; i++) {
                cycle(rig);
            }
            long threads = Thread.getAllStackTraces().size();
            long open = count(descriptors);
            for (int i = 0; i < 100; i++) {
                cycle(rig);
            }
            assertThat(count(descriptors)).isLessThanOrEqualTo(open + 2);
            assertThat((long) Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 1);
        }
    }

    private static void cycle(Rig rig) {
        rig.untilReady();
        rig.reader().drop();
        rig.until(() -> rig.lastState() == DeviceState.LOST);
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
