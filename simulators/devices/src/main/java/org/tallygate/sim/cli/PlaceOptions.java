package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.faults.FaultyLine;
import org.tallygate.sim.wire.TcpWire;
import org.tallygate.sim.wire.TerminalWire;
import org.tallygate.sim.wire.Wire;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a simulator that stands on a pseudo-terminal or a TCP port. */
final class PlaceOptions {

    @Option(names = "--dir", description = "where the link stands; ${DEFAULT-VALUE}")
    private Path directory = Path.of("data", "dev");

    @Option(names = "--port", description = "listen on this TCP port instead; 0 picks one")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            description = "the address to listen on; loopback unless told otherwise")
    private InetAddress address = InetAddress.getLoopbackAddress();

    /**
     * Where a device stands.
     *
     * @param wire the device's own end
     * @param cable the bad one before it, if one was asked for
     */
    record Place(Wire wire, Optional<FaultyLine> cable) {

        /** What a gateway opens. */
        String address() {
            return cable.map(FaultyLine::address).orElse(wire.address());
        }

        /** The device and the cable before it. */
        List<Agent> with(Agent device) {
            List<Agent> agents = new ArrayList<>(List.of(device));
            cable.ifPresent(agents::add);
            return agents;
        }
    }

    /** Opens it, behind a link of this name when no port was asked for. */
    Place open(String name, FaultOptions faults) throws IOException {
        faults.clock(false);
        if (port == null) {
            Path own = faults.directory(directory).resolve(name);
            Wire wire = TerminalWire.open(own);
            return new Place(wire, faults.terminal(directory.resolve(name), own));
        }
        faults.refuseUnless(address.isLoopbackAddress(), "needs a loopback address");
        TcpWire wire = TcpWire.listen(new InetSocketAddress(address, faults.port(port)));
        return new Place(wire, faults.tcp(port, wire.port()));
    }
}
