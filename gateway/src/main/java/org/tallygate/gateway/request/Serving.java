package org.tallygate.gateway.request;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson3;

import org.eclipse.jetty.server.NetworkConnectionLimit;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Locale;

/** How programs are served: within bounds, and with a sentence for whatever is wrong. */
public final class Serving {

    private Serving() {}

    /**
     * @param what is served here, as an address with its method
     * @param mostBytes of one request
     */
    public static void configure(
            JavalinConfig config, String what, int mostBytes, int mostConnections) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = mostBytes;
        config.jsonMapper(new JavalinJackson3(JsonMapper.builder().build(), false));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(mostConnections, server)));
        config.routes.exception(Refused.class, Serving::problem);
        config.routes.exception(
                HttpResponseException.class,
                (e, ctx) ->
                        problem(
                                new Refused(
                                        e.getStatus(),
                                        "Not served",
                                        "%s %s is nothing that is served here; %s is."
                                                .formatted(ctx.method(), ctx.path(), what)),
                                ctx));
    }

    /**
     * @param cannot what can't be done without the address, as in {@code can't listen on}
     * @throws IOException when the address can't be had
     */
    public static void start(Javalin javalin, String host, int port, String cannot)
            throws IOException {
        try {
            javalin.start(host, port);
        } catch (RuntimeException taken) {
            javalin.stop();
            throw new IOException(
                    "%s %s:%d: %s".formatted(cannot, host, port, taken.getMessage()), taken);
        }
    }

    /** Anything but JSON is refused. */
    public static void requireJson(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refused(415, "No JSON", "The Content-Type must be application/json.");
        }
    }

    /** What nobody expected; the log is the caller's. */
    public static void mistake(Context ctx) {
        problem(
                new Refused(
                        500, "Mistake", "The box made a mistake; the gateway's log says which."),
                ctx);
    }

    private static void problem(Refused refused, Context ctx) {
        ctx.status(refused.status())
                .json(refused.problem())
                .contentType("application/problem+json");
    }
}
