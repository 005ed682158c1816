package org.tallygate.server.feed;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.ToCollect;

/**
 * So far is what a channel's customer comes for, since then.
 *
 * @param state with {@code READY} the customer may be told
 * @param dueMicros until when it waits, microseconds since 1970-01-01T00:00Z
 * @param version of the same row as those of {@link Change}; of one fulfilment the highest is in
 *     force
 * @param asOfOffset the book's offset that it was found at
 */
public record PickupChange(
        String fulfilment,
        String sale,
        Name channel,
        LocationCode at,
        Fulfilment.State state,
        long dueMicros,
        long version,
        long asOfOffset) {

    static PickupChange of(ToCollect now, long version, long offset) {
        return new PickupChange(
                now.fulfilment(),
                now.sale(),
                now.channel(),
                now.at(),
                now.state(),
                now.dueMicros(),
                version,
                offset);
    }

    boolean says(ToCollect now) {
        return of(now, version, asOfOffset).equals(this);
    }
}
