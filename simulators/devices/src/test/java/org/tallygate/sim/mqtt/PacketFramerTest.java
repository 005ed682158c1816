package org.tallygate.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class PacketFramerTest {

    /** PINGREQ, a PUBLISH at QoS 1 to a/b with identifier 10, its PUBACK, PINGREQ. */
    private static final List<String> PACKETS =
            List.of("c000", "32090003612f62000a0041", "4002000a", "c000");

    @Test
    void packetsAreTheSameInWhateverPiecesTheyCome() throws Exception {
        byte[] all = Bytes.ofHex(String.join("", PACKETS)).toArray();
        for (int piece = 1; piece <= all.length; piece++) {
            PacketFramer framer = new PacketFramer();
            List<String> packets = new ArrayList<>();
            for (int at = 0; at < all.length; at += piece) {
                byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
                framer.feed(part, part.length).forEach(packet -> packets.add(packet.bytes().hex()));
            }
            assertThat(packets).as("in pieces of %d", piece).isEqualTo(PACKETS);
        }
    }

    @Test
    void packetThatIsNotWholeIsNotToldYet() throws Exception {
        byte[] publish = Bytes.ofHex(PACKETS.get(1)).toArray();
        for (int length = 0; length < publish.length; length++) {
            assertThat(new PacketFramer().feed(publish, length)).isEmpty();
        }
    }

    /** The bounds of each number of length bytes, table 1-1 of the standard. */
    @ParameterizedTest
    @CsvSource({
        "127, 7f",
        "128, 8001",
        "16383, ff7f",
        "16384, 808001",
        "2097151, ffff7f",
        "2097152, 80808001"
    })
    void remainingLengthHasOneToFourBytes(int length, String written) throws Exception {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0x30);
        packet.writeBytes(Bytes.ofHex(written).toArray());
        packet.writeBytes(new byte[length]);
        byte[] bytes = packet.toByteArray();
        assertThat(new PacketFramer().feed(bytes, bytes.length))
                .extracting(Packet::bytes)
                .containsExactly(Bytes.of(bytes));
        assertThat(new PacketFramer().feed(bytes, bytes.length - 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00, packet type 0 is none of MQTT's",
        "30ffffffff01, the remaining length has more than four bytes",
        "30ffffff7f, a packet of 268435455 bytes must have 4194304 at most",
    })
    void whatIsNoMqttIsRefusedWithItsReason(String hex, String sentence) {
        byte[] bytes = Bytes.ofHex(hex).toArray();
        assertThatThrownBy(() -> new PacketFramer().feed(bytes, bytes.length))
                .isInstanceOf(PacketFramer.Garbled.class)
                .hasMessage(sentence);
    }
}
