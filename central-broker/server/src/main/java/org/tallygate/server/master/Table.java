package org.tallygate.server.master;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of one file, all as text: CSV with a header (RFC 4180, UTF-8), or JSON that is a list of
 * flat objects, or one object whose {@code lines} is such a list and whose other fields stand for
 * every line.
 */
record Table(String file, List<Row> rows) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Row(String file, long number, Map<String, String> fields) {}

    /** Reads {@code name.csv} or {@code name.json}; empty when there is neither. */
    static Optional<Table> read(
            Path directory, String name, Set<String> columns, List<Problem> problems)
            throws IOException {
        Path csv = directory.resolve(name + ".csv");
        Path json = directory.resolve(name + ".json");
        if (Files.exists(csv) && Files.exists(json)) {
            problems.add(
                    new Problem(
                            name + ".json", 0, "", "", "must not stand beside " + name + ".csv"));
            return Optional.empty();
        }
        if (Files.exists(csv)) {
            return Optional.of(ofCsv(csv, columns, problems));
        }
        return Files.exists(json) ? Optional.of(ofJson(json, columns, problems)) : Optional.empty();
    }

    private static Table ofCsv(Path path, Set<String> columns, List<Problem> problems)
            throws IOException {
        String file = String.valueOf(path.getFileName());
        List<Row> rows = new ArrayList<>();
        String text = Files.readString(path);
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setTrim(true)
                        .setIgnoreEmptyLines(true)
                        .get();
        try (CSVParser parser = format.parse(new StringReader(withoutMark))) {
            for (String name : parser.getHeaderNames()) {
                known(file, 1, name, columns, problems);
            }
            for (CSVRecord line : parser) {
                long number = line.getRecordNumber() + 1;
                if (!line.isConsistent()) {
                    problems.add(
                            new Problem(
                                    file,
                                    number,
                                    "",
                                    "",
                                    "must have as many fields as the header, not " + line.size()));
                } else {
                    rows.add(new Row(file, number, line.toMap()));
                }
            }
        } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
            problems.add(
                    new Problem(file, 0, "", "", "must be CSV with a header: " + e.getMessage()));
        }
        return new Table(file, rows);
    }

    private static Table ofJson(Path path, Set<String> columns, List<Problem> problems)
            throws IOException {
        String file = String.valueOf(path.getFileName());
        List<Row> rows = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(Files.readString(path));
            JsonNode lines = root.isArray() ? root : root.path("lines");
            if (!lines.isArray()) {
                problems.add(
                        new Problem(
                                file,
                                0,
                                "",
                                "",
                                "must be a list or an object with a list 'lines'"));
                return new Table(file, rows);
            }
            Map<String, String> head = new LinkedHashMap<>();
            if (root.isObject()) {
                root.properties().stream()
                        .filter(field -> !field.getKey().equals("lines"))
                        .forEach(field -> head.put(field.getKey(), text(field.getValue())));
            }
            for (int i = 0; i < lines.size(); i++) {
                Map<String, String> fields = new LinkedHashMap<>(head);
                lines.get(i)
                        .properties()
                        .forEach(field -> fields.put(field.getKey(), text(field.getValue())));
                for (String name : fields.keySet()) {
                    known(file, i + 1L, name, columns, problems);
                }
                rows.add(new Row(file, i + 1L, fields));
            }
        } catch (JacksonException e) {
            problems.add(new Problem(file, 0, "", "", "must be JSON: " + e.getOriginalMessage()));
        }
        return new Table(file, rows);
    }

    /** Numbers and truth values may be written as such; their text is what counts. */
    private static String text(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isValueNode() ? value.asString().trim() : value.toString();
    }

    private static void known(
            String file, long row, String name, Set<String> columns, List<Problem> problems) {
        if (!columns.contains(name)) {
            problems.add(
                    new Problem(
                            file,
                            row,
                            name,
                            "",
                            "is no field; known are " + String.join(", ", columns)));
        }
    }
}
