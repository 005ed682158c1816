package org.tallygate.server.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One method of one path of the API.
 *
 * @param path below {@link #ROOT}
 * @param parameters the query parameters that it knows; any other is refused
 */
record Route(HandlerType method, String path, SortedSet<String> parameters, Answer answer) {

    static final String ROOT = "/api/v1";

    Route {
        parameters = Collections.unmodifiableSortedSet(new TreeSet<>(parameters));
    }

    /** A GET. */
    Route(String path, SortedSet<String> parameters, Answer answer) {
        this(HandlerType.GET, path, parameters, answer);
    }

    /** Answers one request, or throws {@link Refused}. */
    @FunctionalInterface
    interface Answer {

        void to(Context ctx, Query query);
    }

    /** Builds what is answered as JSON. */
    @FunctionalInterface
    interface Data {

        Object of(Query query);
    }

    static Route json(String path, List<String> parameters, Data data) {
        return new Route(
                path,
                new TreeSet<>(parameters),
                (ctx, query) -> Json.answer(ctx, Json.write(data.of(query))));
    }

    void addTo(RoutesConfig routes) {
        routes.addHttpHandler(
                method, ROOT + path, ctx -> answer.to(ctx, Query.of(ctx, parameters)));
    }
}
