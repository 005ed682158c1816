package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceId;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A portal: a reader and what tells its direction: light barriers, antennas on its two sides, or
 * both.
 *
 * @param reader whose tags are told by passages only
 * @param before tags seen this long before a passage began belong to it
 * @param after how long after the last edge of a barrier tags are still waited for
 * @param rest without barriers, a passage ends when no tag has moved for this long
 * @param longest a passage that takes longer is told as it is; the barriers say nothing of it
 * @param parkedRiseDb a tag that stood near the portal belongs to the passage when its signal rises
 *     by this much in it
 */
public record PortalSettings(
        DeviceId reader,
        Optional<Barriers> barriers,
        Antennas antennas,
        Duration before,
        Duration after,
        Duration rest,
        Duration longest,
        int parkedRiseDb) {

    /**
     * One light barrier or two. A single one says that somebody was there and no direction.
     *
     * @param pins the device of the light barriers; the reader itself when they hang on its inputs
     * @param outsidePin the barrier that someone who comes in breaks first
     * @param insidePin the barrier that someone who comes in breaks last
     * @param brokenIsHigh whether a broken barrier makes its pin high
     */
    public record Barriers(
            DeviceId pins, OptionalInt outsidePin, OptionalInt insidePin, boolean brokenIsHigh) {

        public Barriers {
            if (outsidePin.orElse(1) < 1
                    || insidePin.orElse(1) < 1
                    || outsidePin.equals(insidePin)) {
                throw new IllegalArgumentException(
                        "outsidePin "
                                + outsidePin
                                + " and insidePin "
                                + insidePin
                                + " must differ and be 1 or more");
            }
        }

        boolean areTwo() {
            return outsidePin.isPresent() && insidePin.isPresent();
        }

        Optional<Side> sideOf(int pin) {
            if (outsidePin.equals(OptionalInt.of(pin))) {
                return Optional.of(Side.OUTSIDE);
            }
            return insidePin.equals(OptionalInt.of(pin))
                    ? Optional.of(Side.INSIDE)
                    : Optional.empty();
        }
    }

    /** Which antennas look at which side; both sides have some, or neither. */
    public record Antennas(Set<Integer> outside, Set<Integer> inside) {

        public static final Antennas NONE = new Antennas(Set.of(), Set.of());

        public Antennas {
            outside = Set.copyOf(outside);
            inside = Set.copyOf(inside);
            if (outside.isEmpty() != inside.isEmpty()) {
                throw new IllegalArgumentException(
                        "outside "
                                + outside
                                + " and inside "
                                + inside
                                + " must both have antennas");
            }
            for (int antenna : outside) {
                if (antenna < 1 || inside.contains(antenna)) {
                    throw new IllegalArgumentException(
                            "antenna " + antenna + " must be 1 or more and on one side only");
                }
            }
            if (inside.stream().anyMatch(antenna -> antenna < 1)) {
                throw new IllegalArgumentException("antennas " + inside + " must be 1 or more");
            }
        }

        Optional<Side> sideOf(int antenna) {
            if (outside.contains(antenna)) {
                return Optional.of(Side.OUTSIDE);
            }
            return inside.contains(antenna) ? Optional.of(Side.INSIDE) : Optional.empty();
        }
    }

    public PortalSettings {
        ObservationSettings.demandPositive("before", before);
        ObservationSettings.demandPositive("after", after);
        ObservationSettings.demandPositive("rest", rest);
        ObservationSettings.demandPositive("longest", longest);
        if (parkedRiseDb < 1) {
            throw new IllegalArgumentException(
                    "parkedRiseDb " + parkedRiseDb + " must be 1 or more");
        }
        if (antennas.equals(Antennas.NONE) && !barriers.map(Barriers::areTwo).orElse(false)) {
            throw new IllegalArgumentException(
                    "portal " + reader + " must have two light barriers or antennas on two sides");
        }
    }

    /** Pin 1 outside, pin 2 inside, on the reader itself, and the usual times. */
    public static PortalSettings of(DeviceId reader) {
        return of(
                reader,
                Optional.of(new Barriers(reader, OptionalInt.of(1), OptionalInt.of(2), true)),
                Antennas.NONE);
    }

    /** 1 s before, 0.5 s after, 1.5 s rest, 15 s at most, 6 dB. */
    public static PortalSettings of(
            DeviceId reader, Optional<Barriers> barriers, Antennas antennas) {
        return new PortalSettings(
                reader,
                barriers,
                antennas,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(15),
                6);
    }
}
