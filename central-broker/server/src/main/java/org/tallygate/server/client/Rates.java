package org.tallygate.server.client;

import org.tallygate.contract.Name;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often each client may ask: a steady rate with a burst after a pause. The state of a client is
 * the moment at which all that it asked would have been due at its steady rate. Thread-safe.
 */
public final class Rates {

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanos;
    private final Map<Name, Long> dueNanos = new ConcurrentHashMap<>();

    /**
     * @param nanos a clock that only runs forward, such as {@code System::nanoTime}
     */
    public Rates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes one request; answers zero when it may pass, else how long to wait for the next. */
    public Duration take(Client client) {
        long now = nanos.getAsLong();
        long interval = SECOND / client.perSecond();
        long ahead = interval * client.burst();
        long[] wait = {0};
        dueNanos.compute(
                client.name(),
                (name, before) -> {
                    long due = before == null || before - now < 0 ? now : before;
                    long over = due + interval - now - ahead;
                    if (over > 0) {
                        wait[0] = over;
                        return due;
                    }
                    return due + interval;
                });
        return Duration.ofNanos(wait[0]);
    }
}
