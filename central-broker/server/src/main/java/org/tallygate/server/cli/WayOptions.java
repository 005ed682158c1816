package org.tallygate.server.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.mqtt.BrokerWay;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way to a broker that is not our own. */
final class WayOptions {

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description =
                    "A broker to use: mqtt://, mqtts://, ws:// or wss://host:port; without it the"
                            + " centre runs its own.")
    private @Nullable String url;

    @Option(
            names = "--broker-trust",
            paramLabel = "FILE",
            description = "Who may sign that broker's certificate, in PEM.")
    private @Nullable Path trust;

    @Option(
            names = "--broker-certificate",
            paramLabel = "FILE",
            description = "The centre's certificate for that broker, in PEM.")
    private @Nullable Path certificate;

    @Option(
            names = "--broker-key",
            paramLabel = "FILE",
            description = "Its private key in PEM, readable by its owner only.")
    private @Nullable Path key;

    @Option(
            names = "--broker-proxy",
            paramLabel = "URL",
            description = "A proxy on the way: http://host:port or socks5://host:port.")
    private @Nullable String proxy;

    @Option(
            names = "--broker-proxy-login",
            paramLabel = "FILE",
            description = "One line, user:password, for that proxy.")
    private @Nullable Path proxyLogin;

    /**
     * @return empty when no broker is named
     * @throws IllegalArgumentException with all that is wrong
     */
    Optional<BrokerWay> way() {
        if (url == null) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        Optional<BrokerWay> way =
                BrokerWay.read(
                        new BrokerWay.Told(
                                url,
                                Optional.ofNullable(trust),
                                Optional.ofNullable(certificate),
                                Optional.ofNullable(key),
                                Optional.ofNullable(proxy),
                                Optional.ofNullable(proxyLogin)),
                        (field, sentence) -> problems.add(option(field) + " " + sentence));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return way;
    }

    private static String option(String field) {
        return field.equals("url")
                ? "--broker"
                : "--broker-" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
