package org.tallygate.device.port;

import java.io.Closeable;
import java.io.IOException;

/** An open way to a device: bytes out and in. Used by one thread. */
public interface Port extends Closeable {

    /**
     * Waits at most {@code timeoutMs} for bytes.
     *
     * @return how many bytes stand in {@code buffer} from 0; 0 when none came in time
     * @throws IOException when the device is gone; the port is then closed and opened again
     */
    int read(byte[] buffer, int timeoutMs) throws IOException;

    /** Writes all of it or throws. */
    void write(byte[] content) throws IOException;

    @Override
    void close();
}
