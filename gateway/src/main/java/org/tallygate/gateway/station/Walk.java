package org.tallygate.gateway.station;

import org.tallygate.contract.LocationCode;

import java.util.Comparator;

/** The order of places along a walk: as people read them, so that A-2 comes before A-10. */
public final class Walk {

    public static final Comparator<LocationCode> ORDER =
            Comparator.comparing(LocationCode::value, Walk::compare);

    private Walk() {}

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int iEnd = endOfNumber(one, i);
                int jEnd = endOfNumber(other, j);
                int order = compareNumbers(one.substring(i, iEnd), other.substring(j, jEnd));
                if (order != 0) {
                    return order;
                }
                i = iEnd;
                j = jEnd;
            } else {
                int order = Character.compare(one.charAt(i), other.charAt(j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** By value, however many zeros stand before and however long they are. */
    private static int compareNumbers(String one, String other) {
        String left = one.replaceFirst("^0+(?=.)", "");
        String right = other.replaceFirst("^0+(?=.)", "");
        return left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }
}
