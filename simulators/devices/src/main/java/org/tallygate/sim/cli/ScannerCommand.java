package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.scanner.ScannerBody;
import org.tallygate.sim.scanner.ScannerControl;
import org.tallygate.sim.scanner.SimulatedKeyboard;
import org.tallygate.sim.scanner.SimulatedScanner;
import org.tallygate.sim.scanner.SimulatedScanner.Suffix;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a barcode scanner on a pseudo-terminal. */
@Command(
        name = "scanner",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a barcode scanner on a pseudo-terminal and prints its links, each on a line.",
            "One that types (keyboard) writes the kernel's key events into a named pipe.",
            "With a hand, whatever is written into the second link is scanned:",
            "  printf '4006381333931\\r' > data/dev/scanner1.hand"
        })
public final class ScannerCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", description = "where the links stand; ${DEFAULT-VALUE}")
    private Path directory = Path.of("data", "dev");

    @Option(names = "--name", description = "the link's name; ${DEFAULT-VALUE}")
    private String name = "scanner1";

    @Option(names = "--hand", description = "offer a second link to write codes into")
    private boolean hand;

    /** What the scanner speaks. */
    enum Protocol {
        LINE,
        SSI,
        HONEYWELL,
        DATALOGIC,
        KEYBOARD
    }

    @Option(
            names = "--protocol",
            description = "what it speaks: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private Protocol protocol = Protocol.LINE;

    @Option(
            names = "--suffix",
            description = "what follows each code: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}")
    private Suffix suffix = Suffix.CR;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes the lines 'scan TEXT', 'unplug', 'plug', 'noise"
                            + " HEX', 'damage', 'hang', 'resume', 'counts'; 0 picks one and"
                            + " prints it")
    private @Nullable Integer control;

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Agent> agents = new ArrayList<>();
        ScannerBody scanner =
                protocol == Protocol.KEYBOARD ? keyboard(out, agents) : onALine(out, agents);
        if (control != null) {
            LineServer buttons = LineServer.listen(control, List::of, new ScannerControl(scanner));
            agents.add(buttons);
            out.println("control 127.0.0.1:" + buttons.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }

    private ScannerBody keyboard(PrintWriter out, List<Agent> agents) throws IOException {
        faults.refuseUnless(
                false, "needs a line: between the kernel's key events and a host there is none");
        SimulatedKeyboard keyboard = SimulatedKeyboard.start(directory, name, Clock.system());
        agents.add(keyboard);
        out.println(keyboard.pipe());
        return keyboard;
    }

    private ScannerBody onALine(PrintWriter out, List<Agent> agents) throws IOException {
        faults.clock(false);
        SimulatedScanner scanner =
                SimulatedScanner.start(
                        new SimulatedScanner.Settings(
                                faults.directory(directory),
                                name,
                                suffix,
                                hand,
                                SimulatedScanner.Protocol.valueOf(protocol.name())));
        agents.add(scanner);
        Path link = directory.resolve(name);
        faults.terminal(link, scanner.link()).ifPresent(agents::add);
        out.println(link);
        scanner.handLink().ifPresent(out::println);
        return scanner;
    }
}
