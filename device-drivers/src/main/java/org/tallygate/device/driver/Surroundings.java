package org.tallygate.device.driver;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a duty gets from the box.
 *
 * @param events takes each event in order on the stepping thread; bounded, never waits
 * @param random for ids and jitter; a seed replays it
 */
public record Surroundings(Clock clock, Consumer<DeviceEvent> events, RandomGenerator random) {}
