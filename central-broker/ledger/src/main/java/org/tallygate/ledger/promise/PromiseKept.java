package org.tallygate.ledger.promise;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface PromiseKept extends Kept
        permits Pending,
                Channel,
                Quota,
                Safety,
                Threshold,
                Exclusion,
                ItemClass,
                RemovalRule,
                OwnerRule,
                TrustPolicy,
                Verified {}
