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
record Requirement(String text, List<List<AiPattern>> alternatives) {

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
                        .map(group -> TOGETHER.splitAsStream(group).map(AiPattern::new).toList())
                        .toList());
    }

    /** The AIs or patterns between commas. */
    static Stream<AiPattern> patterns(String commaSeparated) {
        return ALTERNATIVE.splitAsStream(commaSeparated).map(AiPattern::new);
    }

    boolean metBy(Collection<String> ais) {
        return alternatives.stream()
                .anyMatch(group -> group.stream().allMatch(wanted -> matchesAny(wanted, ais)));
    }

    private static boolean matchesAny(AiPattern wanted, Collection<String> ais) {
        return ais.stream().anyMatch(wanted::matches);
    }
}
