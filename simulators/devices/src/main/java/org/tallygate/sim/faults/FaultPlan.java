package org.tallygate.sim.faults;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which faults come how often, and the seed that they come from.
 *
 * @param rates by fault, the probability that a write has it: 0 to 1; what is absent never comes
 */
public record FaultPlan(Map<Fault, Double> rates, WrongClock clock, long seed) {

    public FaultPlan {
        rates = Map.copyOf(rates);
        rates.forEach((fault, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(
                        "%s=%s must be 0 to 1".formatted(fault.label(), rate));
            }
        });
    }

    /**
     * Reads {@code noise=0.01,split=1,clock=2000}.
     *
     * @throws IllegalArgumentException names the part that is wrong and what would be right
     */
    public static FaultPlan of(String text, long seed) {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        Optional<WrongClock> clock = Optional.empty();
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("=", 2);
            String value = words.length == 2 ? words[1].strip() : "";
            if (words[0].equals("clock")) {
                if (clock.isPresent()) {
                    throw new IllegalArgumentException("clock must be given once");
                }
                clock = Optional.of(clock(value));
            } else if (rates.put(fault(words[0]), rate(words[0], value)) != null) {
                throw new IllegalArgumentException(words[0] + " must be given once");
            }
        }
        return new FaultPlan(rates, clock.orElse(new WrongClock.None()), seed);
    }

    private static WrongClock clock(String value) {
        return WrongClock.of(value)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "clock='%s' must be 2000, uptime, right or hours off such as +5h"
                                        .formatted(value)));
    }

    private static Fault fault(String name) {
        return Fault.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' must be one of %s, clock".formatted(name, names())));
    }

    private static String names() {
        return Arrays.stream(Fault.values())
                .map(Fault::label)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static double rate(String name, String value) {
        if (!value.matches("[01]|[01]?\\.[0-9]{1,9}|[01]\\.")) {
            throw new IllegalArgumentException(
                    "%s='%s' must be a number from 0 to 1, such as 0.01".formatted(name, value));
        }
        return Double.parseDouble(value);
    }

    double rate(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    /** As {@link #of} reads it, with the seed: what replays a run. */
    @Override
    public String toString() {
        String all =
                rates.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> written(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(","));
        String wrong = clock instanceof WrongClock.None ? "" : "clock=" + clock;
        String comma = all.isEmpty() || wrong.isEmpty() ? "" : ",";
        return "--faults %s%s%s --seed %d".formatted(all, comma, wrong, seed);
    }

    private static String written(Fault fault, double rate) {
        return fault.label() + "=" + BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }
}
