package org.tallygate.device.identity.gs1;

import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares with the expectations that the standards' own tools and other people's tests hold. */
final class Gs1VectorsTest {

    private static final Year NOW = Year.of(2026);

    @Test
    void elementStringsAreAcceptedOrRefusedAsTheGs1EngineDoes() {
        Tally tally = new Tally();
        for (JsonNode row : Vectors.json("gs1_element_strings")) {
            String input = row.get("input").asString();
            switch (row.get("kind").asString()) {
                case "bracketed" -> judge(row, ElementReader.ofBracketed(input, NOW), tally);
                case "caret" -> judge(row, ElementReader.ofBarcode(barcode(input), NOW), tally);
                case "scan" -> judgeScan(row, ScanData.of(input, NOW), tally);
                default -> tally.wrong(row, "its kind is unknown");
            }
        }
        tally.assertAllRight();
    }

    @Test
    void lintersAgreeWithTheReferenceLinters() {
        Tally tally = new Tally();
        for (CSVRecord row : Vectors.csv("gs1_linters")) {
            String value = unescaped(row.get("input_percent_hex_for_nonprint"));
            boolean holds = Linters.check(row.get("linter"), value, NOW).isEmpty();
            tally.count(holds == row.get("ok").equals("1"), row);
        }
        tally.assertAllRight();
    }

    @Test
    void upcEExpandsToTheListedGtin() {
        Tally tally = new Tally();
        for (CSVRecord row : Vectors.csv("upce_expansion")) {
            Gtin gtin = new Gtin(row.get("gtin14"));
            tally.count(
                    UpcE.expand(row.get("upce_8")).equals(Optional.of(gtin))
                            && Gtin.of(row.get("upca_12")).equals(gtin)
                            && Gtin.of(row.get("ean13")).equals(gtin),
                    row);
        }
        tally.assertAllRight();
    }

    @Test
    void ssccGetsTheListedCheckDigit() {
        Tally tally = new Tally();
        for (CSVRecord row : Vectors.csv("sscc_allocation")) {
            Sscc sscc = Sscc.ofBody(row.get("first_17"));
            tally.count(
                    sscc.digits().equals(row.get("sscc"))
                            && ElementString.of("00", sscc.digits())
                                    .bracketed()
                                    .equals(row.get("element_string")),
                    row);
        }
        tally.assertAllRight();
    }

    @Test
    void aimIdentifiersNameTheListedSymbologyAndContent() {
        Tally tally = new Tally();
        for (CSVRecord row : Vectors.csv("aim_identifiers")) {
            String content =
                    AimIdentifier.of(row.get("aim_id"))
                            .filter(aim -> aim.symbology().equals(row.get("symbology")))
                            .map(aim -> named(aim.content()))
                            .orElse("another symbology");
            tally.count(content.equals(row.get("gs1_content")), row);
        }
        tally.assertAllRight();
    }

    @Test
    void vendorCodesNameTheListedSymbology() {
        Tally tally = new Tally();
        for (CSVRecord row : Vectors.csv("vendor_code_ids")) {
            Optional<String> symbology =
                    VendorCodeId.symbology(row.get("vendor"), row.get("code_id"));
            tally.count(symbology.equals(Optional.of(row.get("symbology"))), row);
        }
        tally.assertAllRight();
    }

    @Test
    void digitalLinksAgreeInAllTheirForms() {
        Tally tally = new Tally();
        for (JsonNode row : Vectors.json("digital_link")) {
            switch (row.get("kind").asString()) {
                case "uri->ais" -> judgeLink(row, tally);
                case "ais->uri" -> judgeWriting(row, tally);
                case "component-escape" -> {
                    String input = row.get("input").asString();
                    tally.count(
                            UriComponent.PATH.escape(input).equals(row.get("path").asString())
                                    && UriComponent.QUERY
                                            .escape(input)
                                            .equals(row.get("query").asString()),
                            row);
                }
                case "component-unescape" -> {
                    String input = row.get("input").asString();
                    tally.count(
                            UriComponent.PATH.unescape(input).equals(row.get("path").asString())
                                    && UriComponent.QUERY
                                            .unescape(input)
                                            .equals(row.get("query").asString()),
                            row);
                }
                default -> tally.wrong(row, "its kind is unknown");
            }
        }
        tally.assertAllRight();
    }

    @Test
    void everyValidDigitalLinkSurvivesBothCompressions() {
        Tally tally = new Tally();
        for (JsonNode row : Vectors.json("digital_link")) {
            if (row.has("uri")
                    && DigitalLink.parse(row.get("uri").asString(), LinkForms.ALL, NOW)
                            instanceof DigitalLink.Parsed.Read(DigitalLink link)) {
                tally.count(survives(link, CompressedLink.compress(link)), row);
                tally.count(survives(link, CompressedLink.compressAllButKey(link)), row);
            }
        }
        tally.assertAllRight();
    }

