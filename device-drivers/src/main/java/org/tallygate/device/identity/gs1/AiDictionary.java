package org.tallygate.device.identity.gs1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application identifiers by the GS1 Barcode Syntax Dictionary.
 *
 * <p>The loader follows the format that the dictionary's own head describes, so a new release is a
 * new resource file. The attributes {@code req} and {@code dlpkey} are not kept: {@code req} holds
 * over all carriers on an item, of which one scan sees one only.
 */
final class AiDictionary {

    private static final AiDictionary GS1 =
            of(ResourceLines.of(AiDictionary.class, "gs1-syntax-dictionary.txt"));

    private static final int SHORTEST_AI = 2;
    private static final int LONGEST_AI = 4;

    private final Map<String, AiRule> byAi;

    private AiDictionary(Map<String, AiRule> byAi) {
        this.byAi = Map.copyOf(byAi);
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
        for (int length = LONGEST_AI; length >= SHORTEST_AI; length--) {
            if (from + length <= text.length()) {
                AiRule rule = byAi.get(text.substring(from, from + length));
                if (rule != null) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    /** An AI that we do not know is taken to need a separator. */
    boolean hasPredefinedLength(String ai) {
        return rule(ai).map(AiRule::predefinedLength).orElse(false);
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
            List<Pattern> exclusive) {

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
            List<Pattern> exclusive = new ArrayList<>();
            for (String word : SPACE.splitAsStream(form.group("rest")).toList()) {
                if (Component.isForm(word)) {
                    components.add(Component.of(word));
                } else if (word.startsWith("ex=")) {
                    exclusive.addAll(patterns(word.substring("ex=".length())));
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
                    exclusive);
        }

        /** In a pattern such as 391n every n stands for one digit. */
        private static List<Pattern> patterns(String commaSeparated) {
            return Pattern.compile(",")
                    .splitAsStream(commaSeparated)
                    .map(ai -> Pattern.compile(ai.replace("n", "\\d")))
                    .toList();
        }

        List<AiRule> rules() {
            List<AiRule> rules = new ArrayList<>();
            for (int ai = first; ai <= last; ai++) {
                String name = ("000" + ai).substring(3 + String.valueOf(ai).length() - digits);
                rules.add(new AiRule(name, predefinedLength, components, exclusive));
            }
            return rules;
        }
    }
}
