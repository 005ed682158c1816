package org.tallygate.gateway.screen;

import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;

import java.util.concurrent.CompletableFuture;

/** The seat of one handheld: a station's tasks, with a task in hand of its own. */
public interface HandPort extends StationPort {

    /** Hands over a code; completed when what follows from it is durable, or refused. */
    CompletableFuture<Handed> scan(HandScan scan);
}
