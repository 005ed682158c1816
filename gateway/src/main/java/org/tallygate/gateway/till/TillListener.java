package org.tallygate.gateway.till;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Sha256;
import org.tallygate.gateway.request.Refused;
import org.tallygate.gateway.request.Serving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where tills post, each with its token: {@code POST /till/v1/transactions}, {@code /promises},
 * {@code /promises/drop} and {@code /closed}, {@code GET /till/v1/leases}. Whoever does not know a
 * token learns nothing. An answer is given when all of it is on disk. Thread-safe.
 */
public final class TillListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TillListener.class);
    private static final int MOST_CONNECTIONS = 64;

    /** Their facts must fit into one document. */
    private static final int MOST_BYTES = 64 << 10;

    /** Bodies of strangers that are read at a time; a till sends again. */
    private static final int MOST_AT_ONCE = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SCHEME = "Bearer ";
    private static final String TILL = "till";

    private final TillSettings settings;
    private final TillDesk desk;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Javalin javalin;

    private TillListener(TillSettings settings, TillDesk desk) {
        this.settings = settings;
        this.desk = desk;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * @throws IOException when the address can't be had
     */
    public static TillListener start(TillSettings settings, TillDesk desk) throws IOException {
        TillListener listener = new TillListener(settings, desk);
        Serving.start(
                listener.javalin, settings.host(), settings.port(), "tills can't be heard on");
        return listener;
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        Serving.configure(config, "POST /till/v1/transactions", MOST_BYTES, MOST_CONNECTIONS);
        config.routes.before(this::checkToken);
        config.routes.post("/till/v1/transactions", ctx -> post(ctx, Transaction.Kind.SALE));
        config.routes.post("/till/v1/promises", ctx -> post(ctx, Transaction.Kind.PROMISE));
        config.routes.post("/till/v1/promises/drop", ctx -> post(ctx, Transaction.Kind.DROP));
        config.routes.get("/till/v1/leases", ctx -> answer(ctx, await(ctx, desk.leases())));
        config.routes.post(
                "/till/v1/closed",
                ctx -> answer(ctx, await(ctx, desk.closeStore(till(ctx).name()))));
        config.routes.exception(Exception.class, TillListener::broken);
    }

    /** Before anything else is looked at; the header is hashed, so its time tells nothing. */
    private void checkToken(Context ctx) {
        String given = ctx.header("Authorization");
        Optional<Till> till = till(given);
        if (till.isEmpty()) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new Refused(
                    401,
                    "Token wanted",
                    "The header Authorization must be 'Bearer ' and this till's token.");
        }
        ctx.attribute(TILL, till.get());
    }

    private Optional<Till> till(@Nullable String header) {
        String token =
                header != null && header.startsWith(SCHEME)
                        ? header.substring(SCHEME.length()).strip()
                        : "";
        byte[] hash = Sha256.hex(token).getBytes(StandardCharsets.US_ASCII);
        Optional<Till> found = Optional.empty();
        for (Till each : settings.tills()) {
            if (MessageDigest.isEqual(hash, each.tokenHash().getBytes(StandardCharsets.US_ASCII))) {
                found = Optional.of(each);
            }
        }
        return found;
    }

    private static Till till(Context ctx) {
        Till till = ctx.attribute(TILL);
        if (till == null) {
            throw new IllegalStateException("a token is looked at before all else");
        }
        return till;
    }

    private void post(Context ctx, Transaction.Kind kind) throws IOException {
        Serving.requireJson(ctx);
        if (!room.tryAcquire()) {
            throw sendAgain(ctx, "too many transactions come at once");
        }
        try {
            Transaction said = TransactionReader.read(body(ctx), till(ctx).name(), kind);
            answer(ctx, await(ctx, desk.offer(said)));
        } finally {
            room.release();
        }
    }

    /** Read here and not by the framework, which trusts the length that the sender tells. */
    private static byte[] body(Context ctx) throws IOException {
        byte[] body = ctx.req().getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refused(
                    413, "Too long", "A transaction may have at most " + MOST_BYTES + " bytes.");
        }
        return body;
    }

    private static Reply await(Context ctx, CompletableFuture<Reply> reply) {
        try {
            return reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hung) {
            throw sendAgain(ctx, "the box did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw sendAgain(ctx, "the box is closing");
        }
    }

    private static void answer(Context ctx, Reply reply) {
        ctx.header("Cache-Control", "no-store");
        switch (reply) {
            case Reply.Taken taken -> {
                ctx.header("Tallygate-Again", Boolean.toString(taken.again()));
                ctx.status(200).json(TillAnswer.of(taken.entered()));
            }
            case Reply.Held held ->
                    ctx.status(200)
                            .json(
                                    Map.of(
                                            "format",
                                            TransactionReader.FORMAT,
                                            "leases",
                                            leases(held.leases())));
            case Reply.OtherContent _ ->
                    throw new Refused(
                            409,
                            "Number used before",
                            "Something else was taken under this number; each transaction needs"
                                    + " a number of its own.");
            case Reply.Refused refused ->
                    throw new Refused(409, "Not promised", refused.sentence() + ".")
                            .saying(
                                    "reason",
                                    refused.reason()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'));
            case Reply.SendAgain(var reason) -> throw sendAgain(ctx, reason);
        }
    }

    private static List<Map<String, Object>> leases(List<Leases.Standing> leases) {
        return leases.stream()
                .map(each ->
                        Map.<String, Object>of(
                                "lease",
                                each.id().value(),
                                "item",
                                each.lease().item().value(),
                                "location",
                                each.lease().location().value(),
                                "quantity",
                                each.lease().quantity().toString(),
                                "left",
                                each.left().toString(),
                                "inForce",
                                each.inForce(),
                                "validUntil",
                                Instant.EPOCH
                                        .plus(each.lease().validUntilMicros(), ChronoUnit.MICROS)
                                        .toString()))
                .toList();
    }

    private static Refused sendAgain(Context ctx, String reason) {
        ctx.header("Retry-After", "1");
        return new Refused(
                503,
                "Send again",
                "It is not known to be saved: "
                        + reason
                        + ". Send the same again under the same number; nothing counts twice.");
    }

    private static void broken(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        Serving.mistake(ctx);
    }
}
