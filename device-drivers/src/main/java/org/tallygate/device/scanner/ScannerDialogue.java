package org.tallygate.device.scanner;

import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;

/**
 * One scanner's protocol from this box's side: bytes, commands and moments in, codes and bytes out
 * through its outlet. Pure, never throws on input, not thread-safe. It outlives the line: what it
 * remembers of the last code tells a repetition after a reconnect from a new read.
 */
public interface ScannerDialogue {

    /** A line was opened; whatever was under way on the one before is void. */
    void opened(Stamp now);

    /** Takes the first {@code count} bytes of the chunk. */
    void take(byte[] chunk, int count, Stamp now);

    /** Nothing came since the last call: gaps and time limits are looked at. */
    void quiet(Stamp now);

    /** The line was lost; half a code is given up. */
    void lost(Stamp now);

    /** Whether this kind of scanner can do that at all; asked from any thread. */
    boolean understands(DeviceCommand command);

    /** Does what {@link #understands} promised; anything else is ignored. */
    void command(DeviceCommand command, Stamp now);

    /** Whether the scanner waits for the box's word, so that the next step should come soon. */
    boolean isWaitingForTheBox();
}
