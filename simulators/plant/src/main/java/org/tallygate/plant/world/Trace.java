package org.tallygate.plant.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** A hash over everything that happens, and the last of it in words. */
public final class Trace {

    private static final int KEPT = 120;
    private static final long PRIME = 0x100000001b3L;

    private final Deque<String> last = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private long step;
    private long micros;

    /**
     * @param what in words; empty for what happens all the time
     */
    void note(long atStep, long atMicros, String what) {
        step = atStep;
        micros = atMicros;
        mix(step);
        mix(micros);
        if (!what.isEmpty()) {
            add(what);
        }
    }

    /** What the present step brought about. */
    public void add(String what) {
        for (int i = 0; i < what.length(); i++) {
            mix(what.charAt(i));
        }
        if (last.size() == KEPT) {
            last.remove();
        }
        last.add("%7d %9.3f s  %s".formatted(step, micros / 1e6, what));
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
        hash ^= hash >>> 29;
    }

    public String hash() {
        return HexFormat.of().toHexDigits(hash);
    }

    public String last() {
        return String.join("\n", last);
    }
}
