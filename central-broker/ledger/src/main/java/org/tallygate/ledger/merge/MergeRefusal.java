package org.tallygate.ledger.merge;

import org.tallygate.ledger.Refusal;

/** Why items were not merged, in the order in which it is looked at. */
public enum MergeRefusal implements Refusal {
    SAME_ITEM,
    UNKNOWN_ITEM,
    ITEM_MERGED,
    UNITS_DIFFER,
    TRACKING_DIFFERS,
    IN_THE_WAY,
    TOO_MUCH
}
