package org.tallygate.device.identity.gs1;

import java.util.Map;
import java.util.Optional;

/**
 * Which of the forms of earlier GS1 Digital Link standards are read beside the present one.
 *
 * @param shortGtins a GTIN of 8, 12 or 13 digits in AI (01), allowed until release 1.1
 * @param names words for AIs in the path, such as {@code gtin} for 01, withdrawn with release 1.2
 */
public record LinkForms(boolean shortGtins, boolean names) {

    /** What may be printed today. */
    public static final LinkForms STANDARD = new LinkForms(false, false);

    /** What may stand on goods. */
    public static final LinkForms ALL = new LinkForms(true, true);

    private static final Map<String, String> AI_BY_NAME =
            Map.ofEntries(
                    Map.entry("cpid", "8010"),
                    Map.entry("cpsn", "8011"),
                    Map.entry("cpv", "22"),
                    Map.entry("gcn", "255"),
                    Map.entry("gdti", "253"),
                    Map.entry("giai", "8004"),
                    Map.entry("ginc", "401"),
                    Map.entry("gln", "414"),
                    Map.entry("glnx", "254"),
                    Map.entry("gmn", "8013"),
                    Map.entry("grai", "8003"),
                    Map.entry("gsin", "402"),
                    Map.entry("gsrn", "8018"),
                    Map.entry("gsrnp", "8017"),
                    Map.entry("gtin", "01"),
                    Map.entry("itip", "8006"),
                    Map.entry("lot", "10"),
                    Map.entry("party", "417"),
                    Map.entry("refno", "8020"),
                    Map.entry("ser", "21"),
                    Map.entry("srin", "8019"),
                    Map.entry("sscc", "00"));

    /** The rule of the AI that a path segment names. */
    Optional<AiRule> rule(String segment) {
        String ai = names ? AI_BY_NAME.getOrDefault(segment, segment) : segment;
        return AiDictionary.gs1().rule(ai);
    }

    /** The value in the one form of an element string. */
    String value(AiRule rule, String value) {
        boolean isShort = shortGtins && rule.ai().equals("01") && Gtin.isLength(value.length());
        return isShort ? "0".repeat(Gtin.LENGTH - value.length()) + value : value;
    }
}
