package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.wire.RecordConstructors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came as the body of a request, read as one record: every field known, there unless it is
 * optional, of its own type and within its bounds. Whatever is not is named with its value and what
 * would be right.
 */
final class Given {

    /** A command is small; only till sales come in bulk. */
    static final int MOST_BYTES = 64 << 10;

    private static final int MOST_SHOWN = 80;

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .addModule(new RecordConstructors())
                    .annotationIntrospector(new OnlyOptionalMayBeAbsent())
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
                    .build();

    private Given() {}

    /**
     * Reads the body.
     *
     * @throws Refused naming the first field that is wrong
     */
    static <T extends Record> T body(Context ctx, Class<T> type, int mostBytes) {
        String form = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!form.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Refused(
                    Problem.of(
                            "not-json",
                            415,
                            "The body must be JSON",
                            "Content-Type is '" + form + "' and must be application/json"));
        }
        byte[] bytes = ctx.bodyAsBytes();
        if (bytes.length > mostBytes) {
            throw new Refused(
                    Problem.of(
                            "too-large",
                            413,
                            "The body is too large",
                            "the body has "
                                    + bytes.length
                                    + " bytes and must have "
                                    + mostBytes
                                    + " at most"));
        }
        return read(bytes, type);
    }

    static <T extends Record> T read(byte[] bytes, Class<T> type) {
        return part(tree(bytes), type, "");
    }

    /**
     * Reads a part of a body.
     *
     * @param at where in the body it stands, "" for all of it
     */
    static <T extends Record> T part(JsonNode tree, Class<T> type, String at) {
        if (!tree.isObject()) {
            throw new Refused(Problem.field(at, shown(tree), expected(type)));
        }
        T whole;
        try {
            whole = STRICT.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new Refused(problem(e, tree, at));
        }
        Bounds.check(whole, at);
        return whole;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = STRICT.readTree(bytes);
            if (tree.isObject()) {
                return tree;
            }
            throw new Refused(Problem.field("", shown(tree), "one JSON object"));
        } catch (JacksonException e) {
            throw new Refused(
                    Problem.of(
                            "bad-json",
                            400,
                            "The body is no JSON",
                            "line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr()
                                    + ": "
                                    + firstLine(e.getOriginalMessage())));
        }
    }

    private static Problem problem(JacksonException e, JsonNode tree, String at) {
        String within = path(e.getPath());
        String field = at.isEmpty() || within.isEmpty() ? at + within : at + "." + within;
        JsonNode given = at(tree, e.getPath());
        String value = shown(given);
        return switch (e) {
            case MismatchedInputException missing when given.isMissingNode() ->
                    Problem.missingField(field, expected(missing.getTargetType()));
            case UnrecognizedPropertyException unknown ->
                    Problem.field(
                            field,
                            value,
                            "left out; known are "
                                    + unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", ")));
            case ValueInstantiationException refused ->
                    Problem.sentence(field, value, sentence(refused));
            case MismatchedInputException other ->
                    Problem.field(field, value, expected(other.getTargetType()));
            default -> Problem.sentence(field, value, firstLine(e.getOriginalMessage()));
        };
    }

    /** What a record's own constructor said: a sentence with field, value and what is right. */
    private static String sentence(ValueInstantiationException refused) {
        Throwable cause = refused.getCause();
        return firstLine(
                cause == null || cause.getMessage() == null
                        ? refused.getOriginalMessage()
                        : cause.getMessage());
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Quantity.class) {
            return "a decimal as text, such as \"2.5\"";
        }
        if (type == long.class
                || type == int.class
                || type == Long.class
                || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "a time such as \"2026-11-22T08:00:00Z\"";
        }
        if (type == LocalDate.class) {
            return "a day such as \"2026-11-22\"";
        }
        if (List.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (type.isRecord() && !isOneText(type)) {
            return "an object with "
                    + Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.joining(", "));
        }
        return "a text";
    }

    /** A code or id: a record that is written as the text that is all it has. */
    static boolean isOneText(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        return parts != null && parts.length == 1 && parts[0].getType() == String.class;
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference each : references) {
            if (each.getPropertyName() == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
            }
        }
        return path.toString();
    }

    private static JsonNode at(JsonNode tree, List<JacksonException.Reference> references) {
        JsonNode node = tree;
        for (JacksonException.Reference each : references) {
            node =
                    each.getPropertyName() == null
                            ? node.path(each.getIndex())
                            : node.path(each.getPropertyName());
        }
        return node;
    }

    private static String shown(JsonNode node) {
        String text = node.isString() ? node.asString() : node.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Without it a missing number would be read as 0. */
    private static final class OnlyOptionalMayBeAbsent extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !member.getRawType().equals(Optional.class);
        }
    }
}
