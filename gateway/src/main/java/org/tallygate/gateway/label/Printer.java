package org.tallygate.gateway.label;

import org.tallygate.device.Bytes;
import org.tallygate.device.print.PrintMedia;

/** A label printer of a station, as the queue before it knows it. */
public record Printer(String name, PrintMedia media, Way way) {

    /** The way to the printer; called by the queue's thread and never waits. */
    public interface Way {

        /**
         * Hands over a job in ZPL.
         *
         * @param jobId names it in what the printer says of it later
         * @return false when it can't be taken now
         */
        boolean offer(String jobId, Bytes zpl);
    }

    long area() {
        return (long) media.width() * media.height();
    }
}
