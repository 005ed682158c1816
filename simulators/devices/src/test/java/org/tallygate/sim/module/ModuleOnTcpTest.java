package org.tallygate.sim.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.Clock;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.sim.wire.TcpWire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The same over a network socket, and the buttons of the simulator. */
final class ModuleOnTcpTest {

    // Every test makes its own.
    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moduleOnANetworkIsLostAndFoundAgain(Kind kind) throws IOException {
        plugIn(kind);
        bench.module.show(List.of(new SimulatedTag(Bench.EPC, 1, -55)));
        bench.until(() -> bench.sees(Bench.EPC));
        bench.module.unplug();
        bench.until(() -> bench.state().startsWith("LOST"));
        bench.module.plug();
        bench.untilReady();
    }

    @Test
    void fieldWithManyTagsIsReadWhole() throws IOException {
        plugIn(Kind.UHFREADER288);
        assertThat(
                        new ModuleControl(bench.module)
                                .answer("tags 0001,0002,0003,0004,0005,0006,0007"))
                .isEqualTo("ok");
        bench.until(
                () -> bench.seen().stream().map(tag -> tag.epc().hex()).distinct().count() == 7);
    }

    @Test
    void controlLinesPressTheButtonsAndSayWhatIsWrong() throws IOException {
        plugIn(Kind.R200);
        ModuleControl control = new ModuleControl(bench.module);
        assertThat(control.answer("tags " + Bench.EPC + "@1:-60")).isEqualTo("ok");
        bench.until(() -> bench.sees(Bench.EPC));
        assertThat(bench.seen().getFirst().peakRssiDbm()).hasValue(-60);
        for (String line :
                List.of(
                        "clear",
                        "heat 50",
                        "break 0",
                        "refuse 27",
                        "refuse none",
                        "noise 3",
                        "corrupt",
                        "mute",
                        "speak",
                        "unplug",
                        "plug")) {
            assertThat(control.answer(line)).as(line).isEqualTo("ok");
        }
        assertThat(control.answer("tags x"))
                .isEqualTo(
                        "error: tag 'x' must be 1 to 31 groups of four hex digits, perhaps with"
                                + " @ANTENNA of 1 to 4 and :DBM such as :-55");
        assertThat(control.answer("heat hot"))
                .isEqualTo("error: heat needs a number of -40 to 127");
        assertThat(control.answer("refuse"))
                .isEqualTo("error: refuse needs a command code of two hex digits, or none");
        assertThat(control.answer("jump")).startsWith("error: 'jump' is none of tags");
    }

    private void plugIn(Kind kind) throws IOException {
        TcpWire wire = TcpWire.listen(0);
        SimulatedModule module = new SimulatedModule(kind, wire, Clock.system(), 1);
        bench =
                new Bench(
                        module,
                        new TcpDial("127.0.0.1", wire.port(), Duration.ofSeconds(1)),
                        Bench.profile(kind, 1));
        bench.untilReady();
    }
}
