package org.tallygate.plant.conformance;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a file: JSON with {@code vectors}, or CSV with a header. */
final class VectorFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private VectorFile() {}

    static boolean isOne(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".json") || name.endsWith(".csv");
    }

    /**
     * @throws IOException when it can't be read or is not of the form; its text says why
     */
    static List<Row> rows(Path path) throws IOException {
        try {
            return path.getFileName().toString().endsWith(".csv") ? csv(path) : json(path);
        } catch (JacksonException e) {
            throw new IOException("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException("it is no CSV: " + e.getMessage(), e);
        }
    }

    private static List<Row> json(Path path) throws IOException {
        JsonNode vectors = JSON.readTree(Files.readAllBytes(path)).get("vectors");
        if (vectors == null || !vectors.isArray()) {
            throw new IOException("it has no list 'vectors'");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode vector : vectors) {
            String id = vector.path("id").asString("");
            rows.add(new Row(id.isEmpty() ? "row " + (rows.size() + 1) : id, vector));
        }
        return rows;
    }

    private static List<Row> csv(Path path) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(path, StandardCharsets.UTF_8, format)) {
            for (CSVRecord line : parser) {
                ObjectNode fields = JSON.createObjectNode();
                line.toMap().forEach(fields::put);
                rows.add(new Row(line.get(0) + " (row " + line.getRecordNumber() + ")", fields));
            }
        }
        return rows;
    }
}
