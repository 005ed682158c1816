package org.tallygate.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import tools.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares with the expectations that the standards' own tools and other people's tests hold. */
final class StandardVectorsTest {

    private static final Year NOW = Year.of(2026);

    /**
     * A scan of these kinds is not GS1 data to the judge; what we make of it is tested elsewhere.
     */
    private static final Set<String> NOT_JUDGED =
            Set.of("missing_symbology", "unsupported_symbology");

    @Test
    void elementStringsAreAcceptedOrRefusedAsTheGs1EngineDoes() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : Vectors.json("gs1_element_strings")) {
            String input = row.get("input").asString();
            switch (row.get("kind").asString()) {
                case "bracketed" -> judge(row, ElementReader.ofBracketed(input, NOW), wrong);
                case "caret" -> judge(row, ElementReader.ofBarcode(barcode(input), NOW), wrong);
                case "scan" -> judgeScan(row, input, wrong);
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

    @Test
    void ssccGetsTheListedCheckDigitAndUri() {
        for (CSVRecord row : Vectors.csv("sscc_allocation")) {
            Sscc sscc = Sscc.ofBody(row.get("first_17"));
            assertThat(sscc).isEqualTo(new Sscc(row.get("sscc")));
            Sscc96 epc = new Sscc96(0, 7, sscc);
            assertThat(epc.elements().bracketed()).isEqualTo(row.get("element_string"));
            assertThat(epc.pureUri()).isEqualTo(row.get("pure_uri_gcp7"));
        }
    }

    @Test
    void epcsOfTheSchemesWeReadAgreeInAllTheirForms() {
        for (JsonNode row : Vectors.json("epc_vectors")) {
            Bytes bytes = Bytes.ofHex(row.get("hex").asString());
            assertThat(Epc.rawUri(bytes)).isEqualTo(row.get("raw_uri").asString());
            Optional<Epc> read = epc(Identification.ofEpc(bytes));
            boolean weRead = Set.of("SGTIN-96", "SSCC-96").contains(row.get("scheme").asString());
            assertThat(read.isPresent()).as(row.toString()).isEqualTo(weRead);
            if (read.isPresent()) {
                Epc epc = read.get();
                assertThat(epc.filter()).isEqualTo(row.get("filter").asInt());
                assertThat(epc.prefixDigits()).isEqualTo(row.get("gcp_len").asInt());
                assertThat(epc.tagUri()).isEqualTo(row.get("tag_uri").asString());
                assertThat(epc.pureUri()).isEqualTo(row.get("pure_uri").asString());
                assertThat(epc.elements().bracketed())
                        .isEqualTo(row.get("element_string").asString());
                assertThat(epc.encoded()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void impossibleEpcsAreUnknown() {
        for (JsonNode row : Vectors.json("epc_invalid")) {
            String hex = row.get("hex").asString();
            if (hex.matches("([0-9A-Fa-f]{2})*")) {
                assertThat(Identification.ofEpc(Bytes.ofHex(hex)))
                        .as(row.toString())
                        .isInstanceOf(Identified.Unknown.class);
            }
        }
    }

    @Test
    void symbologyIdentifiersDecideTheReading() {
        for (CSVRecord row : Vectors.csv("aim_identifiers")) {
            Optional<String> aim = Optional.of(row.get("aim_id"));
            Identified elements = Identification.ofScan("0109506000134352", aim, NOW);
            boolean mayHoldElements =
                    row.get("gs1_content").equals("AI") || row.get("aim_id").equals("]Z0");
            assertThat(elements instanceof Identified.TradeItem)
                    .as(row.toString())
                    .isEqualTo(mayHoldElements);
            if (row.get("gs1_content").equals("GTIN")) {
                assertThat(List.of("95200002", "9506000134352", "09506000134352"))
                        .as(row.toString())
                        .anySatisfy(text ->
                                assertThat(Identification.ofScan(text, aim, NOW))
                                        .isInstanceOf(Identified.TradeItem.class));
            }
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

    private static void judgeScan(JsonNode row, String input, List<String> wrong) {
        if (row.has("error") && NOT_JUDGED.contains(row.get("error").asString())) {
            return;
        }
        String text = input.substring(3);
        Identified identified =
                Identification.ofScan(text, Optional.of(input.substring(0, 3)), NOW);
        boolean known = !(identified instanceof Identified.Unknown);
        boolean hasKey = (row.has("ais") && !text.startsWith("http")) || input.startsWith("]E");
        boolean expected = row.get("valid_syntax").asBoolean() && hasKey;
        if (known != expected) {
            wrong.add(identified + " is not what is wanted: " + row);
        }
    }

    private static Optional<Epc> epc(Identified identified) {
        return switch (identified) {
            case Identified.TradeItem item -> item.epc();
            case Identified.LogisticUnit unit -> unit.epc();
            case Identified.ContentsOnly contents -> Optional.empty();
            case Identified.OtherElements other -> Optional.empty();
            case Identified.Unknown unknown -> Optional.empty();
        };
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
