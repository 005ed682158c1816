package org.tallygate.gateway.line;

import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;

import java.util.Optional;

/**
 * The station's word to its devices. Called after the journal has forced what it is about, by the
 * line's thread, or at once for an event that was refused, by its device's; takes at once, never
 * waits and never throws. What a device can't take is dropped: a scanner without an answer sends
 * again, a light is told with the next verdict.
 */
public interface DeviceVoices {

    /** What became of an event that its device may hold on to: a code, an upload. */
    void handled(Evidence event, Handling handling);

    /**
     * A verdict for the person who caused it.
     *
     * @param source the device that read what it is about; none after a command from the screen
     */
    void signal(Optional<DeviceId> source, Verdict verdict);

    /** A state of the box that lasts; told when it changes. */
    void show(Notice notice, boolean on);
}
