package org.tallygate.device.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** Steps the duty over a scripted connection; the real sockets are tested with the simulator. */
class LlrpReaderDutyTest {

    private static final String ACCEPTED =
            "043f0000002000000000" + "00f60016" + "0080000c00039136a2a33b3f" + "010000060000";
    private static final String REFUSED =
            "043f0000002000000000" + "00f60016" + "0080000c00039136a2a33b3f" + "010000060002";

    private final Line line = new Line();
    private final List<DeviceEvent> events = new ArrayList<>();
    private long nowMicros = 1_000_000;
    private final LlrpReaderDuty duty =
            new LlrpReaderDuty(
                    new DeviceId("portal-1"),
                    line,
                    LlrpReaderSettings.portal(),
                    () -> new Stamp(nowMicros, 5_000_000 + nowMicros),
                    events::add);

    @Test
    void nothingIsSentBeforeTheConnectionEvent() {
        step(5);
        assertThat(line.sent).isEmpty();
        line.give(ACCEPTED);
        step(1);
        assertThat(line.sent).containsExactly("GET_SUPPORTED_VERSION");
    }

    @Test
    void refusedConnectionIsLostWithTheReadersReasonAndDialledAgainLater() {
        line.give(REFUSED);
        step(2);
        assertThat(states())
                .containsExactly(
                        "CONNECTING connected to tcp:test",
                        "LOST the reader refused the connection:"
                                + " Failed_A_Client_Initiated_Connection_Already_Exists");
        step(3);
        assertThat(line.opened).isEqualTo(1);
        nowMicros += 250_000;
        step(1);
        assertThat(line.opened).isEqualTo(2);
    }

    @Test
    void unreachableReaderIsToldOnceAndPausesGrow() {
        line.unreachable = true;
        for (int i = 0; i < 400; i++) {
            duty.doWork();
            nowMicros += 500_000;
        }
        assertThat(states()).containsExactly("LOST tcp:test: connection refused");
        assertThat(line.opened).isBetween(30, 60);
    }

    @Test
    void reportBecomesATagWithItsBytesAndTheReadersTime() {
        step(1);
        line.give(ACCEPTED);
        line.give(
                "043d0000004300000000"
                        + "00f000398d306edd870775c77926b231a989000000018e00008a00008100018600870000"
                        + "820004577c585e9f40840004577c585e9f40880001");
        step(1);
        DeviceEvent.TagSeen tag = (DeviceEvent.TagSeen) events.getLast();
        assertThat(tag.epc()).isEqualTo(Bytes.ofHex("306edd870775c77926b231a9"));
        assertThat(tag.antenna()).isEqualTo(1);
        assertThat(tag.peakRssiDbm()).isEqualTo(OptionalInt.of(0));
        assertThat(tag.evidence().deviceTime()).contains(Instant.parse("2008-09-22T13:51:17Z"));
        assertThat(tag.evidence().raw().hex()).startsWith("00f000398d").hasSize(2 * 0x39);
        assertThat(tag.evidence().received())
                .isEqualTo(new Stamp(nowMicros, 5_000_000 + nowMicros));
    }

    @Test
    void malformedMessageIsKeptAndTheReaderDialledAnew() {
        step(1);
        line.give(ACCEPTED);
        line.give("043d0000000b00000004e3");
        step(1);
        DeviceEvent.Garbled garbled = (DeviceEvent.Garbled) events.get(1);
        assertThat(garbled.evidence().raw()).isEqualTo(Bytes.ofHex("043d0000000b00000004e3"));
        assertThat(states()).last().asString().startsWith("LOST parameter type 99");
        nowMicros += 250_000;
        step(1);
        assertThat(line.opened).isEqualTo(2);
    }

    @Test
    void undefinedMessageTypeCostsNoConnection() {
        step(1);
        line.give(ACCEPTED);
        line.give("04c80000000a00000001");
        line.give("043e0000000a00000005");
        step(1);
        assertThat(events.getLast()).isInstanceOf(DeviceEvent.Garbled.class);
        assertThat(line.sent).containsExactly("GET_SUPPORTED_VERSION", "KEEPALIVE_ACK");
    }

    @Test
    void sequenceCountsEveryEventFromOne() {
        line.give(REFUSED);
        step(2);
        assertThat(events.stream().map(e -> e.evidence().sequence())).containsExactly(1L, 2L);
    }

    @Test
    void closedDutySaysGoodByeAndDialsNoMore() {
        step(1);
        line.give(ACCEPTED);
        step(1);
        duty.close();
        assertThat(line.sent).last().isEqualTo("CLOSE_CONNECTION");
        nowMicros += 60_000_000;
        step(3);
        assertThat(line.opened).isEqualTo(1);
    }

    private void step(int times) {
        for (int i = 0; i < times; i++) {
            duty.doWork();
        }
    }

    private List<String> states() {
        List<String> states = new ArrayList<>();
        for (DeviceEvent event : events) {
            if (event instanceof DeviceEvent.StateChanged changed) {
                DeviceState state = changed.state();
                states.add(state + " " + changed.reason());
            }
        }
        return states;
    }

    /** A connection of which the test holds the other end. */
    private static final class Line implements Dial, Port {

        private final Deque<byte[]> incoming = new ArrayDeque<>();
        private final List<String> sent = new ArrayList<>();
        private int opened;
        private boolean unreachable;

        void give(String hex) {
            incoming.add(Bytes.ofHex(hex).toArray());
        }

        @Override
        public String target() {
            return "tcp:test";
        }

        @Override
        public Port open() throws IOException {
            opened++;
            if (unreachable) {
                throw new IOException("tcp:test: connection refused");
            }
            return this;
        }

        @Override
        public int read(byte[] buffer, int timeoutMs) {
            int count = 0;
            while (!incoming.isEmpty()) {
                byte[] next = incoming.remove();
                System.arraycopy(next, 0, buffer, count, next.length);
                count += next.length;
            }
            return count;
        }

        @Override
        public void write(byte[] content) {
            Decoded decoded = Llrp.decode(Bytes.of(content));
            LlrpMessage message = ((Decoded.Message) decoded).message();
            Element body = message.body();
            sent.add(body.name());
        }

        @Override
        public void close() {
            incoming.clear();
        }
    }
}
