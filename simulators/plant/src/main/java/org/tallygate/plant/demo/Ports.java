package org.tallygate.plant.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

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

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;
    private static final int MOST_TRIES = 1_000;

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

    /**
     * A port that nobody listens on now. It is below those that systems give to connections, so
     * that none takes it before it is listened on.
     */
    public static int free() throws Trouble {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new Trouble(
                "no free port was found between " + LOWEST + " and " + HIGHEST + " on loopback.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int settle(int port, String purpose, String option) throws Trouble {
        if (port == 0) {
            return free();
        }
        if (isFree(port)) {
            return port;
        }
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
