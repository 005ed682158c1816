package org.tallygate.server.api;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Ledger;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What no command may hold, whichever it is: a text that no store takes, a quantity beyond what one
 * fact may move, a number so large that sums of it could overflow. Whoever decides can rely on it.
 */
final class Bounds {

    /** In microseconds the year 2286; no instant, duration, sequence or price is beyond it. */
    private static final long MOST = 10_000_000_000_000_000L;

    private static final ClassValue<RecordComponent[]> PARTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    return type.getRecordComponents();
                }
            };

    private Bounds() {}

    /**
     * @param at where in the body it stands, "" for all of it
     * @throws Refused naming the first text that can't be stored
     */
    static void checkTexts(JsonNode node, String at) {
        if (node.isString() && isUnfit(node.asString())) {
            throw new Refused(
                    Problem.field(
                            at,
                            node.asString().replace('\u0000', '\u2400'),
                            "a text without the character U+0000 and without half of a surrogate"
                                    + " pair"));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkTexts(node.get(i), at + '[' + i + ']');
            }
        } else if (node.isObject()) {
            node.properties().forEach(each -> checkTexts(each.getValue(), in(at, each.getKey())));
        }
    }

    private static boolean isUnfit(String text) {
        return text.codePoints()
                .anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    /**
     * @param at where in the body it stands, "" for all of it
     * @throws Refused naming the first quantity or number that is too large
     */
    static void checkSizes(@Nullable Object value, String at) {
        switch (value) {
            case null -> throw new Refused(Problem.field(at, "null", "left out or a value"));
            case Quantity quantity -> {
                if (quantity.compareTo(Ledger.MOST) > 0
                        || quantity.compareTo(Ledger.MOST.negate()) < 0) {
                    throw new Refused(
                            Problem.field(
                                    at,
                                    quantity.toString(),
                                    "at most " + Ledger.MOST + " in size"));
                }
            }
            case Long number -> {
                if (number > MOST || number < -MOST) {
                    throw new Refused(
                            Problem.field(at, number.toString(), "at most " + MOST + " in size"));
                }
            }
            case Optional<?> maybe -> maybe.ifPresent(each -> checkSizes(each, at));
            case Collection<?> all -> {
                int i = 0;
                for (Object each : all) {
                    checkSizes(each, at + '[' + i++ + ']');
                }
            }
            case Map<?, ?> map ->
                    map.forEach((key, each) -> checkSizes(each, in(at, String.valueOf(key))));
            case Record record -> {
                for (RecordComponent part : PARTS.get(record.getClass())) {
                    checkSizes(valueOf(part, record), in(at, part.getName()));
                }
            }
            default -> {
                // Neither a number nor something that holds one.
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent part, Record record) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record shows its parts to everyone", e);
        }
    }

    private static String in(String at, String field) {
        return at.isEmpty() ? field : at + "." + field;
    }
}
