package org.tallygate.gateway.till;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a till says over a serial line, line by line, as docs/till.md shows it. After anything wrong
 * all is ignored up to the next beginning, so that nothing is ever taken in part.
 */
final class TillTalk {

    /** What is to be done about a line. */
    sealed interface Said {

        /** Nothing yet. */
        record Waits() implements Said {}

        /** These fields go back. */
        record Answer(List<String> fields) implements Said {

            public Answer {
                fields = List.copyOf(fields);
            }
        }

        /** All of a transaction is there. */
        record Whole(Transaction transaction) implements Said {}
    }

    private static final Said WAITS = new Said.Waits();

    private final Name till;

    // Valid from a beginning to its end; none outside.
    private @Nullable List<String> begun;
    private final List<Transaction.Line> lines = new ArrayList<>();

    TillTalk(Name till) {
        this.till = till;
    }

    /** What was begun comes to nothing. */
    void reset() {
        begun = null;
        lines.clear();
    }

    Said hear(String line) {
        Optional<List<String>> fields = TillFrame.fields(line);
        if (fields.isEmpty()) {
            return nak("CHECKSUM", "the line must end in * and its checksum");
        }
        try {
            return hear(fields.get());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unfit) {
            return nak("FIELD", String.valueOf(unfit.getMessage()));
        }
    }

    private Said hear(List<String> fields) {
        return switch (fields.getFirst()) {
            case "?" -> new Said.Answer(List.of("READY"));
            case "B" -> {
                reset();
                begun = fields;
                need(fields, 1, "transaction");
                yield WAITS;
            }
            case "S" -> line(fields, false);
            case "R" -> line(fields, true);
            case "E" -> end(fields);
            default ->
                    throw new IllegalArgumentException(
                            "line '" + fields.getFirst() + "' must be B, S, R, E or ?");
        };
    }

    private Said line(List<String> fields, boolean cameBack) {
        if (begun == null) {
            return WAITS;
        }
        if (lines.size() == Transaction.MOST_LINES) {
            throw new IllegalArgumentException("lines must be at most " + Transaction.MOST_LINES);
        }
        String code = need(fields, 1, "code");
        boolean isItem = code.startsWith("=");
        lines.add(
                new Transaction.Line(
                        isItem ? Optional.of(new ItemCode(code.substring(1))) : Optional.empty(),
                        isItem ? Optional.empty() : Optional.of(code),
                        Quantity.parse(need(fields, 2, "quantity")),
                        field(fields, 3),
                        field(fields, 4).stream().toList(),
                        cameBack
                                ? Optional.of(
                                        TransactionReader.condition(
                                                        field(fields, 5).orElse("inspect"))
                                                .orElseThrow(() ->
                                                        new IllegalArgumentException(
                                                                "condition '"
                                                                        + fields.get(5)
                                                                        + "' must be inspect,"
                                                                        + " sellable or"
                                                                        + " damaged")))
                                : Optional.empty()));
        return WAITS;
    }

    private Said end(List<String> fields) {
        List<String> head = begun;
        if (head == null) {
            return nak("SEND-AGAIN", "nothing was begun");
        }
        if (!need(fields, 1, "count").equals(Integer.toString(lines.size()))) {
            return nak("SEND-AGAIN", "count must be " + lines.size() + ", which came");
        }
        Transaction whole =
                new Transaction(
                        till,
                        Transaction.Kind.SALE,
                        head.get(1),
                        field(head, 4),
                        field(head, 2).map(text -> time(text)),
                        field(head, 3),
                        lines);
        reset();
        return new Said.Whole(whole);
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private Said nak(String reason, String sentence) {
        List<String> head = begun;
        String transaction = head == null ? "" : field(head, 1).orElse("");
        reset();
        return new Said.Answer(nak(transaction, reason, sentence));
    }

    private static List<String> nak(String transaction, String reason, String sentence) {
        return List.of("NAK", plain(transaction), reason, plain(sentence));
    }

    /** What goes back when a transaction was decided. */
    static List<String> answer(Transaction transaction, Reply reply) {
        String number = transaction.number();
        return switch (reply) {
            case Reply.Taken taken ->
                    List.of(
                            "ACK",
                            number,
                            taken.again() ? "AGAIN" : "NEW",
                            taken.entered().isBeyondLease() ? "BEYOND" : "OK");
            case Reply.OtherContent _ ->
                    nak(number, "NUMBER-USED", "something else was taken under this number");
            case Reply.Refused refused -> nak(number, refused.reason().name(), refused.sentence());
            case Reply.SendAgain(var reason) -> nak(number, "SEND-AGAIN", reason);
            case Reply.Held _ -> nak(number, "SEND-AGAIN", "nothing was said");
        };
    }

    private static String need(List<String> fields, int index, String name) {
        return field(fields, index)
                .orElseThrow(() -> new IllegalArgumentException(name + " must be there"));
    }

    private static Optional<String> field(List<String> fields, int index) {
        return index < fields.size() && !fields.get(index).isEmpty()
                ? Optional.of(fields.get(index))
                : Optional.empty();
    }

    /** What may stand in a field, and not longer than a till can read. */
    private static String plain(String text) {
        String clean = text.replaceAll("[^ -~]|[|*]", ".");
        return clean.length() <= 120 ? clean : clean.substring(0, 120);
    }
}
