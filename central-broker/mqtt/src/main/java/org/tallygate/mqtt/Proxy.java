package org.tallygate.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands between this machine and the broker and must be asked for a way through.
 *
 * @param login one line {@code user:password}, where the proxy asks for it; read at each connection
 */
record Proxy(Kind kind, String host, int port, Optional<Path> login) {

    static final String RULE = "http://host:port (asked by CONNECT) or socks5://host:port";

    enum Kind {
        /** CONNECT of HTTP/1.1 (RFC 9110, 9.3.6). */
        HTTP,
        /** RFC 1928, the broker's name resolved by the proxy. */
        SOCKS5
    }

    static Optional<Proxy> of(String text, Optional<Path> login) {
        try {
            URI uri = new URI(text);
            boolean whole =
                    uri.getScheme() != null
                            && uri.getHost() != null
                            && uri.getUserInfo() == null
                            && uri.getPort() > 0
                            && uri.getPort() <= 65_535
                            && uri.getRawPath().replace("/", "").isEmpty();
            if (!whole) {
                return Optional.empty();
            }
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            return switch (uri.getScheme()) {
                case "http" -> Optional.of(new Proxy(Kind.HTTP, host, uri.getPort(), login));
                case "socks5" -> Optional.of(new Proxy(Kind.SOCKS5, host, uri.getPort(), login));
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "the proxy " + BrokerUrl.authority(host, port);
    }
}
