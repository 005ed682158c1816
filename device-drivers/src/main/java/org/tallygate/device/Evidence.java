package org.tallygate.device;

import java.time.Instant;
import java.util.Optional;

/**
 * What every event keeps of how it came to be.
 *
 * @param sequence counts this device's events since its duty was made, from 1
 * @param received when the last byte reached us
 * @param raw the bytes as they came, terminators included; empty when the event has none
 * @param deviceTime the device's own time stamp, if it sent one; it may be wrong by years
 */
public record Evidence(
        DeviceId device, long sequence, Stamp received, Bytes raw, Optional<Instant> deviceTime) {

    public Evidence {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " must be at least 1");
        }
    }
}
