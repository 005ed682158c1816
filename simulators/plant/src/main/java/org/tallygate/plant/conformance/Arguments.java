package org.tallygate.plant.conformance;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tallygate.contract.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows on which we and the file differ and the standard is on our side: {@code
 * docs/vector-exceptions.csv}, which is built into the program. A row is named by what it feeds the
 * product, so that an argument survives a new numbering and never covers another input.
 */
final class Arguments {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Map<String, String> bySha256 = new HashMap<>();

    private Arguments() {}

    static Arguments ours() {
        Arguments arguments = new Arguments();
        try (InputStream in = Arguments.class.getResourceAsStream("/vector-exceptions.csv")) {
            if (in == null) {
                throw new IllegalStateException("vector-exceptions.csv was not built in");
            }
            for (CSVRecord line : CSVParser.parse(in, StandardCharsets.UTF_8, FORMAT)) {
                arguments.bySha256.put(
                        line.get("input_sha256"),
                        line.get("clause") + ", decision " + line.get("decision"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("vector-exceptions.csv can't be read", e);
        }
        return arguments;
    }

    /** The clause and the decision record that argue the row with this input. */
    Optional<String> of(String kind, String input) {
        return Optional.ofNullable(bySha256.get(sha256(kind, input)));
    }

    /** SHA-256, in hexadecimal, of the kind's name, a line feed and the input in UTF-8. */
    static String sha256(String kind, String input) {
        return Sha256.hex(kind + "\n" + input);
    }
}
