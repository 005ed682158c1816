package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.device.identity.gs1.ResourceLines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the bits of a tag hold the value of one GS1 application identifier (TDS 15.3, table F).
 *
 * @param components one or two; the first of two has a fixed length
 */
record AiEncoding(String ai, List<ValueCoding> components) {

    private static final Map<String, AiEncoding> BY_AI = byAi();

    private static final int SHORTEST_AI = 2;
    private static final int LONGEST_AI = 4;

    AiEncoding {
        components = List.copyOf(components);
    }

    static Optional<AiEncoding> of(String ai) {
        return Optional.ofNullable(BY_AI.get(ai));
    }

    /**
     * Takes the data header, an AI of two to four digits of four bits each. No AI is the beginning
     * of another one, so the first that fits is meant (table K says the same by first digits).
     */
    static Optional<AiEncoding> next(BitReader in) {
        StringBuilder ai = new StringBuilder();
        boolean digits = ValueCoding.readDigits(in, SHORTEST_AI, ai).isEmpty();
        while (digits && !BY_AI.containsKey(ai.toString()) && ai.length() < LONGEST_AI) {
            digits = ValueCoding.readDigits(in, 1, ai).isEmpty();
        }
        return digits ? of(ai.toString()) : Optional.empty();
    }

    void writeHeader(BitWriter out) {
        ai.chars().forEach(digit -> out.put(digit - '0', 4));
    }

    Optional<Fault> read(BitReader in, StringBuilder out) {
        for (ValueCoding component : components) {
            Optional<Fault> fault = component.read(in, out);
            if (fault.isPresent()) {
                return fault.map(this::named);
            }
        }
        return out.isEmpty()
                ? Refusal.of(Reason.VALUE_EMPTY, "AI (" + ai + "): must have a value")
                : Optional.empty();
    }

    Optional<Fault> write(String value, BitWriter out) {
        int from = 0;
        for (int i = 0; i < components.size(); i++) {
            ValueCoding component = components.get(i);
            boolean last = i == components.size() - 1;
            int to =
                    last
                            ? value.length()
                            : Math.min(value.length(), from + component.fixedLength());
            Optional<Fault> fault = component.write(value.substring(from, to), out);
            if (fault.isPresent()) {
                return fault.map(this::named);
            }
            from = to;
        }
        return Optional.empty();
    }

    private Fault named(Fault fault) {
        return new Fault(fault.reason(), "AI (" + ai + "): " + fault.sentence());
    }

    private static Map<String, AiEncoding> byAi() {
        Map<String, AiEncoding> byAi = new HashMap<>();
        for (String line : ResourceLines.of(AiEncoding.class, "ai-encodings.txt")) {
            String[] words = line.split(" +", -1);
            List<ValueCoding> components = Stream.of(words).skip(1).map(ValueCoding::of).toList();
            for (String ai : ais(words[0])) {
                byAi.put(ai, new AiEncoding(ai, components));
            }
        }
        return Map.copyOf(byAi);
    }

    /** {@code 410-417} is a row of AIs; {@code 310x-316x} has six for each of its tens. */
    private static List<String> ais(String range) {
        int dash = range.indexOf('-');
        String first = dash < 0 ? range : range.substring(0, dash);
        String last = dash < 0 ? range : range.substring(dash + 1);
        List<String> ais = new ArrayList<>();
        if (first.endsWith("x")) {
            for (int tens = number(first); tens <= number(last); tens++) {
                for (int ones = 0; ones <= 5; ones++) {
                    ais.add(Integer.toString(tens) + ones);
                }
            }
        } else {
            for (int ai = number(first); ai <= number(last); ai++) {
                ais.add(Decimal.padded(ai, first.length()));
            }
        }
        return ais;
    }

    private static int number(String ai) {
        return Integer.parseInt(ai.endsWith("x") ? ai.substring(0, ai.length() - 1) : ai);
    }

    /** For comparison with the standard's own table. */
    static Map<String, AiEncoding> all() {
        return BY_AI;
    }
}
