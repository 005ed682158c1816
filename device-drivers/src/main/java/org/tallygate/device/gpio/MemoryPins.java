package org.tallygate.device.gpio;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pins inside this process: a test or the plant sets the inputs and sees the outputs. Reads never
 * wait. Thread-safe.
 *
 * <p>An open end that is {@value #MAX_BEHIND} changes behind is lost, and told every level anew
 * when it is opened again.
 */
public final class MemoryPins implements PinsDial {

    private static final int MAX_BEHIND = 1_024;

    private final String name;
    private final Map<Integer, PinLevel> inputs = new TreeMap<>();
    private final Map<Integer, PinLevel> outputs = new TreeMap<>();
    private boolean plugged = true;
    private @Nullable End living;

    public MemoryPins(String name) {
        this.name = name;
    }

    @Override
    public String target() {
        return "memory:" + name;
    }

    /** Opens the host's end; an end opened before is dead from then on. */
    @Override
    public synchronized Pins open() throws IOException {
        if (!plugged) {
            throw new IOException(target() + " is not plugged in");
        }
        End end = new End();
        end.changes.addAll(inputs.values());
        living = end;
        return end;
    }

    public synchronized void set(int pin, boolean high) {
        PinLevel level = new PinLevel(pin, high);
        inputs.put(pin, level);
        if (living != null) {
            living.changes.add(level);
            living = living.changes.size() > MAX_BEHIND ? null : living;
        }
    }

    /** What the host set an output to, if it did. */
    public synchronized Optional<Boolean> output(int pin) {
        return Optional.ofNullable(outputs.get(pin)).map(PinLevel::high);
    }

    /** Pulls the cable; the outputs fall back to what nobody set. */
    public synchronized void unplug() {
        plugged = false;
        living = null;
        outputs.clear();
    }

    public synchronized void plug() {
        plugged = true;
    }

    private final class End implements Pins {

        private final List<PinLevel> changes = new ArrayList<>();

        @Override
        public List<PinEdge> read(int timeoutMs) throws IOException {
            synchronized (MemoryPins.this) {
                requireLiving();
                List<PinEdge> read = changes.stream().map(PinEdge::untimed).toList();
                changes.clear();
                return read;
            }
        }

        @Override
        public void write(PinLevel output) throws IOException {
            synchronized (MemoryPins.this) {
                requireLiving();
                outputs.put(output.pin(), output);
            }
        }

        private void requireLiving() throws IOException {
            if (living != this) {
                throw new IOException(target() + " is gone");
            }
        }

        @Override
        public void close() {
            synchronized (MemoryPins.this) {
                living = living == this ? null : living;
            }
        }
    }
}
