package org.tallygate.device.identity.gs1;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application identifiers by the GS1 Barcode Syntax Dictionary.
 *
 * <p>The loader follows the format that the dictionary's own head describes, so a new release is a
 * new resource file.
 */
final class AiDictionary {

    private static final AiDictionary GS1 =
            of(ResourceLines.of(AiDictionary.class, "gs1-syntax-dictionary.txt"));

    private static final int SHORTEST_AI = 2;
    private static final int LONGEST_AI = 4;

    private final Map<String, AiRule> byAi;
    private final Map<String, Integer> lengthByStart;

    /** By the AI's length, then by its number. */
    private final @Nullable AiRule[][] byNumber;

    private AiDictionary(Map<String, AiRule> byAi) {
        this.byAi = Map.copyOf(byAi);
        this.byNumber = byNumber(byAi);
        this.lengthByStart =
                byAi.keySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ai -> ai.substring(0, SHORTEST_AI),
                                        String::length,
                                        Math::max));
    }

    private static @Nullable AiRule[][] byNumber(Map<String, AiRule> byAi) {
        @Nullable AiRule[][] byNumber = new @Nullable AiRule[LONGEST_AI + 1][];
        int numbers = 1;
        for (int length = 0; length <= LONGEST_AI; length++) {
            byNumber[length] = new @Nullable AiRule[numbers];
            numbers *= 10;
        }
        byAi.forEach((ai, rule) -> byNumber[ai.length()][Integer.parseInt(ai)] = rule);
        return byNumber;
    }

    /** The release that is packed with these classes. */
    static AiDictionary gs1() {
        return GS1;
    }

    /**
     * @param lines entries without comment lines
     * @throws IllegalArgumentException when a line does not follow the format
     */
    static AiDictionary of(List<String> lines) {
        Map<String, AiRule> byAi = new HashMap<>();
        lines.forEach(line -> Entry.of(line).rules().forEach(rule -> byAi.put(rule.ai(), rule)));
        return new AiDictionary(byAi);
    }

    Optional<AiRule> rule(String ai) {
        return Optional.ofNullable(byAi.get(ai));
    }

    /** The rule of the longest AI with which the text goes on at {@code from}. */
    Optional<AiRule> ruleAt(String text, int from) {
        AiRule longest = null;
        int number = 0;
        int to = Math.min(text.length(), from + LONGEST_AI);
        for (int at = from; at < to && CheckDigit.isDigit(text.charAt(at)); at++) {
            number = 10 * number + text.charAt(at) - '0';
            AiRule rule = byNumber[at + 1 - from][number];
            longest = rule == null ? longest : rule;
        }
        return Optional.ofNullable(longest);
    }

    /** An AI that we do not know is taken to need a separator. */
    boolean hasPredefinedLength(String ai) {
        return rule(ai).map(AiRule::predefinedLength).orElse(false);
    }

    /**
     * How long the AIs are that begin with these two digits; 0 when there are none. It is one
     * length for each pair (GS1 General Specifications 3.2).
     */
    int lengthOfAi(String twoDigits) {
        return lengthByStart.getOrDefault(twoDigits, 0);
    }

    int size() {
        return byAi.size();
    }

    /** One line: AIs, flags, specification, attributes, title. */
    private record Entry(
            int first,
            int last,
            int digits,
            boolean predefinedLength,
            List<Component> components,
            List<AiPattern> exclusive,
            List<Requirement> required,
            LinkRole link) {

        private static final Pattern FORM =
                Pattern.compile(
                        "(?<first>\\d{2,4})(-(?<last>\\d{2,4}))?"
                                + "\\s+(?<flags>[^\\w\\s\\[#]*)\\s*(?<rest>[^#]*)(#.*)?");

        private static final Pattern SPACE = Pattern.compile("\\s+");
        private static final Pattern ATTRIBUTE = Pattern.compile("[a-z]+(=\\S+)?");

        static Entry of(String line) {
            Matcher form = FORM.matcher(line);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "dictionary line '" + line + "' must start with an AI and its flags");
            }
            List<Component> components = new ArrayList<>();
            List<AiPattern> exclusive = new ArrayList<>();
            List<Requirement> required = new ArrayList<>();
            LinkRole link = new LinkRole(form.group("flags").contains("?"), false, List.of());
            for (String word : SPACE.splitAsStream(form.group("rest")).toList()) {
                if (Component.isForm(word)) {
                    components.add(Component.of(word));
                } else if (word.startsWith("ex=")) {
                    Requirement.patterns(word.substring("ex=".length())).forEach(exclusive::add);
                } else if (word.startsWith("req=")) {
                    required.add(Requirement.of(word.substring("req=".length())));
                } else if (word.equals("dlpkey") || word.startsWith("dlpkey=")) {
                    link = link.asKey(word.substring(Math.min(word.length(), "dlpkey=".length())));
                } else if (!ATTRIBUTE.matcher(word).matches()) {
                    throw new IllegalArgumentException(
                            "'" + word + "' in '" + line + "' must be a component or attribute");
                }
            }
            if (components.isEmpty()) {
                throw new IllegalArgumentException(
                        "dictionary line '" + line + "' must have a component");
            }
            String first = form.group("first");
            String last = form.group("last");
            return new Entry(
                    Integer.parseInt(first),
                    Integer.parseInt(last == null ? first : last),
                    first.length(),
                    form.group("flags").contains("*"),
                    components,
                    exclusive,
                    required,
                    link);
        }

        List<AiRule> rules() {
            List<AiRule> rules = new ArrayList<>();
            for (int ai = first; ai <= last; ai++) {
                String name = ("000" + ai).substring(3 + String.valueOf(ai).length() - digits);
                rules.add(
                        new AiRule(name, predefinedLength, components, exclusive, required, link));
            }
            return rules;
        }
    }
}
