package org.tallygate.device.identity.gs1;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The linters by the names that the GS1 Syntax Dictionary gives them. */
public final class Linters {

    private static final Map<String, Linter> BY_NAME =
            Map.ofEntries(
                    entry("csetnumeric", CharacterSet.NUMERIC),
                    entry("cset39", CharacterSet.SET_39),
                    entry("cset64", CharacterSet.SET_64),
                    entry("cset82", CharacterSet.SET_82),
                    entry("csum", (value, now) -> checkDigit(value)),
                    entry("csumalpha", (value, now) -> checkPair(value)),
                    entry("yymmd0", (value, now) -> shortDate(value, now, true)),
                    entry("yymmdd", (value, now) -> shortDate(value, now, false)),
                    entry("yyyymmd0", (value, now) -> longDate(value, true)),
                    entry("yyyymmdd", (value, now) -> longDate(value, false)),
                    entry("hh", pattern("[01]\\d|2[0-3]", "an hour from 00 to 23")),
                    entry("mi", pattern("[0-5]\\d", "a minute from 00 to 59")),
                    entry("ss", pattern("[0-5]\\d", "a second from 00 to 59")),
                    entry("hhmi", pattern("([01]\\d|2[0-3])[0-5]\\d", "a time up to 2359")),
                    entry("gcppos1", prefix("\\d{4}.*", 4, "begun by a GS1 Company Prefix")),
                    entry("gcppos2", prefix(".\\d{4}.*", 5, "a digit and a GS1 Company Prefix")),
                    entry("iban", content(Linters::iban, "an IBAN with right check digits")),
                    entry("iso3166", listed("iso3166", "a country code of ISO 3166")),
                    entry("iso3166999", content(Linters::countryOr999, "a country code or 999")),
                    entry("iso3166alpha2", listed("iso3166alpha2", "a country of ISO 3166")),
                    entry("iso4217", listed("iso4217", "a currency code of ISO 4217")),
                    entry("packagetype", listed("packagetype", "a code of PackageTypeCode")),
                    entry("mediatype", listed("mediatype", "an AIDC media type")),
                    entry("iso5218", pattern("[0129]", "0, 1, 2 or 9")),
                    entry("yesno", pattern("[01]", "0 or 1")),
                    entry("winding", pattern("[019]", "0, 1 or 9")),
                    entry("zero", pattern("0+", "zero")),
                    entry("nonzero", pattern("0*[1-9]\\d*", "a number above zero")),
                    entry("nozeroprefix", pattern("|[1-9]\\d*", "a number without leading zeros")),
                    entry("hyphen", pattern("-+", "a hyphen")),
                    entry("hasnondigit", pattern(".*\\D.*", "a text with a character but digits")),
                    entry("importeridx", pattern("[-\\w]", "one letter, digit, - or _")),
                    entry("pcenc", content(Linters::percentCoded, "percent-coded by hex pairs")),
                    entry("pieceoftotal", content(Linters::pieceOfTotal, "a piece within a total")),
                    entry("posinseqslash", content(Linters::placeOfEnd, "a place/end from 1/1 on")),
                    entry(
                            "latitude",
                            content(value -> degrees(value, 180), "90 south to 90 north")),
                    entry("longitude", content(value -> degrees(value, 360), "0 to 360 degrees")),
                    entry("couponcode", (value, now) -> coupon(value, now)),
                    entry("couponposoffer", content(Coupon::isPosOffer, "a positive offer file")));

    /** Far more than any field holds; the patterns need stack for what they match. */
    private static final int LONGEST_TEXT = 512;

    private static final Pattern PERCENT_CODED = Pattern.compile("([^%]|%[0-9A-Fa-f]{2})*");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[0-9A-Z]{1,30}");
    private static final Pattern PLACE_OF_END =
            Pattern.compile("(?<place>[1-9]\\d*)/(?<end>[1-9]\\d*)");
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

    private Linters() {}

