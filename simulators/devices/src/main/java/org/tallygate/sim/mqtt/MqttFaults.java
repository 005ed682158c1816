package org.tallygate.sim.mqtt;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which faults come how often, and the seed that they come from.
 *
 * @param rates by fault, the probability that a packet has it: 0 to 1; what is absent never comes
 */
public record MqttFaults(Map<MqttFault, Double> rates, long seed) {

    public MqttFaults {
        rates = Map.copyOf(rates);
        rates.forEach((fault, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(
                        "%s=%s must be 0 to 1".formatted(fault.label(), rate));
            }
        });
    }

    /** Passes everything as it is. */
    public static MqttFaults none() {
        return new MqttFaults(Map.of(), 1);
    }

    /**
     * Reads {@code duplicate=0.1,reorder=0.05}.
     *
     * @throws IllegalArgumentException names the part that is wrong and what would be right
     */
    public static MqttFaults of(String text, long seed) {
        Map<MqttFault, Double> rates = new EnumMap<>(MqttFault.class);
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("=", 2);
            String value = words.length == 2 ? words[1].strip() : "";
            MqttFault fault =
                    MqttFault.named(words[0])
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "'%s' must be one of %s".formatted(words[0], names())));
            if (!value.matches("[01]|[01]?\\.[0-9]{1,9}")) {
                throw new IllegalArgumentException(
                        "%s='%s' must be a number from 0 to 1, such as 0.01"
                                .formatted(words[0], value));
            }
            if (rates.put(fault, Double.valueOf(value)) != null) {
                throw new IllegalArgumentException(words[0] + " must be given once");
            }
        }
        return new MqttFaults(rates, seed);
    }

    private static String names() {
        return Arrays.stream(MqttFault.values())
                .map(MqttFault::label)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    double rate(MqttFault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    /** As {@link #of} reads it, with the seed: what replays a run. */
    @Override
    public String toString() {
        return "--faults %s --seed %d"
                .formatted(
                        rates.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry ->
                                        entry.getKey().label()
                                                + "="
                                                + BigDecimal.valueOf(entry.getValue())
                                                        .stripTrailingZeros()
                                                        .toPlainString())
                                .collect(Collectors.joining(",")),
                        seed);
    }
}
