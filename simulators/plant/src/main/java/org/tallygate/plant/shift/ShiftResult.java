package org.tallygate.plant.shift;

import org.tallygate.gateway.station.TaskKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a shift ended.
 *
 * @param hash over everything that happened, in its order
 * @param verdicts how often each was shown, all of them as the oracle said
 * @param intents how often people did what
 * @param tasks that were ended, by kind
 * @param hours what was measured in each hour
 * @param failure the first difference, with what led to it
 */
public record ShiftResult(
        ShiftSettings settings,
        String hash,
        Map<String, Long> verdicts,
        Map<String, Long> intents,
        Map<TaskKind, Integer> tasks,
        Told told,
        List<Hour> hours,
        Optional<Failure> failure) {

    /** Half of a shift has 10,000 scans: far less than 1 KB for each. */
    public static final long MOST_GROWTH_BYTES = 4L << 20;

    public ShiftResult {
        verdicts = Map.copyOf(verdicts);
        intents = Map.copyOf(intents);
        tasks = Map.copyOf(tasks);
        hours = List.copyOf(hours);
    }

    /** The same as {@link #verdicts}, the most frequent first. */
    public List<Map.Entry<String, Long>> mostFrequent() {
        return new TreeMap<>(verdicts)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .toList();
    }

    /**
     * By how many bytes the heap grew while nothing was started anew at the box: from half of the
     * shift to its last hour. 0 when the shift is too short to tell.
     */
    public long growth() {
        return hours.stream()
                .filter(each -> each.hour() >= settings.hours() / 2)
                .findFirst()
                .map(half -> hours.getLast().heapBytes() - half.heapBytes())
                .orElse(0L);
    }

    /** Whether what is kept does not add up. */
    public boolean isFlat() {
        return growth() <= MOST_GROWTH_BYTES;
    }

    /**
     * What happened in all.
     *
     * @param acts things that people did, scans among them
     * @param survived acts that were durable although the power went before their answer
     * @param again codes of handhelds that were sent twice
     * @param facts in the journal, each of them in the book once
     * @param outages of the link
     * @param outSeconds for which it was down
     * @param starts of the box
     * @param kept codes that went to a person at the centre
     */
    public record Told(
            long acts,
            long scans,
            long survived,
            long again,
            long facts,
            int outages,
            long outSeconds,
            long seconds,
            int starts,
            int kept) {}

    /**
     * At the end of an hour, with the centre closed.
     *
     * @param heapBytes in use after a collection, without the simulated disk
     * @param diskBytes of the heap that the simulated disk takes
     * @param journalBytes that the journal takes on the box's disk
     * @param waiting facts that the centre had not got
     */
    public record Hour(
            double hour,
            long scans,
            long heapBytes,
            long diskBytes,
            long journalBytes,
            long waiting) {}

    /**
     * @param seconds into the shift
     * @param last what happened before it, oldest first, one line each
     */
    public record Failure(double seconds, String sentence, String last) {}
}
