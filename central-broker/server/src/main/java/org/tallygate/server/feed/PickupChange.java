package org.tallygate.server.feed;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.server.book.Deliveries;

import java.util.Optional;

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

    /** The same as it was told before. */
    static Optional<PickupChange> again(ToCollect now, Deliveries.Told before) {
        PickupChange same = of(now, before.version(), before.bookOffset());
        return Optional.of(same).filter(each -> each.told().equals(before));
    }

    boolean says(ToCollect now) {
        return of(now, version, asOfOffset).equals(this);
    }

    /** As it is kept to be known again. */
    Deliveries.Told told() {
        String content = String.join("|", sale, at.value(), state.name(), Long.toString(dueMicros));
        return new Deliveries.Told(channel, fulfilment, version, asOfOffset, content);
    }
}
