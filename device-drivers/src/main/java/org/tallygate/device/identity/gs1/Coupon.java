package org.tallygate.device.identity.gs1;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
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

    /** Both dates must exist, and the coupon must not end before it starts. */
    static boolean isOffer(String value, Year now) {
        Matcher matcher = OFFER.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        Optional<LocalDate> end = date(matcher.group("end"), now);
        Optional<LocalDate> start = date(matcher.group("start"), now);
        boolean endRight = matcher.group("end") == null || end.isPresent();
        boolean startRight = matcher.group("start") == null || start.isPresent();
        boolean inOrder = end.isEmpty() || start.isEmpty() || !end.get().isBefore(start.get());
        return endRight && startRight && inOrder;
    }

    private static Optional<LocalDate> date(@Nullable String yymmdd, Year now) {
        return Optional.ofNullable(yymmdd)
                .filter(text -> !text.endsWith("00"))
                .flatMap(text -> ShortDate.of(text, now));
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
