package org.tallygate.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.tallygate.device.identity.gs1.CheckDigit;
import org.tallygate.device.identity.gs1.Vectors;

import tools.jackson.databind.JsonNode;

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
    void scansNameSomethingWhenTheGs1EngineReadsThem() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : Vectors.json("gs1_element_strings")) {
            if (row.get("kind").asString().equals("scan")) {
                judgeScan(row, row.get("input").asString(), wrong);
            }
        }
        assertThat(wrong).isEmpty();
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

    private static void judgeScan(JsonNode row, String input, List<String> wrong) {
        if (row.has("error") && NOT_JUDGED.contains(row.get("error").asString())) {
            return;
        }
        String text = input.substring(3);
        Identified identified =
                Identification.ofScan(text, Optional.of(input.substring(0, 3)), NOW);
        boolean known = !(identified instanceof Identified.Unknown);
        boolean hasKey = row.has("ais") || input.startsWith("]E");
        boolean expected = isUnfilledUpcA(input) || (row.get("valid_syntax").asBoolean() && hasKey);
        if (known != expected) {
            wrong.add(identified + " is not what is wanted: " + row);
        }
    }

    /** ISO/IEC 15420 has 13 digits; a dock reads what scanners in use send. */
    private static boolean isUnfilledUpcA(String input) {
        return input.startsWith("]E0")
                && input.length() == 15
                && CheckDigit.holds(input.substring(3));
    }
}
