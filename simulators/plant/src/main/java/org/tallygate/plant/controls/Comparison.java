package org.tallygate.plant.controls;

import org.tallygate.contract.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was put in beside what the ledger has. */
public record Comparison(List<Row> rows) {

    /** How long a fact may be on its way when nothing is in its way. */
    static final Duration TRAVEL = Duration.ofSeconds(5);

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * @param ledger on hand; none when the ledger can't be read
     */
    public record Row(PutIn.Item item, Optional<Quantity> ledger, Mark mark, String difference) {}

    /** What the two say about each other. */
    public enum Mark {
        EQUAL("equal"),
        WITHIN("within what can be known"),
        BY_A_YES("more: right if a person said yes"),
        ON_ITS_WAY("on its way"),
        DIFFERS("differs"),
        NOT_KNOWN("not known");

        private final String words;

        Mark(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Compares at this moment. */
    public static Comparison of(PutIn putIn, Ledger ledger, Instant now) {
        return new Comparison(
                putIn.items().stream().map(item -> row(item, putIn, ledger, now)).toList());
    }

    private static Row row(PutIn.Item item, PutIn putIn, Ledger ledger, Instant now) {
        return switch (ledger) {
            case Ledger.NotSeen _ -> new Row(item, Optional.empty(), Mark.NOT_KNOWN, "");
            case Ledger.Seen seen -> {
                Quantity has = seen.stock().getOrDefault(item.item().value(), Quantity.ZERO);
                Mark mark = mark(item, has, isTravelling(putIn, seen.boxes(), now));
                yield new Row(item, Optional.of(has), mark, difference(item, has));
            }
        };
    }

    /** A ledger may lag behind what was put in; it is never ahead of it. */
    static Mark mark(PutIn.Item item, Quantity has, boolean travelling) {
        if (has.compareTo(item.least()) < 0) {
            return travelling ? Mark.ON_ITS_WAY : Mark.DIFFERS;
        }
        if (has.compareTo(item.most()) <= 0) {
            return item.least().equals(item.most()) ? Mark.EQUAL : Mark.WITHIN;
        }
        return has.compareTo(item.withYes()) <= 0 ? Mark.BY_A_YES : Mark.DIFFERS;
    }

    static boolean isTravelling(PutIn putIn, Ledger.Boxes boxes, Instant now) {
        if (putIn.linkIsCut() || now.isBefore(putIn.lastAt().plus(TRAVEL))) {
            return true;
        }
        return switch (boxes) {
            case Ledger.Boxes.NotKnown _ -> true;
            case Ledger.Boxes.Known known -> !known.boxes().stream().allMatch(Ledger.Box::settled);
        };
    }

    /** Signed, ledger minus what was put in; of a range from the end that is nearer. */
    private static String difference(PutIn.Item item, Quantity has) {
        Quantity from =
                has.compareTo(item.least()) < 0
                        ? item.least()
                        : has.compareTo(item.most()) > 0 ? item.most() : has;
        Quantity by = has.minus(from);
        return by.isPositive() ? "+" + by : by.toString();
    }
}
