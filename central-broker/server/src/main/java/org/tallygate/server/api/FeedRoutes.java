package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Name;
import org.tallygate.server.client.Role;
import org.tallygate.server.feed.Change;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.PickupChange;
import org.tallygate.server.feed.WebhookState;
import org.tallygate.server.feed.Webhooks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;

/**
 * The change feed: asked page by page, followed as server-sent events, or posted to receivers. The
 * id of an event is the change's version, so that a reader that lost the line goes on where it was;
 * a reader that begins at 0 gets all that the channel may sell and then what changes.
 */
final class FeedRoutes {

    static final int MOST_STREAMS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
    private static final int ROWS = 500;
    private static final Duration COMMENT_EVERY = Duration.ofSeconds(10);

    private final Feed feed;
    private final Webhooks webhooks;
    private final Bell bell = new Bell();
    private final Semaphore free = new Semaphore(MOST_STREAMS);
    private volatile boolean closed;

    FeedRoutes(Feed feed, Webhooks webhooks) {
        this.feed = feed;
        this.webhooks = webhooks;
        feed.onNews(bell::ring);
    }

    List<Route> routes() {
        return List.of(
                new Route("/feed", new TreeSet<>(List.of("channel", "after", "limit")), this::page),
                new Route(
                        "/feed/pickups",
                        new TreeSet<>(List.of("channel", "after", "limit")),
                        this::pickups),
                new Route("/feed/stream", new TreeSet<>(List.of("channel", "after")), this::stream),
                Route.json("/feed/receivers", List.of(), query -> receivers()),
                new Route(
                        HandlerType.POST,
                        "/feed/receivers/{name}/resync",
                        new TreeSet<>(),
                        (ctx, query) -> resync(ctx)));
    }

    void close() {
        closed = true;
        bell.ring();
    }

    /** How many receivers are so far behind that someone should look. */
    long late() {
        return webhooks.states().stream().filter(WebhookState::late).count();
    }

    /** How long a change takes from its commit to the feed, for 99 of 100. */
    long lagMicros() {
        return feed.lags().micros(99);
    }

    /** What openapi.yaml calls Receivers. */
    record Receivers(long asOfOffset, List<WebhookState> rows) {}

    private Receivers receivers() {
        long offset = feed.offset();
        return new Receivers(offset, webhooks.states());
    }

    private void page(Context ctx, Query query) {
        Name channel = channel(ctx, query);
        int limit = query.limit();
        long offset = feed.offset();
        List<Change> changes = feed.after(channel, query.number("after").orElse(0L), limit + 1);
        answer(ctx, offset, changes, limit, Change::version);
    }

    private void pickups(Context ctx, Query query) {
        Name channel = channel(ctx, query);
        int limit = query.limit();
        long offset = feed.offset();
        long after = query.number("after").orElse(0L);
        List<PickupChange> changes = feed.pickupsAfter(channel, after, limit + 1);
        answer(ctx, offset, changes, limit, PickupChange::version);
    }

    private static <T> void answer(
            Context ctx, long offset, List<T> changes, int limit, ToLongFunction<T> version) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(
                        Json.write(
                                Rows.of(
                                        offset,
                                        changes,
                                        limit,
                                        change -> change,
                                        change -> String.valueOf(version.applyAsLong(change)))));
    }

    private Name channel(Context ctx, Query query) {
        Name channel =
                query.name("channel")
                        .orElseThrow(() -> Refused.missing("channel", "a channel's name"));
        if (!feed.knows(channel)) {
            throw Refused.parameter(
                    "channel", channel.value(), "a channel that SetChannel has named");
        }
        Access.checkChannel(ctx, Optional.of(channel));
        return channel;
    }

    private void resync(Context ctx) {
        Access.require(ctx, Set.of(Role.PLAN));
        String name = ctx.pathParam("name");
        boolean known =
                webhooks.states().stream().anyMatch(state -> state.name().value().equals(name))
                        && webhooks.resync(new Name(name));
        if (!known) {
            throw new Refused(
                    Problem.of(
                            "no-such-receiver",
                            404,
                            "There is no such receiver",
                            "receiver '"
                                    + name
                                    + "' must be one of those in "
                                    + Route.ROOT
                                    + "/feed/receivers"));
        }
        ctx.status(202).header("Cache-Control", "no-store");
    }

    private void stream(Context ctx, Query query) {
        Name channel = channel(ctx, query);
        long from =
                Optional.ofNullable(ctx.header("Last-Event-ID"))
                        .map(FeedRoutes::lastEventId)
                        .or(() -> query.number("after"))
                        .orElse(0L);
        if (!free.tryAcquire()) {
            ctx.header("Retry-After", "10");
            throw new Refused(
                    Problem.of(
                            "too-many-streams",
                            503,
                            "Too many streams",
                            "the most is " + MOST_STREAMS + "; close one or try again later"));
        }
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            ctx.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
            if (ctx.req().getMethod().equals("GET")) {
                follow(channel, from, ctx.res().getOutputStream());
            }
        } catch (IOException e) {
            LOG.debug("a reader of the feed went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private static long lastEventId(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Refused.parameter("Last-Event-ID", text, "the id of an event of this stream");
        }
        return Long.parseLong(text);
    }

    private void follow(Name channel, long from, OutputStream out)
            throws IOException, InterruptedException {
        long last = from;
        send(out, "retry: 2000\n\n");
        while (!closed) {
            long heard = bell.rings();
            SortedMap<Long, String> news = new TreeMap<>();
            feed.after(channel, last, ROWS)
                    .forEach(each -> news.put(each.version(), event("ats", each.version(), each)));
            feed.pickupsAfter(channel, last, ROWS)
                    .forEach(each ->
                            news.put(each.version(), event("pickup", each.version(), each)));
            StringBuilder events = new StringBuilder();
            // Each list is the first so many, so only as many of both are surely in their order.
            for (Map.Entry<Long, String> each : news.entrySet().stream().limit(ROWS).toList()) {
                last = each.getKey();
                events.append(each.getValue());
            }
            if (news.isEmpty()) {
                bell.await(heard, COMMENT_EVERY);
                if (bell.rings() == heard) {
                    send(out, ": still here\n\n");
                }
            } else {
                send(out, events.toString());
            }
        }
    }

    private static String event(String name, long version, Record change) {
        return "event: "
                + name
                + "\nid: "
                + version
                + "\ndata: "
                + new String(Json.write(change), StandardCharsets.UTF_8)
                + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
