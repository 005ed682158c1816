package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceId;

import java.time.Duration;

/**
 * A portal: a reader and two light barriers, the outer and the inner.
 *
 * @param reader whose tags are told by passages only
 * @param pins the device of the light barriers; the reader itself when they hang on its inputs
 * @param outsidePin the barrier that someone who comes in breaks first
 * @param insidePin the barrier that someone who comes in breaks last
 * @param brokenIsHigh whether a broken barrier makes its pin high
 * @param before tags seen this long before the first edge belong to the passage
 * @param after how long after the last edge tags are still waited for
 * @param longest a passage that takes longer has no direction
 * @param parkedRiseDb a tag that stood near the portal belongs to the passage when its signal rises
 *     by this much in it
 */
public record PortalSettings(
        DeviceId reader,
        DeviceId pins,
        int outsidePin,
        int insidePin,
        boolean brokenIsHigh,
        Duration before,
        Duration after,
        Duration longest,
        int parkedRiseDb) {

    public PortalSettings {
        if (outsidePin < 1 || insidePin < 1 || outsidePin == insidePin) {
            throw new IllegalArgumentException(
                    "outsidePin "
                            + outsidePin
                            + " and insidePin "
                            + insidePin
                            + " must differ and be 1 or more");
        }
        ObservationSettings.demandPositive("before", before);
        ObservationSettings.demandPositive("after", after);
        ObservationSettings.demandPositive("longest", longest);
        if (parkedRiseDb < 1) {
            throw new IllegalArgumentException(
                    "parkedRiseDb " + parkedRiseDb + " must be 1 or more");
        }
    }

    /** Pin 1 outside, pin 2 inside, on the reader itself; 1 s before, 0.5 s after, 15 s, 6 dB. */
    public static PortalSettings of(DeviceId reader) {
        return of(reader, reader, 1, 2);
    }

    /** The usual times with these pins. */
    public static PortalSettings of(DeviceId reader, DeviceId pins, int outsidePin, int insidePin) {
        return new PortalSettings(
                reader,
                pins,
                outsidePin,
                insidePin,
                true,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                6);
    }
}
