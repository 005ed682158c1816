package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.scanner.ScannerOutlet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Commands on their way to the scanner, one at a time: each is answered, or sent again with the
 * retransmit bit, three times in all. A scanner that may sleep is woken first: a zero byte, then a
 * pause. Not thread-safe.
 */
final class Errands {

    private static final int MAX_SENDS = 3;
    private static final int MAX_WAITING = 32;

    /** A scanner stays awake for a second after it was spoken to. */
    private static final long AWAKE_MICROS = 900_000;

    private static final long WAKING_MICROS = 50_000;
    private static final Bytes WAKE_UP = Bytes.of((byte) 0x00);
    private static final long NEVER = Long.MAX_VALUE;

    private final long answerMicros;
    private final ScannerOutlet out;
    private final Deque<SsiPacket> waiting = new ArrayDeque<>();
    private @Nullable SsiPacket underWay;
    private int sends;
    private long sendAtMicros = NEVER;
    private long answerDueMicros = NEVER;
    private long awakeUntilMicros = Long.MIN_VALUE;

    Errands(Duration answerWithin, ScannerOutlet out) {
        this.answerMicros = answerWithin.toNanos() / 1_000;
        this.out = out;
    }

    /** Forgets everything, as at a new connection. */
    void clear() {
        waiting.clear();
        finish();
        awakeUntilMicros = Long.MIN_VALUE;
    }

    /** Adds one at the end; false when {@value #MAX_WAITING} wait already. */
    boolean add(SsiPacket command) {
        return waiting.size() < MAX_WAITING && waiting.add(command);
    }

    boolean isIdle() {
        return underWay == null && waiting.isEmpty();
    }

    /** Something was heard or said, so the scanner is awake. */
    void awake(long nowMicros) {
        awakeUntilMicros = nowMicros + AWAKE_MICROS;
    }

    /**
     * Begins the next one when {@code mayBegin}, and goes on with the present one.
     *
     * @return the command that stays without an answer; then all is to be begun anew
     */
    Optional<SsiPacket> step(long nowMicros, boolean mayBegin) {
        if (underWay == null && mayBegin && !waiting.isEmpty()) {
            underWay = waiting.poll();
            sends = 0;
            schedule(nowMicros);
        }
        SsiPacket packet = underWay;
        if (packet == null) {
            return Optional.empty();
        }
        if (nowMicros >= answerDueMicros) {
            if (sends >= MAX_SENDS) {
                return Optional.of(packet);
            }
            schedule(nowMicros);
        }
        if (nowMicros >= sendAtMicros) {
            out.send((sends == 0 ? packet : packet.retransmitted()).encode());
            sends++;
            sendAtMicros = NEVER;
            answerDueMicros = nowMicros + answerMicros;
            awake(nowMicros);
        }
        return Optional.empty();
    }

    private void schedule(long nowMicros) {
        answerDueMicros = NEVER;
        if (nowMicros < awakeUntilMicros && sends == 0) {
            sendAtMicros = nowMicros;
        } else {
            out.send(WAKE_UP);
            sendAtMicros = nowMicros + WAKING_MICROS;
        }
    }

    /** The command that is out and unanswered; null when there is none. */
    @Nullable SsiPacket unanswered() {
        return answerDueMicros == NEVER ? null : underWay;
    }

    /** The present one is answered. */
    void finish() {
        underWay = null;
        sendAtMicros = NEVER;
        answerDueMicros = NEVER;
    }

    /** The scanner could not read it: once more, at once, while attempts are left. */
    void again(long nowMicros) {
        if (underWay != null) {
            answerDueMicros = nowMicros;
        }
    }
}
