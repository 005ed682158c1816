package org.tallygate.gateway.screen;

import java.time.Duration;

/** Something that changes, as a listener follows it. */
interface Feed {

    /** How it stands, and its version. */
    record Told(long version, Object json) {}

    Told now();

    /**
     * Waits for another version than this; tells the same one when nothing changed in that time.
     */
    Told newer(long version, Duration longest) throws InterruptedException;
}
