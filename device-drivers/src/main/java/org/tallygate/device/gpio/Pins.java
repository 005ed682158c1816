package org.tallygate.device.gpio;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Open pins: levels in and out. Used by one thread. */
public interface Pins extends Closeable {

    /**
     * Waits at most {@code timeoutMs} for changes. The first answers after an opening tell the
     * level of every pin: it may have changed while nobody looked.
     *
     * @return the levels in the order in which they came, bounces included
     * @throws IOException when the pins are gone; they are then closed and opened again
     */
    List<PinEdge> read(int timeoutMs) throws IOException;

    void write(PinLevel output) throws IOException;

    @Override
    void close();
}
