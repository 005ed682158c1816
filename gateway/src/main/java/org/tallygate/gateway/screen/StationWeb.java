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
import org.tallygate.gateway.words.Text;

import tools.jackson.databind.json.JsonMapper;

import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The screens of a gateway over HTTP, on this machine only. Thread-safe.
 *
 * <p>{@code GET /} is the page of a station, {@code GET /events} its stream, {@code POST
 * /commands/…} its buttons; {@code GET /api/v1/station} is the view as JSON and {@code GET /health}
 * says that the listener is alive. {@link Pages} add what else is served.
 */
public final class StationWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StationWeb.class);
    private static final int MOST_CONNECTIONS = 96;
    private static final long MOST_REQUEST_BYTES = 4 << 10;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final Javalin javalin;
    private final Kiosk kiosk;
    private final List<Pages> pages;

    private StationWeb(Javalin javalin, Kiosk kiosk, List<Pages> pages) {
        this.javalin = javalin;
        this.kiosk = kiosk;
        this.pages = pages;
    }

    /**
     * Starts to serve the screens.
     *
     * @param more what is served beside the kiosk's page
     * @throws ScreenRefused when the address can't be had
     */
    public static StationWeb start(ScreenSettings settings, FloorPort floor, Pages... more) {
        JsonMapper mapper = JsonMapper.builder().build();
        Kiosk kiosk = new Kiosk(floor, mapper);
        List<Pages> pages = Stream.concat(Stream.of(kiosk), Stream.of(more)).toList();
        Javalin javalin = Javalin.create(config -> configure(config, floor, pages, mapper));
        try {
            return new StationWeb(javalin.start(settings.host(), settings.port()), kiosk, pages);
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
        return kiosk.listeners();
    }

    @Override
    public void close() {
        pages.forEach(Pages::close);
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config, FloorPort floor, List<Pages> pages, JsonMapper mapper) {
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
        pages.forEach(each -> each.addTo(config.routes));
        config.routes.exception(
                Refused.class, (e, ctx) -> answer(ctx, e.status(), e.sentence(), floor));
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) ->
                        answer(
                                ctx,
                                e.getStatus(),
                                Text.of(ScreenWord.NOT_SERVED, ctx.method() + " " + ctx.path()),
                                floor));
        config.routes.exception(
                Exception.class,
                (e, ctx) -> {
                    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
                    answer(ctx, 500, Text.of(ScreenWord.MISTAKE), floor);
                });
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static void answer(Context ctx, int status, Text sentence, FloorPort floor) {
        String told = Tongue.say(sentence, ctx, () -> new Seats(floor).language(ctx));
        ctx.status(status).json(new Commands.Answer(false, told));
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
