package org.tallygate.ledger.promise;

/** What keeps a quantity from being promised at a place, in the order in which it is looked at. */
public enum Clause {
    /** The channel does not sell from there. */
    NOT_IN_NETWORK,
    /** The channel does not sell the item, or not from there. */
    EXCLUDED,
    /** The book is trusted too little there. */
    TRUST_TOO_LOW,
    /** There is not as much. */
    NOT_ON_HAND,
    /** It is there but may not be picked: its status, place, expiry, owner, or a count. */
    NOT_PICKABLE,
    /** Others were promised it. */
    RESERVED,
    /** It is in someone's cart. */
    HELD,
    /** It is the safety stock of the place. */
    SAFETY,
    /** It is what the book may be wrong by. */
    TRUST_BUFFER,
    /** It is what the channel leaves there. */
    THRESHOLD,
    /** Other channels' quotas keep it, or the channel's own is used up. */
    QUOTA
}
