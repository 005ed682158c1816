package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the box is that a station runs on, as its owner knows.
 *
 * @param link the way to the ledger
 * @param hoursLeft until the box is full at the usual pace; none beyond 30 days
 * @param freeBytes what may still be stored
 * @param troubles what a person must know, each a sentence
 */
public record BoxState(
        StationView.Link link, OptionalLong hoursLeft, long freeBytes, List<Text> troubles) {

    /** Less than any fact takes. */
    private static final long NOTHING_FITS_BYTES = 1_024;

    public BoxState {
        troubles = List.copyOf(troubles);
    }

    /** Whether not even one more fact can be stored. */
    public boolean isFull() {
        return freeBytes < NOTHING_FITS_BYTES;
    }

    /** Why nothing can be received, where the box is full. */
    public StationView.Stop full() {
        return new StationView.Stop(
                Text.of(StationWord.BOX_FULL),
                Text.of(StationWord.BOX_FULL_KEPT, link.waiting()),
                Text.of(link.online() ? StationWord.BOX_FULL_SEND : StationWord.BOX_FULL_CONNECT));
    }

    /** Why nothing can be received, where the disk refused for another reason. */
    public static StationView.Stop broken(Text why) {
        return new StationView.Stop(
                Text.of(StationWord.BOX_BROKEN),
                Text.of(StationWord.BOX_BROKEN_KEPT, why),
                Text.of(StationWord.BOX_BROKEN_RESTART));
    }

    /** The same as a screen shows it. */
    public StationView.Box shown(Optional<StationView.Stop> stop) {
        return new StationView.Box(StationView.Room.of(hoursLeft), stop, troubles);
    }
}
