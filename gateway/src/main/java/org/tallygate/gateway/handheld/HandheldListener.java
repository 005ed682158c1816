package org.tallygate.gateway.handheld;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceId;
import org.tallygate.gateway.request.Refused;
import org.tallygate.gateway.request.Serving;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /handheld/{device}/scans} with the device's token. Whoever does not know the token
 * learns nothing. An answer is given when the scans are on disk. Thread-safe.
 */
final class HandheldListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HandheldListener.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final String SCHEME = "Bearer ";

    private final DeviceId device;
    private final HandheldHttpSettings settings;
    private final Intake intake;
    private final RateLimit messages;
    private final RateLimit wrongTokens;
    private final Javalin javalin;

    private HandheldListener(
            DeviceId device, HandheldHttpSettings settings, Intake intake, Clock clock) {
        this.device = device;
        this.settings = settings;
        this.intake = intake;
        this.messages = new RateLimit(clock, settings.mostPerMinute());
        this.wrongTokens = new RateLimit(clock, AnswerForm.WRONG_TOKENS_PER_MINUTE);
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * @throws IOException when the address can't be had
     */
    static HandheldListener start(
            DeviceId device, HandheldHttpSettings settings, Intake intake, Clock clock)
            throws IOException {
        HandheldListener listener = new HandheldListener(device, settings, intake, clock);
        Serving.start(listener.javalin, settings.host(), settings.port(), "can't listen on");
        return listener;
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        Serving.configure(
                config, "POST /handheld/<name>/scans", settings.mostBytes(), MOST_CONNECTIONS);
        config.routes.before(this::checkToken);
        config.routes.post("/handheld/{device}/scans", this::post);
        config.routes.exception(Exception.class, this::broken);
    }

    /** In constant time, and before anything else is looked at. */
    private void checkToken(Context ctx) {
        String given = ctx.header("Authorization");
        if (AnswerForm.isRight(SCHEME + settings.token().value(), given)) {
            return;
        }
        if (!wrongTokens.take()) {
            throw tooMany(ctx, "Too many wrong tokens came; those are not looked at for a while.");
        }
        ctx.header("WWW-Authenticate", "Bearer");
        throw new Refused(
                401,
                "Token wanted",
                "The header Authorization must be 'Bearer ' and this handheld's token.");
    }

    private void post(Context ctx) throws IOException, InterruptedException {
        String name = ctx.pathParam("device");
        if (!name.equals(device.value())) {
            throw new Refused(
                    404, "Unknown handheld", "This address takes scans of " + device + " only.");
        }
        if (!messages.take()) {
            throw tooMany(
                    ctx,
                    "More than "
                            + settings.mostPerMinute()
                            + " messages in a minute; send several scans in one.");
        }
        Serving.requireJson(ctx);
        ScanMessage message = MessageReader.read(body(ctx), ctx.header("Idempotency-Key"));
        CompletableFuture<Reply> reply =
                intake.offer(message)
                        .orElseThrow(
                                () -> sendAgain(ctx, "too many messages of this handheld wait"));
        answer(ctx, message, await(ctx, reply));
    }

    /** Read here and not by the framework, which trusts the length that the sender tells. */
    private byte[] body(Context ctx) throws IOException {
        if (ctx.req().getContentLengthLong() > settings.mostBytes()) {
            throw AnswerForm.tooLong(settings.mostBytes());
        }
        byte[] body = ctx.req().getInputStream().readNBytes(settings.mostBytes() + 1);
        if (body.length > settings.mostBytes()) {
            throw AnswerForm.tooLong(settings.mostBytes());
        }
        return body;
    }

    private Reply await(Context ctx, CompletableFuture<Reply> reply) throws InterruptedException {
        try {
            return reply.get(2 * settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hung) {
            throw sendAgain(ctx, "the station did not answer");
        }
    }

    private static void answer(Context ctx, ScanMessage message, Reply reply) {
        switch (reply) {
            case Reply.Taken(var verdicts) ->
                    ctx.status(200).json(AnswerForm.taken(message, verdicts));
            case Reply.SendAgain(var reason) -> throw sendAgain(ctx, reason);
            case Reply.OtherContent() -> throw AnswerForm.otherContent(message);
        }
    }

    private static Refused sendAgain(Context ctx, String reason) {
        ctx.header("Retry-After", "1");
        return new Refused(
                503,
                "Send again",
                "Not all scans are saved: "
                        + reason
                        + ". Send the same message again with the same id; no scan counts twice.");
    }

    private static Refused tooMany(Context ctx, String detail) {
        ctx.header("Retry-After", "10");
        return new Refused(429, "Too many", detail);
    }

    private void broken(Exception e, Context ctx) {
        LOG.error("{} {} of {} failed", ctx.method(), ctx.path(), device, e);
        Serving.mistake(ctx);
    }
}
