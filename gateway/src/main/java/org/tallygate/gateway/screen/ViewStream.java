package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * A view now and after each change, as server-sent events. A listener that is slow misses the views
 * in between, never the newest, and holds up nobody else. One beyond {@link #MOST_LISTENERS} is
 * refused.
 */
final class ViewStream {

    static final int MOST_LISTENERS = 32;

    /** The page takes three beats without a sign of life as lost. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ViewStream.class);

    private final JsonMapper mapper;
    private final Semaphore free = new Semaphore(MOST_LISTENERS);
    private volatile boolean closed;

    ViewStream(JsonMapper mapper) {
        this.mapper = mapper;
    }

    void follow(Context ctx, Feed feed) {
        if (!free.tryAcquire()) {
            throw new Refused(503, ScreenWord.TOO_MANY_SCREENS, MOST_LISTENERS);
        }
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            ctx.header("Cache-Control", "no-store");
            write(ctx.res().getOutputStream(), feed);
        } catch (IOException e) {
            LOG.debug("a screen went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** Lets every listener go within a beat. */
    void close() {
        closed = true;
    }

    int listeners() {
        return MOST_LISTENERS - free.availablePermits();
    }

    private void write(OutputStream out, Feed feed) throws IOException, InterruptedException {
        Feed.Told told = feed.now();
        send(out, "view", mapper.writeValueAsString(told.json()));
        while (!closed) {
            Feed.Told next = feed.newer(told.version(), BEAT);
            if (next.version() == told.version()) {
                send(out, "beat", "");
            } else {
                send(out, "view", mapper.writeValueAsString(next.json()));
            }
            told = next;
        }
    }

    private static void send(OutputStream out, String event, String data) throws IOException {
        out.write(
                ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
