package org.tallygate.gateway.screen;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson3;

import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.gateway.station.StationView;

import tools.jackson.databind.json.JsonMapper;

import java.net.BindException;
import java.util.Map;

/**
 * The screen of one station over HTTP, on this machine only. Thread-safe.
 *
 * <p>{@code GET /} is the page, {@code GET /events} its stream, {@code POST /commands/…} its
 * buttons; {@code GET /api/v1/station} is the view as JSON and {@code GET /health} says that the
 * listener is alive.
 */
public final class StationWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StationWeb.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final long MOST_REQUEST_BYTES = 4 << 10;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final Javalin javalin;
    private final ViewStream stream;

    private StationWeb(Javalin javalin, ViewStream stream) {
        this.javalin = javalin;
        this.stream = stream;
    }

    /**
     * Starts to serve the screen.
     *
     * @throws ScreenRefused when the address can't be had
     */
    public static StationWeb start(ScreenSettings settings, StationPort station) {
        JsonMapper mapper = JsonMapper.builder().build();
        ViewStream stream = new ViewStream(station, mapper);
        Javalin javalin = Javalin.create(config -> configure(config, station, stream, mapper));
        try {
            return new StationWeb(javalin.start(settings.host(), settings.port()), stream);
        } catch (RuntimeException e) {
            javalin.stop();
            throw refused(settings, e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Screens that follow the station now. */
    public int listeners() {
        return stream.listeners();
    }

    @Override
    public void close() {
        stream.close();
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config, StationPort station, ViewStream stream, JsonMapper mapper) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.jsonMapper(new JavalinJackson3(mapper, false));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/org/tallygate/gateway/screen/page";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.routes.before(ctx -> {
            secure(ctx);
            OwnPage.checkHost(ctx);
        });
        config.routes.get("/events", stream::follow);
        config.routes.post("/commands/{command}", new Commands(station)::press);
        config.routes.get("/api/v1/station", ctx -> fresh(ctx).json(ViewJson.of(station.view())));
        config.routes.get("/health", ctx -> fresh(ctx).json(health(station.view())));
        config.routes.exception(Refused.class, (e, ctx) -> answer(ctx, e.status(), e.sentence()));
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) ->
                        answer(
                                ctx,
                                e.getStatus(),
                                ctx.method() + " " + ctx.path() + " is nothing that is served."));
        config.routes.exception(Exception.class, StationWeb::broken);
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static Context fresh(Context ctx) {
        return ctx.header("Cache-Control", "no-store");
    }

    private static Map<String, Object> health(StationView view) {
        return Map.of("alive", true, "station", view.station().value(), "version", view.version());
    }

    private static void broken(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(ctx, 500, "The station made a mistake; the gateway's log says which.");
    }

    private static void answer(Context ctx, int status, String sentence) {
        ctx.status(status).json(new Commands.Answer(false, sentence));
    }

    private static ScreenRefused refused(ScreenSettings settings, RuntimeException e) {
        String address = settings.host() + ":" + settings.port();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new ScreenRefused(
                        "The screen can't be served on "
                                + address
                                + " ("
                                + cause.getMessage()
                                + "). Choose another port or end the program that uses it.",
                        e);
            }
        }
        return new ScreenRefused(
                "The screen can't be served on " + address + ": " + e.getMessage(), e);
    }
}
