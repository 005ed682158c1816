package org.tallygate.server.api;

import io.javalin.http.Context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.book.BookView;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;

/**
 * New facts as server-sent events. The id of an event is the fact's offset, so that a reader that
 * lost the line goes on where it was. A reader that is slow is behind, and costs one thread of its
 * own; a reader beyond {@link #MOST_STREAMS} is refused.
 */
final class FactStream {

    static final int MOST_STREAMS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(FactStream.class);
    private static final int ROWS = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int QUIET_LOOKS_BEFORE_A_COMMENT = 20;

    private final BookView book;
    private final Bell bell = new Bell();
    private final Semaphore free = new Semaphore(MOST_STREAMS);
    private volatile boolean closed;

    FactStream(BookView book) {
        this.book = book;
    }

    Route route() {
        return new Route("/facts/stream", new TreeSet<>(List.of("after")), this::answer);
    }

    int open() {
        return MOST_STREAMS - free.availablePermits();
    }

    void changed() {
        bell.ring();
    }

    void close() {
        closed = true;
        bell.ring();
    }

    private void answer(Context ctx, Query query) {
        long from = from(ctx, query);
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
                follow(from, ctx.res().getOutputStream());
            }
        } catch (IOException e) {
            LOG.debug("a reader of the stream went away: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** A browser that comes back names the last event it saw; else the stream starts now. */
    private long from(Context ctx, Query query) {
        Optional<Long> asked =
                Optional.ofNullable(ctx.header("Last-Event-ID"))
                        .map(FactStream::lastEventId)
                        .or(() -> query.number("after"));
        return asked.orElseGet(book::offset);
    }

    private static long lastEventId(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Refused.parameter("Last-Event-ID", text, "the id of an event of this stream");
        }
        return Long.parseLong(text);
    }

    private void follow(long from, OutputStream out) throws IOException, InterruptedException {
        long last = from;
        int quiet = 0;
        send(out, "retry: 2000\n\n");
        while (!closed) {
            long heard = bell.rings();
            BookView.Page<BookView.FactView> page =
                    book.factsAfter(last, BookView.FactFilter.ALL, ROWS);
            if (page.offset() < last) {
                // The reader knows more than the book: an older book was restored meanwhile.
                last = page.offset();
                send(out, "event: restart\nid: " + last + "\ndata: {\"offset\":" + last + "}\n\n");
            }
            for (BookView.FactView fact : page.rows()) {
                last = fact.offset();
                send(out, event(fact));
            }
            if (page.rows().isEmpty()) {
                quiet++;
                if (quiet % QUIET_LOOKS_BEFORE_A_COMMENT == 0) {
                    send(out, ": still here\n\n");
                }
                bell.await(heard, LOOK_EVERY);
            }
        }
    }

    private static String event(BookView.FactView fact) {
        return "event: fact\nid: "
                + fact.offset()
                + "\ndata: "
                + new String(Json.write(Row.Fact.of(fact)), StandardCharsets.UTF_8)
                + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
