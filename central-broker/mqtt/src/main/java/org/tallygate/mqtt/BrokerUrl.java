package org.tallygate.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a broker listens and what it speaks there.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 * @param path of a WebSocket, beginning with a slash; empty for none
 */
public record BrokerUrl(boolean encrypted, boolean webSocket, String host, int port, String path) {

    /** What a text must be to be one. */
    public static final String RULE =
            "mqtt://host:port (or tcp://), mqtts://host:port (or ssl://), ws://host:port/path or"
                    + " wss://host:port/path";

    public BrokerUrl {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "host is '" + host + "' and port " + port + ", must be a host and 1 to 65535");
        }
    }

    /** Reads it; empty when it is none. The usual port of its kind stands where it has none. */
    public static Optional<BrokerUrl> of(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null) {
                return Optional.empty();
            }
            return of(uri);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<BrokerUrl> of(URI uri) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "mqtt", "tcp" ->
                    plainPath(new BrokerUrl(false, false, host, port(uri, 1883), target));
            case "mqtts", "ssl" ->
                    plainPath(new BrokerUrl(true, false, host, port(uri, 8883), target));
            case "ws" -> Optional.of(webSocket(false, host, port(uri, 80), target));
            case "wss" -> Optional.of(webSocket(true, host, port(uri, 443), target));
            default -> Optional.empty();
        };
    }

    private static BrokerUrl webSocket(boolean encrypted, String host, int port, String target) {
        String absolute = target.startsWith("/") ? target : "/" + target;
        return new BrokerUrl(encrypted, true, host, port, absolute);
    }

    private static Optional<BrokerUrl> plainPath(BrokerUrl url) {
        return url.path().isEmpty() || url.path().equals("/")
                ? Optional.of(new BrokerUrl(url.encrypted(), false, url.host(), url.port(), ""))
                : Optional.empty();
    }

    private static int port(URI uri, int usual) {
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    /** Host and port as they stand in a request, an IPv6 address in brackets. */
    String authority() {
        return authority(host, port);
    }

    static String authority(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Whether what is sent there stays on this machine. */
    public boolean isOnThisMachine() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
        String scheme = webSocket ? (encrypted ? "wss" : "ws") : (encrypted ? "mqtts" : "mqtt");
        return scheme + "://" + authority() + path;
    }
}
