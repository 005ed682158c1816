package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/** Compares with the expectations that the standards' own tools and other people's tests hold. */
final class Gs1VectorsTest {

    private static final Year NOW = Year.of(2026);

    @Test
    void elementStringsAreAcceptedOrRefusedAsTheGs1EngineDoes() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : Vectors.json("gs1_element_strings")) {
            String input = row.get("input").asString();
            switch (row.get("kind").asString()) {
                case "bracketed" -> judge(row, ElementReader.ofBracketed(input, NOW), wrong);
                case "caret" -> judge(row, ElementReader.ofBarcode(barcode(input), NOW), wrong);
                case "scan" -> {}
                default -> wrong.add("unknown kind of " + row);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void lintersAgreeWithTheReferenceLinters() {
        List<String> wrong = new ArrayList<>();
        for (CSVRecord row : Vectors.csv("gs1_linters")) {
            String name = row.get("linter");
            String value = unescaped(row.get("input_percent_hex_for_nonprint"));
            boolean holds =
                    switch (name) {
                        case "csetnumeric" -> holds(CharacterSet.NUMERIC, value);
                        case "cset39" -> holds(CharacterSet.SET_39, value);
                        case "cset64" -> holds(CharacterSet.SET_64, value);
                        case "cset82" -> holds(CharacterSet.SET_82, value);
                        default -> Linters.named(name).check(value, NOW).isEmpty();
                    };
            if (holds != row.get("ok").equals("1")) {
                wrong.add(row.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void upcEExpandsToTheListedGtin() {
        for (CSVRecord row : Vectors.csv("upce_expansion")) {
            assertThat(Gtin.ofUpcE(row.get("upce_8")))
                    .as(row.get("upce_8"))
                    .contains(new Gtin(row.get("gtin14")));
            assertThat(Gtin.of(row.get("upca_12"))).isEqualTo(new Gtin(row.get("gtin14")));
            assertThat(Gtin.of(row.get("ean13"))).isEqualTo(new Gtin(row.get("gtin14")));
        }
    }

    private static void judge(JsonNode row, Reading reading, List<String> wrong) {
        boolean valid = row.get("valid_syntax").asBoolean();
        switch (reading) {
            case Reading.Refused(Fault fault) -> {
                if (valid) {
                    wrong.add(fault + " but should be accepted: " + row);
                }
            }
            case Reading.Read(ElementString elements) -> {
                if (!valid) {
                    wrong.add("accepted but should be refused: " + row);
                } else if (!sameElements(row, elements)) {
                    wrong.add(elements + " but should be " + row);
                }
            }
        }
    }

    private static boolean sameElements(JsonNode row, ElementString elements) {
        List<AiValue> expected = new ArrayList<>();
        row.get("ais").forEach(ai -> expected.add(aiValue(ai)));
        boolean composedByUs = row.get("kind").asString().equals("bracketed");
        return elements.elements().equals(expected)
                && (!composedByUs
                        || elements.barcodeData().equals(barcode(row.get("caret").asString())));
    }

    private static AiValue aiValue(JsonNode pair) {
        return new AiValue(pair.get(0).asString(), pair.get(1).asString());
    }

    private static boolean holds(CharacterSet characters, String value) {
        return characters.firstStranger(value) < 0;
    }

    /** The leading FNC1 of the caret form is the symbol's own and never sent. */
    private static String barcode(String caret) {
        return (caret.startsWith("^") ? caret.substring(1) : caret).replace('^', '\u001D');
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }
}
