package org.tallygate.plant.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.plant.controls.Buttons;
import org.tallygate.plant.controls.Centre;
import org.tallygate.plant.controls.Controls;
import org.tallygate.plant.controls.Pressed;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The simulator's page on the loopback address: buttons for people, the same buttons as calls, and
 * what was put in beside what the ledger has.
 */
public final class SimulatorPage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorPage.class);
    private static final String ADDRESS = "127.0.0.1";
    private static final long MOST_REQUEST_BYTES = 16 << 10;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final Map<String, String> ASSETS =
            Map.of(
                    "page.css", "text/css; charset=utf-8",
                    "page.js", "text/javascript; charset=utf-8",
                    "mark.svg", "image/svg+xml");

    /**
     * @param port 0 takes a free one
     * @param truthFile where the page keeps what it put in; beside the plant's data
     */
    public record Settings(int port, Path truthFile) {

        public static final int USUAL_PORT = 8070;

        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port " + port + " must be 0 to 65535");
            }
        }
    }

    /** What is answered to a press; openable by programs. */
    record Answer(boolean ok, String sentence) {}

    private final Buttons buttons;
    private final Centre centre;
    private final Watcher watcher;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    SimulatorPage.class.getClassLoader(),
                    SimulatorPage.class.getPackageName());
    private final Javalin javalin;

    private SimulatorPage(Controls controls, Buttons buttons, InstantSource clock) {
        this.buttons = buttons;
        this.centre = new Centre(controls.central());
        this.watcher = new Watcher(buttons, centre, clock);
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException with a sentence for people when the truth file can't be read or the port
     *     can't be had
     */
    public static SimulatorPage start(Settings settings, Controls controls, InstantSource clock)
            throws IOException {
        Buttons buttons = Buttons.open(controls, settings.truthFile(), clock, SimulatorPage::pause);
        SimulatorPage page = new SimulatorPage(controls, buttons, clock);
        try {
            page.javalin.start(ADDRESS, settings.port());
            return page;
        } catch (RuntimeException refused) {
            page.close();
            throw new IOException(
                    "the simulator page can't listen on port "
                            + settings.port()
                            + "; choose another one: "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        centre.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_REQUEST_BYTES;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(SimulatorPage::guard);
        config.routes.get("/", this::page);
        config.routes.get("/live", this::live);
        config.routes.get("/assets/{name}", SimulatorPage::asset);
        config.routes.get("/api/v1/buttons", ctx -> json(ctx, PageView.of(buttons)));
        config.routes.get("/api/v1/state", ctx -> json(ctx, watcher.now()));
        config.routes.post("/api/v1/press/{button}", this::press);
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) -> answer(ctx, e.getStatus(), false, sentence(e, ctx)));
        config.routes.exception(Exception.class, SimulatorPage::broken);
    }

    private static String sentence(HttpResponseException e, Context ctx) {
        return e.getStatus() == 404
                ? "There is nothing at " + ctx.path() + "."
                : "The request is refused: " + e.getMessage() + ".";
    }

    private static void broken(Exception e, Context ctx) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(ctx, 500, false, "The simulator made a mistake; its log says which.");
    }

    private static void guard(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
        Optional<String> fault = SameOrigin.fault(ctx);
        if (fault.isPresent()) {
            answer(ctx, 403, false, fault.get());
            ctx.skipRemainingHandlers();
        }
    }

    private void page(Context ctx) {
        html(ctx, "page.jte", Map.of("page", PageView.of(buttons), "live", watcher.now()));
    }

    private void live(Context ctx) {
        html(ctx, "live.jte", Map.of("live", watcher.now()));
    }

    private void html(Context ctx, String template, Map<String, Object> values) {
        StringOutput text = new StringOutput();
        templates.render(template, values, text);
        ctx.header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(text.toString());
    }

    private static void asset(Context ctx) throws IOException {
        String name = ctx.pathParam("name");
        String type = ASSETS.get(name);
        try (InputStream file =
                type == null ? null : SimulatorPage.class.getResourceAsStream(name)) {
            if (type == null || file == null) {
                answer(ctx, 404, false, "There is nothing at " + ctx.path() + ".");
            } else {
                ctx.contentType(type)
                        .header("Cache-Control", "no-cache")
                        .result(file.readAllBytes());
            }
        }
    }

    private void press(Context ctx) {
        Optional<Map<String, String>> parameters = parameters(ctx);
        if (parameters.isEmpty()) {
            answer(
                    ctx,
                    400,
                    false,
                    "The body must be a JSON object of texts and numbers, or a form.");
            return;
        }
        Pressed pressed = buttons.press(ctx.pathParam("button"), parameters.get());
        int status =
                switch (pressed.outcome()) {
                    case DONE -> 200;
                    case NOT_DONE -> 409;
                    case WRONG_CALL -> 400;
                    case NO_SUCH_BUTTON -> 404;
                };
        answer(ctx, status, pressed.ok(), pressed.sentence());
    }

    /** From a JSON object or a form; an empty body has none. */
    private static Optional<Map<String, String>> parameters(Context ctx) {
        Map<String, String> parameters = new TreeMap<>();
        if (ctx.isFormUrlencoded()) {
            ctx.formParamMap().forEach((name, values) -> parameters.put(name, values.getFirst()));
            return Optional.of(parameters);
        }
        if (ctx.body().isBlank()) {
            return Optional.of(parameters);
        }
        try {
            JsonNode body = JsonMapper.shared().readTree(ctx.body());
            boolean flat = body.isObject() && body.valueStream().allMatch(JsonNode::isValueNode);
            body.forEachEntry((name, value) -> parameters.put(name, value.asString()));
            return flat ? Optional.of(parameters) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static void answer(Context ctx, int status, boolean ok, String sentence) {
        ctx.status(status);
        json(ctx, new Answer(ok, sentence));
    }

    private static void json(Context ctx, Object value) {
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JsonMapper.shared().writeValueAsString(value));
    }
}
