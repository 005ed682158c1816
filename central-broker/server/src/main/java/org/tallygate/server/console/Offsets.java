package org.tallygate.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.book.BookView;
import org.tallygate.server.writer.Published;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages how far the book is, as server-sent events: at once when they come, then when it
 * moved on, at most once a second however much comes in. A page beyond {@link #MOST} is refused and
 * stays as it is until it is loaded again.
 */
final class Offsets implements AutoCloseable {

    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS_BEFORE_A_COMMENT = 10;

    private final BookView book;
    private final Published published;
    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch closed = new CountDownLatch(1);

    Offsets(BookView book, Published published) {
        this.book = book;
        this.published = published;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/console/offsets", this::answer);
    }

    private void answer(Context ctx) {
        if (!free.tryAcquire()) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "10")
                    .result("too many pages are open; close one or load this one again later");
            return;
        }
        try {
            ctx.res().setContentType("text/event-stream");
            ctx.res().setCharacterEncoding("UTF-8");
            ctx.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
            follow(ctx.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("a page went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        long told = -1;
        int quiet = 0;
        send(out, "retry: 2000\n\n");
        do {
            long now = offset();
            if (now != told) {
                told = now;
                quiet = 0;
                send(out, "event: offset\ndata: " + now + "\n\n");
            } else if (++quiet % QUIET_LOOKS_BEFORE_A_COMMENT == 0) {
                send(out, ": still here\n\n");
            }
        } while (!closed.await(AT_MOST_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Where another centre writes, only the database knows. */
    private long offset() {
        return published.isLive() ? published.offset() : book.offset();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
