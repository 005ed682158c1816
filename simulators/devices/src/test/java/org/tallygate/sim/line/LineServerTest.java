package org.tallygate.sim.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallygate.device.port.Port;
import org.tallygate.device.port.tcp.TcpDial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

final class LineServerTest {

    private final LineServer server = serve();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void greetsAnswersAndBroadcasts() throws IOException {
        try (Port one = dial();
                Port two = dial()) {
            assertThat(read(one, 6)).isEqualTo("hello\n");
            assertThat(read(two, 6)).isEqualTo("hello\n");
            one.write("abc\ndéf\r\nquiet\n".getBytes(StandardCharsets.UTF_8));
            assertThat(read(one, 9)).isEqualTo("ABC\nDÉF\n");
            server.broadcast("all");
            assertThat(read(one, 4)).isEqualTo("all\n");
            assertThat(read(two, 4)).isEqualTo("all\n");
        }
    }

    @Test
    void overlongLineClosesItsClientOnly() throws IOException {
        try (Port rude = dial();
                Port polite = dial()) {
            assertThat(read(rude, 6)).isEqualTo("hello\n");
            rude.write(new byte[10_000]);
            assertThatThrownBy(() -> read(rude, 1)).isInstanceOf(IOException.class);
            polite.write("abc\n".getBytes(StandardCharsets.UTF_8));
            assertThat(read(polite, 10)).isEqualTo("hello\nABC\n");
        }
    }

    @Test
    void oneClientTooManyIsClosed() throws IOException {
        Port[] ports = new Port[17];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = dial();
            server.doWork();
        }
        assertThatThrownBy(() -> read(ports[16], 1)).isInstanceOf(IOException.class);
        assertThat(read(ports[15], 6)).isEqualTo("hello\n");
        for (Port port : ports) {
            port.close();
        }
    }

    @Test
    void portInUseIsRefusedByName() {
        assertThatThrownBy(() -> LineServer.listen(server.port(), List::of, line -> ""))
                .hasMessageStartingWith("TCP port " + server.port() + " cannot be listened on");
    }

    private Port dial() throws IOException {
        return new TcpDial("127.0.0.1", server.port(), Duration.ofSeconds(2)).open();
    }

    private String read(Port port, int bytes) throws IOException {
        byte[] buffer = new byte[bytes];
        StringBuilder text = new StringBuilder();
        for (int turn = 0; turn < 500 && text.length() < bytes; turn++) {
            server.doWork();
            int count = port.read(buffer, 10);
            text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return new String(
                text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static LineServer serve() {
        try {
            return LineServer.listen(
                    0,
                    () -> List.of("hello"),
                    line -> line.equals("quiet") ? "" : line.toUpperCase(Locale.ROOT));
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }
}
