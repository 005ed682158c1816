package org.tallygate.gateway.line;

import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Text;

import java.util.Optional;

/** Why nothing can be received at a station: its disk failed, or has no room. */
final class Stoppage {

    /** What must have become free before a full box tries again by itself. */
    private static final long ROOM_AGAIN_BYTES = 16 << 10;

    private Optional<StationView.Stop> broken = Optional.empty();

    /** It stands until more than this is free; 0 when it does not stand for room. */
    private long fullBelowBytes;

    void stored() {
        broken = Optional.empty();
        fullBelowBytes = 0;
    }

    void notStored(JournalException.Reason reason, Text why) {
        switch (reason) {
            case DISK_FULL, QUOTA_FULL -> fullBelowBytes = Long.MAX_VALUE;
            case BROKEN, DAMAGED, LOCKED, NEWER_FORMAT, CLOSED ->
                    broken = Optional.of(BoxState.broken(why));
        }
    }

    /** A full box goes on by itself when there is room again, a failed disk with what it stores. */
    Optional<StationView.Stop> of(BoxState box) {
        fullBelowBytes = Math.min(fullBelowBytes, box.freeBytes() + ROOM_AGAIN_BYTES);
        if (box.freeBytes() >= fullBelowBytes) {
            fullBelowBytes = 0;
        }
        return box.isFull() || fullBelowBytes > 0 ? Optional.of(box.full()) : broken;
    }
}
