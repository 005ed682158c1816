package org.tallygate.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.javalin.http.Context;

import java.util.Optional;

/**
 * An error as RFC 9457 wants it.
 *
 * @param type names the kind of problem for programs
 * @param parameter the query parameter or header that is wrong
 * @param field the field of the body that is wrong, such as {@code lines[0].quantity}
 * @param value what it was; empty when it was left out
 * @param expected what would be right
 * @param reason the name of the rule that refused a command
 * @param asOfOffset where in the book that refusal stands
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> parameter,
        Optional<String> field,
        Optional<String> value,
        Optional<String> expected,
        Optional<String> reason,
        Optional<Long> asOfOffset) {

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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A command that a rule refused; asked again it is refused again. */
    static Problem refused(String reason, String sentence, long offset) {
        return new Problem(
                TYPES + "refused",
                "The ledger refuses it",
                409,
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason),
                Optional.of(offset));
    }

    /**
     * @param name the path of the field; empty for the body as a whole
     * @param expected completes the sentence "field … must be"
     */
    static Problem field(String name, String value, String expected) {
        return field(name, value, " and must be ", expected);
    }

    /**
     * @param expected completes the sentence "field … is missing and must be"
     */
    static Problem missingField(String name, String expected) {
        return new Problem(
                TYPES + "bad-field",
                "A field is wrong",
                400,
                "field '" + cut(name) + "' is missing and must be " + expected,
                Optional.empty(),
                Optional.of(cut(name)),
                Optional.empty(),
                Optional.of(expected),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * @param sentence says by itself what is wrong
     */
    static Problem sentence(String name, String value, String sentence) {
        return field(name, value, ": ", cut(sentence));
    }

    private static Problem field(String name, String value, String verb, String expected) {
        return new Problem(
                TYPES + "bad-field",
                "A field is wrong",
                400,
                (name.isEmpty() ? "the body" : "field '" + cut(name) + "'")
                        + " is "
                        + quoted(value)
                        + verb
                        + expected,
                Optional.empty(),
                Optional.of(cut(name)),
                Optional.of(cut(value)),
                Optional.of(expected),
                Optional.empty(),
                Optional.empty());
    }

    private static String quoted(String value) {
        return "'" + cut(value) + "'";
    }

    static Problem parameter(String name, String value, String expected) {
        return new Problem(
                TYPES + "bad-parameter",
                "A parameter is wrong",
                400,
                "parameter '" + cut(name) + "' is " + quoted(value) + " and must be " + expected,
                Optional.of(cut(name)),
                Optional.empty(),
                Optional.of(cut(value)),
                Optional.of(expected),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * @param expected completes the sentence "parameter … is missing and must be"
     */
    static Problem missingParameter(String name, String expected) {
        return new Problem(
                TYPES + "bad-parameter",
                "A parameter is wrong",
                400,
                "parameter '" + name + "' is missing and must be " + expected,
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.of(expected),
                Optional.empty(),
                Optional.empty());
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
