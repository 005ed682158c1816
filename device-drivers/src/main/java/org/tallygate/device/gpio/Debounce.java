package org.tallygate.device.gpio;

import org.tallygate.device.Stamp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets a change of level through once it held for its pin's time. Pins count as low until told
 * otherwise. Knows no clock but the stamps it is given. Not thread-safe.
 */
public final class Debounce {

    /**
     * A change that held.
     *
     * @param since when the level was first seen, which is earlier than when it counted
     */
    public record Steady(PinLevel level, Stamp since) {}

    private final DebounceTimes times;
    private final Set<Integer> high = new HashSet<>();

    // In the order of arrival, which decides between changes of the same stamp.
    private final Map<Integer, Steady> waiting = new LinkedHashMap<>();

    public Debounce(DebounceTimes times) {
        this.times = times;
    }

    public void see(PinLevel level, Stamp now) {
        if (high.contains(level.pin()) == level.high()) {
            waiting.remove(level.pin());
        } else {
            waiting.putIfAbsent(level.pin(), new Steady(level, now));
        }
    }

    /** The changes that count by now, the one that began first in front. */
    public List<Steady> steady(Stamp now) {
        List<Steady> steady = new ArrayList<>();
        for (Steady change : waiting.values()) {
            long held = now.monoMicros() - change.since().monoMicros();
            if (held >= times.micros(change.level().pin())) {
                steady.add(change);
            }
        }
        for (Steady change : steady) {
            waiting.remove(change.level().pin());
            if (change.level().high()) {
                high.add(change.level().pin());
            } else {
                high.remove(change.level().pin());
            }
        }
        steady.sort(Comparator.comparingLong(change -> change.since().monoMicros()));
        return steady;
    }

    /** Forgets what did not hold yet, as when the pins are lost. */
    public void forgetWaiting() {
        waiting.clear();
    }
}
