package org.tallygate.server.console;

import org.tallygate.contract.wire.RecordConstructors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A piece of state as a person reads it: its single parts as a list, each list of parts as a table.
 *
 * @param parts name and text of what is single
 */
record KeptCard(List<Part> parts, List<Table> tables) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new RecordConstructors()).build();

    /** Longer than this a number that ends in Micros is an instant of our time, not an amount. */
    private static final long SINCE_1980 = 315_532_800_000_000L;

    /** How far a document is; that it is a part of its own says nothing to a person. */
    private static final String PROGRESS = "progress";

    /** What only the program needs to know. */
    private static final Set<String> OURS = Set.of("filed");

    record Part(String name, String text) {}

    record Table(String name, List<String> columns, List<List<String>> rows) {

        Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    KeptCard {
        parts = List.copyOf(parts);
        tables = List.copyOf(tables);
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /** Those parts of it that a record has; others are passed over. */
    static <T extends Record> T read(String json, Class<T> parts) {
        return JSON.readValue(json, parts);
    }

    /** Bytes that came from outside; what is no JSON is told as it is. */
    static KeptCard ofBytes(String text) {
        try {
            JsonNode json = read(text);
            if (json.isObject()) {
                return of(text);
            }
        } catch (JacksonException e) {
            // Told as text below.
        }
        return new KeptCard(List.of(new Part("as it came", text)), List.of());
    }

    static KeptCard of(String json) {
        List<Part> parts = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        add("", read(json), parts, tables);
        return new KeptCard(parts, tables);
    }

    private static void add(String prefix, JsonNode node, List<Part> parts, List<Table> tables) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix.isEmpty() ? field.getKey() : prefix + " " + field.getKey();
            JsonNode value = field.getValue();
            if (OURS.contains(name)) {
                continue;
            }
            if (name.equals(PROGRESS) && value.isObject()) {
                add("", value, parts, tables);
            } else if (value.isObject()) {
                add(name, value, parts, tables);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                tables.add(table(name, value));
            } else if (!isNone(value)) {
                parts.add(new Part(words(name), text(field.getKey(), value)));
            }
        }
    }

    private static Table table(String name, JsonNode rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row ->
                row.properties().stream()
                        .filter(field -> !isNone(field.getValue()))
                        .forEach(field -> columns.add(field.getKey())));
        List<List<String>> cells = new ArrayList<>();
        rows.forEach(row ->
                cells.add(columns.stream().map(column -> text(column, row.path(column))).toList()));
        return new Table(words(name), columns.stream().map(KeptCard::words).toList(), cells);
    }

    private static boolean isNone(JsonNode value) {
        return value.isNull() || value.isMissingNode() || (value.isArray() && value.isEmpty());
    }

    /** The text of one part; an instant is told in UTC, a list with commas. */
    static String text(String name, JsonNode value) {
        if (isNone(value)) {
            return "";
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(text(name, each)));
            return String.join(", ", all);
        }
        if (value.isObject()) {
            List<String> all = new ArrayList<>();
            value.properties().stream()
                    .filter(field -> !isNone(field.getValue()))
                    .forEach(field ->
                            all.add(
                                    words(field.getKey())
                                            + " "
                                            + text(field.getKey(), field.getValue())));
            return String.join(", ", all);
        }
        if (value.isIntegralNumber()
                && name.toLowerCase(Locale.ROOT).endsWith("micros")
                && value.asLong() > SINCE_1980) {
            return Instant.EPOCH
                    .plus(value.asLong(), ChronoUnit.MICROS)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        String text = value.asString();
        return Words.isOne(name.substring(name.lastIndexOf('.') + 1), text) ? word(text) : text;
    }

    /** {@code IN_TRANSIT} is told as "in transit". */
    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code requestedBy} is told as "requested by"; the unit of an instant is left out. */
    static String words(String name) {
        return name.replaceAll("Micros$", "")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
