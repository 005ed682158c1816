package org.tallygate.server.api;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Ledger;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What no command may hold, whichever it is: an empty text, a text that no store takes, a quantity
 * beyond what one fact may move, a number so large that sums of it could overflow. Whoever decides
 * can rely on it.
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
     * @throws Refused naming the first text that says nothing, which the book could not tell from
     *     none, or can't be stored, and the first quantity or number that is too large
     */
    static void check(@Nullable Object value, String at) {
        switch (value) {
            case null -> throw new Refused(Problem.field(at, "null", "left out or a value"));
            case String text -> checkText(text, at);
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
            case Optional<?> maybe -> maybe.ifPresent(each -> check(each, at));
            case Collection<?> all -> {
                int i = 0;
                for (Object each : all) {
                    check(each, at + '[' + i++ + ']');
                }
            }
            case Map<?, ?> map ->
                    map.forEach((key, each) -> {
                        check(key, at);
                        check(each, in(at, String.valueOf(key)));
                    });
            case Record record -> {
                boolean isOneText = Given.isOneText(record.getClass());
                for (RecordComponent part : PARTS.get(record.getClass())) {
                    check(valueOf(part, record), isOneText ? at : in(at, part.getName()));
                }
            }
            default -> {
                // Neither a text nor a number, nor something that holds one.
            }
        }
    }

    private static void checkText(String text, String at) {
        if (text.isBlank()) {
            throw new Refused(Problem.field(at, text, "a text that says something, or left out"));
        }
        if (text.codePoints()
                .anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw new Refused(
                    Problem.field(
                            at,
                            text.replace('\u0000', '\u2400'),
                            "a text without the character U+0000 and without half of a surrogate"
                                    + " pair"));
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
