package org.tallygate.device.identity.gs1;

import org.jspecify.annotations.Nullable;

import java.time.Year;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The inner form of North American coupons (GS1 US, coupon data in AIs 8110 and 8112): digits in
 * which many a field is led by its own length.
 */
final class Coupon {

    private static final String COMPANY_PREFIX = led(0, 6, 6);
    private static final String OFFER_CODE = "\\d{6}";
    private static final String AMOUNT = led(1, 5, 0);
    private static final String REQUIREMENT = AMOUNT + "[0-49]\\d{3}";
    private static final String OTHER_COMPANY_PREFIX = "(" + COMPANY_PREFIX + "|9)";
    private static final String SERIAL = led(0, 9, 6);

    private static final Pattern OFFER =
            Pattern.compile(
                    COMPANY_PREFIX
                            + OFFER_CODE
                            + AMOUNT
                            + REQUIREMENT
                            + optional("1[0-3]" + REQUIREMENT + OTHER_COMPANY_PREFIX)
                            + optional("2" + REQUIREMENT + OTHER_COMPANY_PREFIX)
                            + optional("3(?<end>\\d{6})")
                            + optional("4(?<start>\\d{6})")
                            + optional("5" + SERIAL)
                            + optional("6" + led(1, 7, 6))
                            + optional("9[01256][0-2]\\d[01]"));

    private static final Pattern POS_OFFER =
            Pattern.compile("[01]" + COMPANY_PREFIX + OFFER_CODE + SERIAL);

    private Coupon() {}

    static boolean isPosOffer(String value) {
        return POS_OFFER.matcher(value).matches();
    }

    /**
     * Both dates must exist, and the coupon must not end before it starts. Their digits are
     * compared as they stand, for the two lie in one century: GS1's own linter does so.
     */
    static boolean isOffer(String value, Year now) {
        Matcher matcher = OFFER.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        @Nullable String end = matcher.group("end");
        @Nullable String start = matcher.group("start");
        boolean inOrder = end == null || start == null || end.compareTo(start) >= 0;
        return inOrder && isAbsentOrDay(end, now) && isAbsentOrDay(start, now);
    }

    private static boolean isAbsentOrDay(@Nullable String yymmdd, Year now) {
        return yymmdd == null || (!yymmdd.endsWith("00") && ShortDate.of(yymmdd, now).isPresent());
    }

    /** A field behind one digit from {@code low} to {@code high}; it has that many digits more. */
    private static String led(int low, int high, int more) {
        StringBuilder choices = new StringBuilder("(");
        for (int lead = low; lead <= high; lead++) {
            choices.append(lead == low ? "" : "|").append(lead);
            choices.append("\\d{").append(lead + more).append('}');
        }
        return choices.append(')').toString();
    }

    private static String optional(String field) {
        return "(" + field + ")?";
    }
}
