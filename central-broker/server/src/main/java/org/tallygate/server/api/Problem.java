package org.tallygate.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.javalin.http.Context;

import java.util.Optional;

/**
 * An error as RFC 9457 wants it.
 *
 * @param type names the kind of problem for programs
 * @param parameter the query parameter that is wrong
 * @param value what it was
 * @param expected what would be right
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> parameter,
        Optional<String> value,
        Optional<String> expected) {

    private static final String TYPES = "urn:tallygate:problem:";
    private static final int MOST_SHOWN = 200;

    static Problem of(String kind, int status, String title, String detail) {
        return new Problem(
                TYPES + kind,
                title,
                status,
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Problem parameter(String name, String value, String expected) {
        return new Problem(
                TYPES + "bad-parameter",
                "A parameter is wrong",
                400,
                "parameter '" + cut(name) + "' is '" + cut(value) + "' and must be " + expected,
                Optional.of(cut(name)),
                Optional.of(cut(value)),
                Optional.of(expected));
    }

    private static String cut(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    void answer(Context ctx) {
        ctx.status(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .result(Json.write(this));
    }
}