    /** The order of attributes may change; the canonical form keeps fixed ones in front only. */
    private static boolean survives(DigitalLink link, String compressed) {
        if (link.elements().elements().size() == 1 && compressed.startsWith(link.uri())) {
            return true;
        }
        return CompressedLink.decompress(compressed, NOW)
                        instanceof DigitalLink.Parsed.Read(DigitalLink back)
                && back.stem().equals(link.stem())
                && back.path().equals(link.path())
                && back.attributes().size() == link.attributes().size()
                && back.attributes().containsAll(link.attributes())
                && back.otherQuery().equals(link.otherQuery());
    }

    /** Both judgements: without the mandatory companions, and with them. */
    private static void judge(JsonNode row, Reading reading, Tally tally) {
        boolean strict = reading.strictly() instanceof Reading.Read;
        switch (reading) {
            case Reading.Refused(Fault fault) ->
                    tally.count(!row.get("valid_syntax").asBoolean(), row, fault);
            case Reading.Read(ElementString elements) ->
                    tally.count(
                            row.get("valid_syntax").asBoolean()
                                    && strict == row.get("valid").asBoolean()
                                    && sameElements(row, elements),
                            row,
                            elements);
        }
    }

    private static void judgeScan(JsonNode row, ScanData read, Tally tally) {
        boolean strict = !(read.strictly() instanceof ScanData.Refused);
        boolean right =
                switch (read) {
                    case ScanData.Refused refused -> !row.get("valid_syntax").asBoolean();
                    case ScanData.Elements elements ->
                            row.get("valid_syntax").asBoolean()
                                    && sameElements(row, elements.elements());
                    case ScanData.Main main ->
                            row.get("valid_syntax").asBoolean()
                                    && main.gtin().equals(Gtin.of(row.get("caret").asString()));
                    case ScanData.Plain plain ->
                            row.get("valid_syntax").asBoolean() && !row.has("ais");
                };
        tally.count(right && strict == row.get("valid").asBoolean(), row, read);
    }

    private static void judgeLink(JsonNode row, Tally tally) {
        LinkForms forms = new LinkForms(row.get("zero_suppressed_gtin_allowed").asBoolean(), false);
        switch (DigitalLink.parse(row.get("uri").asString(), forms, NOW)) {
            case DigitalLink.Parsed.Refused(Fault fault) ->
                    tally.count(!row.get("valid").asBoolean(), row, fault);
            case DigitalLink.Parsed.Read(DigitalLink link) ->
                    tally.count(
                            row.get("valid").asBoolean()
                                    && link.elements().elements().equals(elements(row))
                                    && link.canonical().equals(row.get("canonical").asString())
                                    && link.otherQuery().equals(texts(row.get("ignored_query"))),
                            row,
                            link);
        }
    }

    private static void judgeWriting(JsonNode row, Tally tally) {
        Reading reading = ElementReader.ofBracketed(row.get("element_string").asString(), NOW);
        boolean valid = row.get("valid").asBoolean();
        if (reading instanceof Reading.Read(ElementString elements)
                && DigitalLink.of(elements, row.get("stem").asString())
                        instanceof DigitalLink.Parsed.Read(DigitalLink link)) {
            tally.count(valid && link.uri().equals(row.get("uri").asString()), row, link.uri());
        } else {
            tally.count(!valid, row);
        }
    }

    private static boolean sameElements(JsonNode row, ElementString elements) {
        boolean composedByUs = row.get("kind").asString().equals("bracketed");
        return elements.elements().equals(elements(row))
                && (!composedByUs
                        || elements.barcodeData().equals(barcode(row.get("caret").asString())));
    }

    private static List<AiValue> elements(JsonNode row) {
        List<AiValue> expected = new ArrayList<>();
        row.get("ais")
                .forEach(pair ->
                        expected.add(new AiValue(pair.get(0).asString(), pair.get(1).asString())));
        return expected;
    }

    private static List<String> texts(@Nullable JsonNode array) {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            array.forEach(text -> texts.add(text.asString()));
        }
        return texts;
    }

    private static String named(AimIdentifier.Content content) {
        return switch (content) {
            case ELEMENT_STRINGS -> "AI";
            case GTIN -> "GTIN";
            case OTHER -> "";
        };
    }

    /** The leading FNC1 of the caret form is the symbol's own and never sent. */
    private static String barcode(String caret) {
        return (caret.startsWith("^") ? caret.substring(1) : caret).replace('^', '\u001D');
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }
}
