package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares our tables with the machine-readable ones of GS1, which lie beside the project. */
final class TdtDefinitionsTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("tallygate.shared", "."))
                    .resolve("reference/upstream/tdt-2.2-json");

    @Test
    void everyDefinedSchemeIsOursWithTheSameBits() {
        int compared = 0;
        for (JsonNode definition : read("manifest.json").get("definitionFiles")) {
            JsonNode scheme =
                    read(definition.get("file").asString())
                            .get("tdt:epcTagDataTranslation")
                            .get("scheme");
            Scheme ours = Scheme.named(scheme.get("name").asString()).orElseThrow();
            JsonNode binary = level(scheme, "BINARY");
            assertThat(binary.get("prefixMatch").asString()).isEqualTo(bits(ours.header(), 8));
            if (scheme.has("tagLength")) {
                assertThat(ours.bits()).hasValue(scheme.get("tagLength").asInt());
            }
            for (JsonNode option : binary.get("option")) {
                assertThat(ours.mayCarryData()).isEqualTo(option.has("encodedAI"));
                if (option.has("encodedAI")) {
                    assertThat(ours.keyAis())
                            .isEqualTo(
                                    stream(option.get("encodedAI"))
                                            .map(ai -> ai.get("ai").asString())
                                            .toList());
                } else {
                    compareFields(ours, option);
                }
            }
            compared++;
        }
        assertThat(compared).isEqualTo(34);
    }

    /** The lengths of company prefix and reference of each partition value. */
    private static void compareFields(Scheme ours, JsonNode option) {
        if (ours.key().isEmpty() || ours.key().get().form() != KeySegment.Form.PADDED) {
            return;
        }
        int prefixDigits = option.get("optionKey").asInt();
        List<JsonNode> fields = stream(option.get("field")).toList();
        Fields largest = new Fields();
        largest.parts.add("9".repeat(prefixDigits));
        int referenceDigits = ours.key().get().referenceDigits(prefixDigits).orElseThrow();
        largest.parts.add("9".repeat(referenceDigits));
        assertThat(fields.get(2).get("length").asInt()).isEqualTo(referenceDigits);
        BitWriter out = new BitWriter();
        assertThat(ours.key().get().write(largest, out)).isEmpty();
        assertThat(out.bits())
                .isEqualTo(
                        3
                                + fields.get(1).get("bitLength").asInt()
                                + fields.get(2).get("bitLength").asInt());
    }

    @Test
    void everyAiIsEncodedByTheSameMethods() {
        List<String> wrong = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (JsonNode row : read("TDT_TableF.json").get("rows")) {
            String ai = row.get("a").asString();
            listed.add(ai);
            List<ValueCoding> theirs = new ArrayList<>();
            theirs.add(coding(row, "b", "d", "h"));
            if (row.has("i")) {
                theirs.add(coding(row, "i", "k", "o"));
            }
            List<ValueCoding> ours =
                    AiEncoding.of(ai).map(AiEncoding::components).orElse(List.of());
            if (!ours.equals(theirs)) {
                wrong.add(ai + ": " + ours + " but " + theirs);
            }
            checkBits(row, "d", "e", wrong);
            checkCount(row, "g", "h", wrong);
            checkCount(row, "n", "o", wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(AiEncoding.all().keySet()).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static ValueCoding coding(JsonNode row, String format, String length, String most) {
        String fixed = row.has(length) ? row.get(length).asString() : "";
        String variable = row.has(most) ? row.get(most).asString() : "";
        return ValueCoding.of(
                switch (row.get(format).asString()) {
                    case "Fixed-length numeric" -> "digits:" + fixed;
                    case "Fixed-Bit-Length Numeric String" -> "number:" + fixed;
                    case "Variable-length numeric string without encoding indicator" ->
                            "number.." + variable;
                    case "Variable-length alphanumeric" -> "text.." + variable;
                    case "Delimited/terminated numeric" -> "delimited.." + variable;
                    case "Single data bit" -> "flag";
                    case "6-digit date YYMMDD" -> "date";
                    case "10-digit date+time YYMMDDhhmm" -> "minute";
                    case "Variable-format date / date range" -> "range";
                    case "Variable-precision date+time" -> "precise";
                    case "Country code (ISO 3166-1 alpha-2)" -> "country";
                    case "Optional minus sign in 1 bit" -> "minus";
                    case "Sequence indicator" -> "sequence";
                    default -> throw new AssertionError("new method in " + row);
                });
    }

    private static void checkBits(JsonNode row, String digits, String bits, List<String> wrong) {
        if (row.get("b").asString().equals("Fixed-Bit-Length Numeric String")
                && Decimal.bits(row.get(digits).asInt()) != row.get(bits).asInt()) {
            wrong.add("bits of " + row);
        }
    }

    private static void checkCount(JsonNode row, String bits, String most, List<String> wrong) {
        if (row.has(bits) && row.has(most)) {
            if (ValueCoding.countBits(row.get(most).asInt()) != row.get(bits).asInt()) {
                wrong.add("length indicator of " + row);
            }
        }
    }

    @Test
    void everyLengthNeedsAsManyBitsAsListed() {
        for (JsonNode row : read("TDT_TableB.json").get("rows")) {
            int length = row.get("a").asInt();
            String listed =
                    List.of("b", "c", "d", "f", "g", "e").stream()
                            .map(column -> row.get(column).asString())
                            .collect(Collectors.joining(" "));
            assertThat(
                            Arrays.stream(Alphabet.values())
                                    .map(alphabet -> Objects.toString(alphabet.bits(length)))
                                    .collect(Collectors.joining(" ")))
                    .as("length " + length)
                    .isEqualTo(listed);
        }
    }

    @Test
    void firstTwoDigitsTellTheLengthOfAnAi() {
        for (JsonNode row : read("TDT_TableK.json").get("rows")) {
            String start = row.get("a").asString();
            assertThat(
                            AiEncoding.all().keySet().stream()
                                    .filter(ai -> ai.startsWith(start))
                                    .mapToInt(String::length)
                                    .distinct()
                                    .boxed()
                                    .toList())
                    .as(start)
                    .isEqualTo(List.of(row.get("b").asInt()));
        }
    }

    private static JsonNode level(JsonNode scheme, String type) {
        return stream(scheme.get("level"))
                .filter(level -> level.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String bits(int value, int length) {
        String bits = Integer.toBinaryString(value);
        return "0".repeat(length - bits.length()) + bits;
    }

    private static JsonNode read(String file) {
        assumeTrue(Files.isDirectory(FOLDER), "no definitions in " + FOLDER);
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
    }
}
