package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.printer.PrinterControl;
import org.tallygate.sim.printer.SimulatedPrinter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a ZPL label printer on a pseudo-terminal or a TCP port. */
@Command(
        name = "printer",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a ZPL label printer on a pseudo-terminal, or with --port on a loopback TCP port,",
            "prints where, and keeps each printed label as a file."
        })
public final class PrinterCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--name", description = "the link's name; ${DEFAULT-VALUE}")
    private String name = "printer1";

    @Option(names = "--labels", description = "where the labels are kept; ${DEFAULT-VALUE}")
    private Path labels = Path.of("data", "labels");

    @Option(names = "--label-ms", description = "how long one label takes; ${DEFAULT-VALUE}")
    private int labelMs = 500;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes lines such as 'paper out', 'head open', 'unplug"
                            + " after 100'; 0 picks one and prints it")
    private @Nullable Integer control;

    @Mixin private PlaceOptions places = new PlaceOptions();

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PlaceOptions.Place place = places.open(name, faults);
        SimulatedPrinter printer =
                new SimulatedPrinter(
                        place.wire(), labels, Duration.ofMillis(labelMs), Clock.system());
        List<Agent> agents = place.with(printer);
        out.println("printer " + place.address());
        if (control != null) {
            LineServer hands = LineServer.listen(control, List::of, new PrinterControl(printer));
            agents.add(hands);
            out.println("control 127.0.0.1:" + hands.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }
}
