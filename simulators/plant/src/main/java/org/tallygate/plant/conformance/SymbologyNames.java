package org.tallygate.plant.conformance;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares names of symbologies as people write them: punctuation and order don't count, and a list
 * may name more of a family than another.
 */
final class SymbologyNames {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> FILLERS = Set.of("", "incl", "and", "code", "family");

    private SymbologyNames() {}

    static boolean agree(String one, String other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        return !words.isEmpty()
                && !others.isEmpty()
                && (words.containsAll(others) || others.containsAll(words));
    }

    private static Set<String> words(String name) {
        Set<String> words = new TreeSet<>();
        BETWEEN_WORDS.splitAsStream(name.toLowerCase(Locale.ROOT)).forEach(words::add);
        words.removeAll(FILLERS);
        return words;
    }
}
