package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.DeviceState;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Keeps one device open: dials, notes the loss, waits, dials again, for as long as it is asked.
 * Used by the duty's thread only.
 *
 * @param <T> what is held open
 */
public final class Connection<T> {

    /** Opens the device anew. */
    @FunctionalInterface
    public interface Opener<T> {
        T open() throws IOException;
    }

    private final String target;
    private final Opener<T> opener;
    private final Consumer<T> closer;
    private final Backoff backoff;
    private final Reporter reporter;
    private final boolean readyWhenOpen;
    private @Nullable T held;

    // An opening that fails at once counts on, so that a flapping device is not dialled hotly.
    private int failures;
    private long dueMicros = Long.MIN_VALUE;
    private long openedMicros;

    public Connection(
            String target,
            Opener<T> opener,
            Consumer<T> closer,
            Backoff backoff,
            Reporter reporter) {
        this(target, opener, closer, backoff, reporter, true);
    }

    /**
     * @param readyWhenOpen false when the device is ready only after a set-up, which its duty then
     *     reports
     */
    public Connection(
            String target,
            Opener<T> opener,
            Consumer<T> closer,
            Backoff backoff,
            Reporter reporter,
            boolean readyWhenOpen) {
        this.target = target;
        this.opener = opener;
        this.closer = closer;
        this.backoff = backoff;
        this.reporter = reporter;
        this.readyWhenOpen = readyWhenOpen;
    }

    /** The open device, opened now when that is due; null while there is none. */
    public @Nullable T ready() {
        if (held != null || reporter.now().monoMicros() < dueMicros) {
            return held;
        }
        if (failures == 0) {
            reporter.state(DeviceState.CONNECTING, "dialling " + target);
        }
        try {
            held = opener.open();
        } catch (IOException | RuntimeException absent) {
            lost(absent);
            return null;
        }
        openedMicros = reporter.now().monoMicros();
        if (readyWhenOpen) {
            reporter.state(DeviceState.READY, target + " is open");
        }
        return held;
    }

    /** Notes that the held device failed, or that dialling it did. */
    public void lost(Exception why) {
        long now = reporter.now().monoMicros();
        boolean wasOpen = release();
        boolean lasted = wasOpen && now - openedMicros >= backoff.waitMicros(Integer.MAX_VALUE);
        failures = lasted ? 1 : Math.min(failures + 1, 64);
        dueMicros = now + backoff.waitMicros(failures);
        reporter.state(DeviceState.LOST, reason(why));
    }

    boolean isOpen() {
        return held != null;
    }

    /** Gives it back for good; telling so when it was open. */
    public void close() {
        if (release()) {
            reporter.state(DeviceState.LOST, "closed by this box");
        }
    }

    private boolean release() {
        T open = held;
        held = null;
        if (open == null) {
            return false;
        }
        try {
            closer.accept(open);
        } catch (RuntimeException ignored) {
            // What does not close is given up all the same: the next opening is a new one.
        }
        return true;
    }

    private static String reason(Exception why) {
        String text = why.getMessage();
        return text == null ? why.getClass().getSimpleName() : text;
    }
}
