package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Numbers, stamps and hands on one device's events; the one place where its state changes. Used by
 * the duty's thread only.
 */
public final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final DeviceId device;
    private final Clock clock;
    private final Consumer<DeviceEvent> events;
    private long sequence;
    private @Nullable DeviceState state;
    private String reason = "";

    public Reporter(DeviceId device, Clock clock, Consumer<DeviceEvent> events) {
        this.device = device;
        this.clock = clock;
        this.events = events;
    }

    /** The present moment by the box's clocks. */
    public Stamp now() {
        return clock.now();
    }

    /** The next number, for an event that is told at once. */
    public Evidence evidence(Bytes raw, Stamp received) {
        return evidence(raw, received, Optional.empty());
    }

    /** The same with the device's own time, if it has one. */
    public Evidence evidence(Bytes raw, Stamp received, Optional<Instant> deviceTime) {
        sequence++;
        return new Evidence(device, sequence, received, raw, deviceTime);
    }

    public void tell(DeviceEvent event) {
        events.accept(event);
    }

    /** Why the device is in the state that was told last. */
    String reason() {
        return reason;
    }

    /** Every change passes here; what is no change is not told twice. */
    public void state(DeviceState newState, String newReason) {
        if (newState == state && newReason.equals(reason)) {
            return;
        }
        LOG.info("{}: {} -> {}: {}", device, state, newState, newReason);
        state = newState;
        reason = newReason;
        tell(new StateChanged(evidence(Bytes.EMPTY, now()), newState, newReason));
    }
}
