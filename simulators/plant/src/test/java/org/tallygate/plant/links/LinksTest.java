package org.tallygate.plant.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.gateway.uplink.LinkState;
import org.tallygate.mqtt.BrokerWay;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.mqtt.Tls;
import org.tallygate.mqtt.TlsIdentity;
import org.tallygate.server.broker.BrokerListeners;
import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.EmbeddedBroker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Facts go up and verdicts come down on every way; whoever must not come is told why. */
final class LinksTest {

    private static final Duration BEYOND_THE_THRESHOLD = Duration.ofSeconds(25);

    @TempDir static Path folder;

    private static Authority authority;
    private static EmbeddedBroker open;
    private static EmbeddedBroker closed;
    private static Map<String, Integer> openPorts;
    private static Map<String, Integer> closedPorts;
    private static Socket idle;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeAll
    static void listen() throws Exception {
        authority = new Authority(folder, "authority");
        TlsIdentity broker = authority.issue("broker", "localhost", "127.0.0.1");
        open = broker("open", broker, Optional.empty());
        closed = broker("closed", broker, Optional.of(authority.certificate()));
        openPorts = ports(open);
        closedPorts = ports(closed);
        idle = new Socket(InetAddress.ofLiteral("127.0.0.1"), port(openPorts, "ws"));
        // Artemis itself waits for ever once it has seen the beginning of a request.
        idle.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(UTF_8));
    }

    private static EmbeddedBroker broker(
            String name, TlsIdentity identity, Optional<Path> clientAuthorities)
            throws IOException {
        String host = "127.0.0.1";
        return EmbeddedBroker.open(
                BrokerSettings.at(
                        folder.resolve(name),
                        new BrokerListeners(
                                host,
                                0,
                                OptionalInt.of(0),
                                host,
                                OptionalInt.of(0),
                                OptionalInt.of(0),
                                Optional.of(identity),
                                clientAuthorities,
                                false)));
    }

    private static int port(Map<String, Integer> ports, String kind) {
        return Optional.ofNullable(ports.get(kind)).orElseThrow();
    }

    private static Map<String, Integer> ports(EmbeddedBroker broker) {
        return broker.urls().stream()
                .collect(
                        Collectors.toMap(
                                url -> url.substring(0, url.indexOf(':')),
                                url -> Integer.parseInt(url.substring(url.lastIndexOf(':') + 1))));
    }

    @AfterAll
    static void stop() throws IOException {
        idle.close();
        open.close();
        closed.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ssl", "ws", "wss"})
    void factsGoUpAndVerdictsComeDownAndACutHeals(String scheme) throws Exception {
        Relay wire = keep(new Relay(Relay.Kind.WIRE, port(openPorts, scheme)));
        Optional<Path> trust =
                scheme.equals("ssl") || scheme.equals("wss")
                        ? Optional.of(authority.certificate())
                        : Optional.empty();
        Spine spine = keep(new Spine(open));
        Spine.Box box = box(spine, told(scheme + "://127.0.0.1:" + wire.port(), trust), goodTime());
        box.send(3);
        // Longer than a frame of a WebSocket and than a record of TLS.
        box.send(400);
        wire.cut();
        spine.until("loss", () -> box.state().phase() == LinkState.Phase.OFFLINE);
        assertThat(box.state().reason()).isEqualTo("the connection to the broker broke");
        box.send(2);
        assertThat(wire.passed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "wss"})
    void boxWithItsCertificateIsLetInAndHeals(String scheme) throws Exception {
        Relay wire = keep(new Relay(Relay.Kind.WIRE, port(closedPorts, scheme)));
        Spine spine = keep(new Spine(closed));
        Spine.Box box =
                box(
                        spine,
                        told(
                                scheme + "://localhost:" + wire.port(),
                                authority.issue("box.demo.s1.gw1")),
                        goodTime());
        box.send(400);
        wire.cut();
        spine.until("loss", () -> box.state().phase() == LinkState.Phase.OFFLINE);
        box.send(2);
    }

    /** The centre goes the same ways, with a certificate of its own. */
    @Test
    void centreComesOverMutualTls() throws Exception {
        BrokerWay way =
                read(
                        told(
                                "wss://127.0.0.1:" + port(closedPorts, "wss") + "/mqtt",
                                authority.issue("centre")));
        Spine spine = keep(new Spine(way, closed.users()));
        box(
                        spine,
                        told(
                                "mqtts://127.0.0.1:" + port(closedPorts, "ssl"),
                                authority.issue("a sensor", "box.demo.s1.gw1")),
                        goodTime())
                .send(5);
    }

    @ParameterizedTest
    @EnumSource(value = Relay.Kind.class, names = "WIRE", mode = EnumSource.Mode.EXCLUDE)
    void aProxyIsAskedForTheWay(Relay.Kind kind) throws Exception {
        Relay proxy = keep(new Relay(kind, 0));
        boolean login = kind.name().endsWith("LOGIN");
        String scheme = kind.name().startsWith("HTTP") ? "http" : "socks5";
        Spine spine = keep(new Spine(open));
        Spine.Box box =
                box(
                        spine,
                        new BrokerWay.Told(
                                (login ? "wss" : "ssl")
                                        + "://localhost:"
                                        + port(openPorts, login ? "wss" : "ssl"),
                                Optional.of(authority.certificate()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(scheme + "://127.0.0.1:" + proxy.port()),
                                login ? Optional.of(secret(Relay.LOGIN)) : Optional.empty()),
                        goodTime());
        box.send(3);
        proxy.cut();
        spine.until("loss", () -> box.state().phase() == LinkState.Phase.OFFLINE);
        box.send(2);
        assertThat(proxy.passed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_WITH_LOGIN, http, '', HTTP/1.1 407 Proxy Authentication Required",
        "SOCKS5_WITH_LOGIN, socks5, '', asks for a login",
        "SOCKS5_WITH_LOGIN, socks5, box:wrong, refuses the login of this machine",
        "WIRE, http, '', does not answer in HTTP",
        "WIRE, socks5, '', is no SOCKS5 proxy"
    })
    void aProxyThatRefusesSaysSo(Relay.Kind kind, String scheme, String login, String sentence)
            throws Exception {
        ServerSocket chatter = keep(answering(_ -> "SSH-2.0-x and more\r\n\r\n".getBytes(UTF_8)));
        Relay proxy = keep(new Relay(kind, chatter.getLocalPort()));
        Spine spine = keep(new Spine(open));
        Spine.Box box =
                box(
                        spine,
                        new BrokerWay.Told(
                                "tcp://localhost:" + port(openPorts, "tcp"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(scheme + "://127.0.0.1:" + proxy.port()),
                                login.isEmpty() ? Optional.empty() : Optional.of(secret(login))),
                        goodTime());
        assertThat(box.refusal())
                .startsWith("the proxy 127.0.0.1:" + proxy.port())
                .contains(sentence);
    }

    @Test
    void aBrokersCertificateIsJudged() throws Exception {
        Authority stranger = new Authority(folder, "stranger");
        Instant before = Instant.parse("2089-01-01T00:00:00Z");
        Instant after = Instant.parse("2095-01-01T00:00:00Z");

        assertThat(refusalOf(stranger.issue("broker", "127.0.0.1"), goodTime()))
                .isEqualTo(
                        "the broker's certificate was signed by CN=stranger, who is not trusted by "
                                + authority.certificate());
        assertThat(refusalOf(authority.issue("broker", "demo.example", "10.0.0.1"), goodTime()))
                .isEqualTo(
                        "the broker's certificate is for demo.example, 10.0.0.1, not for"
                                + " 127.0.0.1");
        assertThat(
                        refusalOf(
                                authority.issue(Authority.LONG_AGO, before, "broker", "127.0.0.1"),
                                goodTime()))
                .isEqualTo(
                        "the broker's certificate ended at 2089-01-01T00:00:00Z, and it is "
                                + Spine.NOW);
        assertThat(
                        refusalOf(
                                authority.issue(after, Authority.FAR_AHEAD, "broker", "127.0.0.1"),
                                goodTime()))
                .isEqualTo(
                        "the broker's certificate begins at 2095-01-01T00:00:00Z, and the clock"
                                + " here says "
                                + Spine.NOW);
    }

    /** The JDK leaves the dates of a certificate alone that is itself among the trusted. */
    @Test
    void anEndedCertificateThatIsTrustedItselfIsRefused() throws Exception {
        TlsIdentity ended =
                authority.issue(
                        Authority.LONG_AGO,
                        Instant.parse("2089-01-01T00:00:00Z"),
                        "broker",
                        "127.0.0.1");
        ServerSocket server = keep(tls(ended));
        Spine spine = keep(new Spine(open));
        Spine.Box box =
                box(
                        spine,
                        told(
                                "ssl://127.0.0.1:" + server.getLocalPort(),
                                Optional.of(ended.certificate())),
                        goodTime());
        assertThat(box.refusal()).contains("ended at 2089-01-01T00:00:00Z");
    }

    @Test
    void aBoxWhoseClockStandsAt1970Connects() throws Exception {
        TlsIdentity young =
                authority.issue(
                        Instant.parse("2090-05-31T00:00:00Z"),
                        Authority.FAR_AHEAD,
                        "broker",
                        "127.0.0.1");
        EmbeddedBroker renewed = keep(broker("renewed", young, Optional.empty()));
        Spine spine = keep(new Spine(renewed));
        Path file = folder.resolve("time-1970");
        box(
                        spine,
                        renewed,
                        told(
                                "ssl://127.0.0.1:" + ports(renewed).get("ssl"),
                                Optional.of(authority.certificate())),
                        CertificateTime.ofBox(
                                InstantSource.fixed(Instant.EPOCH), System::nanoTime, file))
                .send(2);
        // What the centre said is kept, whatever the clock says.
        assertThat(Instant.parse(Files.readString(file).strip())).isAfterOrEqualTo(Spine.NOW);
    }

    @Test
    void anEndedCertificateIsRefusedAlthoughTheClockWasSetBack() throws Exception {
        Path file = folder.resolve("time-back");
        Spine spine = keep(new Spine(open));
        box(
                        spine,
                        told("tcp://127.0.0.1:" + port(openPorts, "tcp"), Optional.empty()),
                        time(file, 0))
                .send(1);
        TlsIdentity ended =
                authority.issue(
                        Authority.LONG_AGO,
                        Instant.parse("2089-01-01T00:00:00Z"),
                        "broker",
                        "127.0.0.1");
        assertThat(refusalOf(ended, time(file, 20 * 365)))
                .startsWith(
                        "the broker's certificate ended at 2089-01-01T00:00:00Z, and it is 2090");
    }

    private static CertificateTime time(Path file, int daysBehind) {
        return CertificateTime.ofBox(
                InstantSource.fixed(Spine.NOW.minus(Duration.ofDays(daysBehind))),
                System::nanoTime,
                file);
    }

    @Test
    void withoutACertificateOfItsOwnABoxIsRefused() throws Exception {
        Spine spine = keep(new Spine(closed));
        Spine.Box box =
                box(
                        spine,
                        told(
                                "ssl://127.0.0.1:" + port(closedPorts, "ssl"),
                                Optional.of(authority.certificate())),
                        goodTime());
        assertThat(box.refusal())
                .endsWith("the broker may want a certificate of this client, which has none");
    }

    @Test
    void withACertificateOfAnotherAuthorityABoxIsRefused() throws Exception {
        TlsIdentity foreign = new Authority(folder, "foreign").issue("box.demo.s1.gw1");
        Spine spine = keep(new Spine(closed));
        Spine.Box box =
                box(
                        spine,
                        told("ssl://127.0.0.1:" + port(closedPorts, "ssl"), foreign),
                        goodTime());
        assertThat(box.refusal())
                .endsWith("the broker may not trust the certificate of this client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"box.demo.s1.gw2", "box.demo.s1.gw1.more", "centre"})
    void withTheCertificateOfAnotherABoxIsRefusedAlthoughItsSecretIsRight(String name)
            throws Exception {
        Spine spine = keep(new Spine(closed));
        Spine.Box box =
                box(
                        spine,
                        told(
                                "wss://127.0.0.1:" + port(closedPorts, "wss"),
                                authority.issue(name, name)),
                        goodTime());
        assertThat(box.refusal())
                .isEqualTo(
                        "the broker refuses this client: user name or secret is wrong, or the"
                                + " certificate is another's");
    }

    @Test
    void aCertificateAloneIsNotEnough() throws Exception {
        closed.users().enrolBox(Spine.topics("gw1"));
        Spine spine = keep(new Spine(closed));
        Spine.Box box =
                spine.box(
                        "gw1",
                        read(
                                told(
                                        "ssl://127.0.0.1:" + port(closedPorts, "ssl"),
                                        authority.issue("box.demo.s1.gw1"))),
                        goodTime(),
                        "no secret");
        assertThat(box.refusal()).contains("user name or secret is wrong");
    }

    @Test
    void aRenewedCertificateNeedsNoRestart() throws Exception {
        TlsIdentity first = authority.issue("broker", "somewhere.example");
        EmbeddedBroker renewed = keep(broker("renewing", first, Optional.empty()));
        BrokerWay.Told told =
                told(
                        "ssl://127.0.0.1:" + ports(renewed).get("ssl"),
                        Optional.of(authority.certificate()));
        Spine spine = keep(new Spine(renewed));
        Spine.Box box = box(spine, renewed, told, goodTime());
        assertThat(box.refusal()).contains("is for somewhere.example");

        TlsIdentity second = authority.issue("broker", "127.0.0.1");
        Files.copy(second.key(), first.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                second.certificate(),
                first.certificate(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        box.send(1);
    }

    /**
     * Neither a broker that shakes no hands nor one that answers no CONNECT holds a box for ever.
     */
    @Test
    void aStalledBrokerIsLeft() throws Exception {
        ServerSocket silent = keep(answering(_ -> new byte[0]));
        Spine spine = keep(new Spine(open));
        List<Spine.Box> boxes = new ArrayList<>();
        for (String scheme : List.of("ssl", "ws", "tcp")) {
            boxes.add(
                    box(
                            spine,
                            told(
                                    scheme + "://127.0.0.1:" + silent.getLocalPort(),
                                    scheme.equals("ssl")
                                            ? Optional.of(authority.certificate())
                                            : Optional.empty()),
                            goodTime()));
        }
        assertThat(boxes.getLast().refusal())
                .endsWith("was reached and does not let this client in");
        assertThat(boxes.getFirst().state().reason()).isNotEqualTo("starting");
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, '', is no WebSocket: it answers 'HTTP/1.1 404 Not Found'; is its path"
                + " right?",
        "101 Switching Protocols, '', answers a question of somebody else; is a cache between?"
    })
    void aServerThatIsNoWebSocketIsNamed(String status, String header, String sentence)
            throws Exception {
        ServerSocket web =
                keep(
                        answering(_ ->
                                ("HTTP/1.1 " + status + "\r\n" + header + "\r\n").getBytes(UTF_8)));
        Spine spine = keep(new Spine(open));
        Spine.Box box =
                box(
                        spine,
                        told("ws://127.0.0.1:" + web.getLocalPort() + "/x", Optional.empty()),
                        goodTime());
        assertThat(box.refusal()).endsWith(sentence);
    }

    /** Artemis would gather 2 GB of this. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ws"})
    void aStrangerMaySendNoMoreThanItTakesToSayWhoItIs(String kind) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), port(openPorts, kind))) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000000\r\n\r\n"
                            .getBytes(UTF_8));
            byte[] block = new byte[16 << 10];
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        try {
                            out.write(block);
                            return false;
                        } catch (IOException closed) {
                            return true;
                        }
                    });
        }
    }

    @Test
    void aStrangerWhoSaysNothingIsShownOut() throws Exception {
        idle.setSoTimeout((int) BEYOND_THE_THRESHOLD.toMillis());
        assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }

    private String refusalOf(TlsIdentity server, CertificateTime time) throws Exception {
        ServerSocket socket = keep(tls(server));
        Spine spine = keep(new Spine(open));
        return box(
                        spine,
                        told(
                                "ssl://127.0.0.1:" + socket.getLocalPort(),
                                Optional.of(authority.certificate())),
                        time)
                .refusal();
    }

    /** A server that shakes hands and no more. */
    private static ServerSocket tls(TlsIdentity identity) throws IOException {
        ServerSocket server =
                Tls.ofBroker(identity, Optional.empty(), goodTime())
                        .getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        serve(server, _ -> new byte[0]);
        return server;
    }

    /** A server that answers the first bytes of each connection, or says nothing. */
    private static ServerSocket answering(Function<byte[], byte[]> answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        serve(server, answer);
        return server;
    }

    private static void serve(ServerSocket server, Function<byte[], byte[]> answer) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            Socket socket = server.accept();
                            Thread.ofVirtual()
                                    .start(() -> {
                                        try (socket) {
                                            InputStream in = socket.getInputStream();
                                            byte[] asked = new byte[4096];
                                            int count = in.read(asked);
                                            socket.getOutputStream()
                                                    .write(
                                                            answer.apply(
                                                                    java.util.Arrays.copyOf(
                                                                            asked, count)));
                                            in.transferTo(OutputStream.nullOutputStream());
                                        } catch (IOException gone) {
                                            // The client has left.
                                        }
                                    });
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    private static CertificateTime goodTime() {
        return CertificateTime.ofThisMachine(InstantSource.fixed(Spine.NOW));
    }

    private static BrokerWay.Told told(String url, Optional<Path> trust) {
        return new BrokerWay.Told(
                url, trust, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static BrokerWay.Told told(String url, TlsIdentity own) {
        return new BrokerWay.Told(
                url,
                Optional.of(authority.certificate()),
                Optional.of(own.certificate()),
                Optional.of(own.key()),
                Optional.empty(),
                Optional.empty());
    }

    private static BrokerWay read(BrokerWay.Told told) {
        List<String> problems = new ArrayList<>();
        Optional<BrokerWay> way =
                BrokerWay.read(told, (field, sentence) -> problems.add(field + " " + sentence));
        assertThat(problems).isEmpty();
        return way.orElseThrow();
    }

    /** A box that both brokers know. */
    private static Spine.Box box(Spine spine, BrokerWay.Told told, CertificateTime time)
            throws IOException {
        String secret = open.users().enrolBox(Spine.topics("gw1"));
        if (told.url().contains(":" + port(closedPorts, "ssl")) || told.certificate().isPresent()) {
            secret = closed.users().enrolBox(Spine.topics("gw1"));
        }
        return spine.box("gw1", read(told), time, secret);
    }

    private static Spine.Box box(
            Spine spine, EmbeddedBroker at, BrokerWay.Told told, CertificateTime time)
            throws IOException {
        return spine.box("gw1", read(told), time, at.users().enrolBox(Spine.topics("gw1")));
    }

    private static Path secret(String line) throws IOException {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(file, line + "\n");
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }
}
