package org.tallygate.ledger.merge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as they are compared: without case, accents, punctuation, order, and ways to write units.
 */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\d+(?:[.,]\\d+)?|[\\p{L}]+");

    /** Ways to write a unit, in the languages of the stations; an empty one says nothing. */
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("gram", "g"),
                    Map.entry("grams", "g"),
                    Map.entry("gramm", "g"),
                    Map.entry("gr", "g"),
                    Map.entry("kilo", "kg"),
                    Map.entry("kilogram", "kg"),
                    Map.entry("kilogramm", "kg"),
                    Map.entry("litre", "l"),
                    Map.entry("liter", "l"),
                    Map.entry("litres", "l"),
                    Map.entry("liters", "l"),
                    Map.entry("ltr", "l"),
                    Map.entry("lt", "l"),
                    Map.entry("millilitre", "ml"),
                    Map.entry("milliliter", "ml"),
                    Map.entry("pcs", ""),
                    Map.entry("pc", ""),
                    Map.entry("piece", ""),
                    Map.entry("pieces", ""),
                    Map.entry("each", ""),
                    Map.entry("ea", ""),
                    Map.entry("stk", ""),
                    Map.entry("stück", ""));

    private Words() {}

    /** The words of a name in one order, numbers with decimal points. */
    static String of(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(lower(text));
        while (word.find()) {
            String each = UNITS.getOrDefault(word.group(), word.group()).replace(',', '.');
            if (!each.isEmpty()) {
                words.add(unaccented(each));
            }
        }
        Collections.sort(words);
        return String.join(" ", words);
    }

    /** A code without case and punctuation. */
    static String plain(String code) {
        return unaccented(lower(code)).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String unaccented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
