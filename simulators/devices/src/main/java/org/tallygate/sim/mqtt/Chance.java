package org.tallygate.sim.mqtt;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws the faults of one direction, over all its connections, and counts them. Each fault draws
 * from a chance of its own, so that leaving one out leaves the others where they were.
 */
final class Chance {

    private final Map<MqttFault, SplittableRandom> random = new EnumMap<>(MqttFault.class);
    private final Map<MqttFault, Long> counts = new EnumMap<>(MqttFault.class);
    private MqttFaults faults;

    Chance(MqttFaults faults, SplittableRandom seed) {
        this.faults = faults;
        for (MqttFault fault : MqttFault.values()) {
            random.put(fault, seed.split());
        }
    }

    boolean comes(MqttFault fault) {
        boolean comes = of(fault).nextDouble() < faults.rate(fault);
        if (comes) {
            counts.merge(fault, 1L, Long::sum);
        }
        return comes;
    }

    /** Evenly from {@code low} to below {@code high}. */
    long between(MqttFault fault, long low, long high) {
        return of(fault).nextLong(low, high);
    }

    /** From now on nothing comes. */
    void calm() {
        faults = new MqttFaults(Map.of(), faults.seed());
    }

    Map<MqttFault, Long> counts() {
        return Map.copyOf(counts);
    }

    private SplittableRandom of(MqttFault fault) {
        return random.computeIfAbsent(fault, _ -> new SplittableRandom(faults.seed()));
    }
}
