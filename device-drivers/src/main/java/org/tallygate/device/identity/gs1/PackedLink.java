package org.tallygate.device.identity.gs1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The binary string of a compressed link (GS1 Digital Link Standard 1.1, compression): AIs by four
 * bits a digit or several by one code of two hexadecimal digits, each value behind its AI.
 *
 * @param elements AIs and values, not yet checked
 * @param otherQuery parameters that are no GS1 data, as {@code name=value}
 */
record PackedLink(List<Map.Entry<String, String>> elements, List<String> otherQuery) {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Two hexadecimal digits for several AIs. */
    private static final Map<String, List<String>> COMBINATIONS =
            ResourceLines.of(PackedLink.class, "link-combinations.txt").stream()
                    .map(line -> SPACE.splitAsStream(line).toList())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    List::getFirst, words -> words.subList(1, words.size())));

    private static final int DIGIT_BITS = 4;
    private static final int NAME_LENGTH_BITS = 7;
    private static final int OTHER = 0xF;

    /** Fewer bits than this behind the last value fill it up and say nothing. */
    private static final int SMALLEST_FIELD = 8;

    PackedLink {
        elements = List.copyOf(elements);
        otherQuery = List.copyOf(otherQuery);
    }

    /**
     * The elements as base 64. A combination is used when its AIs stand in rising order, for of the
     * others there are writers that sort them and writers that do not, and when the first AI stays
     * the first, for it names the thing.
     */
    static String pack(Collection<AiValue> elements) {
        BitWriter out = new BitWriter();
        List<AiValue> left = new ArrayList<>(elements);
        bestCombination(left)
                .ifPresent(code -> {
                    out.put(Integer.parseInt(code, 16), 2 * DIGIT_BITS);
                    for (String ai : combination(code, false)) {
                        AiValue element = take(left, ai);
                        layout(ai).orElseThrow().write(out, element.value());
                    }
                });
        for (AiValue element : left) {
            element.ai().chars().forEach(digit -> out.put(digit - '0', DIGIT_BITS));
            layout(element.ai()).orElseThrow().write(out, element.value());
        }
        return out.text();
    }

    /**
     * @param sorted the AIs of a combination stand in rising order
     * @return empty when the text is not one that {@link #pack} could have written
     */
    static Optional<PackedLink> unpack(String base64, boolean sorted) {
        BitReader in = new BitReader(base64);
        List<Map.Entry<String, String>> elements = new ArrayList<>();
        List<String> other = new ArrayList<>();
        while (in.left() >= SMALLEST_FIELD) {
            boolean right = readField(in, sorted, elements, other);
            if (!right) {
                return Optional.empty();
            }
        }
        boolean filledWithZeros = in.take(in.left()) == 0;
        return filledWithZeros && !elements.isEmpty()
                ? Optional.of(new PackedLink(elements, other))
                : Optional.empty();
    }

    private static boolean readField(
            BitReader in,
            boolean sorted,
            List<Map.Entry<String, String>> elements,
            List<String> other) {
        int first = in.take(DIGIT_BITS);
        if (first == OTHER) {
            Optional<String> parameter = readOther(in);
            parameter.ifPresent(other::add);
            return parameter.isPresent();
        }
        int second = in.take(DIGIT_BITS);
        List<String> ais =
                first <= 9 && second <= 9
                        ? readAi(in, "" + first + second).stream().toList()
                        : combination("%X%X".formatted(first, second), sorted);
        for (String ai : ais) {
            Optional<String> value = layout(ai).flatMap(packed -> packed.read(in));
            if (value.isEmpty()) {
                return false;
            }
            elements.add(Map.entry(ai, value.get()));
        }
        return !ais.isEmpty();
    }

    /** The first two digits of an AI say how many more there are. */
    private static Optional<String> readAi(BitReader in, String start) {
        StringBuilder ai = new StringBuilder(start);
        int length = AiDictionary.gs1().lengthOfAi(start);
        while (ai.length() < length && in.left() >= DIGIT_BITS) {
            ai.append(in.take(DIGIT_BITS));
        }
        return ai.length() == length ? Optional.of(ai.toString()) : Optional.empty();
    }

    private static List<String> combination(String code, boolean sorted) {
        List<String> ais = COMBINATIONS.getOrDefault(code, List.of());
        return sorted ? ais.stream().sorted().toList() : ais;
    }

    /** Name of 6 bits a character behind its length, then an encoding, a length and a value. */
    private static Optional<String> readOther(BitReader in) {
        if (in.left() < NAME_LENGTH_BITS) {
            return Optional.empty();
        }
        Optional<String> name = PackedText.BASE64.read(in, in.take(NAME_LENGTH_BITS));
        if (name.isEmpty() || in.left() < PackedText.INDICATOR_BITS + NAME_LENGTH_BITS) {
            return Optional.empty();
        }
        Optional<PackedText> encoding = PackedText.ofIndicator(in.take(PackedText.INDICATOR_BITS));
        int length = in.take(NAME_LENGTH_BITS);
        return encoding.flatMap(packed -> packed.read(in, length))
                .map(value -> name.get() + "=" + UriComponent.QUERY.escape(value));
    }

    private static Optional<String> bestCombination(List<AiValue> elements) {
        List<String> ais = elements.stream().map(AiValue::ai).toList();
        return COMBINATIONS.entrySet().stream()
                .filter(entry -> entry.getValue().getFirst().equals(ais.getFirst()))
                .filter(entry -> ais.containsAll(entry.getValue()))
                .filter(entry -> entry.getValue().equals(combination(entry.getKey(), true)))
                .max(
                        Comparator.<Map.Entry<String, List<String>>>comparingInt(
                                        entry -> entry.getValue().size())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static AiValue take(List<AiValue> elements, String ai) {
        AiValue wanted = elements.stream().filter(e -> e.ai().equals(ai)).findFirst().orElseThrow();
        elements.remove(wanted);
        return wanted;
    }

    private static Optional<PackedValue> layout(String ai) {
        return AiDictionary.gs1().rule(ai).map(PackedValue::of);
    }
}
