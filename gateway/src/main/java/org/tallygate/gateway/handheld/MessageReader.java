package org.tallygate.gateway.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.handheld.LabelTypes;
import org.tallygate.gateway.handheld.ScanMessage.Scan;
import org.tallygate.gateway.request.Fields;
import org.tallygate.gateway.request.Refused;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the two forms of a message: our own, and the extras of a DataWedge intent as an app
 * forwards them. docs/handhelds.md shows both. Every refusal names the field, its value and what
 * would be right.
 */
final class MessageReader {

    static final int FORMAT = 1;
    static final int MOST_SCANS = 500;
    private static final int MOST_TEXT = 4_096;

    private static final String WEDGE = "com.symbol.datawedge.";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern AIM = Pattern.compile("][A-Za-z][0-9A-Za-z]");
    private static final String ID_RIGHT =
            "1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-', another one for each message";
    private static final Set<String> FIELDS = Set.of("format", "id", "scans");
    private static final Set<String> SCAN_FIELDS = Set.of("text", "aim", "labelType", "at");

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private MessageReader() {}

    /**
     * @param key the header Idempotency-Key, which names a message whose body has no id
     * @throws Refused with status 400
     */
    static ScanMessage read(byte[] body, @Nullable String key) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (JacksonException broken) {
            throw new Refused(
                    400, "No JSON", "The body is no JSON: " + broken.getOriginalMessage() + ".");
        }
        if (!tree.isObject()) {
            throw Refused.field("body", tree.toString(), "an object in { }");
        }
        boolean wedge = tree.propertyNames().stream().anyMatch(name -> name.startsWith(WEDGE));
        return new ScanMessage(id(tree, key), wedge ? List.of(wedge(tree)) : own(tree));
    }

    private static String id(JsonNode tree, @Nullable String key) {
        String id = tree.has("id") ? Fields.text(tree, "id", "id") : key == null ? "" : key;
        if (!ID.matcher(id).matches()) {
            throw Refused.field("id", id, ID_RIGHT);
        }
        return id;
    }

    private static List<Scan> own(JsonNode tree) {
        Fields.nothingElse(tree, "", FIELDS);
        JsonNode format = tree.path("format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw Refused.field("format", Fields.shown(format), Integer.toString(FORMAT));
        }
        JsonNode scans = tree.path("scans");
        if (!scans.isArray() || scans.isEmpty() || scans.size() > MOST_SCANS) {
            throw Refused.field(
                    "scans",
                    scans.isArray() ? "a list of " + scans.size() : Fields.shown(scans),
                    "a list of 1 to " + MOST_SCANS + " scans");
        }
        List<Scan> all = new ArrayList<>();
        for (JsonNode each : scans) {
            all.add(scan(each, "scans[" + all.size() + "]"));
        }
        return all;
    }

    private static Scan scan(JsonNode each, String at) {
        if (!each.isObject()) {
            throw Refused.field(at, Fields.shown(each), "an object in { }");
        }
        Fields.nothingElse(each, at + ".", SCAN_FIELDS);
        Optional<String> aim =
                each.has("aim")
                        ? Optional.of(Fields.text(each, "aim", at + ".aim"))
                        : Optional.empty();
        aim.filter(id -> !AIM.matcher(id).matches())
                .ifPresent(id -> {
                    throw Refused.field(at + ".aim", id, "an AIM identifier such as ]C1");
                });
        Optional<String> byLabel =
                each.has("labelType")
                        ? LabelTypes.aim(Fields.text(each, "labelType", at + ".labelType"))
                        : Optional.empty();
        return new Scan(
                code(Fields.text(each, "text", at + ".text"), at + ".text"),
                aim.or(() -> byLabel),
                each.has("at")
                        ? Optional.of(Fields.time(Fields.text(each, "at", at + ".at"), at + ".at"))
                        : Optional.empty());
    }

    /** Other extras of DataWedge change nothing; an app may forward all it got. */
    private static Scan wedge(JsonNode tree) {
        String label = WEDGE + "label_type";
        String code =
                tree.has(WEDGE + "data_string")
                        ? Fields.text(tree, WEDGE + "data_string", WEDGE + "data_string")
                        : decoded(tree);
        return new Scan(
                code(code, WEDGE + "data_string"),
                tree.hasNonNull(label)
                        ? LabelTypes.aim(Fields.text(tree, label, label))
                        : Optional.empty(),
                Optional.empty());
    }

    /** The bytes as scanned, in Base64; more than one part are parts of one code. */
    private static String decoded(JsonNode tree) {
        String field = WEDGE + "decode_data";
        StringBuilder whole = new StringBuilder();
        for (JsonNode part : tree.path(field)) {
            try {
                byte[] bytes = Base64.getDecoder().decode(part.isString() ? part.asString() : "?");
                whole.append(new String(bytes, StandardCharsets.ISO_8859_1));
            } catch (IllegalArgumentException noBase64) {
                throw Refused.field(field, Fields.shown(part), "a list of texts in Base64");
            }
        }
        return whole.toString();
    }

    private static String code(String text, String field) {
        if (text.isEmpty() || text.length() > MOST_TEXT) {
            throw Refused.field(
                    field, text, "a text of 1 to " + MOST_TEXT + " characters, with GS as \\u001d");
        }
        return text;
    }
}
