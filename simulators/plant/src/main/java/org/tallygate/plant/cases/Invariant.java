package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Pending.Purpose;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence that must hold: clauses such as {@code reserved on stock == reserved on order line}
 * and {@code <= 149.88}, joined by {@code and}; one without a left side is about the side before.
 */
final class Invariant {

    private static final Pattern CLAUSE = Pattern.compile("(.*?)\\s*(==|<=|>=|<|>)\\s*(.+)");

    private Invariant() {}

    /** The sentence itself when it holds, else the figures for which it does not. */
    static JsonNode answer(JsonNode asked, Shop shop) {
        String left = "";
        StringBuilder told = new StringBuilder();
        boolean holds = true;
        for (String part : asked.asString().split(" and ", -1)) {
            Matcher clause = CLAUSE.matcher(part.strip());
            if (!clause.matches()) {
                throw new NotUnderstood("invariant '" + part + "' is not understood");
            }
            left = clause.group(1).isEmpty() ? left : clause.group(1);
            Quantity first = figure(left, shop);
            Quantity second = figure(clause.group(3), shop);
            holds &= holds(first.compareTo(second), clause.group(2));
            told.append(told.isEmpty() ? "" : " and ")
                    .append(first)
                    .append(' ')
                    .append(clause.group(2))
                    .append(' ')
                    .append(second);
        }
        return holds ? asked : Json.of(told.toString());
    }

    private static boolean holds(int order, String sign) {
        return switch (sign) {
            case "==" -> order == 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order > 0;
        };
    }

    private static Quantity figure(String words, Shop shop) {
        String plain = words.replaceAll("\\(.*?\\)", "").strip();
        return switch (plain) {
            case "reserved on stock" ->
                    Reserved.of(shop, key -> !VirtualLocation.isOne(key.location()));
            case "reserved on order line", "reserved on order" ->
                    Reserved.open(shop, Purpose.RESERVATION, "")
                            .map(Pending::taken)
                            .reduce(Quantity.ZERO, Quantity::plus);
            case "on hand" ->
                    StockQuestions.there(shop, key -> !VirtualLocation.isOne(key.location()));
            default -> number(plain, words);
        };
    }

    private static Quantity number(String plain, String words) {
        try {
            return Fields.quantity(new BigDecimal(plain));
        } catch (NumberFormatException e) {
            throw new NotUnderstood("'" + words + "' of an invariant is not understood");
        }
    }
}
