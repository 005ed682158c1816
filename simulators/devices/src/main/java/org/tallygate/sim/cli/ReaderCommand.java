package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.sim.faults.FaultyLine;
import org.tallygate.sim.faults.WrongClock;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.reader.Maker;
import org.tallygate.sim.reader.ReaderControl;
import org.tallygate.sim.reader.ReaderOptions;
import org.tallygate.sim.reader.ReaderTls;
import org.tallygate.sim.reader.SimulatedReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                            + " 'tags EPC[,EPC]', 'clear', 'gpi N high|low', 'gpo N', 'drop',"
                            + " 'truncate', 'mute', 'overflow', 'exception TEXT', 'refuse REQUEST';"
                            + " 0 picks one and prints it")
    private @Nullable Integer control;

    @Option(
            names = "--speaks",
            description = "${COMPLETION-CANDIDATES}: versions, and how a question is taken")
    private ReaderOptions.Speech speech = ReaderOptions.Speech.V1_0_1;

    @Option(
            names = "--clock",
            description = "${COMPLETION-CANDIDATES}: what the reader knows of the time")
    private ReaderOptions.ReaderClock clock = ReaderOptions.ReaderClock.RIGHT;

    @Option(
            names = "--vendor",
            description = "${COMPLETION-CANDIDATES}: whose parameters it takes and sends")
    private Maker vendor = Maker.NOBODY;

    @Option(
            names = "--tls",
            paramLabel = "FILE.p12",
            description = "PKCS #12 with the reader's key; LLRP's TCP port under TLS is 5085")
    private @Nullable Path tls;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "one line: the password of that file")
    private @Nullable Path tlsPassword;

    @Option(names = "--tls-client", description = "a client must show a certificate it trusts")
    private boolean tlsClient;

    @Option(
            names = "--dial",
            paramLabel = "HOST:PORT",
            description = "dial this client instead of listening")
    private @Nullable String dial;

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        faults.refuseUnless(
                dial == null && address.isLoopbackAddress(),
                "needs a reader that listens on a loopback address");
        SimulatedReader reader = reader();
        List<Agent> agents = new ArrayList<>(List.of(reader));
        Optional<FaultyLine> line = faults.tcp(port, reader.port());
        line.ifPresent(agents::add);
        out.println(dial == null ? "llrp " + listensAt(reader, line) : "llrp dials " + dial);
        if (control != null) {
            LineServer hands = LineServer.listen(control, List::of, new ReaderControl(reader));
            agents.add(hands);
            out.println("control 127.0.0.1:" + hands.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }

    private String listensAt(SimulatedReader reader, Optional<FaultyLine> line) {
        return line.map(FaultyLine::address).orElse(address.getHostAddress() + ":" + reader.port());
    }

    private SimulatedReader reader() throws IOException {
        WrongClock wrong = faults.clock(true);
        ReaderOptions options =
                new ReaderOptions(
                        speech,
                        switch (wrong) {
                            case WrongClock.None _, WrongClock.HoursOff _ -> clock;
                            case WrongClock.Year2000 _ -> ReaderOptions.ReaderClock.YEAR_2000;
                            case WrongClock.Uptime _ -> ReaderOptions.ReaderClock.UPTIME;
                        },
                        Optional.empty(),
                        vendor);
        if (tls != null) {
            String password = tlsPassword == null ? "" : Files.readString(tlsPassword).strip();
            options = options.with(new ReaderTls(tls, password, tlsClient));
        }
        if (dial == null) {
            return SimulatedReader.listen(
                    new InetSocketAddress(address, faults.port(port)),
                    wrong.over(Clock.system()),
                    options);
        }
        int colon = dial.lastIndexOf(':');
        if (colon < 1 || !dial.substring(colon + 1).matches("\\d{1,5}")) {
            throw new ParameterException(
                    spec.commandLine(), "--dial '" + dial + "' must be HOST:PORT");
        }
        InetSocketAddress client =
                new InetSocketAddress(
                        dial.substring(0, colon), Integer.parseInt(dial.substring(colon + 1)));
        return SimulatedReader.dialling(client, Clock.system(), options);
    }
}
