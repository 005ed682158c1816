package org.tallygate.server.feed;

import org.tallygate.contract.Name;
import org.tallygate.server.book.Deliveries;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The outboxes of all receivers that are configured. One thread does the work, which never waits
 * for a receiver; any thread may ask how they do.
 */
public final class Webhooks implements AutoCloseable {

    private final Destinations destinations;
    private final Feed feed;
    private final Deliveries store;
    private final LongSupplier micros;
    private final RandomGenerator random;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Map<Name, Outbox> outboxes = new ConcurrentSkipListMap<>();
    private List<Destination> known = List.of();

    /**
     * @param micros the centre's clock, microseconds since 1970-01-01T00:00Z
     * @param random spreads the pauses
     */
    public Webhooks(
            Destinations destinations,
            Feed feed,
            Deliveries store,
            LongSupplier micros,
            RandomGenerator random) {
        this.destinations = destinations;
        this.feed = feed;
        this.store = store;
        this.micros = micros;
        this.random = random;
    }

    /** One round of every outbox; answers how many did something. */
    public int doWork() {
        List<Destination> now = destinations.all();
        if (!now.equals(known)) {
            take(now);
        }
        int done = 0;
        for (Outbox each : outboxes.values()) {
            done += each.doWork();
        }
        return done;
    }

    /** One that is gone is forgotten; one that changed begins with what it acknowledged. */
    private void take(List<Destination> now) {
        for (Outbox each : List.copyOf(outboxes.values())) {
            Destination before = each.destination();
            if (!now.contains(before)) {
                outboxes.remove(before.name());
                boolean sameReceiver =
                        now.stream()
                                .anyMatch(other ->
                                        other.name().equals(before.name())
                                                && other.channel().equals(before.channel())
                                                && other.url().equals(before.url()));
                if (!sameReceiver) {
                    store.forget(before.name());
                }
            }
        }
        now.forEach(each ->
                outboxes.computeIfAbsent(
                        each.name(), name -> new Outbox(each, feed, store, http, micros, random)));
        known = now;
    }

    public List<WebhookState> states() {
        return outboxes.values().stream().map(Outbox::state).toList();
    }

    /** Tells a receiver everything again; false when there is none of that name. */
    public boolean resync(Name name) {
        Optional<Outbox> outbox = Optional.ofNullable(outboxes.get(name));
        outbox.ifPresent(Outbox::resync);
        return outbox.isPresent();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
