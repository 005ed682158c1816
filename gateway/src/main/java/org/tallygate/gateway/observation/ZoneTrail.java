package org.tallygate.gateway.observation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * In which of a reader's zones one tag is.
 *
 * <p>A zone leads another when, over the smoothing window, its strongest signal is {@value
 * #CLEAR_DB} dB stronger; when the signals are closer or not told, when it has {@value
 * #CLEAR_READS} reads more and at least twice as many. A single read never leads. The tag is in the
 * zone that leads all others; while none does it stays where it was, so two antennas that see it
 * about equally well move nothing. A zone that did not see it for a whole window has lost it to the
 * one that saw it most. Its first zone is found by the same rule and is no move. The window must be
 * longer than the reader takes to go round its antennas.
 */
final class ZoneTrail {

    private static final int CLEAR_DB = 6;
    private static final int CLEAR_READS = 3;
    private static final int LEAST_READS = 2;

    /** Evidence grows old by eighths of the window: a shelf's tag may be read for months. */
    private static final int SLICES = 8;

    /** From one zone to another. */
    record Move(String from, String to) {}

    private record Slice(long number, long reads, OptionalInt peakDbm) {

        Slice and(Slice other) {
            return new Slice(
                    number, reads + other.reads, TagTrack.stronger(peakDbm, other.peakDbm));
        }
    }

    private final long sliceMicros;
    private final Map<String, Deque<Slice>> seenByZone = new TreeMap<>();
    private @Nullable String home;
    private long lastAtHome;

    ZoneTrail(long windowMicros) {
        sliceMicros = Math.max(1, windowMicros / SLICES);
    }

    /** Adds a read in this zone and returns the move that it makes sure, if it does. */
    Optional<Move> see(String zone, long micros, int reads, OptionalInt rssiDbm) {
        long now = Math.floorDiv(micros, sliceMicros);
        if (seenByZone.isEmpty() || zone.equals(home)) {
            lastAtHome = now;
        }
        add(zone, new Slice(now, reads, rssiDbm));
        forget(now - SLICES);
        String before = home;
        leader().or(() -> now - lastAtHome >= SLICES ? most() : Optional.empty())
                .filter(next -> !next.equals(before))
                .ifPresent(next -> {
                    home = next;
                    lastAtHome = now;
                });
        String after = home;
        return before == null || after == null || before.equals(after)
                ? Optional.empty()
                : Optional.of(new Move(before, after));
    }

    /** The zone that it is in; none before that was clear once. */
    Optional<String> home() {
        return Optional.ofNullable(home);
    }

    private void add(String zone, Slice slice) {
        Deque<Slice> slices = seenByZone.computeIfAbsent(zone, _ -> new ArrayDeque<>());
        Slice last = slices.peekLast();
        if (last != null && last.number() >= slice.number()) {
            slices.removeLast();
            slices.addLast(last.and(slice));
        } else {
            slices.addLast(slice);
        }
    }

    private void forget(long upTo) {
        seenByZone.values().forEach(slices -> slices.removeIf(each -> each.number() <= upTo));
        seenByZone.values().removeIf(Deque::isEmpty);
    }

    private Optional<String> leader() {
        return seenByZone.keySet().stream()
                .filter(zone ->
                        seenByZone.keySet().stream()
                                .allMatch(other ->
                                        other.equals(zone) || leads(sum(zone), sum(other))))
                .filter(zone -> seenByZone.size() > 1 || sum(zone).reads() >= CLEAR_READS)
                .findFirst();
    }

    private static boolean leads(Slice one, Slice other) {
        if (one.reads() < LEAST_READS) {
            return false;
        }
        if (one.peakDbm().isPresent() && other.peakDbm().isPresent()) {
            int lead = one.peakDbm().getAsInt() - other.peakDbm().getAsInt();
            if (Math.abs(lead) >= CLEAR_DB) {
                return lead > 0;
            }
        }
        return one.reads() - other.reads() >= CLEAR_READS && one.reads() >= 2 * other.reads();
    }

    private Optional<String> most() {
        return seenByZone.keySet().stream()
                .max(Comparator.comparingLong(zone -> sum(zone).reads()));
    }

    private Slice sum(String zone) {
        return seenByZone.getOrDefault(zone, new ArrayDeque<>()).stream()
                .reduce(new Slice(0, 0, OptionalInt.empty()), Slice::and);
    }
}
