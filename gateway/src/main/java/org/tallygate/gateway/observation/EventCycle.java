package org.tallygate.gateway.observation;

import org.tallygate.device.identity.Identified;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is at one reader, told in cycles as Application Level Events (GS1 ALE 1.1) does. For shelves
 * and desks, where somebody asks what lies there rather than what happens. Things are told in the
 * order of their keys, which name what a tag stands for and not its bytes.
 */
final class EventCycle {

    /**
     * One cycle's end.
     *
     * @param number counts the reports from 1
     * @param current all that was there at any moment of the cycle
     * @param additions those that were not in the cycle before
     * @param deletions those that were in the cycle before and not in this
     */
    record Report(
            long number,
            List<Identified> current,
            List<Identified> additions,
            List<Identified> deletions) {

        Report {
            current = List.copyOf(current);
            additions = List.copyOf(additions);
            deletions = List.copyOf(deletions);
        }
    }

    private final long periodMicros;
    private final int mostTags;
    private SortedMap<String, Identified> current = new TreeMap<>();
    private SortedMap<String, Identified> before = new TreeMap<>();
    private long startMicros;
    private long reports;
    private long leftOut;

    /**
     * @param mostTags of one report; further ones are left out of it and counted
     */
    EventCycle(Duration period, int mostTags, long startMicros) {
        periodMicros = period.toNanos() / 1_000;
        this.mostTags = mostTags;
        this.startMicros = startMicros;
    }

    /** A thing came, or is still there. */
    void see(String key, Identified what) {
        if (current.containsKey(key)) {
            return;
        }
        if (current.size() >= mostTags) {
            leftOut++;
            return;
        }
        current.put(key, what);
    }

    boolean isOver(long nowMicros) {
        return nowMicros - startMicros >= periodMicros;
    }

    /**
     * Ends the cycle and begins the next with what is there now. After a long silence the periods
     * that were missed have one report together, and the next ends where it would have without it.
     */
    Report close(long nowMicros, Map<String, Identified> present) {
        Report report =
                new Report(
                        ++reports,
                        List.copyOf(current.values()),
                        without(current, before),
                        without(before, current));
        before = current;
        current = new TreeMap<>();
        present.forEach(this::see);
        startMicros = nowMicros - Math.floorMod(nowMicros - startMicros, periodMicros);
        return report;
    }

    long leftOut() {
        return leftOut;
    }

    private static List<Identified> without(
            SortedMap<String, Identified> these, SortedMap<String, Identified> those) {
        return these.entrySet().stream()
                .filter(each -> !those.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
