package org.tallygate.plant.cases;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the product's reasons to refuse is meant by a word that a case has for an error. */
final class ErrorWords {

    /** What it is called that there is not as much. */
    private static final Set<String> SHORT =
            Set.of("NOT_ENOUGH", "STOCK_RESERVED", "STOCK_KEPT", "QUOTA_USED_UP", "TOO_MUCH");

    private static final Map<String, Set<String>> REASONS =
            Map.of(
                    "insufficient_stock", SHORT,
                    "not_enough_stock", SHORT,
                    "insufficient_qty", SHORT,
                    "insufficient_quantity", SHORT,
                    "out_of_stock", SHORT,
                    "negative_stock", SHORT);

    private ErrorWords() {}

    /** Other words are the product's own, in lower case. */
    static boolean fit(String word, Optional<Refused> refused) {
        Set<String> reasons = REASONS.getOrDefault(word, Set.of(word.toUpperCase(Locale.ROOT)));
        return refused.filter(why -> reasons.contains(why.reason())).isPresent();
    }
}
