package org.tallygate.gateway.space;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes an hour the facts take: the last hour, or the busiest but one in twenty of the
 * last 14 days if that is more. Hours are those that the box was running, by its monotonic clock,
 * so that a wrong wall clock changes nothing.
 */
final class Pace {

    private static final int MINUTES = 60;
    private static final int MOST_HOURS = 14 * 24;
    private static final long LONGEST_HOURS = 30 * 24;

    /** A shorter time says nothing about an hour. */
    private static final int LEAST_MINUTES = 5;

    private static final long MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Deque<Long> minutes = new ArrayDeque<>();
    private final Deque<Long> hours = new ArrayDeque<>();

    // The hour that is not over: minutes that are, and what they and the present one took.
    private int minutesOfHour;
    private long bytesOfHour;
    private long bytesOfMinute;
    private long minuteEndsAtMicros;

    /**
     * @param monoMicros the monotonic clock now
     */
    Pace(long monoMicros) {
        minuteEndsAtMicros = monoMicros + MINUTE_MICROS;
    }

    /**
     * Notes what was appended since the last call, and that time went by.
     *
     * @return whether an hour has ended
     */
    boolean note(long bytes, long monoMicros) {
        boolean hourEnded = false;
        while (monoMicros >= minuteEndsAtMicros) {
            minuteEndsAtMicros += MINUTE_MICROS;
            hourEnded |= endMinute();
        }
        bytesOfMinute += bytes;
        return hourEnded;
    }

    private boolean endMinute() {
        addBounded(minutes, bytesOfMinute, MINUTES);
        bytesOfHour += bytesOfMinute;
        bytesOfMinute = 0;
        if (++minutesOfHour < MINUTES) {
            return false;
        }
        addBounded(hours, bytesOfHour, MOST_HOURS);
        minutesOfHour = 0;
        bytesOfHour = 0;
        return true;
    }

    private static void addBounded(Deque<Long> all, long one, int most) {
        if (all.size() == most) {
            all.removeFirst();
        }
        all.addLast(one);
    }

    /** In the first hour ever it is what an hour would take that goes on like this. */
    long bytesPerHour() {
        long lastHour = minutes.stream().mapToLong(Long::longValue).sum() + bytesOfMinute;
        if (hours.isEmpty()) {
            return lastHour * MINUTES / Math.max(LEAST_MINUTES, minutes.size() + 1);
        }
        List<Long> sorted = hours.stream().sorted().toList();
        long busy = sorted.get(Math.ceilDiv(sorted.size() * 95, 100) - 1);
        return Math.max(lastHour, busy);
    }

    /** Whole hours until so many bytes are used up; none beyond 30 days. */
    OptionalLong hoursUntil(long freeBytes) {
        long pace = bytesPerHour();
        if (pace == 0 || freeBytes / pace > LONGEST_HOURS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, freeBytes / pace));
    }

    /** Minutes of the present hour (4), their bytes (8), then 8 for each hour; big-endian. */
    byte[] encode() {
        ByteBuffer record = ByteBuffer.allocate(12 + 8 * hours.size());
        record.putInt(minutesOfHour).putLong(bytesOfHour + bytesOfMinute);
        hours.forEach(record::putLong);
        return record.array();
    }

    /** Goes on from what was encoded; none when it is no such record. */
    static Optional<Pace> decode(byte[] stored, long monoMicros) {
        if (stored.length < 12 || stored.length % 8 != 4 || stored.length > 12 + 8 * MOST_HOURS) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.wrap(stored);
        Pace pace = new Pace(monoMicros);
        pace.minutesOfHour = Math.clamp(record.getInt(), 0, MINUTES - 1);
        pace.bytesOfHour = Math.max(0, record.getLong());
        for (int i = 0; i < pace.minutesOfHour; i++) {
            pace.minutes.addLast(pace.bytesOfHour / pace.minutesOfHour);
        }
        while (record.hasRemaining()) {
            pace.hours.addLast(Math.max(0, record.getLong()));
        }
        return Optional.of(pace);
    }
}
