package org.tallygate.gateway.journal;

import java.io.Closeable;
import java.io.IOException;

/** An open file of a {@link Disk}. Offsets and sizes are bytes. One user at a time. */
public interface DiskFile extends Closeable {

    long size() throws IOException;

    /**
     * Reads until {@code length} bytes are there or the file ends.
     *
     * @return how many bytes were read, less than {@code length} only at the end of the file
     */
    int read(long at, byte[] into, int offset, int length) throws IOException;

    /**
     * Reads from the second copy of the file, if there is one.
     *
     * @return false when there is none, or it does not have these bytes
     */
    default boolean readSecond(long at, byte[] into, int offset, int length) throws IOException {
        return false;
    }

    /**
     * Writes all bytes, past the end if need be; what lies between is zero.
     *
     * @throws DiskFull when space ran out; a part may have been written
     */
    void write(long at, byte[] from, int offset, int length) throws IOException;

    /**
     * Returns once the content has reached the medium. After a failure nobody knows what has: the
     * kernel may drop the pages that it could not write and report success the next time.
     */
    void force() throws IOException;

    /** Cuts the file to {@code size}; a smaller file stays as it is. */
    void truncate(long size) throws IOException;
}
