package org.tallygate.gateway.boot;

import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.screen.StationPort;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;

import java.time.Duration;

/** Joins the screen to the line that it shows; neither room knows the other. */
record LinePort(StationLine line) implements StationPort {

    @Override
    public StationView view() {
        return line.view();
    }

    @Override
    public StationView awaitNewer(long version, Duration longest) throws InterruptedException {
        return line.awaitNewer(version, longest);
    }

    @Override
    public boolean offer(Order order) {
        return line.offer(order);
    }
}
