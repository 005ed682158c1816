package org.tallygate.plant.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The loopback TCP ports of a plant. 0 picks a free one.
 *
 * @param console the centre's page and interface
 * @param station the gateway's screen
 * @param simulator the simulator page
 * @param broker MQTT
 * @param reader LLRP
 */
public record Ports(int console, int station, int simulator, int broker, int reader) {

    /**
     * Picks the free ones and checks that nobody listens on the others.
     *
     * @throws Trouble naming the port, what it is for and the option that changes it
     */
    Ports settle() throws Trouble {
        return new Ports(
                settle(console, "console", "--console-port"),
                settle(station, "station screen", "--station-port"),
                settle(simulator, "simulator page", "--simulator-port"),
                settle(broker, "MQTT broker", "--broker-port"),
                settle(reader, "RFID reader", "--reader-port"));
    }

    /** A port that nobody listens on now. */
    static int free() throws Trouble {
        return settle(0, "control line", "");
    }

    private static int settle(int port, String purpose, String option) throws Trouble {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new Trouble(
                    "port "
                            + port
                            + " for the "
                            + purpose
                            + " is in use; end what listens there or choose another with "
                            + option
                            + ".");
        }
    }
}
