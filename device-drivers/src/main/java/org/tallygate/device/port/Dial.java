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

    /**
     * Whether the device comes to us, so that an opening waits for it a short while itself and no
     * pause is needed before the next.
     */
    default boolean awaits() {
        return false;
    }

    /** Gives back what dialling itself holds, such as a listening socket; it may open again. */
    default void release() {}
}
