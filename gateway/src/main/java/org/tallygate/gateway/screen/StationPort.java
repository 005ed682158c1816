package org.tallygate.gateway.screen;

import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;

import java.time.Duration;

/** What the screen needs of the station that it shows. Its methods are called by many threads. */
public interface StationPort {

    /** How the station stands now. */
    StationView view();

    /**
     * Waits for a view of another version than this.
     *
     * @return the newest view, which has the same version when nothing changed in that time
     */
    StationView awaitNewer(long version, Duration longest) throws InterruptedException;

    /**
     * Hands over what a person wants; what comes of it is told by the views that follow.
     *
     * @return false when it was refused because too much waits
     */
    boolean offer(Order order);
}
