package org.tallygate.server.book;

import java.util.function.Consumer;

/** An append-only log of records: the disk under a book in memory. Used by one thread at a time. */
public interface BookLog extends AutoCloseable {

    /** Hands out every record, oldest first; called once, before the first append. */
    void replay(Consumer<byte[]> each);

    /**
     * Adds a record; when it returns, the record survives a crash.
     *
     * @throws BookFailed when it can't be kept
     */
    void append(byte[] event);

    @Override
    void close();
}
