package org.tallygate.ledger.promise;

import org.tallygate.ledger.Refusal;

/** Why something asked of promises was refused, in the order in which it is looked at. */
public enum Why implements Refusal {
    /** No open promise is named by it, or none of the kind that the command is about. */
    UNKNOWN_PROMISE,
    UNKNOWN_ITEM,
    UNKNOWN_LOCATION,
    UNKNOWN_CHANNEL,
    /** No quota keeps any of the item there. */
    NO_QUOTA,
    /** Fractions of what is counted by serial numbers, or of the unit that it is sold in. */
    NOT_WHOLE_UNITS,
    /** No place to come to is named, or the goods stand there already. */
    NO_PLACE,
    /** Its time would be over already. */
    IN_THE_PAST,
    /** The cart's time is over. */
    HOLD_EXPIRED,
    /** More than is left of it. */
    TOO_MUCH,
    /** The channel does not sell the item there. */
    EXCLUDED,
    /** The book is trusted too little there for the channel. */
    TRUST_TOO_LOW,
    /** There is not as much that may be picked. */
    NOT_ENOUGH,
    /** There is, but others were promised it or hold it. */
    STOCK_RESERVED,
    /** There is, but safety stock, threshold or doubt keeps it. */
    STOCK_KEPT,
    /** There is, but quotas keep it for other channels, or the channel's own is used up. */
    QUOTA_USED_UP;

    static Why of(Clause clause) {
        return switch (clause) {
            case NOT_IN_NETWORK, EXCLUDED -> EXCLUDED;
            case TRUST_TOO_LOW -> TRUST_TOO_LOW;
            case NOT_ON_HAND, NOT_PICKABLE -> NOT_ENOUGH;
            case RESERVED, HELD -> STOCK_RESERVED;
            case SAFETY, TRUST_BUFFER, THRESHOLD -> STOCK_KEPT;
            case QUOTA -> QUOTA_USED_UP;
        };
    }
}
