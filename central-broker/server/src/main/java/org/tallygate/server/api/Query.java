package org.tallygate.server.api;

import io.javalin.http.Context;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/** The parameters of one request: known names only, each at most once, each of its type. */
final class Query {

    static final int MOST_ROWS = 500;

    private static final int USUAL_ROWS = 100;

    private final Map<String, List<String>> given;

    private Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /** Parameters that may be given more than once: many items in one question. */
    private static final Set<String> MANY = Set.of("item");

    private static final int MOST_ITEMS = 200;

    static Query of(Context ctx, SortedSet<String> known) {
        Map<String, List<String>> given = ctx.queryParamMap();
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Refused.parameter(
                        name,
                        String.join(",", values),
                        known.isEmpty()
                                ? "left out: this route has no parameters"
                                : "one of " + String.join(", ", known));
            }
            if (values.size() != 1 && !MANY.contains(name)) {
                throw Refused.parameter(name, String.join(",", values), "given once");
            }
            if (values.stream().anyMatch(value -> value.indexOf('\u0000') >= 0)) {
                throw Refused.parameter(
                        name,
                        String.join(",", values).replace('\u0000', '\u2400'),
                        "without the character U+0000");
            }
        });
        return new Query(given);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(List::getFirst);
    }

    private <T> Optional<T> value(String name, String expected, Function<String, T> parse) {
        return text(name)
                .map(text -> {
                    try {
                        return parse.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw Refused.parameter(name, text, expected);
                    }
                });
    }

    /** Items of which each may be given once. */
    List<ItemCode> items(String name) {
        List<String> texts = given.getOrDefault(name, List.of());
        if (texts.size() > MOST_ITEMS) {
            throw Refused.parameter(
                    name, texts.size() + " items", "given " + MOST_ITEMS + " times at most");
        }
        return texts.stream().map(text -> item(name, text)).distinct().toList();
    }

    private static ItemCode item(String name, String text) {
        try {
            return new ItemCode(text);
        } catch (IllegalArgumentException e) {
            throw Refused.parameter(name, text, "an item code of 1 to 64 printable characters");
        }
    }

    Optional<Quantity> quantity(String name) {
        return value(
                name,
                "a decimal above 0 with at most 6 decimals",
                text -> {
                    Quantity quantity = Quantity.parse(text);
                    if (!quantity.isPositive()) {
                        throw new IllegalArgumentException(text);
                    }
                    return quantity;
                });
    }

    Optional<LocalDate> day(String name) {
        return value(
                name,
                "a day such as 2026-11-22",
                text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(text, e);
                    }
                });
    }

    Optional<Instant> instant(String name) {
        return value(
                name,
                "a time such as 2026-11-22T08:00:00Z",
                text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(text, e);
                    }
                });
    }

    Optional<ItemCode> item(String name) {
        if (given.getOrDefault(name, List.of()).size() > 1) {
            throw Refused.parameter(name, String.join(",", given.get(name)), "given once");
        }
        return value(name, "an item code of 1 to 64 printable characters", ItemCode::new);
    }

    Optional<LocationCode> location(String name) {
        return value(name, "a location code of 1 to 64 printable characters", LocationCode::new);
    }

    Optional<StockStatus> status(String name) {
        return value(
                name,
                "one of "
                        + String.join(
                                ", ", Arrays.stream(StockStatus.values()).map(Enum::name).toList()),
                StockStatus::valueOf);
    }

    Optional<Exposure.Audience> audience(String name) {
        return value(
                name,
                "one of customer, store, planner, finance, channel",
                text -> {
                    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
                        throw new IllegalArgumentException(text);
                    }
                    return Exposure.Audience.valueOf(text.toUpperCase(Locale.ROOT));
                });
    }

    Optional<Name> name(String name) {
        return value(name, "1 to 32 of a-z, 0-9 and '-'", Name::new);
    }

    Optional<Id128> id(String name) {
        return value(name, "26 characters of a-z and 2-7", Id128::new);
    }

    boolean flag(String name, boolean usual) {
        return value(
                        name,
                        "true or false",
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> throw new IllegalArgumentException(text);
                                })
                .orElse(usual);
    }

    /** A number of a row or fact: 0 or more. */
    Optional<Long> number(String name) {
        return value(
                name,
                "a whole number, 0 or more",
                text -> {
                    long number = Long.parseLong(text);
                    if (number < 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return number;
                });
    }

    int limit() {
        return value(
                        "limit",
                        "1 to " + MOST_ROWS,
                        text -> {
                            int limit = Integer.parseInt(text);
                            if (limit < 1 || limit > MOST_ROWS) {
                                throw new IllegalArgumentException(text);
                            }
                            return limit;
                        })
                .orElse(USUAL_ROWS);
    }
}
