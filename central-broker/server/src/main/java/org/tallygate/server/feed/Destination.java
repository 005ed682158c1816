package org.tallygate.server.feed;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the changes of one channel are posted to.
 *
 * @param url https, or http to this machine
 * @param secret what deliveries are signed with; never shown, never logged
 */
public record Destination(Name name, Name channel, URI url, String secret) {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{32,256}");

    public Destination {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && isThisMachine(url));
        if (!safe || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url '" + shown(url) + "' must be https://…, or http:// to this machine");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "url '" + shown(url) + "' must have no user and no fragment");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "secret of destination '"
                            + name
                            + "' must be 32 or more of A-Z, a-z, 0-9, '-' and '_'");
        }
    }

    /** A literal loopback address: a name could be pointed elsewhere later. */
    private static boolean isThisMachine(URI url) {
        String host = String.valueOf(url.getHost()).replaceAll("[\\[\\]]", "");
        if (!host.matches("[0-9.]+|[0-9a-fA-F:]+")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without user, path and query, where secrets of the receiver may stand. */
    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + "/…";
    }

    String shown() {
        return shown(url);
    }

    /** Tells this receiver from another one of its name; its address may hold a secret. */
    String receiver() {
        return Id128.named(channel + " " + url).value();
    }

    /** Without the secret and whatever may be one. */
    @Override
    public String toString() {
        return "Destination[" + name + " of " + channel + " at " + shown() + "]";
    }
}
