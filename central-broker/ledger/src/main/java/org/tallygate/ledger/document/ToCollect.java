package org.tallygate.ledger.document;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

/**
 * What a channel's customer comes for, as the channel is told it.
 *
 * @param fulfilment its reference
 * @param at where the customer comes
 * @param state how far it is; with {@code READY} the customer may be told
 * @param dueMicros until when it waits there, microseconds since 1970-01-01T00:00Z
 * @param over whether late words of it are no longer expected, so that nobody is told any more
 */
public record ToCollect(
        String fulfilment,
        String sale,
        Name channel,
        LocationCode at,
        Fulfilment.State state,
        long dueMicros,
        boolean over) {}
