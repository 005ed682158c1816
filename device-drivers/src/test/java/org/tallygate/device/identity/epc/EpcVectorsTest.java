package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.device.identity.gs1.Vectors;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares with the expectations that the standards' own tools and other people's tests hold. */
final class EpcVectorsTest {

    /** What the vectors call the fault; for other words it is enough that the tag is refused. */
    private static final Map<String, Reason> REASONS =
            Map.ofEntries(
                    Map.entry("truncated", Reason.EPC_LENGTH_WRONG),
                    Map.entry("company_prefix_overflow", Reason.EPC_COMPANY_PREFIX_TOO_LARGE),
                    Map.entry("reference_overflow", Reason.EPC_REFERENCE_TOO_LARGE),
                    Map.entry("bad_character", Reason.CHARACTER_NOT_ALLOWED),
                    Map.entry("bad_hex", Reason.CHARACTER_NOT_ALLOWED),
                    Map.entry("empty_serial", Reason.VALUE_EMPTY),
                    Map.entry("unprogrammed", Reason.EPC_UNPROGRAMMED),
                    Map.entry("reserved_header", Reason.EPC_HEADER_RESERVED),
                    Map.entry("empty", Reason.EMPTY),
                    Map.entry("bad_digit", Reason.NOT_DIGITS),
                    Map.entry("numeric_overflow", Reason.EPC_NUMBER_TOO_LARGE),
                    Map.entry("length_overflow", Reason.LENGTH_WRONG),
                    Map.entry("bad_aidc_ai", Reason.EPC_DATA_UNKNOWN));

    @Test
    void ssccGetsTheListedCheckDigitAndUri() {
        for (CSVRecord row : Vectors.csv("sscc_allocation")) {
            Sscc sscc = Sscc.ofBody(row.get("first_17"));
            assertThat(sscc).isEqualTo(new Sscc(row.get("sscc")));
            Epc epc = Epc.sscc96(sscc, 0, 7);
            assertThat(epc.elements().orElseThrow().bracketed())
                    .isEqualTo(row.get("element_string"));
            assertThat(epc.pureUri()).contains(row.get("pure_uri_gcp7"));
        }
    }

    @Test
    void epcsAgreeInAllTheirForms() {
        List<String> wrong = new ArrayList<>();
        List<JsonNode> rows = Vectors.json("epc_vectors");
        for (JsonNode row : rows) {
            switch (EpcBinary.ofHex(row.get("hex").asString())) {
                case EpcReading.Refused refused -> wrong.add(row.get("id") + " " + refused);
                case EpcReading.Read(Epc epc) -> {
                    compare(row, epc, wrong);
                    Forms.lost(epc).forEach(lost -> wrong.add(row.get("id") + " " + lost));
                }
            }
        }
        assertThat(wrong).as("of %d rows", rows.size()).isEmpty();
    }

    private static void compare(JsonNode row, Epc epc, List<String> wrong) {
        Comparison comparison = new Comparison(row, wrong);
        String hex = row.get("hex").asString();
        comparison.of("scheme", epc.scheme().name());
        comparison.of("filter", epc.filter());
        comparison.of("gcp_len", epc.prefixDigits().orElse(-1));
        comparison.of("hex", epc.encoded().hex().toUpperCase(Locale.ROOT));
        comparison.of("words", epc.words());
        comparison.of("epc_bits", epc.bits());
        comparison.of("pc", "%04X".formatted(PcWord.ofLength(epc.words()).value()));
        comparison.of("crc16", Gen2.memory(epc).slice(0, 2).hex().toUpperCase(Locale.ROOT));
        comparison.of("raw_uri", Epc.rawUri(Bytes.ofHex(hex)));
        comparison.of("tag_uri", epc.tagUri().orElse(""));
        comparison.of("pure_uri", epc.pureUri().orElse(""));
        comparison.of("hostname", epc.hostname().orElse(""));
        comparison.of("aidc_toggle", Bytes.ofHex(hex).at(1) >> 7);
        if (sayNoExtension(row)) {
            assertThat(epc.elements().orElseThrow().value("254")).isEmpty();
            return;
        }
        // A bracket within a value is escaped by us and not by the vectors.
        comparison.of(
                "element_string",
                epc.elements().map(all -> all.bracketed().replace("\\(", "(")).orElse(""));
        // RFC 3986 allows no quotation mark in a URI; GS1's engine escapes it, its TDT tables do
        // not.
        comparison.of(
                "digital_link",
                epc.digitalLink().map(link -> link.replace("%22", "\"")).orElse(""));
        if (row.has("ais")) {
            List<AiValue> ais = new ArrayList<>();
            row.get("ais")
                    .forEach(
                            ai -> ais.add(new AiValue(ai.get(0).asString(), ai.get(1).asString())));
            if (!epc.elements().equals(Optional.of(new ElementString(ais)))) {
                wrong.add(row.get("id") + " ais: " + epc.elements());
            }
        }
    }

    /** TDS 7.5: an extension 0 stands in the EPC and is omitted from the GS1 element string. */
    private static boolean sayNoExtension(JsonNode row) {
        return row.has("element_string") && row.get("element_string").asString().endsWith("(254)0");
    }

    private record Comparison(JsonNode row, List<String> wrong) {

        void of(String field, Object ours) {
            if (row.has(field) && !Objects.equals(row.get(field).asString(), ours.toString())) {
                wrong.add(
                        "%s %s: %s is not %s"
                                .formatted(row.get("id"), field, ours, row.get(field)));
            }
        }
    }

    @Test
    void impossibleEpcsAreRefusedForTheListedReason() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : Vectors.json("epc_invalid")) {
            switch (EpcBinary.ofHex(row.get("hex").asString())) {
                case EpcReading.Read read -> wrong.add(row + " but is " + read);
                case EpcReading.Refused(Fault fault) -> {
                    Reason listed = REASONS.get(row.get("error_class").asString());
                    if (listed != null && listed != fault.reason()) {
                        wrong.add(row + " but is " + fault);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void storedCrcIsThatOfTheTag() {
        for (CSVRecord row : Vectors.csv("gen2_crc16")) {
            assertThat(Gen2.crc16(Bytes.ofHex(row.get("pc_plus_epc_hex"))))
                    .as(row.toString())
                    .isEqualTo(Integer.parseInt(row.get("stored_crc_hex"), 16));
        }
    }

    @Test
    void protocolControlWordSaysWhatIsListed() {
        for (CSVRecord row : Vectors.csv("gen2_pc_word")) {
            int word = Integer.parseInt(row.get("pc_hex"), 16);
            assertThat(Gen2.pcWord(word))
                    .isEqualTo(
                            new PcWord(
                                    Integer.parseInt(row.get("length_words")),
                                    row.get("umi").equals("1"),
                                    row.get("xi").equals("1"),
                                    row.get("toggle").equals("1"),
                                    Integer.parseInt(row.get("attr_or_afi_hex"), 16)));
            assertThat(Gen2.pcWord(word).value()).isEqualTo(word);
        }
    }

    @Test
    void itemIdentifiersOfIsoReadAsListed() {
        for (CSVRecord row : Vectors.csv("iso_uii_6bit")) {
            assertThat(IsoUii.text(Bytes.ofHex(row.get("uii_hex"))))
                    .isEqualTo(row.get("decoded_6bit_text"));
            assertThat(Gen2.pcWord(Integer.parseInt(row.get("pc_hex"), 16)).isoFamily()).isTrue();
        }
    }
}
