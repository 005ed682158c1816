package org.tallygate.gateway.screen;

import org.tallygate.gateway.station.FindView;

import java.time.Duration;

/** Finding goods by their tag with the readers of a station. Called by many threads. */
public interface FindPort {

    /** How strongly it is heard now. */
    FindView view();

    /** Waits for a view of another version; the same as {@link StationPort#awaitNewer}. */
    FindView awaitNewer(long version, Duration longest) throws InterruptedException;

    /**
     * Looks for this from now on.
     *
     * @param what a tag's identity, an SSCC, a GTIN with serial or an item's code; empty ends it
     * @return false when it was refused because too much waits
     */
    boolean seek(String what);
}
