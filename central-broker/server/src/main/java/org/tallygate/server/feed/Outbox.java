package org.tallygate.server.feed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.server.book.Deliveries;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Tells one receiver. What is in it is not a list but a difference: between what the channel may
 * sell and what the receiver acknowledged last, so it never grows beyond the items and nothing can
 * be lost from it. Of what customers come for it is told what came after that which it
 * acknowledged. One delivery is under way at a time; one that fails is tried again, with what is so
 * by then, after a pause that doubles up to {@link #LONGEST_PAUSE_MICROS}. Used by one thread.
 */
final class Outbox {

    static final long FIRST_PAUSE_MICROS = 1_000_000;
    static final long LONGEST_PAUSE_MICROS = 300_000_000;

    /** A receiver that is so far behind is named in the log and in health. */
    static final long LATE_MICROS = 60_000_000;

    static final int MOST_CHANGES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Destination to;
    private final Feed feed;
    private final Deliveries store;
    private final HttpClient http;
    private final LongSupplier micros;
    private final RandomGenerator random;
    private final Map<ItemCode, Deliveries.Delivered> acknowledged;

    private long position;

    /** What was so then, or later, the receiver has been told. */
    private long knowsAllOfMicros;

    private @Nullable Sending sending;
    private int failures;
    private long pauseUntil;
    private boolean late;
    private volatile boolean resync;
    private volatile WebhookState state;

    /**
     * A delivery under way.
     *
     * @param upTo the version up to which all is told when it is acknowledged
     * @param allOfMicros up to when
     */
    private record Sending(
            List<Change> changes,
            long upTo,
            long allOfMicros,
            CompletableFuture<HttpResponse<Void>> answer) {}

    Outbox(
            Destination to,
            Feed feed,
            Deliveries store,
            HttpClient http,
            LongSupplier micros,
            RandomGenerator random) {
        this.to = to;
        this.feed = feed;
        this.store = store;
        this.http = http;
        this.micros = micros;
        this.random = random;
        Optional<Deliveries.Position> before = store.position(to.name());
        if (before.filter(each -> !each.receiver().equals(to.receiver())).isPresent()) {
            store.forget(to.name());
            before = Optional.empty();
        }
        this.position = before.map(Deliveries.Position::version).orElse(0L);
        this.knowsAllOfMicros = micros.getAsLong();
        this.acknowledged = new HashMap<>(store.of(to.name()));
        this.state =
                new WebhookState(to.name(), to.channel(), to.shown(), position, 0, 0, false, "");
    }

    Destination destination() {
        return to;
    }

    WebhookState state() {
        return state;
    }

    /** Tells everything again; heeded by the next round. */
    void resync() {
        resync = true;
    }

    /** One round; answers 1 when something happened. */
    int doWork() {
        if (sending != null) {
            if (sending.answer().isDone()) {
                return settle(sending);
            }
            tell(micros.getAsLong(), state.trouble());
            return 0;
        }
        if (resync) {
            resync = false;
            store.forget(to.name());
            acknowledged.clear();
            position = 0;
            pauseUntil = 0;
        }
        return send();
    }

    private int send() {
        long now = micros.getAsLong();
        List<Change> changes = new ArrayList<>(feed.after(to.channel(), position, MOST_CHANGES));
        List<PickupChange> pickups =
                new ArrayList<>(feed.pickupsAfter(to.channel(), position, MOST_CHANGES));
        if (changes.isEmpty() && pickups.isEmpty()) {
            knowsAllOfMicros = now;
            tell(now, state.trouble());
            return 0;
        }
        boolean goesOn = changes.size() == MOST_CHANGES || pickups.size() == MOST_CHANGES;
        long allOfMicros = goesOn ? knowsAllOfMicros : now;
        long upTo = seenUpTo(changes, pickups);
        changes.removeIf(each -> each.version() > upTo || isKnown(each));
        pickups.removeIf(each -> each.version() > upTo);
        if (changes.isEmpty() && pickups.isEmpty()) {
            position = upTo;
            knowsAllOfMicros = allOfMicros;
            tell(now, state.trouble());
            return 1;
        }
        tell(now, state.trouble());
        if (now < pauseUntil) {
            return 0;
        }
        doubt(changes);
        sending = new Sending(changes, upTo, allOfMicros, post(changes, pickups, now / 1_000_000));
        return 1;
    }

    /**
     * Up to which version both lists have everything: one that is full may go on behind its end.
     */
    private static long seenUpTo(List<Change> changes, List<PickupChange> pickups) {
        long lastChange = changes.isEmpty() ? 0 : changes.getLast().version();
        long lastPickup = pickups.isEmpty() ? 0 : pickups.getLast().version();
        long upTo = Math.max(lastChange, lastPickup);
        if (changes.size() == MOST_CHANGES) {
            upTo = Math.min(upTo, lastChange);
        }
        return pickups.size() == MOST_CHANGES ? Math.min(upTo, lastPickup) : upTo;
    }

    private boolean isKnown(Change change) {
        Deliveries.Delivered last = acknowledged.get(change.item());
        return last != null && last.quantity().equals(change.ats());
    }

    /**
     * A receiver may take a delivery and its answer be lost, or this process end meanwhile. Were
     * the quantity before that one to come back, it would seem to be known.
     */
    private void doubt(List<Change> changes) {
        List<ItemCode> items =
                changes.stream().map(Change::item).filter(acknowledged::containsKey).toList();
        store.doubt(to.name(), items);
        items.forEach(acknowledged::remove);
    }

    /** What is posted; docs/api.md shows it. */
    record Delivery(
            Name destination, Name channel, List<Line> changes, List<PickupChange> pickups) {}

    record Line(ItemCode item, Quantity ats, long version, long asOfOffset) {}

    private CompletableFuture<HttpResponse<Void>> post(
            List<Change> changes, List<PickupChange> pickups, long second) {
        byte[] body =
                JSON.writeValueAsBytes(
                        new Delivery(
                                to.name(),
                                to.channel(),
                                changes.stream()
                                        .map(each ->
                                                new Line(
                                                        each.item(),
                                                        each.ats(),
                                                        each.version(),
                                                        each.asOfOffset()))
                                        .toList(),
                                pickups));
        return http.sendAsync(
                HttpRequest.newBuilder(to.url())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Tallygate-Timestamp", Long.toString(second))
                        .header("Tallygate-Signature", Signature.of(to.secret(), second, body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private int settle(Sending done) {
        sending = null;
        String trouble = trouble(done.answer());
        if (trouble.isEmpty()) {
            Map<ItemCode, Deliveries.Delivered> told = new HashMap<>();
            done.changes()
                    .forEach(each ->
                            told.put(
                                    each.item(),
                                    new Deliveries.Delivered(each.ats(), each.version())));
            store.keep(to.name(), new Deliveries.Position(to.receiver(), done.upTo()), told);
            acknowledged.putAll(told);
            position = done.upTo();
            knowsAllOfMicros = done.allOfMicros();
            failures = 0;
        } else {
            failures++;
            pauseUntil = micros.getAsLong() + pause();
        }
        tell(micros.getAsLong(), trouble);
        return 1;
    }

    /** Doubles with each failure, half of it by chance so that receivers don't wake together. */
    private long pause() {
        long whole =
                Math.min(LONGEST_PAUSE_MICROS, FIRST_PAUSE_MICROS << Math.min(failures - 1, 20));
        return whole / 2 + random.nextLong(whole / 2 + 1);
    }

    /** Empty when the receiver acknowledged: any answer of 2xx. */
    private static String trouble(CompletableFuture<HttpResponse<Void>> answer) {
        try {
            int status = answer.join().statusCode();
            return status / 100 == 2 ? "" : "it answered " + status;
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "it can't be reached: " + cause.getClass().getSimpleName();
        }
    }

    /**
     * Versions tell nothing of it: they run ahead of the clock after a restart, and an item that
     * changes all the time has but its last one.
     */
    private void tell(long now, String trouble) {
        long lag = Math.max(0, now - knowsAllOfMicros);
        boolean isLate = lag >= LATE_MICROS;
        if (isLate && !late) {
            LOG.warn(
                    "webhook {} is {} s behind after {} failures: {}",
                    to.name(),
                    lag / 1_000_000,
                    failures,
                    trouble);
        } else if (late && !isLate) {
            LOG.info("webhook {} is up to date again", to.name());
        }
        late = isLate;
        state =
                new WebhookState(
                        to.name(),
                        to.channel(),
                        to.shown(),
                        position,
                        lag,
                        failures,
                        isLate,
                        trouble);
    }
}
