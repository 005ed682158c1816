package org.tallygate.device.identity.gs1;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One mandatory association of an AI: one of several groups of AIs must stand with it on the item.
 *
 * @param text as the GS1 Syntax Dictionary writes it, such as {@code 01+21,02,35nn}
 * @param alternatives each one a group that satisfies the demand when all of it is there
 */
record Requirement(String text, List<List<Pattern>> alternatives) {

    private static final Pattern ALTERNATIVE = Pattern.compile(",");
    private static final Pattern TOGETHER = Pattern.compile("\\+");

    Requirement {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    static Requirement of(String text) {
        return new Requirement(
                text,
                ALTERNATIVE
                        .splitAsStream(text)
                        .map(group -> TOGETHER.splitAsStream(group).map(Requirement::ai).toList())
                        .toList());
    }

    /** The AIs or patterns between commas. */
    static Stream<Pattern> patterns(String commaSeparated) {
        return ALTERNATIVE.splitAsStream(commaSeparated).map(Requirement::ai);
    }

    boolean metBy(Collection<String> ais) {
        return alternatives.stream()
                .anyMatch(group -> group.stream().allMatch(wanted -> matchesAny(wanted, ais)));
    }

    private static boolean matchesAny(Pattern wanted, Collection<String> ais) {
        return ais.stream().anyMatch(ai -> wanted.matcher(ai).matches());
    }

    /** In a pattern such as 391n every n stands for one digit. */
    private static Pattern ai(String pattern) {
        return Pattern.compile(pattern.replace("n", "\\d"));
    }
}
