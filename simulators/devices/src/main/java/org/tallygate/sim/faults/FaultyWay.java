package org.tallygate.sim.faults;

import org.tallygate.device.Bytes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One direction of the line: what goes in comes out late, in pieces, damaged, twice or never. Pure:
 * the same writes at the same times give the same. Every fault draws from a chance of its own, so
 * that leaving one out leaves the others where they were. Not thread-safe.
 */
final class FaultyWay {

    /** With so much on the way nothing more is taken. */
    private static final int MOST_HELD = 65_536;

    private static final long LEAST_PAUSE_MICROS = 200_000;
    private static final long MOST_PAUSE_MICROS = 3_000_000;
    private static final long MOST_PIECE_MICROS = 5_000;
    private static final int MOST_NOISE = 16;

    private record Piece(Bytes bytes, long atMicros) {}

    private final Map<Fault, SplittableRandom> chance = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private FaultPlan plan;
    private int held;
    private long silentUntilMicros = Long.MIN_VALUE;
    private long stalledUntilMicros = Long.MIN_VALUE;

    FaultyWay(FaultPlan plan, SplittableRandom random) {
        this.plan = plan;
        for (Fault fault : Fault.values()) {
            chance.put(fault, random.split());
        }
    }

    /** From now on everything arrives. */
    void calm() {
        plan = new FaultPlan(Map.of(), plan.clock(), plan.seed());
        silentUntilMicros = Long.MIN_VALUE;
        stalledUntilMicros = Long.MIN_VALUE;
    }

    /** Whether it takes bytes; else they stay with the sender. */
    boolean takes(long nowMicros) {
        return nowMicros >= stalledUntilMicros && held < MOST_HELD;
    }

    /** How long the cable stays out, when this write is the one at which it is pulled. */
    Optional<Long> take(byte[] write, long nowMicros) {
        if (comes(Fault.UNPLUG)) {
            clear();
            return Optional.of(pause(Fault.UNPLUG));
        }
        if (comes(Fault.SILENCE)) {
            silentUntilMicros = nowMicros + pause(Fault.SILENCE);
        }
        if (nowMicros < silentUntilMicros) {
            return Optional.empty();
        }
        if (comes(Fault.STALL)) {
            stalledUntilMicros = nowMicros + pause(Fault.STALL);
        }
        byte[] damaged = noisy(truncated(flipped(write)));
        boolean twice = comes(Fault.DUPLICATE);
        send(damaged, nowMicros);
        if (twice) {
            send(damaged, nowMicros);
        }
        return Optional.empty();
    }

    /** The next piece whose time has come. */
    Optional<Bytes> due(long nowMicros) {
        Piece first = pieces.peek();
        if (first == null || first.atMicros() > nowMicros || nowMicros < stalledUntilMicros) {
            return Optional.empty();
        }
        pieces.remove();
        held -= first.bytes().size();
        return Optional.of(first.bytes());
    }

    /** Forgets what is on the way. */
    void clear() {
        pieces.clear();
        held = 0;
    }

    /** How often each fault came. */
    Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }

    private boolean comes(Fault fault) {
        boolean comes = of(fault).nextDouble() < plan.rate(fault);
        if (comes) {
            counts.merge(fault, 1L, Long::sum);
        }
        return comes;
    }

    private SplittableRandom of(Fault fault) {
        return chance.computeIfAbsent(fault, _ -> new SplittableRandom(plan.seed()));
    }

    private long pause(Fault fault) {
        return of(fault).nextLong(LEAST_PAUSE_MICROS, MOST_PAUSE_MICROS);
    }

    private byte[] flipped(byte[] write) {
        byte[] result = write.clone();
        if (comes(Fault.CHECKSUM) && result.length > 0) {
            result[of(Fault.CHECKSUM).nextInt(result.length)] ^=
                    (byte) (1 << of(Fault.CHECKSUM).nextInt(8));
        }
        return result;
    }

    private byte[] truncated(byte[] write) {
        return comes(Fault.TRUNCATE) && write.length > 0
                ? Arrays.copyOf(write, of(Fault.TRUNCATE).nextInt(write.length))
                : write;
    }

    private byte[] noisy(byte[] write) {
        if (!comes(Fault.NOISE)) {
            return write;
        }
        byte[] noise = new byte[1 + of(Fault.NOISE).nextInt(MOST_NOISE)];
        of(Fault.NOISE).nextBytes(noise);
        byte[] result = Arrays.copyOf(noise, noise.length + write.length);
        System.arraycopy(write, 0, result, noise.length, write.length);
        return result;
    }

    /** What is sent first arrives first, so a piece never overtakes one that pauses. */
    private void send(byte[] bytes, long nowMicros) {
        Piece last = pieces.peekLast();
        long at = last == null ? nowMicros : Math.max(nowMicros, last.atMicros());
        if (!comes(Fault.SPLIT)) {
            add(bytes, at);
            return;
        }
        SplittableRandom random = of(Fault.SPLIT);
        boolean single = random.nextInt(4) == 0;
        for (int from = 0; from < bytes.length; ) {
            int to = single ? from + 1 : from + 1 + random.nextInt(bytes.length - from);
            add(Arrays.copyOfRange(bytes, from, to), at);
            at += random.nextLong(MOST_PIECE_MICROS);
            from = to;
        }
    }

    private void add(byte[] bytes, long atMicros) {
        if (bytes.length > 0) {
            pieces.add(new Piece(Bytes.of(bytes), atMicros));
            held += bytes.length;
        }
    }
}
