package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.faults.FaultyLine;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.pins.PinsControl;
import org.tallygate.sim.pins.SimulatedPins;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs light barriers and stack lights on a loopback TCP port. */
@Command(
        name = "pins",
        mixinStandardHelpOptions = true,
        description = {
            "Runs light barriers and stack lights on a loopback TCP port and prints where.",
            "The wire is lines: '1 high', '1 low'."
        })
public final class PinsCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", description = "what a gateway dials; 0, the default, picks one")
    private int port;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes the lines 'pin N high', 'pin N low', 'output N';"
                            + " 0 picks one and prints it")
    private @Nullable Integer control;

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        faults.clock(false);
        SimulatedPins pins = SimulatedPins.listen(faults.port(port));
        List<Agent> agents = new ArrayList<>(List.of(pins));
        Optional<FaultyLine> line = faults.tcp(port, pins.port());
        line.ifPresent(agents::add);
        out.println("pins " + line.map(FaultyLine::address).orElse("127.0.0.1:" + pins.port()));
        if (control != null) {
            LineServer buttons = LineServer.listen(control, List::of, new PinsControl(pins));
            agents.add(buttons);
            out.println("control 127.0.0.1:" + buttons.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }
}
