package org.tallygate.server.broker;

import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.disk.OwnerLock;
import org.tallygate.mqtt.CertificateTime;
import org.tallygate.mqtt.Tls;
import org.tallygate.server.broker.BrokerListeners.Listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * An MQTT 5 broker in this process: durable, with a user for each box, closed to all else. A
 * message is acknowledged when it is on the disk.
 *
 * <p>At its bounds: memory full, messages are paged to the disk; disk full, publishes are refused
 * and stay with their sender; a packet too long, its connection is ended. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** So long may a removed box or a replaced secret still work. */
    static final Duration FORGET_PERMISSIONS = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** Group commits: PUBACKs wait at most so long for one another; measured best on two cores. */
    private static final Duration JOURNAL_BUFFER = Duration.ofMillis(1);

    private static final int PAGE_BYTES = 2 * BrokerSettings.MAX_PACKET_BYTES;
    private static final int RECEIVE_MAXIMUM = 1_000;

    private final BrokerSettings settings;
    private final OwnerLock lock;
    private final BrokerUsers users;
    private final ActiveMQServer server;
    private final Map<String, Listener> listeners;

    static {
        Thresholds.enable();
    }

    private EmbeddedBroker(
            BrokerSettings settings,
            OwnerLock lock,
            BrokerUsers users,
            ActiveMQServer server,
            Map<String, Listener> listeners) {
        this.settings = settings;
        this.lock = lock;
        this.users = users;
        this.server = server;
        this.listeners = listeners;
    }

    /**
     * Starts it and returns when it takes connections.
     *
     * @throws IOException with a sentence for the operator: directory in use, port in use,
     *     unreadable users or certificates
     */
    public static EmbeddedBroker open(BrokerSettings settings) throws IOException {
        Path directory = Files.createDirectories(settings.directory()).toRealPath();
        OwnerLock lock = OwnerLock.take(directory);
        try {
            BrokerUsers users = BrokerUsers.in(directory);
            Refusals refusals = new Refusals();
            Map<String, Listener> listeners = new LinkedHashMap<>();
            for (Map.Entry<String, Listener> each : settings.listeners().all().entrySet()) {
                listeners.put(each.getKey(), listening(each.getValue()));
            }
            ActiveMQServer server =
                    ActiveMQServers.newActiveMQServer(
                            configuration(settings, directory, listeners),
                            null,
                            new Gate(users, refusals),
                            true);
            server.getServiceRegistry()
                    .addIncomingInterceptor(new PacketGuard(users, server, refusals));
            server.getServiceRegistry().addOutgoingInterceptor(new Threshold.Opener());
            listeners.values().forEach(each -> Thresholds.guard(each.port(), refusals));
            start(server, directory);
            EmbeddedBroker broker =
                    new EmbeddedBroker(settings, lock, users, server, Map.copyOf(listeners));
            log.info("the broker runs on {}", broker.urls());
            return broker;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where the centre beside it connects to. */
    public String url() {
        return url("tcp");
    }

    /** All addresses it listens on. */
    public List<String> urls() {
        return settings.listeners().all().keySet().stream().map(this::url).toList();
    }

    /** The TCP port of {@link #url()}. */
    public int port() {
        return listener("tcp").port();
    }

    private String url(String kind) {
        Listener listener = listener(kind);
        return kind + "://" + listener.host() + ":" + listener.port();
    }

    private Listener listener(String kind) {
        return Objects.requireNonNull(listeners.get(kind), kind);
    }

    public BrokerUsers users() {
        return users;
    }

    /** Whether it runs; it stops by itself when its disk fails. */
    public boolean alive() {
        return server.isActive();
    }

    /**
     * Whether publishes are refused because there is too little free space; for the health page.
     */
    public boolean diskFull() throws IOException {
        return Files.getFileStore(settings.directory()).getUsableSpace()
                < settings.minFreeDiskBytes();
    }

    @Override
    public void close() {
        try {
            server.stop();
            listeners.values().forEach(each -> Thresholds.leave(each.port()));
            lock.close();
            log.info("the broker stopped");
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the broker in " + settings.directory() + " did not stop", e);
        }
    }

    private static void start(ActiveMQServer server, Path directory) throws IOException {
        try {
            server.start();
            if (!server.isActive()) {
                throw new IOException("the broker in " + directory + " did not become active");
            }
            if (!Thresholds.found()) {
                server.stop();
                throw new IOException(
                        "another server of Netty came first in this process, so nobody would show"
                                + " strangers out");
            }
        } catch (Exception e) {
            throw new IOException(
                    "the broker in " + directory + " did not start: " + e.getMessage(), e);
        }
    }

    /** A free port is taken and given back, so that its number is known before Artemis starts. */
    private static Listener listening(Listener wanted) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(wanted.host(), wanted.port()), 1);
            return new Listener(wanted.host(), probe.getLocalPort(), wanted.encrypted());
        } catch (IOException e) {
            throw new IOException(
                    "the broker can't listen on %s:%d (%s): stop what uses that port, or choose another port or host"
                            .formatted(wanted.host(), wanted.port(), e.getMessage()),
                    e);
        }
    }

    private static Configuration configuration(
            BrokerSettings settings, Path directory, Map<String, Listener> listeners)
            throws IOException {
        Optional<SSLContext> tls =
                settings.listeners().identity().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Tls.ofBroker(
                                        settings.listeners().identity().get(),
                                        settings.listeners().clientAuthorities(),
                                        CertificateTime.ofThisMachine(InstantSource.system())));
        try {
            ConfigurationImpl configuration = new ConfigurationImpl();
            configuration
                    .setName("tallygate")
                    .setPersistenceEnabled(true)
                    .setJournalType(JournalType.NIO)
                    .setJournalBufferTimeout_NIO((int) JOURNAL_BUFFER.toNanos())
                    .setJournalBufferSize_NIO(PAGE_BYTES)
                    .setJournalDirectory(directory.resolve("journal").toString())
                    .setBindingsDirectory(directory.resolve("bindings").toString())
                    .setPagingDirectory(directory.resolve("paging").toString())
                    .setLargeMessagesDirectory(directory.resolve("large").toString())
                    .setGlobalMaxSize(settings.maxMemoryBytes())
                    .setMaxDiskUsage(-1)
                    .setMinDiskFree(settings.minFreeDiskBytes())
                    .setJMXManagementEnabled(false)
                    .setGracefulShutdownEnabled(false)
                    .setSecurityEnabled(true)
                    .setSecurityInvalidationInterval(FORGET_PERMISSIONS.toMillis())
                    // Artemis lets its cluster user do everything, and has a well-known password.
                    .setClusterPassword(Credential.newSecret(new SecureRandom()))
                    // With MQTT's own wildcards an address is a topic, letter by letter.
                    .setWildCardConfiguration(
                            new WildcardConfiguration()
                                    .setDelimiter('/')
                                    .setSingleWord('+')
                                    .setAnyWords('#'))
                    .addAddressSetting("#", addressSettings(settings));
            listeners.forEach((name, listener) ->
                    configuration.addAcceptorConfiguration(
                            acceptor(settings, name, listener, tls)));
            return configuration;
        } catch (Exception e) {
            throw new IllegalStateException("the broker's acceptor is not understood", e);
        }
    }

    private static TransportConfiguration acceptor(
            BrokerSettings settings, String name, Listener listener, Optional<SSLContext> tls) {
        Map<String, Object> network = new HashMap<>();
        network.put(TransportConstants.HOST_PROP_NAME, listener.host());
        network.put(TransportConstants.PORT_PROP_NAME, listener.port());
        network.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        // A batch is longer than the 64 KiB that Artemis takes in a frame.
        network.put(
                TransportConstants.WEB_SOCKET_MAX_FRAME_PAYLOAD_LENGTH,
                BrokerSettings.MAX_PACKET_BYTES);
        if (listener.encrypted()) {
            network.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            network.put(TransportConstants.SSL_CONTEXT_PROP_NAME, tls.orElseThrow());
            network.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
            network.put(
                    TransportConstants.NEED_CLIENT_AUTH_PROP_NAME,
                    settings.listeners().clientAuthorities().isPresent());
        }
        Map<String, Object> mqtt =
                Map.of(
                        "receiveMaximum",
                        RECEIVE_MAXIMUM,
                        "topicAliasMaximum",
                        0,
                        "maximumPacketSize",
                        BrokerSettings.MAX_PACKET_BYTES);
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), network, name, mqtt);
    }

    private static AddressSettings addressSettings(BrokerSettings settings) {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(settings.maxMemoryBytes() / 4)
                .setPageSizeBytes(PAGE_BYTES)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL)
                // The default drops a message after ten deliveries that were not acknowledged.
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(true);
    }
}
