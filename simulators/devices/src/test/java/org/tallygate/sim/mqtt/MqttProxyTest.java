package org.tallygate.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The proxy on real sockets, stepped by the test; the broker is a socket that only listens. */
final class MqttProxyTest {

    private static final String PUBLISH = "32090003612f62000a0041";

    private ServerSocketChannel broker = listen();

    @BeforeEach
    void dontWait() throws IOException {
        broker.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        broker.close();
    }

    @Test
    void bytesPassBothWaysAndWhatCameIsCounted() throws Exception {
        try (MqttProxy proxy = proxy("duplicate=1");
                SocketChannel client = dial(proxy)) {
            SocketChannel accepted = accept(proxy);
            write(client, PUBLISH);
            assertThat(read(proxy, accepted, 22)).isEqualTo(PUBLISH + "3a" + PUBLISH.substring(2));
            write(accepted, "d000");
            assertThat(read(proxy, client, 2)).isEqualTo("d000");
            assertThat(proxy.summary())
                    .isEqualTo("{DUPLICATE=1} on 1 connections of --faults duplicate=1 --seed 3");
            assertThat(new ProxyControl(proxy).answer("counts")).isEqualTo(proxy.summary());
        }
    }

    @Test
    void calmProxyChangesNothingMore() throws Exception {
        try (MqttProxy proxy = proxy("swallow=1");
                SocketChannel client = dial(proxy)) {
            SocketChannel accepted = accept(proxy);
            write(client, PUBLISH);
            assertThat(read(proxy, client, 4)).as("what it answers itself").isEqualTo("4002000a");
            assertThat(new ProxyControl(proxy).answer("calm")).isEqualTo("ok");
            write(client, PUBLISH);
            assertThat(read(proxy, accepted, 11)).isEqualTo(PUBLISH);
            assertThat(new ProxyControl(proxy).answer("storm"))
                    .isEqualTo("error: 'storm' is none of counts, calm");
        }
    }

    @Test
    void whenOneSideGoesTheOtherIsToldAndTheNextClientIsServed() throws Exception {
        try (MqttProxy proxy = proxy("cut=0")) {
            SocketChannel client = dial(proxy);
            SocketChannel accepted = accept(proxy);
            client.close();
            Awaitility.await()
                    .until(() -> {
                        proxy.doWork();
                        return accepted.read(ByteBuffer.allocate(1)) < 0;
                    });
            try (SocketChannel next = dial(proxy)) {
                SocketChannel again = accept(proxy);
                write(next, "c000");
                assertThat(read(proxy, again, 2)).isEqualTo("c000");
            }
        }
    }

    @Test
    void whatIsNoMqttEndsItsConnectionOnly() throws Exception {
        try (MqttProxy proxy = proxy("cut=0");
                SocketChannel client = dial(proxy);
                SocketChannel other = dial(proxy)) {
            SocketChannel first = accept(proxy);
            SocketChannel second = accept(proxy);
            write(client, "00");
            Awaitility.await()
                    .until(() -> {
                        proxy.doWork();
                        return first.read(ByteBuffer.allocate(1)) < 0;
                    });
            write(other, "c000");
            assertThat(read(proxy, second, 2)).isEqualTo("c000");
        }
    }

    @Test
    void brokerThatIsAwayLooksLikeOne() throws Exception {
        broker.close();
        try (MqttProxy proxy = proxy("cut=0");
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout(1);
            Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> {
                        proxy.doWork();
                        return client.getInputStream().read() < 0;
                    });
        }
    }

    private static ServerSocketChannel listen() {
        try {
            return ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private MqttProxy proxy(String faults) throws IOException {
        ServerSocket socket = broker.socket();
        int port = socket.isClosed() ? closedPort() : socket.getLocalPort();
        return MqttProxy.listen(
                0,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                MqttFaults.of(faults, 3),
                Clock.system());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return gone.getLocalPort();
        }
    }

    private static SocketChannel dial(MqttProxy proxy) throws IOException {
        SocketChannel client =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
        client.configureBlocking(false);
        return client;
    }

    private SocketChannel accept(MqttProxy proxy) throws IOException {
        SocketChannel accepted =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(
                                () -> {
                                    proxy.doWork();
                                    return broker.accept();
                                },
                                channel -> channel != null);
        accepted.configureBlocking(false);
        return accepted;
    }

    private static void write(SocketChannel channel, String hex) throws IOException {
        channel.write(ByteBuffer.wrap(Bytes.ofHex(hex).toArray()));
    }

    private static String read(MqttProxy proxy, SocketChannel channel, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    proxy.doWork();
                    buffer.clear();
                    all.write(buffer.array(), 0, Math.max(0, channel.read(buffer)));
                    return all.size() >= count;
                });
        return Bytes.of(all.toByteArray()).hex();
    }
}
