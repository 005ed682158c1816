package org.tallygate.server.master;

import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes the fields of one row; what is wrong goes onto the list of problems. */
final class Fields {

    private final Table.Row row;
    private final List<Problem> problems;
    private boolean whole = true;

    Fields(Table.Row row, List<Problem> problems) {
        this.row = row;
        this.problems = problems;
    }

    /** Whether nothing was wrong so far, so that the row's values may be used. */
    boolean whole() {
        return whole;
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(row.fields().get(field)).filter(text -> !text.isEmpty());
    }

    /**
     * A field that must be there.
     *
     * @param read throws IllegalArgumentException with a sentence that says what would be right
     */
    <T> Optional<T> need(String field, Function<String, T> read) {
        if (text(field).isEmpty()) {
            wrong(field, "", "must not be empty");
            return Optional.empty();
        }
        return may(field, read);
    }

    <T> Optional<T> may(String field, Function<String, T> read) {
        return text(field)
                .flatMap(text -> {
                    try {
                        return Optional.of(read.apply(text));
                    } catch (IllegalArgumentException e) {
                        wrong(field, text, String.valueOf(e.getMessage()));
                        return Optional.empty();
                    }
                });
    }

    boolean flag(String field, boolean otherwise) {
        return may(field, Fields::truth).orElse(otherwise);
    }

    void wrong(String field, String value, String right) {
        whole = false;
        problems.add(new Problem(row.file(), row.number(), field, value, right));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static Quantity positive(String text) {
        Quantity quantity = Quantity.parse(text);
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("must be above 0");
        }
        return quantity;
    }

    /** A number of days. */
    static Integer days(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("must be a number of days, 0 to 99999");
        }
        return Integer.valueOf(text);
    }

    /** A share in thousandths. */
    static Integer permille(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("must be thousandths, 0 to 9999");
        }
        return Integer.valueOf(text);
    }

    /** A GTIN as 14 digits. */
    static String gtin(String text) {
        if (!text.matches("[0-9]{8}|[0-9]{12,14}")) {
            throw new IllegalArgumentException("must have 8, 12, 13 or 14 digits");
        }
        checkDigit(text);
        return "0".repeat(14 - text.length()) + text;
    }

    static String sscc(String text) {
        if (!text.matches("[0-9]{18}")) {
            throw new IllegalArgumentException("must have 18 digits");
        }
        checkDigit(text);
        return text;
    }

    /** GS1 General Specifications, section 7.9: weights 3 and 1 from the right. */
    private static void checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length() - 1; i++) {
            int weight = (digits.length() - 1 - i) % 2 == 1 ? 3 : 1;
            sum += (digits.charAt(i) - '0') * weight;
        }
        int right = (10 - sum % 10) % 10;
        if (digits.charAt(digits.length() - 1) - '0' != right) {
            throw new IllegalArgumentException("check digit must be " + right);
        }
    }
}
