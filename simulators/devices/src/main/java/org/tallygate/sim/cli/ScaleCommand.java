package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.scale.ScaleKind;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.scale.ScaleControl;
import org.tallygate.sim.scale.SimulatedScale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a scale on a pseudo-terminal or a TCP port. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description =
                "Runs a scale on a pseudo-terminal, or with --port on a loopback TCP port, and"
                        + " prints where.")
public final class ScaleCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--name", description = "the link's name; ${DEFAULT-VALUE}")
    private String name = "scale1";

    @Option(
            names = "--kind",
            description = "its language: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private ScaleKind kind = ScaleKind.MT_SICS;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes lines such as 'weight 1.250', 'moving on',"
                            + " 'overload'; 0 picks one and prints it")
    private @Nullable Integer control;

    @Mixin private PlaceOptions places = new PlaceOptions();

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PlaceOptions.Place place = places.open(name, faults);
        SimulatedScale scale = new SimulatedScale(kind, place.wire(), Clock.system());
        List<Agent> agents = place.with(scale);
        out.println("scale " + place.address());
        if (control != null) {
            LineServer hands = LineServer.listen(control, List::of, new ScaleControl(scale));
            agents.add(hands);
            out.println("control 127.0.0.1:" + hands.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }
}
