package org.tallygate.gateway.journal;

import java.io.IOException;
import java.util.List;

/**
 * One flat directory that one process holds. Handed in from outside, so that a simulated disk can
 * lose power or run full under the same code. Thread-safe for its names; each open file has one
 * user at a time.
 */
public interface Disk extends AutoCloseable {

    /** Opens for reading and writing; creates an empty file when there is none of this name. */
    DiskFile open(String name) throws IOException;

    boolean exists(String name) throws IOException;

    /** The names present, sorted. */
    List<String> list() throws IOException;

    /** Removes the name; nothing happens when it is not there. */
    void delete(String name) throws IOException;

    /** Renames in one indivisible step and replaces a file that has the new name already. */
    void rename(String from, String to) throws IOException;

    /** Makes creations, removals and renames durable. File contents have their own force. */
    void forceNames() throws IOException;

    @Override
    void close() throws IOException;
}
