package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

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
            throw new Refused(400, ScreenWord.BODY_OBJECT);
        }
        return new Said(body, asked(ctx.queryParam("question")));
    }

    private static JsonNode parse(String text, JsonMapper mapper) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException notJson) {
            throw new Refused(
                    400, ScreenWord.BODY_NO_JSON, Detail.of(notJson.getOriginalMessage()));
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
        return optional("task", Id128::new, Text.of(ScreenWord.RIGHT_TASK));
    }

    Id128 thatTask() {
        return demanded("task", Id128::new, Text.of(ScreenWord.RIGHT_TASK));
    }

    /** The question that the person saw, by its number. */
    OptionalLong question() {
        Optional<Long> inBody =
                optional("question", Said::number, Text.of(ScreenWord.RIGHT_NUMBER));
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
        return optional("what", String::strip, Text.of(ScreenWord.RIGHT_TEXT, LONGEST_TEXT))
                .orElse("");
    }

    Quantity quantity(String field) {
        return demanded(field, Quantity::parse, Text.of(ScreenWord.RIGHT_DECIMAL));
    }

    /** The name by which the box keeps a photo. */
    String photo() {
        return demanded("photo", Said::photoName, Text.of(ScreenWord.RIGHT_PHOTO));
    }

    private static String photoName(String told) {
        if (!PhotoHeader.isName(told)) {
            throw new IllegalArgumentException(told);
        }
        return told;
    }

    ItemCode item() {
        return demanded("item", ItemCode::new, Text.of(ScreenWord.RIGHT_ITEM));
    }

    int line() {
        return demanded("line", Integer::valueOf, Text.of(ScreenWord.RIGHT_LINE));
    }

    TaskKind kind() {
        return demanded(
                "kind",
                told -> TaskKind.valueOf(told.toUpperCase(Locale.ROOT)),
                Text.of(
                        ScreenWord.RIGHT_ONE_OF,
                        Arrays.stream(TaskKind.values())
                                .map(TaskKind::name)
                                .collect(Collectors.joining(", "))));
    }

    Optional<LocationCode> place() {
        return optional("place", LocationCode::new, Text.of(ScreenWord.RIGHT_PLACE));
    }

    Language language() {
        return demanded(
                "language",
                tag -> Language.of(tag).orElseThrow(IllegalArgumentException::new),
                Tongue.oneOfAll());
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
                Text.of(ScreenWord.RIGHT_ONE_OF, "true, false"));
    }

    /** Refuses what was said beyond what was asked for. */
    void nothingElse(String command) {
        read.add("task");
        read.add("question");
        body.propertyNames().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(400, ScreenWord.NO_FIELD, command, name);
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
                Text.of(ScreenWord.RIGHT_TEXT, LONGEST_TEXT));
    }

    private <T> T demanded(String field, Function<String, T> form, Text right) {
        return optional(field, form, right)
                .orElseThrow(() -> new Refused(400, ScreenWord.MISSING, field, right));
    }

    private <T> Optional<T> optional(String field, Function<String, T> form, Text right) {
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
            throw new Refused(400, ScreenWord.MUST_BE, field, told, right);
        }
    }

    private static long number(String told) {
        boolean digits =
                !told.isEmpty()
                        && told.length() <= 18
                        && told.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new Refused(
                    400, ScreenWord.MUST_BE, "question", told, Text.of(ScreenWord.RIGHT_NUMBER));
        }
        return Long.parseLong(told);
    }
}
