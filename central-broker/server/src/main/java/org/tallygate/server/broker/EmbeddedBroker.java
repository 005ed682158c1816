package org.tallygate.server.broker;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.disk.OwnerLock;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

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
    private final int port;

    private EmbeddedBroker(
            BrokerSettings settings,
            OwnerLock lock,
            BrokerUsers users,
            ActiveMQServer server,
            int port) {
        this.settings = settings;
        this.lock = lock;
        this.users = users;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it and returns when it takes connections.
     *
     * @throws IOException with a sentence for the operator: directory in use, port in use,
     *     unreadable users
     */
    public static EmbeddedBroker open(BrokerSettings settings) throws IOException {
        Path directory = Files.createDirectories(settings.directory()).toRealPath();
        OwnerLock lock = OwnerLock.take(directory);
        try {
            BrokerUsers users = BrokerUsers.in(directory);
            Refusals refusals = new Refusals();
            int port = portToUse(settings);
            ActiveMQServer server =
                    ActiveMQServers.newActiveMQServer(
                            configuration(settings, directory, port),
                            null,
                            new Gate(users, refusals),
                            true);
            server.getServiceRegistry()
                    .addIncomingInterceptor(new PacketGuard(users, server, refusals));
            start(server, directory);
            log.info("the broker runs on {}:{}", settings.host(), port);
            return new EmbeddedBroker(settings, lock, users, server, port);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where clients connect to, as Paho likes it. */
    public String url() {
        return "tcp://" + settings.host() + ":" + port;
    }

    public int port() {
        return port;
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
        } catch (Exception e) {
            throw new IOException(
                    "the broker in " + directory + " did not start: " + e.getMessage(), e);
        }
    }

    private static int portToUse(BrokerSettings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()), 1);
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "the broker can't listen on %s:%d (%s): stop what uses that port, or choose another port or host"
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        }
    }

    private static Configuration configuration(BrokerSettings settings, Path directory, int port) {
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
                    .addAddressSetting("#", addressSettings(settings))
                    .addAcceptorConfiguration("mqtt", acceptor(settings, port));
            return configuration;
        } catch (Exception e) {
            throw new IllegalStateException("the broker's acceptor is not understood", e);
        }
    }

    private static String acceptor(BrokerSettings settings, int port) {
        return "tcp://%s:%d?protocols=MQTT;receiveMaximum=%d;topicAliasMaximum=0;maximumPacketSize=%d"
                .formatted(settings.host(), port, RECEIVE_MAXIMUM, BrokerSettings.MAX_PACKET_BYTES);
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
