package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.module.Kind;
import org.tallygate.sim.module.ModuleControl;
import org.tallygate.sim.module.SimulatedModule;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a serial UHF RFID module on a pseudo-terminal or a TCP port. */
@Command(
        name = "module",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a serial UHF RFID module and prints where it stands.",
            "  sim module --family r200 --tags E28068940000400A9D22ACFF"
        })
public final class ModuleCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--family",
            required = true,
            description = "r200, m100, uhfreader18, uhfreader288, r2000 or mercury")
    private String family = "";

    @Option(names = "--name", description = "the link's name; ${DEFAULT-VALUE}")
    private String name = "module1";

    @Option(
            names = "--tags",
            paramLabel = "EPC[@ANTENNA[:DBM]][,…]",
            description = "the tags in the field")
    private @Nullable String tags;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes the lines 'tags EPC[@ANTENNA[:DBM]][,…]',"
                        + " 'clear', 'heat CELSIUS', 'break ANTENNA', 'refuse HEX|none', 'noise"
                        + " BYTES', 'corrupt', 'mute', 'speak', 'unplug', 'plug'; 0 picks one and"
                        + " prints it")
    private @Nullable Integer control;

    @Mixin private PlaceOptions places = new PlaceOptions();

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        Kind kind =
                Kind.of(family)
                        .orElseThrow(() ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "--family '%s' must be one of %s"
                                                .formatted(family, List.of(Kind.values()))));
        PrintWriter out = spec.commandLine().getOut();
        PlaceOptions.Place place = places.open(name, faults);
        SimulatedModule module =
                new SimulatedModule(kind, place.wire(), Clock.system(), faults.seed());
        List<Agent> agents = place.with(module);
        out.println("module " + place.address());
        ModuleControl hands = new ModuleControl(module);
        if (tags != null) {
            String answer = hands.answer("tags " + tags);
            if (!answer.equals("ok")) {
                agents.reversed().forEach(Agent::close);
                throw new ParameterException(spec.commandLine(), "--tags: " + answer);
            }
        }
        if (control != null) {
            LineServer server = LineServer.listen(control, List::of, hands);
            agents.add(server);
            out.println("control 127.0.0.1:" + server.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }
}
