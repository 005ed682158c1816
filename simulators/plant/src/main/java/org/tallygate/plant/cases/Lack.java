package org.tallygate.plant.cases;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A part of the product that a case asks for and that is not built yet. Such a case is counted
 * apart; what it says of quantities beside must hold all the same.
 */
enum Lack {
    /** Costs, values, cost layers and what is derived from them. */
    VALUATION,
    /** Proposals to reorder and the schedule behind them. */
    PLANNING,
    /** Facts that are refused for what they would have made of the past, and closed periods. */
    CLOSING;

    private static final Map<Lack, Set<String>> OPS =
            Map.of(
                    VALUATION,
                    Set.of(
                            "landed_cost",
                            "revalue",
                            "set_cost",
                            "set_cost_method",
                            "set_valuation_by",
                            "document_lines"),
                    PLANNING,
                    Set.of("replenish", "run_scheduler", "reschedule_inbound", "estimate"));

    private static final Map<Lack, Set<String>> EXPECTATIONS =
            Map.of(
                    VALUATION,
                    Set.of(
                            "value",
                            "avg_cost",
                            "avg_cost_at",
                            "unit_cost_of",
                            "unit_rate_of",
                            "value_of",
                            "value_of_incl_corrections",
                            "value_delta_vs_before_lc",
                            "correction_value",
                            "layer_of",
                            "queue",
                            "queue_at",
                            "queue_qty",
                            "remaining_qty",
                            "remaining_value",
                            "journal",
                            "entry_values",
                            "valuation_entries",
                            "consumed_by",
                            "expensed",
                            "received_not_billed",
                            "rounding_adjustment",
                            "sum_allocated"),
                    PLANNING,
                    Set.of("qty_to_order", "purchase", "request", "daily", "overlap", "moves"));

    private static final Map<Lack, Set<String>> POLICIES =
            Map.of(PLANNING, Set.of("reorder", "delivery_steps"), CLOSING, Set.of("frozen_upto"));

    private static final String AS_OF = "as_of";

    /** Why a fact of an earlier day may be refused once days are closed. */
    private static final Set<String> OF_CLOSED_DAYS =
            Set.of("period_closed", "future_negative_stock");

    /** As in {@code 3 need valuation}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what a case says of quantities holds without this. */
    boolean leavesQuantities() {
        return this == VALUATION;
    }

    boolean isOp(String op) {
        return OPS.getOrDefault(this, Set.of()).contains(op);
    }

    /** An op that this would do. */
    static boolean knowsOp(String op) {
        return Stream.of(values()).anyMatch(each -> each.isOp(op));
    }

    /** An expectation that this would answer. */
    static boolean knows(String key) {
        return EXPECTATIONS.values().stream().anyMatch(each -> each.contains(key));
    }

    /** What the case asks for by its steps, its expectations and its policy. */
    static Set<Lack> of(PeerCase peer) {
        Set<Lack> lacks = new TreeSet<>();
        for (Lack each : values()) {
            boolean asks =
                    POLICIES.getOrDefault(each, Set.of()).stream().anyMatch(peer.policy()::has)
                            || each.isIn(peer.expect())
                            || peer.steps().stream().anyMatch(each::isIn);
            if (asks) {
                lacks.add(each);
            }
        }
        return lacks;
    }

    private boolean isIn(PeerCase.Step step) {
        return switch (step) {
            case PeerCase.Step.Act act ->
                    isOp(act.op())
                            || (this == CLOSING
                                    && OF_CLOSED_DAYS.contains(
                                            act.fields().path("expect_error").asString("")));
            case PeerCase.Step.Check check -> isIn(check.expect());
        };
    }

    private boolean isIn(JsonNode expect) {
        return !expect.equals(without(expect));
    }

    /** What is left of an expectation when nothing of this is asked. */
    JsonNode without(JsonNode expect) {
        if (!(expect instanceof ObjectNode object)) {
            return expect;
        }
        ObjectNode left = object.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (EXPECTATIONS.getOrDefault(this, Set.of()).contains(field.getKey())
                    || isMoney(field)) {
                continue;
            }
            JsonNode inside =
                    this == VALUATION && field.getKey().equals(AS_OF)
                            ? quantities(field.getValue())
                            : without(field.getValue());
            if (!inside.isObject() || !inside.isEmpty() || field.getValue().isEmpty()) {
                left.set(field.getKey(), inside);
            }
        }
        return left;
    }

    /** An amount split over lines, or a sentence about a value. */
    private boolean isMoney(Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        return this == VALUATION
                && (value.has("amount")
                        || (field.getKey().equals("invariant")
                                && value.asString("").contains("value")));
    }

    /** Of {@code {day: [quantity, value]}} the quantities. */
    private static JsonNode quantities(JsonNode asOf) {
        ObjectNode left = (ObjectNode) asOf.deepCopy();
        for (Map.Entry<String, JsonNode> day : asOf.properties()) {
            if (day.getValue() instanceof ArrayNode pair && pair.size() == 2) {
                left.set(day.getKey(), pair.arrayNode().add(pair.get(0)));
            }
        }
        return left;
    }
}
