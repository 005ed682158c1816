package org.tallygate.device.port;

import java.io.IOException;

/** Opens a port by the device's identity, again and again: a stable link, a host and port. */
public interface Dial {

    /** What is dialled, for messages: {@code serial:/dev/…} or {@code tcp:host:port}. */
    String target();

    /**
     * @throws IOException when the device is not there now; its text names the target
     */
    Port open() throws IOException;
}
