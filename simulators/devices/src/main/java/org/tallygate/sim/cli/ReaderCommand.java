package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.reader.ReaderControl;
import org.tallygate.sim.reader.SimulatedReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs an LLRP portal reader on a TCP port. */
@Command(
        name = "reader",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an LLRP portal reader and prints where it listens, each address on a line.",
            "Antenna and light barrier 1 stand outside, antenna and light barrier 2 inside."
        })
public final class ReaderCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--address",
            description = "the address to listen on; loopback unless told otherwise")
    private InetAddress address = InetAddress.getLoopbackAddress();

    @Option(names = "--port", description = "LLRP's TCP port, 0 picks one; ${DEFAULT-VALUE}")
    private int port = Llrp.TCP_PORT;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes the lines 'pass in|out|turn-back EPC[,EPC]',"
                            + " 'tags EPC[,EPC]', 'clear', 'gpi N high|low', 'drop', 'truncate'; 0"
                            + " picks one and prints it")
    private @Nullable Integer control;

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SimulatedReader reader =
                SimulatedReader.listen(new InetSocketAddress(address, port), Clock.system());
        out.println("llrp " + address.getHostAddress() + ":" + reader.port());
        List<Agent> agents = new ArrayList<>(List.of(reader));
        if (control != null) {
            LineServer hands = LineServer.listen(control, List::of, new ReaderControl(reader));
            agents.add(hands);
            out.println("control 127.0.0.1:" + hands.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }
}
