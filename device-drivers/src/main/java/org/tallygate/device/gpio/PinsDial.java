package org.tallygate.device.gpio;

import java.io.IOException;

/** Opens pins by their identity, again and again. */
public interface PinsDial {

    /** What is dialled, for messages. */
    String target();

    /**
     * @throws IOException when the pins are not there now; its text names the target
     */
    Pins open() throws IOException;
}
