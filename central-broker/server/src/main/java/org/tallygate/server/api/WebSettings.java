package org.tallygate.server.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the centre listens and who may read.
 *
 * @param host the address to listen on; anything but a loopback address demands the token
 * @param port 0 takes a free one
 * @param tokenFile the read token, made at the first start that needs it
 * @param extraHosts names besides localhost that a browser may know a loopback listener by, such as
 *     that of a reverse proxy; lower case, without a port
 * @param tokenAlways demand the token on a loopback address too: for a machine that several people
 *     share, or with a reverse proxy in front
 */
public record WebSettings(
        String host, int port, Path tokenFile, Set<String> extraHosts, boolean tokenAlways) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]-]{1,253}");

    public WebSettings {
        extraHosts = Set.copyOf(extraHosts);
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "host '" + host + "' must be an address or a name, such as 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " must be 0 to 65535");
        }
        for (String extra : extraHosts) {
            if (!HOST.matcher(extra).matches()) {
                throw new IllegalArgumentException(
                        "extra host '" + extra + "' must be a name in lower case without a port");
            }
        }
    }

    /** Demands the token where others can reach the listener, and only there. */
    public WebSettings(String host, int port, Path tokenFile, Set<String> extraHosts) {
        this(host, port, tokenFile, extraHosts, false);
    }

    /** The usual way on one machine: loopback, open to whoever works on it. */
    public static WebSettings local(int port, Path tokenFile) {
        return new WebSettings("127.0.0.1", port, tokenFile, Set.of());
    }

    boolean needsToken() {
        return tokenAlways || !isLoopback();
    }

    /** Whether only this machine can reach the listener; a name that can't be resolved is not. */
    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
