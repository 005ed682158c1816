package org.tallygate.plant.shift;

import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What happened so far, in numbers. */
final class Score {

    private static final int KEPT = 60;

    private final Map<String, Long> verdicts = new TreeMap<>();
    private final Map<String, Long> intents = new TreeMap<>();
    private final Map<TaskKind, Integer> tasks = new EnumMap<>(TaskKind.class);
    private long acts;
    private long scans;
    private long facts;
    private int survived;
    private final Deque<String> last = new ArrayDeque<>();
    private int again;

    void tried(Worker who, Act act, double seconds) {
        acts++;
        if (last.size() == KEPT) {
            last.remove();
        }
        last.add("%9.1f s  %s: %s, %s".formatted(seconds, who, act.intent(), act.say()));
    }

    /** What people did last, oldest first, one line each. */
    String last() {
        return String.join("\n", last);
    }

    void scanned() {
        scans++;
    }

    void judged(Act act, Told told) {
        verdicts.merge(
                told.colour() + (told.refusal().isEmpty() ? "" : " " + told.refusal()),
                1L,
                Long::sum);
        intents.merge(act.intent(), 1L, Long::sum);
        facts += act.facts();
    }

    /** What was durable although nobody saw its answer. */
    void survived(Act act) {
        survived++;
        facts += act.facts();
    }

    void sentAgain() {
        again++;
    }

    void finished(Job job) {
        tasks.merge(job.kind, 1, Integer::sum);
    }

    long acts() {
        return acts;
    }

    long scans() {
        return scans;
    }

    /** So many facts must be in the journal. */
    long facts() {
        return facts;
    }

    int survived() {
        return survived;
    }

    int again() {
        return again;
    }

    int tasks() {
        return tasks.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<TaskKind, Integer> tasksByKind() {
        return tasks;
    }

    Map<String, Long> verdicts() {
        return verdicts;
    }

    Map<String, Long> intents() {
        return intents;
    }
}
