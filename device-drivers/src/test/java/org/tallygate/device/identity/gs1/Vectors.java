package org.tallygate.device.identity.gs1;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The standards' published expectations, which stand beside the project, not in it. */
public final class Vectors {

    private Vectors() {}

    /** The rows of all files {@code <kind>_*.json}; skips the test when there is none. */
    public static List<JsonNode> json(String kind) {
        List<JsonNode> rows = new ArrayList<>();
        for (Path file : files(kind, ".json")) {
            new ObjectMapper().readTree(file.toFile()).get("vectors").forEach(rows::add);
        }
        return rows;
    }

    /** The rows of all files {@code <kind>_*.csv}; skips the test when there is none. */
    public static List<CSVRecord> csv(String kind) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        List<CSVRecord> rows = new ArrayList<>();
        for (Path file : files(kind, ".csv")) {
            try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
                rows.addAll(parser.getRecords());
            } catch (IOException e) {
                throw new IllegalStateException("vector file " + file + " must be readable", e);
            }
        }
        return rows;
    }

    private static List<Path> files(String kind, String ending) {
        Path folder = Path.of(System.getProperty("tallygate.shared", ".")).resolve("vectors");
        assumeTrue(
                Files.isDirectory(folder), "no vectors in " + folder + ", so nothing to compare");
        try (var all = Files.list(folder)) {
            List<Path> files =
                    all.filter(file -> isOf(kind, ending, String.valueOf(file.getFileName())))
                            .sorted()
                            .toList();
            assumeTrue(!files.isEmpty(), "no vectors of kind " + kind + " in " + folder);
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("vectors in " + folder + " must be readable", e);
        }
    }

    private static boolean isOf(String kind, String ending, String name) {
        return name.startsWith(kind + "_") && name.endsWith(ending);
    }
}
