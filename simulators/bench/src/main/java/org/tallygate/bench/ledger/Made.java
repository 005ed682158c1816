package org.tallygate.bench.ledger;

import java.io.IOException;
import java.util.List;

/** Makes facts as boxes store them. Used by one thread. */
interface Made {

    /** The stored bytes of the next ones, in the order in which they happened. */
    List<byte[]> next(int count) throws IOException;
}
