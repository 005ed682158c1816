package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceState;
import org.tallygate.device.port.tcp.ListenDial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Readers that connect to the box by themselves. */
class ReaderThatDialsTest {

    private static final Bytes PALLET = Bytes.ofHex("3074257bf7194e4000001a85");

    @Test
    void readerThatDialsIsSetUpReadAndTakenBackAfterALoss() {
        ListenDial dial = new ListenDial(Rig.ANY_PORT, List.of("127.0.0.1"));
        try (Rig rig = Rig.awaiting(dial)) {
            rig.untilTold("none of 127.0.0.1 has connected yet");
            rig.readerDials(dial.port(), ReaderOptions.usual());
            rig.untilReady();
            rig.reader().present(List.of(PALLET), 2, -50);
            rig.until(() -> !rig.tags().isEmpty());
            rig.reader().drop();
            rig.until(() -> rig.lastState() == DeviceState.LOST);
            int seen = rig.tags().size();
            rig.untilReady();
            rig.until(() -> rig.tags().size() > seen);
        }
    }

    @Test
    void secondConnectionIsClosedAndTheFirstGoesOn() throws IOException {
        ListenDial dial = new ListenDial(Rig.ANY_PORT, List.of("localhost", "127.0.0.1"));
        try (Rig rig = Rig.awaiting(dial)) {
            rig.steps(1);
            rig.readerDials(dial.port(), ReaderOptions.usual());
            rig.untilReady();
            try (SocketChannel second = connect(dial.port())) {
                rig.until(() -> dial.turnedAway() == 1);
                assertThat(second.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            assertThat(rig.lastState()).isEqualTo(DeviceState.READY);
        }
    }

    @Test
    void strangerIsTurnedAway() throws IOException {
        ListenDial dial = new ListenDial(Rig.ANY_PORT, List.of("192.0.2.7"));
        try (Rig rig = Rig.awaiting(dial)) {
            rig.steps(1);
            try (SocketChannel stranger = connect(dial.port())) {
                rig.until(() -> dial.turnedAway() == 1);
                assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            assertThat(rig.lastState()).isEqualTo(DeviceState.LOST);
        }
    }

    @Test
    void portIsGivenBackWithTheDutyAndNobodyIsLetInByDefault() throws IOException {
        ListenDial dial = new ListenDial(Rig.ANY_PORT, List.of("127.0.0.1"));
        int port;
        try (Rig rig = Rig.awaiting(dial)) {
            rig.steps(1);
            port = dial.port();
        }
        assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ListenDial(Rig.ANY_PORT, List.of()))
                .hasMessage("allowed is empty; name the hosts that may connect");
    }

    private static SocketChannel connect(int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
}
