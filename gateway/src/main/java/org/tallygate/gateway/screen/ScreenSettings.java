package org.tallygate.gateway.screen;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the screen is served.
 *
 * @param host an address of this machine only: there is no sign-in yet, so whoever reaches the
 *     screen may press its buttons
 * @param port 0 lets the system choose one
 */
public record ScreenSettings(String host, int port) {

    public ScreenSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("screen port " + port + " must be 0 to 65535");
        }
        if (!isLoopback(host)) {
            throw new IllegalArgumentException(
                    "screen host '"
                            + host
                            + "' must be an address of this machine only, such as 127.0.0.1: the"
                            + " screen has no sign-in yet");
        }
    }

    public static ScreenSettings onLoopback(int port) {
        return new ScreenSettings("127.0.0.1", port);
    }

    private static boolean isLoopback(String host) {
        try {
            // No name at all would mean this machine to the resolver and every address to a socket.
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
