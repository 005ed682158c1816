package org.tallygate.bench.journal;

import java.io.IOException;
import java.util.List;

/** One of the two that make facts durable in the same run. Used by one thread. */
sealed interface Side extends AutoCloseable permits JournalSide, AppendForce {

    /** Returns when all of them are durable. */
    void commit(List<byte[]> facts) throws IOException;

    /** What it has asked of the disk since it was opened. */
    DiskWork work();

    @Override
    void close() throws IOException;
}
