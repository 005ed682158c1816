package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.words.Language;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a command: a JSON object of plain values, or nothing. What is not of the right form,
 * and what a command does not know, refuses it in a sentence that says what would be right.
 */
final class Said {

    private static final int LONGEST_TEXT = 500;

    private final JsonNode body;
    private final OptionalLong question;
    private final Set<String> read = new HashSet<>();

    private Said(JsonNode body, OptionalLong question) {
        this.body = body;
        this.question = question;
    }

    static Said of(Context ctx, JsonMapper mapper) {
        String text = ctx.body();
        JsonNode body = text.isBlank() ? mapper.createObjectNode() : parse(text, mapper);
        if (!body.isObject()) {
            throw new Refused(
                    400, "The body must be a JSON object, such as {\"task\": \"…\"}, or empty.");
        }
        return new Said(body, asked(ctx.queryParam("question")));
    }

    private static JsonNode parse(String text, JsonMapper mapper) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException notJson) {
            throw new Refused(400, "The body is no JSON: " + notJson.getOriginalMessage() + ".");
        }
    }

    /** In the address, as a form without a body names it. */
    private static OptionalLong asked(@Nullable String number) {
        if (number == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(number));
    }

    /** The task that the person saw. */
    Optional<Id128> task() {
        return optional("task", Id128::new, "the id of a task, 26 letters and digits");
    }

    Id128 thatTask() {
        return demanded("task", Id128::new, "the id of a task, 26 letters and digits");
    }

    /** The question that the person saw, by its number. */
    OptionalLong question() {
        Optional<Long> inBody = optional("question", Said::number, "a number such as 12");
        return inBody.isPresent() ? OptionalLong.of(inBody.get()) : question;
    }

    String answer() {
        return text("answer");
    }

    String badge() {
        return text("badge");
    }

    String note() {
        return text("note");
    }

    /** What to look for; empty for nothing any more. */
    String what() {
        return optional("what", String::strip, "a text").orElse("");
    }

    Quantity quantity(String field) {
        return demanded(field, Quantity::parse, "a decimal such as 5 or 2.5");
    }

    ItemCode item() {
        return demanded("item", ItemCode::new, "the code of an item");
    }

    int line() {
        return demanded("line", Integer::valueOf, "the number of a line, such as 3");
    }

    TaskKind kind() {
        return demanded(
                "kind",
                told -> TaskKind.valueOf(told.toUpperCase(Locale.ROOT)),
                "one of "
                        + Arrays.stream(TaskKind.values())
                                .map(TaskKind::name)
                                .collect(Collectors.joining(", ")));
    }

    Optional<LocationCode> place() {
        return optional("place", LocationCode::new, "the code of a place, such as A-01-02");
    }

    Language language() {
        return demanded(
                "language",
                tag -> Language.of(tag).orElseThrow(IllegalArgumentException::new),
                "one of "
                        + Stream.of(Language.values())
                                .map(Language::tag)
                                .collect(Collectors.joining(", ")));
    }

    boolean on() {
        return demanded(
                "on",
                told ->
                        switch (told) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException(told);
                        },
                "true or false");
    }

    /** Refuses what was said beyond what was asked for. */
    void nothingElse(String command) {
        read.add("task");
        read.add("question");
        body.propertyNames().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(
                            400, "Command '" + command + "' has no field '" + name + "'.");
                });
    }

    private String text(String field) {
        return demanded(
                field,
                told -> {
                    if (told.isBlank() || told.length() > LONGEST_TEXT) {
                        throw new IllegalArgumentException(field);
                    }
                    return told.strip();
                },
                "a text of 1 to " + LONGEST_TEXT + " characters");
    }

    private <T> T demanded(String field, Function<String, T> form, String right) {
        return optional(field, form, right)
                .orElseThrow(() ->
                        new Refused(
                                400,
                                "Field '" + field + "' is missing; it must be " + right + "."));
    }

    private <T> Optional<T> optional(String field, Function<String, T> form, String right) {
        read.add(field);
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String told = value.isContainer() ? value.toString() : value.asString();
        try {
            if (value.isContainer()) {
                throw new IllegalArgumentException(field);
            }
            return Optional.of(form.apply(told));
        } catch (IllegalArgumentException | ArithmeticException notThat) {
            throw new Refused(400, field + " '" + told + "' must be " + right + ".");
        }
    }

    private static long number(String told) {
        boolean digits =
                !told.isEmpty()
                        && told.length() <= 18
                        && told.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new Refused(400, "question '" + told + "' must be a number such as 12.");
        }
        return Long.parseLong(told);
    }
}
