package org.tallygate.gateway.till;

/** Why a desk may not promise, in the order in which it is looked at. Sales are never refused. */
enum TillRefusal {
    /** Nothing here can look the code up, so nobody knows what would be promised. */
    UNKNOWN_ITEM,
    /** No such promise stands. */
    UNKNOWN_PROMISE,
    /** Nobody has told this box the time, so it can't know which leases are over. */
    CLOCK_UNKNOWN,
    /** The leases of this store do not hold so much. */
    BEYOND_LEASE
}
