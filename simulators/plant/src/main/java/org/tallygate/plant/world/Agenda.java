package org.tallygate.plant.world;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens next in virtual time; of two things at one moment the one that was set first. */
public final class Agenda {

    private record Due(long atMicros, long order, String what, Runnable action) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(
                    Comparator.comparingLong(Due::atMicros).thenComparingLong(Due::order));
    private final Trace trace;
    private long nowMicros;
    private long orders;
    private long steps;

    public Agenda(Trace trace) {
        this.trace = trace;
    }

    /** Microseconds since the run began. */
    public long now() {
        return nowMicros;
    }

    /** Things that have happened so far. */
    public long steps() {
        return steps;
    }

    public void in(long delayMicros, String what, Runnable action) {
        due.add(new Due(nowMicros + Math.max(0, delayMicros), ++orders, what, action));
    }

    /** Lets the next thing happen. */
    public void step() {
        Due next = due.remove();
        nowMicros = next.atMicros();
        steps++;
        trace.note(steps, nowMicros, next.what());
        next.action().run();
    }
}
