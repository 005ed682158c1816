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
import org.tallygate.gateway.hand.Pairing;
import org.tallygate.gateway.photo.Photos;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/**
 * The handhelds' page over HTTP, on a listener of its own that is there only when the settings say
 * so. Thread-safe.
 *
 * <p>{@code GET /hand/} is the page and {@code GET /hand/find/} the one that finds goods by their
 * tag; they, their parts and their words are for everybody. All else, below {@code /hand}, is for
 * handhelds that were paired at a kiosk.
 */
public final class HandWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HandWeb.class);
    private static final int MOST_CONNECTIONS = 256;
    private static final long MOST_REQUEST_BYTES = 16 << 10;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                    + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** What the pages share with the kiosk's, each with its type. */
    private static final Map<String, String> SHARED =
            Map.ofEntries(
                    script("dom.js"),
                    script("resumed.js"),
                    script("shift.js"),
                    script("speech.js"),
                    script("commands.js"),
                    script("letters.js"),
                    script("seat.js"),
                    script("sound.js"),
                    script("stream.js"),
                    script("words.js"),
                    Map.entry("screen.css", "text/css"),
                    Map.entry("dialog.css", "text/css"),
                    Map.entry("icon.svg", "image/svg+xml"));

    private final Javalin javalin;
    private final HandRoutes routes;
    private final HandSettings settings;

    private HandWeb(Javalin javalin, HandRoutes routes, HandSettings settings) {
        this.javalin = javalin;
        this.routes = routes;
        this.settings = settings;
    }

    /**
     * Starts to serve the page.
     *
     * @throws ScreenRefused when the address can't be had or the certificate can't be used
     */
    public static HandWeb start(
            HandSettings settings, FloorPort floor, Pairing pairing, Photos photos) {
        JsonMapper mapper = JsonMapper.builder().build();
        HandGate gate = new HandGate(settings, pairing);
        HandRoutes routes = new HandRoutes(floor, gate, photos, mapper);
        Javalin javalin =
                Javalin.create(config -> configure(config, settings, gate, routes, mapper));
        try {
            javalin.start(settings.host(), settings.port());
            return new HandWeb(javalin, routes, settings);
        } catch (RuntimeException e) {
            javalin.stop();
            throw new ScreenRefused(
                    "The handhelds' page can't be served on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + " ("
                            + e.getMessage()
                            + "). Change hand.host or hand.port in the settings.",
                    e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** How a handheld in the same network opens the page. */
    public String address() {
        return HandAddress.of(settings, port());
    }

    @Override
    public void close() {
        routes.close();
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config,
            HandSettings settings,
            HandGate gate,
            HandRoutes routes,
            JsonMapper mapper) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.jsonMapper(new JavalinJackson3(mapper, false));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
        settings.tls().ifPresent(tls -> HandTls.on(config, settings, tls));
        pages(config, "hand", "/hand");
        pages(config, "find", "/hand/find");
        config.routes.before(ctx -> {
            secure(ctx);
            gate.checkHost(ctx);
        });
        config.routes.get("/", ctx -> ctx.redirect("/hand/"));
        SHARED.forEach(
                (name, type) -> config.routes.get("/" + name, ctx -> shared(ctx, name, type)));
        config.routes.get("/words", Kiosk::words);
        routes.addTo(config.routes);
        config.routes.exception(HandRefused.class, HandRoutes::refuse);
        config.routes.exception(Refused.class, (e, ctx) -> answer(ctx, e.status(), e.sentence()));
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) ->
                        answer(
                                ctx,
                                e.getStatus(),
                                Text.of(ScreenWord.NOT_SERVED, ctx.method() + " " + ctx.path())));
        config.routes.exception(Exception.class, HandWeb::broken);
    }

    private static Map.Entry<String, String> script(String name) {
        return Map.entry(name, "text/javascript");
    }

    private static void pages(JavalinConfig config, String folder, String path) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = "/org/tallygate/gateway/screen/page/" + folder;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
    }

    private static void shared(Context ctx, String name, String type) throws IOException {
        try (InputStream in = HandWeb.class.getResourceAsStream("page/" + name)) {
            ctx.contentType(type)
                    .header("Cache-Control", "no-cache")
                    .result(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "geolocation=(), microphone=()");
    }

    private static void broken(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(ctx, 500, Text.of(ScreenWord.MISTAKE));
    }

    private static void answer(Context ctx, int status, Text sentence) {
        String told = Tongue.say(sentence, ctx, () -> Language.ENGLISH);
        ctx.status(status).json(Map.of("reason", "REFUSED", "sentence", told));
    }
}
