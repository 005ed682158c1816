package org.tallygate.sim.wire;

import java.io.Closeable;
import java.io.IOException;

/** The device's end of a line that can be pulled out and put in again. Not thread-safe. */
public interface Wire extends Closeable {

    /** What a gateway opens. */
    String address();

    /** Takes what came, without waiting; 0 when nothing did or the cable is out. */
    int read(byte[] buffer) throws IOException;

    /** Sends to the host; nothing happens while no host is there. */
    void write(byte[] content) throws IOException;

    boolean isPlugged();

    /**
     * 0 while no host is there, else a number that changes when another one comes. A terminal does
     * not show who opened it, so that its number is the same for all.
     */
    int conversation();

    /** Pulls the cable: the host's end hangs up. */
    void unplug();

    void plug() throws IOException;

    @Override
    void close();
}
