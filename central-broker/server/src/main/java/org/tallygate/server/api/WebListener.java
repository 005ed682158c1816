package org.tallygate.server.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson3;

import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Rates;

import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.util.function.BiConsumer;

/**
 * One HTTP listener: access first, security headers on every answer, a problem for every error. The
 * only place where an exception becomes an answer.
 */
public final class WebListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);
    private static final int MOST_CONNECTIONS = 512;
    private static final long MOST_REQUEST_BYTES = 1 << 20;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final Javalin javalin;

    private WebListener(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param pages adds the routes; gets the access rules for the sign-in page
     * @throws ListenerRefused when the address can't be had or the token file can't be read
     */
    public static WebListener start(WebSettings settings, BiConsumer<RoutesConfig, Access> pages) {
        Access access = access(settings);
        Javalin javalin = Javalin.create(config -> configure(config, access, pages));
        try {
            return new WebListener(javalin.start(settings.host(), settings.port()));
        } catch (RuntimeException e) {
            javalin.stop();
            throw refused(settings, e);
        }
    }

    private static Access access(WebSettings settings) {
        Clients clients = Clients.in(settings.tokenFile().resolveSibling(Clients.FILE));
        Rates rates = new Rates(System::nanoTime);
        if (!settings.needsToken()) {
            return Access.onLoopback(settings.extraHosts(), clients, rates);
        }
        try {
            return Access.withToken(
                    ReadToken.open(settings.tokenFile(), new SecureRandom()), clients, rates);
        } catch (IOException e) {
            throw new ListenerRefused(
                    "read token can't be had from " + settings.tokenFile() + ": " + e.getMessage(),
                    e);
        }
    }

    private static ListenerRefused refused(WebSettings settings, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new ListenerRefused(
                        "port "
                                + settings.port()
                                + " on "
                                + settings.host()
                                + " can't be had ("
                                + cause.getMessage()
                                + "); choose another port or end the program that uses it",
                        e);
            }
        }
        return new ListenerRefused(
                "listener on " + settings.host() + " can't start: " + e.getMessage(), e);
    }

    private static void configure(
            JavalinConfig config, Access access, BiConsumer<RoutesConfig, Access> pages) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.jsonMapper(new JavalinJackson3(Json.mapper(), false));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
        config.routes.before(ctx -> {
            secure(ctx);
            access.check(ctx);
        });
        pages.accept(config.routes, access);
        config.routes.exception(Refused.class, (e, ctx) -> e.problem().answer(ctx));
        config.routes.exception(BookFailed.class, WebListener::bookFailed);
        config.routes.exception(HttpResponseException.class, WebListener::noSuchRoute);
        config.routes.exception(Exception.class, WebListener::broken);
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static void bookFailed(BookFailed e, Context ctx) {
        LOG.warn("{} {}: the book can't be read", ctx.method(), ctx.path(), e);
        Problem.of(
                        "book-unreachable",
                        503,
                        "The book can't be read",
                        "the centre's store does not answer; see its log, then try again")
                .answer(ctx);
    }

    private static void noSuchRoute(HttpResponseException e, Context ctx) {
        Problem.of(
                        e.getStatus() == 404 ? "no-such-route" : "refused",
                        e.getStatus(),
                        e.getStatus() == 404 ? "There is no such route" : "The request is refused",
                        ctx.method()
                                + " "
                                + ctx.path()
                                + " is refused; the routes stand in "
                                + Route.ROOT
                                + "/openapi.yaml")
                .answer(ctx);
    }

    private static void broken(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        Problem.of(
                        "broken",
                        500,
                        "The centre made a mistake",
                        "the centre's log says which; please report it")
                .answer(ctx);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
