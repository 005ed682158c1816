package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** Dates and times, each pair of digits as one small integer (TDS 14.5.8 to 14.5.11). */
enum TimeCoding implements ValueCoding {
    DATE,
    MINUTE,
    RANGE,
    PRECISE;

    /** Year, month, day, hour, minute, second. */
    private static final int[] BITS = {7, 4, 5, 5, 6, 6};

    private static final int[] LARGEST = {99, 12, 31, 24, 59, 59};

    /** 0 in front of a harvest date stands for one day, 1 for a first and a last day. */
    private static final int DATE_PAIRS = 3;

    /** How many pairs the two bits in front of {@link #PRECISE} announce. */
    private static final int[] PAIRS_BY_PRECISION = {4, 5, 6, 3};

    @Override
    public Optional<Fault> read(BitReader in, StringBuilder out) {
        return switch (this) {
            case DATE -> readPairs(in, DATE_PAIRS, out);
            case MINUTE -> readPairs(in, DATE_PAIRS + 2, out);
            case RANGE -> {
                boolean range = in.next(1) == 1;
                Optional<Fault> fault = readPairs(in, DATE_PAIRS, out);
                yield fault.isPresent() || !range ? fault : readPairs(in, DATE_PAIRS, out);
            }
            case PRECISE -> readPairs(in, PAIRS_BY_PRECISION[(int) in.next(2)], out);
        };
    }

    private static Optional<Fault> readPairs(BitReader in, int pairs, StringBuilder out) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            digits.append(Decimal.padded(in.next(BITS[i]), 2));
        }
        out.append(digits);
        return isTime(digits.toString(), pairs)
                ? Optional.empty()
                : Refusal.of(Reason.DATE_WRONG, "'" + digits + "' must be an existing date");
    }

    @Override
    public Optional<Fault> write(String component, BitWriter out) {
        int pairs = component.length() / 2;
        boolean right =
                switch (this) {
                    case DATE -> pairs == DATE_PAIRS && isTime(component, pairs);
                    case MINUTE -> pairs == DATE_PAIRS + 2 && isTime(component, pairs);
                    case RANGE ->
                            pairs == DATE_PAIRS
                                    ? isTime(component, pairs)
                                    : pairs == 2 * DATE_PAIRS
                                            && isTime(component.substring(0, 6), DATE_PAIRS)
                                            && isTime(component.substring(6), DATE_PAIRS);
                    case PRECISE -> pairs >= DATE_PAIRS && isTime(component, pairs);
                };
        if (!right) {
            return Refusal.of(
                    Reason.DATE_WRONG, "'" + component + "' must be an existing date or time");
        }
        switch (this) {
            case DATE, MINUTE -> writePairs(component, out);
            case RANGE -> {
                out.put(pairs / DATE_PAIRS - 1, 1);
                writePairs(component.substring(0, 6), out);
                writePairs(component.substring(6), out);
            }
            case PRECISE -> {
                out.put(pairs == DATE_PAIRS ? 3 : pairs - DATE_PAIRS - 1, 2);
                writePairs(component, out);
            }
        }
        return Optional.empty();
    }

    private static void writePairs(String digits, BitWriter out) {
        for (int i = 0; i < digits.length() / 2; i++) {
            out.put(pair(digits, i), BITS[i]);
        }
    }

    /**
     * Day 00 is the last of its month. A year 00 is taken for 2000, which was a leap year: the
     * digits do not tell the century, and a day must not be refused for that.
     */
    private static boolean isTime(String digits, int pairs) {
        if (digits.length() != 2 * pairs || pairs > BITS.length || !Decimal.isDigits(digits)) {
            return false;
        }
        for (int i = 0; i < pairs; i++) {
            if (pair(digits, i) > LARGEST[i]) {
                return false;
            }
        }
        int month = pair(digits, 1);
        return month > 0
                && pair(digits, 2) <= daysOf(month, pair(digits, 0))
                && (pairs <= DATE_PAIRS
                        || pair(digits, DATE_PAIRS) < 24
                        || Long.parseLong(digits.substring(8) + "0") == 0);
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static int pair(String digits, int index) {
        return Integer.parseInt(digits, 2 * index, 2 * index + 2, 10);
    }

    @Override
    public int fixedLength() {
        return 0;
    }
}
