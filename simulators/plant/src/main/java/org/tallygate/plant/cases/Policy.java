package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.unit.Precision;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the peer's answer depends on, as the product has settings for it. Words that bear on values
 * alone change nothing here.
 *
 * @param json the policy as the case has it
 */
record Policy(JsonNode json) {

    Optional<String> text(String key) {
        return Optional.ofNullable(json.get(key))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    Optional<BigDecimal> figure(String key) {
        return Optional.ofNullable(json.get(key))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue);
    }

    Fields fields() {
        return new Fields("policy", json);
    }

    /** Whether each unit has a number of its own. */
    boolean serial() {
        return text("tracking").filter("serial"::equals).isPresent();
    }

    /** Whether goods may leave only as far as they are there and not promised to others. */
    boolean neverNegative() {
        return text("negative_stock").filter("forbidden"::equals).isPresent();
    }

    /** Whether rules say where goods that come in are put. */
    boolean putsAway() {
        return json.has("rules");
    }

    /** What may stand together on the places of these rules. */
    Place.Storage storage() {
        String word = text("allow").orElse("mixed");
        return switch (word) {
            case "mixed" -> Place.Storage.MIXED;
            case "same" -> Place.Storage.SAME_ITEM;
            case "empty" -> Place.Storage.EMPTY;
            default -> throw new NotUnderstood("allow '" + word + "' is not understood");
        };
    }

    String baseUnit() {
        return text("base_uom").orElse("unit");
    }

    /** How finely quantities are compared. */
    int decimals() {
        return figure("qty_decimals")
                .map(BigDecimal::intValueExact)
                .orElse(Precision.FINEST.decimals());
    }

    /** How much more is sold than there is, which then waits: a threshold below nothing. */
    Quantity beyond() {
        return figure("out_of_stock_threshold")
                .map(Fields::quantity)
                .filter(Quantity::isNegative)
                .map(Quantity::negate)
                .orElse(Quantity.ZERO);
    }

    /** The first word: what stands behind it in brackets is a remark. */
    Optional<String> strategy() {
        return text("strategy").map(all -> all.split(" ", 2)[0]);
    }
}
