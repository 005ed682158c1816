package org.tallygate.sim.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One fault at a time, in each packet; the other direction is calm. */
final class LaneTest {

    private static final Packet PING = new Packet(Bytes.ofHex("c000"));

    private Chance chance = new Chance(MqttFaults.none(), new SplittableRandom(1));
    private Lane up = up("");
    private Lane down = up;

    @Test
    void withoutFaultsEverythingPassesAtOnceAndInOrder() {
        join("");
        up.take(publish(1), 0);
        up.take(PING, 0);
        up.take(publish(2), 0);
        assertThat(out(up, 0)).containsExactly(publish(1), PING, publish(2));
        assertThat(chance.counts()).isEmpty();
    }

    @Test
    void publishThatComesTwiceIsAnsweredOnce() {
        join("duplicate=1");
        up.take(publish(7), 0);
        assertThat(out(up, 0)).containsExactly(publish(7), publish(7).again());
        down.take(publish(7).pubAck(), 0);
        down.take(publish(7).pubAck(), 0);
        down.take(publish(7).pubAck(), 0);
        assertThat(out(down, 0)).as("one of three was asked for twice").hasSize(2);
        assertThat(chance.counts()).isEqualTo(Map.of(MqttFault.DUPLICATE, 1L));
    }

    @Test
    void publishThatIsSwallowedIsAcknowledgedToItsSender() {
        join("swallow=1");
        up.take(publish(7), 0);
        assertThat(out(up, 0)).isEmpty();
        assertThat(out(down, 0)).containsExactly(publish(7).pubAck());
    }

    @Test
    void publishAtQos0IsSwallowedWithoutAWord() {
        join("swallow=1");
        up.take(new Packet(Bytes.ofHex("30070003612f620041")), 0);
        assertThat(out(up, 0)).isEmpty();
        assertThat(out(down, 0)).isEmpty();
    }

    @Test
    void neighboursChangePlaces() {
        join("reorder=1");
        for (int id = 1; id <= 4; id++) {
            up.take(publish(id), 0);
        }
        assertThat(out(up, 0)).containsExactly(publish(2), publish(1), publish(4), publish(3));
    }

    @Test
    void publishWithoutANeighbourGoesAloneAfterAWhile() {
        join("reorder=1");
        up.take(publish(1), 0);
        up.take(PING, 0);
        assertThat(out(up, 299_999)).containsExactly(PING);
        assertThat(out(up, 300_000)).containsExactly(publish(1));
    }

    @Test
    void onlyAcknowledgementsAreLeftUnanswered() {
        join("unanswer=1");
        up.take(publish(1).pubAck(), 0);
        up.take(publish(1), 0);
        assertThat(out(up, 0)).containsExactly(publish(1));
    }

    @Test
    void whatIsLateHoldsUpWhatIsBehindIt() {
        join("delay=1");
        up.take(publish(1), 0);
        up.take(publish(2), 0);
        assertThat(out(up, 4_999)).isEmpty();
        assertThat(out(up, 200_000)).containsExactly(publish(1), publish(2));
    }

    @Test
    void cutEndsTheConnectionInsideAPacket() {
        join("cut=1");
        assertThat(up.isOver()).isFalse();
        up.take(publish(1), 0);
        assertThat(up.isOver()).as("before its bytes are out").isFalse();
        Bytes part = up.due(0).orElseThrow();
        assertThat(part.size()).isBetween(1, publish(1).bytes().size() - 1);
        assertThat(publish(1).bytes().hex()).startsWith(part.hex());
        assertThat(up.isOver()).isTrue();
        assertThat(up.takes()).isFalse();
    }

    @Test
    void truncatedPacketLosesItsEndAndTheConnectionStays() {
        join("truncate=1");
        up.take(publish(1), 0);
        assertThat(up.due(0).orElseThrow().size()).isLessThan(publish(1).bytes().size());
        assertThat(up.isOver()).isFalse();
        assertThat(up.takes()).isTrue();
    }

    @Test
    void oneSeedGivesOneRunAndLeavingAFaultOutLeavesTheOthers() {
        List<Packet> first = run("duplicate=0.3,swallow=0.2");
        assertThat(run("duplicate=0.3,swallow=0.2")).isEqualTo(first);
        Map<MqttFault, Long> both = chance.counts();
        run("swallow=0.2");
        assertThat(chance.counts().get(MqttFault.SWALLOW)).isEqualTo(both.get(MqttFault.SWALLOW));
        assertThat(both).containsKeys(MqttFault.DUPLICATE, MqttFault.SWALLOW);
    }

    @Test
    void fullLaneTakesNothingMoreUntilItsBytesAreOut() {
        join("delay=1");
        while (up.takes()) {
            up.take(new Packet(Bytes.of(new byte[100_000])), 0);
        }
        assertThat(out(up, 10_000_000)).hasSize(11);
        assertThat(up.takes()).isTrue();
    }

    private List<Packet> run(String faults) {
        join(faults);
        List<Packet> all = new ArrayList<>();
        for (int id = 1; id <= 200; id++) {
            up.take(publish(id), id);
            all.addAll(out(up, id));
        }
        return all;
    }

    private void join(String faults) {
        up = up(faults);
    }

    private Lane up(String faults) {
        chance =
                new Chance(
                        faults.isEmpty() ? MqttFaults.none() : MqttFaults.of(faults, 5),
                        new SplittableRandom(5));
        Map.Entry<Lane, Lane> lanes =
                Lane.pair(chance, new Chance(MqttFaults.none(), new SplittableRandom(6)));
        down = lanes.getValue();
        return lanes.getKey();
    }

    private static Packet publish(int id) {
        return new Packet(Bytes.ofHex("32090003612f62%04x0041".formatted(id)));
    }

    private static List<Packet> out(Lane lane, long now) {
        List<Packet> out = new ArrayList<>();
        for (Optional<Bytes> next = lane.due(now); next.isPresent(); next = lane.due(now)) {
            out.add(new Packet(next.get()));
        }
        return out;
    }
}
