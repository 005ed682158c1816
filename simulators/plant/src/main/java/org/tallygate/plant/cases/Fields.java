package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.unit.Precision;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object, read by name. It remembers which were asked for, so that a field
 * that nobody understands is told instead of passed over.
 */
final class Fields {

    private final String what;
    private final JsonNode object;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * @param what names the object in a sentence
     */
    Fields(String what, JsonNode object) {
        if (!object.isObject()) {
            throw new NotUnderstood(what + " is " + object + ", must be an object");
        }
        this.what = what;
        this.object = object;
    }

    boolean has(String field) {
        asked.add(field);
        return object.hasNonNull(field);
    }

    Optional<JsonNode> node(String field) {
        return has(field) ? Optional.of(object.get(field)) : Optional.empty();
    }

    Optional<String> optional(String field) {
        return node(field).map(JsonNode::asString);
    }

    String text(String field) {
        return optional(field).orElseThrow(() -> lacks(field));
    }

    /** Whether the field is there and true. */
    boolean flag(String field) {
        return node(field).filter(JsonNode::asBoolean).isPresent();
    }

    Optional<BigDecimal> figure(String field) {
        return node(field).map(value -> figure(what + "." + field, value));
    }

    Optional<Quantity> optionalQuantity(String field) {
        return figure(field).map(Fields::quantity);
    }

    Quantity quantity(String field) {
        return optionalQuantity(field).orElseThrow(() -> lacks(field));
    }

    /** The objects of a list, or none when there is no such field. */
    List<Fields> objects(String field) {
        List<Fields> all = new ArrayList<>();
        node(field)
                .ifPresent(list -> {
                    for (JsonNode each : list) {
                        all.add(new Fields(what + "." + field, each));
                    }
                });
        return all;
    }

    Optional<Fields> object(String field) {
        return node(field).map(each -> new Fields(what + "." + field, each));
    }

    Set<String> names() {
        return new LinkedHashSet<>(object.propertyNames());
    }

    /**
     * @throws NotUnderstood when there is a field that nobody has asked for
     */
    void done() {
        List<String> unread = new ArrayList<>(names());
        unread.removeAll(asked);
        if (!unread.isEmpty()) {
            throw new NotUnderstood(
                    "field '"
                            + String.join("', '", unread)
                            + "' of "
                            + what
                            + " is not understood");
        }
    }

    /** Says that these fields are understood and change nothing that a quantity shows. */
    void leave(String... fields) {
        asked.addAll(List.of(fields));
    }

    static Quantity quantity(BigDecimal figure) {
        try {
            return Precision.kept(figure);
        } catch (ArithmeticException e) {
            throw new NotUnderstood("figure " + figure + " is larger than a quantity may be");
        }
    }

    static BigDecimal figure(String what, JsonNode value) {
        if (!value.isNumber()) {
            throw new NotUnderstood(what + " is " + value + ", must be a number");
        }
        return value.decimalValue();
    }

    private NotUnderstood lacks(String field) {
        return new NotUnderstood(what + " lacks the field '" + field + "'");
    }

    @Override
    public String toString() {
        return object.toString();
    }
}
