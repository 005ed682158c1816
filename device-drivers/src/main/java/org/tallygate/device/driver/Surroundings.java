package org.tallygate.device.driver;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a duty gets from the box.
 *
 * @param events takes each event in order on the stepping thread; bounded, never waits
 * @param random for ids and jitter; a seed replays it
 * @param others hands a command to another device that {@link Driver#others} named; false when it
 *     has no duty now, too much waits for it, or it was not named; never waits
 */
public record Surroundings(
        Clock clock,
        Consumer<DeviceEvent> events,
        RandomGenerator random,
        BiPredicate<DeviceId, DeviceCommand> others) {

    /** Without other devices. */
    public Surroundings(Clock clock, Consumer<DeviceEvent> events, RandomGenerator random) {
        this(clock, events, random, (_, _) -> false);
    }
}