    /**
     * What is wrong with a text by one linter.
     *
     * @param name one of {@link #names()}, such as {@code yymmd0}
     * @param now the year from which two-digit years get their century
     * @throws IllegalArgumentException when no linter has this name
     */
    public static Optional<Fault> check(String name, String text, Year now) {
        Linter linter = named(name);
        return text.length() > LONGEST_TEXT
                ? fault(
                        Reason.LENGTH_WRONG,
                        "the text must have at most " + LONGEST_TEXT + " characters")
                : linter.check(text, now);
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * @throws IllegalArgumentException when no linter has this name: the dictionary is newer than
     *     this code
     */
    static Linter named(String name) {
        Linter linter = BY_NAME.get(name);
        if (linter == null) {
            throw new IllegalArgumentException("linter '" + name + "' is not known");
        }
        return linter;
    }

    private static Linter pattern(String regex, String right) {
        return content(Pattern.compile(regex).asMatchPredicate(), right);
    }

    /** Most keys are digits alone, and every label has one: so many digits need no pattern. */
    private static Linter prefix(String regex, int enoughDigits, String right) {
        Predicate<String> form = Pattern.compile(regex).asMatchPredicate();
        return content(
                value ->
                        (value.length() >= enoughDigits && CheckDigit.onlyDigits(value))
                                || form.test(value),
                right);
    }

    private static Linter listed(String list, String right) {
        return content(CodeLists.named(list)::contains, right);
    }

    private static Linter content(Predicate<String> holds, String right) {
        return (value, now) ->
                holds.test(value)
                        ? Optional.empty()
                        : fault(Reason.CONTENT_WRONG, "'" + value + "' must be " + right);
    }

    private static Optional<Fault> fault(Reason reason, String sentence) {
        return Optional.of(new Fault(reason, sentence));
    }

    private static Optional<Fault> checkDigit(String value) {
        return CheckDigit.holds(value)
                ? Optional.empty()
                : fault(
                        Reason.CHECK_DIGIT_WRONG,
                        "the last digit of '" + value + "' is not the check digit of the others");
    }

    private static Optional<Fault> checkPair(String value) {
        return CheckPair.holds(value)
                ? Optional.empty()
                : fault(
                        Reason.CHECK_DIGIT_WRONG,
                        "the last two characters of '"
                                + value
                                + "' are not the check characters of the others");
    }

    private static Optional<Fault> shortDate(String value, Year now, boolean dayZeroAllowed) {
        boolean right =
                value.length() == 6
                        && (dayZeroAllowed || !value.endsWith("00"))
                        && ShortDate.of(value, now).isPresent();
        return right
                ? Optional.empty()
                : fault(Reason.DATE_WRONG, "'" + value + "' must be an existing date YYMMDD");
    }

    private static Optional<Fault> longDate(String value, boolean dayZeroAllowed) {
        boolean right =
                value.length() == 8
                        && CheckDigit.onlyDigits(value)
                        && (dayZeroAllowed || !value.endsWith("00"))
                        && longDate(value).isPresent();
        return right
                ? Optional.empty()
                : fault(Reason.DATE_WRONG, "'" + value + "' must be an existing date YYYYMMDD");
    }

    private static Optional<Fault> coupon(String value, Year now) {
        return Coupon.isOffer(value, now)
                ? Optional.empty()
                : fault(Reason.CONTENT_WRONG, "'" + value + "' must be a North American coupon");
    }

    private static Optional<LocalDate> longDate(String yyyymmdd) {
        return ShortDate.ofParts(
                Integer.parseInt(yyyymmdd, 0, 4, 10),
                Integer.parseInt(yyyymmdd, 4, 6, 10),
                Integer.parseInt(yyyymmdd, 6, 8, 10));
    }

    /**
     * ISO 13616: the first four characters go to the end, letters count from 10, modulo 97 is 1.
     */
    private static boolean iban(String value) {
        if (!IBAN.matcher(value).matches()
                || !CodeLists.named("iso3166alpha2").contains(value.substring(0, 2))) {
            return false;
        }
        StringBuilder number = new StringBuilder();
        (value.substring(4) + value.substring(0, 4))
                .chars()
                .forEach(c -> number.append(Character.digit(c, 36)));
        return new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }

    private static boolean percentCoded(String value) {
        return value.indexOf('%') < 0 || PERCENT_CODED.matcher(value).matches();
    }

    private static boolean countryOr999(String value) {
        return value.equals("999") || CodeLists.named("iso3166").contains(value);
    }

    private static boolean pieceOfTotal(String value) {
        int half = value.length() / 2;
        if (value.isEmpty() || value.length() % 2 != 0 || !CheckDigit.onlyDigits(value)) {
            return false;
        }
        BigInteger piece = new BigInteger(value.substring(0, half));
        return piece.signum() > 0 && piece.compareTo(new BigInteger(value.substring(half))) <= 0;
    }

    private static boolean placeOfEnd(String value) {
        var matcher = PLACE_OF_END.matcher(value);
        return matcher.matches()
                && new BigInteger(matcher.group("place"))
                                .compareTo(new BigInteger(matcher.group("end")))
                        <= 0;
    }

    /** Ten digits: ten-millionths of a degree, counted from 0. */
    private static boolean degrees(String value, int upTo) {
        return value.length() == 10
                && CheckDigit.onlyDigits(value)
                && Long.parseLong(value) <= upTo * 10_000_000L;
    }
}
