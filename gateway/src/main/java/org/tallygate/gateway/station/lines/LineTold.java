package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.words.Text;
import org.tallygate.gateway.words.Word;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is said of goods that go line by line, in every room alike. */
public final class LineTold {

    /** What a logistic unit holds; the name stands in facts. */
    public static final String PACKAGE_CONTENT = "package-content";

    private LineTold() {}

    /**
     * What could not be checked, in a few words each.
     *
     * @param own the word for a rule that only one room knows
     */
    public static List<Text> unchecked(
            Collection<String> rules, Function<String, Optional<Word>> own) {
        return rules.stream()
                .distinct()
                .sorted()
                .flatMap(rule ->
                        own
                                .apply(rule)
                                .or(() -> shared(rule))
                                .map(word -> List.of(Text.of(word)))
                                .orElseGet(() -> Answers.unchecked(List.of(rule)))
                                .stream())
                .toList();
    }

    private static Optional<Word> shared(String rule) {
        return switch (rule) {
            case PACKAGE_CONTENT -> Optional.of(GoodsWord.UNCHECKED_CONTENT);
            case Taken.CODE -> Optional.of(GoodsWord.UNCHECKED_CODE);
            default -> Optional.empty();
        };
    }
}
