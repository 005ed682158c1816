package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.epc.Gen2;
import org.tallygate.device.identity.epc.PcWord;
import org.tallygate.device.identity.epc.Scheme;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementString;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An EPC in all its forms: from the tag's bits to each of the others, and from the tag URI, the
 * pure identity and the element strings back to the bits.
 */
final class EpcJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("hex");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        return switch (EpcBinary.ofHex(input(row))) {
            case EpcReading.Refused refused ->
                    Optional.of(new Difference("an EPC", "refused: " + refused.fault()));
            case EpcReading.Read(Epc epc) -> {
                Map<String, String> ours = forms(epc);
                ours.putAll(back(row, epc.scheme()));
                yield difference(row, ours);
            }
        };
    }

    private static Optional<Difference> difference(Row row, Map<String, String> ours) {
        List<String> expected = new ArrayList<>();
        List<String> got = new ArrayList<>();
        ours.forEach((form, value) -> {
            String wanted =
                    form.startsWith("hex of")
                            ? row.text("hex").toUpperCase(Locale.ROOT)
                            : row.optional(form).orElse(value);
            if (!wanted.equals(value) && !isWrittenOtherwise(form, wanted, value)) {
                expected.add(form + " " + wanted);
                got.add(form + " " + value);
            }
        });
        return Difference.between(String.join(", ", expected), String.join(", ", got));
    }

    private static Map<String, String> forms(Epc epc) {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("scheme", epc.scheme().name());
        forms.put("filter", Integer.toString(epc.filter()));
        forms.put("gcp_len", number(epc.prefixDigits()));
        forms.put("hex", upper(epc.encoded()));
        forms.put("words", Integer.toString(epc.words()));
        forms.put("epc_bits", Integer.toString(epc.bits()));
        forms.put("pc", "%04X".formatted(PcWord.ofLength(epc.words()).value()));
        forms.put("crc16", upper(Gen2.memory(epc).slice(0, 2)));
        forms.put("raw_uri", Epc.rawUri(epc.encoded()));
        forms.put("tag_uri", epc.tagUri().orElse("none"));
        forms.put("pure_uri", epc.pureUri().orElse("none"));
        forms.put("hostname", epc.hostname().orElse("none"));
        forms.put("aidc_toggle", Integer.toString(epc.encoded().at(1) >> 7));
        forms.put("element_string", epc.elements().map(EpcJudge::brackets).orElse("none"));
        forms.put("digital_link", epc.digitalLink().orElse("none"));
        return forms;
    }

    /** What the row's own forms are as bits. */
    private static Map<String, String> back(Row row, Scheme scheme) {
        int filter = row.optional("filter").map(Integer::parseInt).orElse(0);
        Map<String, String> back = new LinkedHashMap<>();
        row.optional("tag_uri").ifPresent(uri -> put(back, "tag URI", Epc.ofTagUri(uri)));
        row.optional("pure_uri")
                .ifPresent(uri -> put(back, "pure URI", Epc.ofPureUri(uri, scheme, filter)));
        if (row.has("ais")) {
            ElementString elements = elements(row.fields().get("ais"));
            int prefix = row.optional("gcp_len").map(Integer::parseInt).orElse(0);
            put(
                    back,
                    "elements",
                    row.optional("hostname")
                            .map(host -> Epc.ofElements(elements, scheme, filter, host))
                            .orElseGet(() -> Epc.ofElements(elements, scheme, filter, prefix)));
        }
        return back;
    }

    private static void put(Map<String, String> back, String form, EpcReading reading) {
        back.put(
                "hex of the " + form,
                switch (reading) {
                    case EpcReading.Read(Epc epc) -> upper(epc.encoded());
                    case EpcReading.Refused(var fault) -> "refused: " + fault;
                });
    }

    private static ElementString elements(JsonNode ais) {
        List<AiValue> elements = new ArrayList<>();
        for (JsonNode pair : ais) {
            elements.add(new AiValue(pair.get(0).asString(), pair.get(1).asString()));
        }
        return new ElementString(elements);
    }

    /** In the vectors a bracket within a value is not escaped. */
    private static String brackets(ElementString elements) {
        StringBuilder text = new StringBuilder();
        for (AiValue element : elements.elements()) {
            text.append('(').append(element.ai()).append(')').append(element.value());
        }
        return text.toString();
    }

    /**
     * Two ways of writing the same: a GLN extension 0 says that there is none (TDS 7.5), and a
     * quotation mark stands in a web address in its escape (RFC 3986, 2).
     */
    private static boolean isWrittenOtherwise(String form, String wanted, String value) {
        return switch (form) {
            case "element_string" -> wanted.equals(value + "(254)0");
            case "digital_link" ->
                    wanted.equals(value + "/254/0") || wanted.equals(value.replace("%22", "\""));
            default -> false;
        };
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "none";
    }

    private static String upper(Bytes bytes) {
        return bytes.hex().toUpperCase(Locale.ROOT);
    }
}
