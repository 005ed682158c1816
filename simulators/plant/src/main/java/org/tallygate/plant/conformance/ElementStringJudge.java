package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementReader;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Reading;
import org.tallygate.device.identity.gs1.ScanData;

import tools.jackson.databind.JsonNode;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GS1 element strings in brackets, with carets for FNC1, and as scanned. Each row has two
 * judgements: with the mandatory companions of its AIs and without.
 *
 * @param now the year from which the century of two-digit years is told
 */
record ElementStringJudge(Year now) implements Judge {

    private static final char GROUP_SEPARATOR = 0x1D;

    @Override
    public String input(Row row) {
        return row.text("kind") + " " + row.text("input");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        String input = row.text("input");
        String got =
                switch (row.text("kind")) {
                    case "bracketed" -> told(ElementReader.ofBracketed(input, now));
                    case "caret" -> caret(input);
                    case "scan" -> told(ScanData.of(input, now));
                    default -> "no judge for this kind";
                };
        return Difference.between(expected(row), got);
    }

    private static String expected(Row row) {
        if (!row.flag("valid_syntax")) {
            return "refused";
        }
        String meaning = row.has("ais") ? elements(row.fields().get("ais")) : mainOrNone(row);
        return meaning + strictly(!row.flag("valid"));
    }

    /** Of an EAN/UPC symbol the caret form is its GTIN; of plain data it is the data. */
    private static String mainOrNone(Row row) {
        return row.text("input").startsWith("]E")
                ? "GTIN " + Gtin.of(row.text("caret"))
                : "no element string";
    }

    private static String told(Reading reading) {
        return switch (reading) {
            case Reading.Refused _ -> "refused";
            case Reading.Read(ElementString elements) ->
                    elements(elements) + strictly(reading.strictly() instanceof Reading.Refused);
        };
    }

    private static String told(ScanData scan) {
        return switch (scan) {
            case ScanData.Refused _ -> "refused";
            case ScanData.Plain _ -> "no element string";
            case ScanData.Main main -> "GTIN " + main.gtin();
            case ScanData.Elements read ->
                    elements(read.elements())
                            + strictly(scan.strictly() instanceof ScanData.Refused);
        };
    }

    private static String strictly(boolean refused) {
        return refused ? " refused without its companions" : "";
    }

    static String elements(ElementString elements) {
        List<String> pairs = new ArrayList<>();
        for (AiValue element : elements.elements()) {
            pairs.add("(" + element.ai() + ")" + element.value());
        }
        return String.join(" ", pairs);
    }

    static String elements(JsonNode ais) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode pair : ais) {
            pairs.add("(" + pair.get(0).asString() + ")" + pair.get(1).asString());
        }
        return String.join(" ", pairs);
    }

    /**
     * The leading FNC1 of the caret form is the symbol's own and never sent; without it the data
     * are none of GS1's.
     */
    private String caret(String input) {
        return input.startsWith("^")
                ? told(
                        ElementReader.ofBarcode(
                                input.substring(1).replace('^', GROUP_SEPARATOR), now))
                : "refused";
    }
}
