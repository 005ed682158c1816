package org.tallygate.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How to reach a broker and whom to trust there. The files are read at each connection, so a
 * renewed one needs no restart.
 *
 * @param trust certificates in PEM that may sign the broker's; the JDK's own when empty
 * @param identity our own certificate, where the broker asks for one
 */
public record BrokerWay(
        BrokerUrl url,
        Optional<Path> trust,
        Optional<TlsIdentity> identity,
        Optional<Proxy> proxy) {

    /** What somebody was told, as it was written. */
    public record Told(
            String url,
            Optional<Path> trust,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<String> proxy,
            Optional<Path> proxyLogin) {

        /** Nothing but the broker's address. */
        public static Told only(String url) {
            return new Told(
                    url,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * @throws IllegalArgumentException when it is no address of a broker
     */
    public static BrokerWay to(String url) {
        return new BrokerWay(
                BrokerUrl.of(url)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the broker is " + url + "; it must be " + BrokerUrl.RULE)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Judges all that was told and looks into the files.
     *
     * @param problems takes a field of {@link Told} and a sentence about its value, such as {@code
     *     is x; it must be y}
     * @return empty when there was a problem
     */
    public static Optional<BrokerWay> read(Told told, BiConsumer<String, String> problems) {
        Problems found = new Problems(problems);
        Optional<BrokerUrl> url = BrokerUrl.of(told.url());
        if (url.isEmpty() && !told.url().isEmpty()) {
            found.add("url", told.url(), BrokerUrl.RULE);
        }
        url.filter(each -> !each.encrypted())
                .ifPresent(plain -> {
                    String rule =
                            "left out, for "
                                    + plain
                                    + " has no certificates; mqtts:// or wss:// has";
                    told.trust().ifPresent(file -> found.add("trust", file, rule));
                    told.certificate().ifPresent(file -> found.add("certificate", file, rule));
                });
        told.trust().ifPresent(file -> found.readable("trust", () -> Pem.certificates(file)));
        Optional<TlsIdentity> identity = identity(told, found);
        Optional<Proxy> proxy = told.proxy().flatMap(text -> Proxy.of(text, told.proxyLogin()));
        told.proxy()
                .filter(_ -> proxy.isEmpty())
                .ifPresent(text -> found.add("proxy", text, Proxy.RULE));
        told.proxyLogin()
                .ifPresent(file -> {
                    found.readable("proxyLogin", () -> ProxyLogin.read(file));
                    if (told.proxy().isEmpty()) {
                        found.add("proxyLogin", file, "left out where there is no proxy");
                    }
                });
        return found.none && url.isPresent()
                ? Optional.of(new BrokerWay(url.get(), told.trust(), identity, proxy))
                : Optional.empty();
    }

    private static Optional<TlsIdentity> identity(Told told, Problems found) {
        if (told.certificate().isEmpty() || told.key().isEmpty()) {
            told.certificate()
                    .ifPresent(file -> found.add("certificate", file, "accompanied by its key"));
            told.key().ifPresent(file -> found.add("key", file, "accompanied by its certificate"));
            return Optional.empty();
        }
        TlsIdentity identity = new TlsIdentity(told.certificate().get(), told.key().get());
        found.readable("key", identity::check);
        return Optional.of(identity);
    }

    /** Whether a secret that is sent this way can be read by others. */
    public boolean isExposed() {
        return !url.encrypted() && !url.isOnThisMachine();
    }

    private static final class Problems {

        private final BiConsumer<String, String> problems;
        private boolean none = true;

        Problems(BiConsumer<String, String> problems) {
            this.problems = problems;
        }

        void add(String field, Object value, String right) {
            problem(field, "is " + value + "; it must be " + right);
        }

        /** What is wrong with a file is told by who reads it. */
        void readable(String field, Reading reading) {
            try {
                reading.read();
            } catch (IOException e) {
                problem(field, "can't be used: " + e.getMessage());
            }
        }

        private void problem(String field, String sentence) {
            none = false;
            problems.accept(field, sentence);
        }
    }

    private interface Reading {
        Object read() throws IOException;
    }
}
