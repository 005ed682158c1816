package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;

import java.util.Optional;

/** Where people and goods go through, and how it is told that they did. */
sealed interface Portal permits BarrierPortal, AntennaPortal {

    static Portal of(PortalSettings settings, TagField field) {
        return settings.barriers().isPresent()
                ? new BarrierPortal(settings, settings.barriers().get(), field)
                : new AntennaPortal(settings, field);
    }

    /** While a passage is open its tags are kept, however long they were not seen. */
    boolean isOpen();

    /** Tells the passage that time alone has ended. */
    Optional<Observation> advance(long nowMicros);

    /** The portal's reader saw this tag. */
    void see(TagTrack track, TagSeen seen, long nowMicros);

    Optional<Observation> on(PinChanged change, long nowMicros);

    /** A device is gone: what it would say is not known any more. */
    Optional<Observation> lose(DeviceId device);
}
