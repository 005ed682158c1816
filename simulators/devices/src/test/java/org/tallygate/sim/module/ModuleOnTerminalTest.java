package org.tallygate.sim.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.port.serial.SerialDial;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.sim.terminal.PseudoTerminal;
import org.tallygate.sim.wire.TerminalWire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every family over a real pseudo-terminal. */
final class ModuleOnTerminalTest {

    private static final SimulatedTag TAG = new SimulatedTag(Bench.EPC, 1, -55);
    private static final SimulatedTag OTHER = new SimulatedTag(Bench.OTHER, 1, -70);

    @TempDir private Path directory;

    // Every test makes its own.
    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void requireTerminals() {
        assumeTrue(PseudoTerminal.supported(), "/dev/ptmx is absent: no pseudo-terminals here");
    }

    @AfterEach
    void unplugBoth() {
        if (bench != null) {
            bench.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tagsInTheFieldAreSeenAgainAndAgain(Kind kind) throws IOException {
        plugIn(kind, 1);
        bench.module.show(List.of(TAG, OTHER));
        bench.until(() -> bench.seen().size() >= 8 && bench.sees(Bench.OTHER));
        TagSeen first =
                bench.seen().stream()
                        .filter(tag -> tag.epc().equals(Bench.EPC))
                        .findFirst()
                        .orElseThrow();
        if (kind != Kind.UHFREADER18) {
            assertThat(first.peakRssiDbm()).hasValue(-55);
        }
        if (kind == Kind.UHFREADER288 || kind == Kind.R2000 || kind == Kind.MERCURY) {
            assertThat(first.antenna()).isEqualTo(1);
        }
        assertThat(bench.garbled()).isEmpty();
        bench.module.show(List.of());
        int before = bench.seen().size();
        bench.module.show(List.of(OTHER));
        bench.until(() -> bench.seen().size() > before);
    }

    @ParameterizedTest
    @EnumSource
    void unpluggedModuleIsFoundAgainWithoutARestart(Kind kind) throws IOException {
        plugIn(kind, 1);
        for (int round = 0; round < 2; round++) {
            bench.module.unplug();
            bench.until(() -> bench.state().startsWith("LOST"));
            bench.module.plug();
            bench.untilReady();
            int before = bench.seen().size();
            bench.module.show(List.of(TAG));
            bench.until(() -> bench.seen().size() > before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseAndAWrongChecksumAreGarbledAndTheTagsGoOn(Kind kind) throws IOException {
        plugIn(kind, 1);
        bench.module.show(List.of(TAG));
        bench.until(() -> bench.sees(Bench.EPC));
        bench.module.noise(100);
        bench.module.corruptNext();
        bench.until(() -> !bench.garbled().isEmpty());
        int before = bench.seen().size();
        bench.until(() -> bench.seen().size() > before + 2);
        assertThat(bench.seen()).allMatch(tag -> tag.epc().equals(Bench.EPC));
    }

    @ParameterizedTest
    @EnumSource
    void refusedRegionIsSaidAndTriedAgainUntilItIsTaken(Kind kind) throws IOException {
        SimulatedModule module = module(kind);
        module.refuse(
                switch (kind) {
                    case R200, M100 -> 0x07;
                    case UHFREADER18, UHFREADER288 -> 0x22;
                    case R2000 -> 0x78;
                    case MERCURY -> 0x97;
                });
        bench = bench(module, kind, 1);
        bench.until(() -> bench.state().startsWith("LOST set region eu was refused: "));
        module.refuse(-1);
        bench.untilReady();
    }

    @ParameterizedTest
    @EnumSource
    void switchedOffItSeesNothingAndOnAgainItDoes(Kind kind) throws IOException {
        plugIn(kind, 1);
        bench.duty.offer(new DeviceCommand.Enable(false));
        bench.until(() -> bench.state().equals("READY inventory is switched off"));
        bench.until(() -> !bench.module.isRunning());
        bench.module.show(List.of(TAG));
        bench.duty.offer(new DeviceCommand.Enable(true));
        bench.until(() -> bench.sees(Bench.EPC));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UHFREADER288", "R2000", "MERCURY"})
    void heatIsToldAndSoIsItsEnd(Kind kind) throws IOException {
        SimulatedModule module = module(kind);
        module.heat(70);
        bench = bench(module, kind, 1);
        bench.until(() -> bench.state().equals("READY the module is hot: 70 °C, limit 65 °C"));
        if (kind == Kind.MERCURY) {
            // This one tells unasked; the others are asked every half minute.
            module.heat(40);
            bench.untilReady();
        }
    }

    @Test
    void mercuryModuleThatIsTooHotToSendSaysSoAndGoesOnWhenItIsCool() throws IOException {
        plugIn(Kind.MERCURY, 1);
        bench.module.heat(90);
        bench.until(() -> bench.state().contains("hot"));
        bench.module.heat(40);
        bench.module.show(List.of(TAG));
        bench.until(() -> bench.sees(Bench.EPC));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UHFREADER288", "R2000", "MERCURY"})
    void everyAntennaIsHeardAndAMissingOneIsTold(Kind kind) throws IOException {
        SimulatedModule module = module(kind);
        bench = bench(module, kind, 1, 3);
        bench.untilReady();
        module.show(List.of(TAG, new SimulatedTag(Bench.OTHER, 3, -70)));
        bench.until(() -> antennas().anyMatch(port -> port == 3));
        assertThat(antennas().distinct()).containsExactlyInAnyOrder(1, 3);
        module.breakAntenna(3);
        bench.until(() -> bench.state().startsWith("READY ANTENNA_"));
        int before = bench.seen().size();
        bench.until(() -> bench.seen().size() > before);
    }

    @Test
    void moduleThatFallsSilentIsStartedAgain() throws IOException {
        plugIn(Kind.R200, 1);
        bench.module.show(List.of(TAG));
        bench.module.mute(true);
        bench.until(() -> bench.state().startsWith("LOST"));
        bench.module.mute(false);
        bench.until(() -> bench.sees(Bench.EPC));
    }

    @ParameterizedTest
    @EnumSource
    void closedDutyLeavesTheModuleQuiet(Kind kind) throws IOException {
        plugIn(kind, 1);
        bench.duty.close();
        bench.until(() -> !bench.module.isRunning());
    }

    @Test
    void hundredPlugsLeakNoThreadAndNoDescriptor() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "/proc is absent: nothing to count");
        plugIn(Kind.R200, 1);
        replug(10);
        int threads = Thread.getAllStackTraces().size();
        long open = count(descriptors);
        replug(100);
        assertThat(count(descriptors)).isLessThanOrEqualTo(open + 2);
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads + 1);
    }

    private void replug(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            bench.module.unplug();
            bench.until(() -> bench.state().startsWith("LOST"));
            bench.module.plug();
            bench.untilReady();
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    private Stream<Integer> antennas() {
        return bench.seen().stream().map(TagSeen::antenna);
    }

    private void plugIn(Kind kind, Integer... antennas) throws IOException {
        bench = bench(module(kind), kind, antennas);
        bench.untilReady();
    }

    private SimulatedModule module(Kind kind) throws IOException {
        return new SimulatedModule(
                kind, TerminalWire.open(directory.resolve("gate")), Clock.system(), 1);
    }

    private Bench bench(SimulatedModule module, Kind kind, Integer... antennas) {
        String link = directory.resolve("gate").toString();
        return new Bench(
                module,
                new SerialDial(SerialSettings.standard(link)),
                Bench.profile(kind, antennas));
    }
}
