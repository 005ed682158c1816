package org.tallygate.config;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One object of a settings file. Reading a wrong or missing field notes a problem and goes on with
 * a stand-in, so that one reading finds all problems; the stand-ins are thrown away with the file.
 */
final class Section {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int LONGEST_GROUP = 64;

    private final String path;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    Section(String path, JsonNode node, List<String> problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (!node.isObject()) {
            problem(path.isEmpty() ? "the file" : path, node, "an object in { }");
        }
    }

    String name(String key) {
        String value = text(key);
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            problem(at(key), value, "1 to 32 of a-z, 0-9 and '-'");
        }
        return value;
    }

    String text(String key) {
        JsonNode value = get(key);
        if (!value.isString() || value.asString().isBlank()) {
            problem(at(key), value, "a text");
            return "";
        }
        return value.asString();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    int number(String key, int otherwise, int least, int most) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            problem(at(key), value, "a whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.asInt();
    }

    OptionalInt optionalNumber(String key, int least, int most) {
        return has(key) ? OptionalInt.of(number(key, most, least, most)) : OptionalInt.empty();
    }

    /** Whole numbers in a list, each once; none when the field is not there. */
    Set<Integer> numbers(String key, int least, int most) {
        Set<Integer> all = new LinkedHashSet<>();
        for (JsonNode value : list(key)) {
            if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
                problem(at(key), value, "whole numbers from " + least + " to " + most);
            } else if (!all.add(value.asInt())) {
                problem(at(key), value, "numbers that stand there once");
            }
        }
        return all;
    }

    /** Texts in a list; none when the field is not there. */
    List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (JsonNode value : list(key)) {
            if (value.isString() && !value.asString().isBlank()) {
                all.add(value.asString());
            } else {
                problem(at(key), value, "texts");
            }
        }
        return all;
    }

    private List<JsonNode> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode value = get(key);
        if (!value.isArray()) {
            problem(at(key), value, "a list in [ ]");
            return List.of();
        }
        List<JsonNode> all = new ArrayList<>();
        value.forEach(all::add);
        return all;
    }

    Section section(String key) {
        return new Section(at(key), get(key), problems);
    }

    Optional<Section> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    List<Section> sections(String key) {
        JsonNode value = get(key);
        List<Section> all = new ArrayList<>();
        if (!value.isArray()) {
            problem(at(key), value, "a list in [ ]");
            return all;
        }
        for (int i = 0; i < value.size(); i++) {
            all.add(new Section(at(key) + "[" + i + "]", value.get(i), problems));
        }
        return all;
    }

    /** Lists of whole numbers by names of the file's own choice; a number is in one list only. */
    Map<String, Set<Integer>> groups(int least, int most) {
        Map<String, Set<Integer>> all = new LinkedHashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (String key : node.propertyNames()) {
            Set<Integer> numbers = numbers(key, least, most);
            if (key.isBlank()
                    || key.length() > LONGEST_GROUP
                    || key.chars().anyMatch(Character::isISOControl)) {
                problem(path, key, "names of 1 to " + LONGEST_GROUP + " printable characters");
            }
            if (get(key).isArray() && get(key).isEmpty()) {
                problem(at(key), get(key), "a list that is not empty");
            }
            numbers.stream()
                    .filter(number -> !taken.add(number))
                    .forEach(number -> problem(at(key), number, "numbers that no other has"));
            all.put(key, numbers);
        }
        return all;
    }

    /** All fields that nothing asked for, as plain values; for another room to judge. */
    Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey())) {
                plain(at(field.getKey()), field.getValue())
                        .ifPresent(value -> rest.put(field.getKey(), value));
            }
        }
        return rest;
    }

    private Optional<Object> plain(String at, JsonNode value) {
        if (value.isObject()) {
            return Optional.of(new Section(at, value, problems).rest());
        }
        if (value.isArray()) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                plain(at + "[" + i + "]", value.get(i)).ifPresent(all::add);
            }
            return Optional.of(List.copyOf(all));
        }
        if (value.isNull()) {
            problem(at, value, "a value; to say nothing, leave the field out");
            return Optional.empty();
        }
        return Optional.of(
                value.isBoolean()
                        ? value.booleanValue()
                        : value.isNumber() ? value.numberValue() : value.asString());
    }

    /**
     * Notes a problem for every field that nothing asked for: a misspelt setting must not be lost.
     */
    void nothingElse() {
        node.propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key ->
                        problems.add(
                                at(key)
                                        + " is no setting; known here: "
                                        + String.join(", ", known.stream().sorted().toList())));
    }

    void problem(String field, Object value, String right) {
        boolean missing = value instanceof JsonNode json && json.isMissingNode();
        problems.add(field + (missing ? " is missing" : " is " + value) + "; it must be " + right);
    }

    String path() {
        return path;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private boolean has(String key) {
        return !get(key).isMissingNode();
    }

    private JsonNode get(String key) {
        known.add(key);
        return node.path(key);
    }
}
