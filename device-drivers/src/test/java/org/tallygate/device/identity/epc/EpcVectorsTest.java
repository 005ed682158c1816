package org.tallygate.device.identity.epc;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.device.identity.gs1.Vectors;

import tools.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.Set;

/** Compares with the expectations that the standards' own tools and other people's tests hold. */
final class EpcVectorsTest {

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
            Optional<Epc> read = read(bytes);
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
    void impossibleEpcsAreRefused() {
        for (JsonNode row : Vectors.json("epc_invalid")) {
            String hex = row.get("hex").asString();
            if (hex.matches("([0-9A-Fa-f]{2})*")) {
                assertThat(EpcDecoder.decode(Bytes.ofHex(hex)))
                        .as(row.toString())
                        .isInstanceOf(EpcDecoder.Decoded.Refused.class);
            }
        }
    }

    private static Optional<Epc> read(Bytes bytes) {
        return switch (EpcDecoder.decode(bytes)) {
            case EpcDecoder.Decoded.Read(Epc epc) -> Optional.of(epc);
            case EpcDecoder.Decoded.Refused refused -> Optional.empty();
        };
    }
}
