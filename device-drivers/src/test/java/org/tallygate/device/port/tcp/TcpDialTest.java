package org.tallygate.device.port.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

final class TcpDialTest {

    private final byte[] buffer = new byte[64];

    @Test
    void bytesGoBothWaysAndSilenceIsZero() throws IOException {
        try (ServerSocket server = listen();
                Port port = dial(server.getLocalPort()).open();
                Socket device = server.accept()) {
            assertThat(port.read(buffer, 0)).isZero();
            assertThat(port.read(buffer, 20)).isZero();
            device.getOutputStream().write(new byte[] {1, 2, 3});
            assertThat(port.read(buffer, 5_000)).isBetween(1, 3);
            port.write(new byte[] {7});
            assertThat(device.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void closedPeerIsAnErrorThatNamesTheTarget() throws IOException {
        try (ServerSocket server = listen();
                Port port = dial(server.getLocalPort()).open()) {
            server.accept().close();
            assertThatThrownBy(() -> port.read(buffer, 5_000))
                    .isInstanceOf(IOException.class)
                    .hasMessage("tcp:127.0.0.1:%d was closed by the peer", server.getLocalPort());
        }
    }

    @Test
    void nobodyListeningIsAnErrorThatNamesTheTarget() throws IOException {
        int free;
        try (ServerSocket server = listen()) {
            free = server.getLocalPort();
        }
        assertThatThrownBy(() -> dial(free).open())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("tcp:127.0.0.1:" + free + " does not open: ");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> dial(0)).hasMessage("TCP port 0 must be 1 to 65535");
        assertThatThrownBy(() -> new TcpDial(" ", 1, Duration.ofSeconds(1)))
                .hasMessageContaining("host is blank");
        assertThatThrownBy(() -> new TcpDial("a", 1, Duration.ZERO))
                .hasMessageContaining("connect timeout PT0S");
    }

    private static TcpDial dial(int port) {
        return new TcpDial("127.0.0.1", port, Duration.ofSeconds(2));
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
