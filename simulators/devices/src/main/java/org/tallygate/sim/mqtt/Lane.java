package org.tallygate.sim.mqtt;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One direction of one connection: packets go in, bytes come out late, in another order, twice or
 * never. What comes out are whole packets, but for CUT and TRUNCATE. Pure: the same packets at the
 * same times give the same. Not thread-safe.
 */
final class Lane {

    /** With so much on the way nothing more is taken. */
    private static final int MOST_HELD = 1 << 20;

    private static final long LEAST_DELAY_MICROS = 5_000;
    private static final long MOST_DELAY_MICROS = 200_000;

    /** A PUBLISH that shall change places goes alone when no other one has come by then. */
    private static final long ALONE_AFTER_MICROS = 300_000;

    private record Piece(Bytes bytes, long atMicros) {}

    private final Chance chance;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Map<Integer, Integer> surplus = new HashMap<>();
    private @Nullable Lane back;
    private @Nullable Packet waiting;
    private long waitingUntilMicros;
    private long held;
    private boolean cut;

    private Lane(Chance chance) {
        this.chance = chance;
    }

    /** The two directions of a connection, which answer for each other. */
    static Map.Entry<Lane, Lane> pair(Chance up, Chance down) {
        Lane there = new Lane(up);
        Lane here = new Lane(down);
        there.back = here;
        here.back = there;
        return Map.entry(there, here);
    }

    /** Whether it takes packets; else they stay with the sender. */
    boolean takes() {
        return held < MOST_HELD && !cut;
    }

    /** Whether the connection ends now: all that still gets through is out. */
    boolean isOver() {
        return cut && pieces.isEmpty();
    }

    void take(Packet packet, long nowMicros) {
        if (cut) {
            return;
        }
        if (chance.comes(MqttFault.CUT)) {
            add(partOf(packet, MqttFault.CUT), nowMicros);
            cut = true;
            return;
        }
        if (chance.comes(MqttFault.TRUNCATE)) {
            add(partOf(packet, MqttFault.TRUNCATE), nowMicros);
            return;
        }
        if (packet.isPublish()) {
            publish(packet, nowMicros);
        } else if (!packet.isPubAck() || !isLost(packet)) {
            send(packet, nowMicros);
        }
    }

    private void publish(Packet packet, long nowMicros) {
        if (chance.comes(MqttFault.SWALLOW)) {
            if (packet.isPublishAtQos1()) {
                other().send(packet.pubAck(), nowMicros);
            }
            return;
        }
        boolean twice = packet.isPublishAtQos1() && chance.comes(MqttFault.DUPLICATE);
        Packet before = waiting;
        waiting = null;
        if (before == null && chance.comes(MqttFault.REORDER)) {
            waiting = packet;
            waitingUntilMicros = nowMicros + ALONE_AFTER_MICROS;
        } else {
            send(packet, nowMicros);
        }
        if (before != null) {
            send(before, nowMicros);
        }
        if (twice) {
            // The receiver answers each; the sender has asked once, and must hear one answer.
            other().surplus.merge(packet.id(), 1, Integer::sum);
            send(packet.again(), nowMicros);
        }
    }

    private boolean isLost(Packet pubAck) {
        if (surplus.containsKey(pubAck.id())) {
            surplus.computeIfPresent(pubAck.id(), (_, more) -> more == 1 ? null : more - 1);
            return true;
        }
        return chance.comes(MqttFault.UNANSWER);
    }

    /** The next bytes whose time has come. */
    Optional<Bytes> due(long nowMicros) {
        Packet alone = waiting;
        if (alone != null && nowMicros >= waitingUntilMicros) {
            waiting = null;
            send(alone, nowMicros);
        }
        Piece first = pieces.peek();
        if (first == null || first.atMicros() > nowMicros) {
            return Optional.empty();
        }
        pieces.remove();
        held -= first.bytes().size();
        return Optional.of(first.bytes());
    }

    private void send(Packet packet, long nowMicros) {
        boolean late = chance.comes(MqttFault.DELAY);
        add(
                packet.bytes(),
                late
                        ? nowMicros
                                + chance.between(
                                        MqttFault.DELAY, LEAST_DELAY_MICROS, MOST_DELAY_MICROS)
                        : nowMicros);
    }

    /** What is sent first arrives first, so nothing overtakes a packet that is late. */
    private void add(Bytes bytes, long atMicros) {
        Piece last = pieces.peekLast();
        pieces.add(new Piece(bytes, last == null ? atMicros : Math.max(atMicros, last.atMicros())));
        held += bytes.size();
    }

    /** At least one byte of it, and not all. */
    private Bytes partOf(Packet packet, MqttFault fault) {
        return packet.bytes().slice(0, (int) chance.between(fault, 1, packet.bytes().size()));
    }

    private Lane other() {
        if (back == null) {
            throw new IllegalStateException("a lane must be made in a pair");
        }
        return back;
    }
}
