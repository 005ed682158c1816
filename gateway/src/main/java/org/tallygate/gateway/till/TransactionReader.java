package org.tallygate.gateway.till;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.gateway.request.Fields;
import org.tallygate.gateway.request.Refused;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads transactions as docs/till.md shows them. Every refusal names the field, its value and what
 * would be right.
 */
final class TransactionReader {

    static final int FORMAT = 1;

    private static final String NUMBER_RIGHT =
            "1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-', another one for each";
    private static final String QUANTITY_RIGHT = "a decimal above 0 as text, such as \"2\"";
    private static final Set<String> LINE_FIELDS =
            Set.of("kind", "item", "code", "quantity", "lot", "serials", "condition");

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private TransactionReader() {}

    /**
     * @param till whose token came with it
     * @throws Refused with status 400
     */
    static Transaction read(byte[] body, Name till, Transaction.Kind kind) {
        JsonNode tree = tree(body);
        boolean sale = kind == Transaction.Kind.SALE;
        String number = sale ? "transaction" : "promise";
        Fields.nothingElse(
                tree,
                "",
                switch (kind) {
                    case SALE ->
                            Set.of(
                                    "format",
                                    "till",
                                    "transaction",
                                    "promise",
                                    "occurredAt",
                                    "cashier",
                                    "lines");
                    case PROMISE ->
                            Set.of("format", "till", "promise", "occurredAt", "cashier", "lines");
                    case DROP -> Set.of("format", "till", "promise", "occurredAt", "cashier");
                });
        JsonNode format = tree.path("format");
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw Refused.field("format", Fields.shown(format), Integer.toString(FORMAT));
        }
        if (!Fields.text(tree, "till", "till").equals(till.value())) {
            throw Refused.field(
                    "till", Fields.shown(tree.path("till")), "'" + till + "', whose token it is");
        }
        return new Transaction(
                till,
                kind,
                number(tree, number),
                sale && tree.has("promise")
                        ? Optional.of(number(tree, "promise"))
                        : Optional.empty(),
                Fields.optional(tree, "occurredAt", "occurredAt")
                        .map(text -> Fields.time(text, "occurredAt")),
                Fields.optional(tree, "cashier", "cashier").map(TransactionReader::cashier),
                kind == Transaction.Kind.DROP ? List.of() : lines(tree.path("lines"), sale));
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (!tree.isObject()) {
                throw Refused.field("body", Fields.shown(tree), "an object in { }");
            }
            return tree;
        } catch (JacksonException broken) {
            throw new Refused(
                    400, "No JSON", "The body is no JSON: " + broken.getOriginalMessage() + ".");
        }
    }

    private static List<Transaction.Line> lines(JsonNode lines, boolean sale) {
        if (!lines.isArray() || lines.isEmpty() || lines.size() > Transaction.MOST_LINES) {
            throw Refused.field(
                    "lines",
                    lines.isArray() ? "a list of " + lines.size() : Fields.shown(lines),
                    "a list of 1 to " + Transaction.MOST_LINES + " lines");
        }
        List<Transaction.Line> all = new ArrayList<>();
        for (JsonNode each : lines) {
            all.add(line(each, "lines[" + all.size() + "]", sale));
        }
        return all;
    }

    private static Transaction.Line line(JsonNode each, String at, boolean sale) {
        if (!each.isObject()) {
            throw Refused.field(at, Fields.shown(each), "an object in { }");
        }
        Fields.nothingElse(each, at + ".", LINE_FIELDS);
        Optional<String> condition = Fields.optional(each, "condition", at + ".condition");
        boolean cameBack = sale && cameBack(Fields.text(each, "kind", at + ".kind"), at);
        if (condition.isPresent() && !cameBack) {
            throw Refused.field(
                    at + ".condition", condition.get(), "left out of a line that is no return");
        }
        if (!sale && each.has("kind")) {
            throw Refused.field(
                    at + ".kind", Fields.shown(each.path("kind")), "left out of a promise");
        }
        Optional<ItemCode> item =
                Fields.optional(each, "item", at + ".item")
                        .map(text -> right(at + ".item", text, "an item code", ItemCode::new));
        Optional<String> code = Fields.optional(each, "code", at + ".code");
        if (item.isPresent() == code.isPresent()) {
            throw Refused.field(
                    at,
                    item.isPresent() ? "with item and code" : "without item and code",
                    "a line with either an item or a code");
        }
        Quantity quantity =
                right(
                        at + ".quantity",
                        Fields.text(each, "quantity", at + ".quantity"),
                        QUANTITY_RIGHT,
                        Quantity::parse);
        if (!quantity.isPositive()) {
            throw Refused.field(at + ".quantity", quantity.toString(), QUANTITY_RIGHT);
        }
        Optional<String> lot = Fields.optional(each, "lot", at + ".lot");
        List<String> serials = serials(each.path("serials"), at + ".serials");
        try {
            return new Transaction.Line(
                    item,
                    code,
                    quantity,
                    lot,
                    serials,
                    cameBack ? Optional.of(status(condition, at)) : Optional.empty());
        } catch (IllegalArgumentException unfit) {
            throw new Refused(400, "Not as documented", at + ": " + unfit.getMessage() + ".")
                    .saying("field", at);
        }
    }

    private static boolean cameBack(String kind, String at) {
        return switch (kind) {
            case "sale" -> false;
            case "return" -> true;
            default -> throw Refused.field(at + ".kind", kind, "sale or return");
        };
    }

    private static StockStatus status(Optional<String> condition, String at) {
        return condition(condition.orElse("inspect"))
                .orElseThrow(() ->
                        Refused.field(
                                at + ".condition",
                                condition.orElse(""),
                                "inspect, sellable or damaged"));
    }

    /** In which condition goods that came back are, by its word. */
    static Optional<StockStatus> condition(String word) {
        return switch (word) {
            case "inspect" -> Optional.of(StockStatus.RETURNED_UNINSPECTED);
            case "sellable" -> Optional.of(StockStatus.AVAILABLE);
            case "damaged" -> Optional.of(StockStatus.DAMAGED);
            default -> Optional.empty();
        };
    }

    private static List<String> serials(JsonNode list, String field) {
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw Refused.field(field, Fields.shown(list), "a list of texts");
        }
        List<String> serials = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isString()) {
                throw Refused.field(field, Fields.shown(each), "a list of texts");
            }
            serials.add(each.asString());
        }
        return serials;
    }

    private static String number(JsonNode tree, String key) {
        String number = Fields.text(tree, key, key);
        if (!number.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw Refused.field(key, number, NUMBER_RIGHT);
        }
        return number;
    }

    private static String cashier(String badge) {
        if (badge.isBlank() || badge.length() > 64) {
            throw Refused.field("cashier", badge, "1 to 64 printable characters");
        }
        return badge;
    }

    private static <T> T right(
            String field, String text, String right, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw Refused.field(field, text, right);
        }
    }
}
