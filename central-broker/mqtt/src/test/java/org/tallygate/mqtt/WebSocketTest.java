package org.tallygate.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HexFormat;
import java.util.Random;

/** Frames of RFC 6455, as a broker may send them. */
final class WebSocketTest {

    private static final BrokerUrl URL = BrokerUrl.of("ws://broker:80/mqtt").orElseThrow();

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** A server whose answer depends on the question, and then the frames. */
    private WebSocket open(String frames) throws IOException {
        byte[] after = HexFormat.of().parseHex(frames.replace(" ", ""));
        InputStream answer =
                new InputStream() {
                    private InputStream bytes = InputStream.nullInputStream();
                    private boolean begun;

                    @Override
                    public int read() throws IOException {
                        if (!begun) {
                            begun = true;
                            bytes = new ByteArrayInputStream(answer().getBytes(US_ASCII));
                        }
                        return bytes.read();
                    }

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        int next = read();
                        if (next >= 0) {
                            into[from] = (byte) next;
                        }
                        return next < 0 ? -1 : 1;
                    }
                };
        WebSocket socket =
                WebSocket.open(
                        URL,
                        new SequenceInputStream(answer, new ByteArrayInputStream(after)),
                        sent);
        sent.reset();
        return socket;
    }

    private String answer() {
        String key =
                sent.toString(US_ASCII)
                        .lines()
                        .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                        .findFirst()
                        .orElseThrow()
                        .substring(19);
        return "HTTP/1.1 101 Switching Protocols\r\nUPGRADE: websocket\r\nsec-websocket-accept: "
                + WebSocket.accept(key)
                + "\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n";
    }

    /** The example of RFC 6455, 1.3. */
    @Test
    void theAnswerToAKeyIsThatOfTheStandard() {
        assertThat(WebSocket.accept("dGhlIHNhbXBsZSBub25jZQ=="))
                .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @CsvSource({
        "820161 820162, ab",
        "020161 000162 800163, abc",
        "020161 8900 800162, ab",
        "8a00 8200 820161 8a0178 820162, ab",
        "827e00016182 0162, ab",
        "827f0000000000000001618800, a",
        "820161 880203e8 820162, a"
    })
    void framesBecomeOneStream(String frames, String text) throws IOException {
        assertThat(open(frames).in().readAllBytes()).asString(US_ASCII).isEqualTo(text);
    }

    @Test
    void aPingIsAnsweredWithItsPayload() throws IOException {
        assertThat(open("8903616263 820178").in().read()).isEqualTo('x');
        byte[] pong = sent.toByteArray();
        assertThat(pong).hasSize(9).startsWith(0x8a, 0x83);
        assertThat(unmasked(pong, 2, 3)).asString(US_ASCII).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"810161", "828161", "c20161", "830161", "897e0080"})
    void whatIsNoFrameForMqttEndsTheConnection(String frame) throws IOException {
        WebSocket socket = open(frame + "00".repeat(200));
        assertThatThrownBy(() -> socket.in().read()).isInstanceOf(WayBroken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 16_384, 16_385, 300_000})
    void whatIsSentComesOutMaskedAndWhole(int length) throws IOException {
        byte[] payload = new byte[length];
        new Random(7).nextBytes(payload);
        open("").out().write(payload, 0, length);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] wire = sent.toByteArray();
        for (int at = 0; at < wire.length; ) {
            assertThat(wire[at]).isEqualTo((byte) 0x82);
            int size = wire[at + 1] & 0x7f;
            int header = 2;
            if (size == 126) {
                size = ((wire[at + 2] & 0xff) << 8) | (wire[at + 3] & 0xff);
                header = 4;
            }
            assertThat(wire[at + 1] & 0x80).isEqualTo(0x80);
            got.writeBytes(unmasked(wire, at + header, size));
            at += header + 4 + size;
        }
        assertThat(got.toByteArray()).isEqualTo(payload);
    }

    private static byte[] unmasked(byte[] wire, int mask, int size) {
        byte[] plain = new byte[size];
        for (int i = 0; i < size; i++) {
            plain[i] = (byte) (wire[mask + 4 + i] ^ wire[mask + (i & 3)]);
        }
        return plain;
    }
}
